import type { Manifest } from '../../model/kubernetes/manifest';
import { meets } from '../../model/facts';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Types of Secrets that the cluster itself or Helm reads. */
const READ_BY_NAME_OR_TYPE = /^(?:Opaque|kubernetes\.io\/(?:tls|dockerconfigjson|dockercfg|basic-auth|ssh-auth))$/;
/** Namespaces whose programs read their configuration through the API. */
const SYSTEM = /^kube-|^openshift-/;
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Job', 'CronJob'];

/** Marks by which controllers find it: Grafana's dashboards, Argo CD's repositories, copies into other namespaces. */
function isFoundByLabel({ root }: Manifest): boolean {
  const labels = root.get('metadata', 'labels');
  const annotations = root.get('metadata', 'annotations');
  const isOrdinary = (key: string): boolean =>
    /^(?:app|name|tier|component|part-of|release|version|chart|heritage|team|env|environment)$|^app\.kubernetes\.io\/|^helm\.sh\/chart$/.test(key);
  return labels.keys.some(key => !isOrdinary(key)) || annotations.keys.some(key => !/^(?:kubectl\.kubernetes\.io|kubernetes\.io|meta\.helm\.sh)\//.test(key));
}

export default manifestRule({
  id: 'unused-config',
  kinds: ['ConfigMap', 'Secret'],
  severity: 'off',
  strict: 'info',
  category: 'configuration',
  title: { en: 'Configuration that nobody uses', zh: '没有人使用的配置' },
  message: {
    en: 'Nothing in this workspace names {kind} "{name}"',
    zh: '工作区里没有任何对象引用 {kind} "{name}"',
  },
  why: {
    en: 'What nobody reads is changed in the belief that it does something, and a Secret that nobody reads is one more that can leak.',
    zh: '没人读取的配置，改了也不起作用，却容易让人以为起了作用；没人读取的 Secret 则白白多一处泄露的可能。',
  },
  whenNot: {
    en: 'A program reads it through the API, or a workload of another repository uses it.',
    zh: '有程序通过 API 读取它，或者别的仓库里的工作负载在用它。',
  },
  links: [LINKS.configMaps, LINKS.secrets],
  check(manifest, { project, file }) {
    const { group, kind, name, namespace, root } = manifest;
    const type = root.get('type');
    if (group !== '' || name === undefined || SYSTEM.test(namespace ?? '') || (!type.isAbsent && !READ_BY_NAME_OR_TYPE.test(type.text ?? ''))) return [];
    if (isFoundByLabel(manifest) || project.mayHoldMore(file) || project.naming(kind, name).length > 0) return [];
    const hasWorkloads = WORKLOADS.some(workload => project.near(file, workload).some(object => meets(object, manifest)));
    return hasWorkloads ? [{ at: manifest.nameSpan, args: { kind, name } }] : [];
  },
  reportsAbsence: true,
  examples: [
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: [|web-config|]}
data: {mode: fast}
`,
      files: {
        'web.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: "web:1.4.2"}]}
`,
      },
    },
    {
      why: { en: 'One is used, an operator names one, and Grafana finds the third by its label.', zh: '一个有人用，一个由 Operator 引用，一个由 Grafana 按标签查找。' },
      good: `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
---
apiVersion: v1
kind: Secret
metadata: {name: db-superuser}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: dashboard, labels: {grafana_dashboard: "1"}}
`,
      files: {
        'web.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: "web:1.4.2", envFrom: [{configMapRef: {name: web-config}}]}]}
---
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: {name: db}
spec: {superuserSecret: {name: db-superuser}}
`,
      },
    },
    {
      why: { en: 'No workload lies here: who uses it is elsewhere, too.', zh: '这里没有工作负载：使用者也在别处。' },
      good: `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
`,
    },
  ],
});
