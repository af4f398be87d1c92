import type { Value } from '../../model/yaml/value';
import type { Manifest } from '../../model/kubernetes/manifest';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const NAME = 'app.kubernetes.io/name';

const nameLabel = ({ root }: Manifest): Value => root.get('metadata', 'labels', NAME);

export default manifestRule({
  id: 'recommended-labels',
  severity: 'off',
  strict: 'hint',
  category: 'metadata',
  title: { en: 'Without the label that tools look for', zh: '缺少通用工具使用的标签' },
  message: {
    en: '{kind} "{name}" has no label app.kubernetes.io/name, by which tools group what belongs together',
    zh: '{kind} "{name}" 没有标签 app.kubernetes.io/name，工具靠它把相关对象归到一起',
  },
  why: {
    en: 'Dashboards, cost reports and kubectl find an application by the labels that Kubernetes recommends. One name for all of its objects is the least of them.',
    zh: '监控面板、成本报表和 kubectl 都按 Kubernetes 推荐的标签查找应用。所有对象用同一个名称标签，是最起码的一个。',
  },
  whenNot: { en: 'The house has labels of its own for that.', zh: '公司有自己的一套标签。' },
  links: [LINKS.recommendedLabels],
  alias: { kubescape: ['C-0077'] },
  reportsAbsence: true,
  check(manifest, { project, file }) {
    const { kind, group, workload, kindSpan, name } = manifest;
    if (!nameLabel(manifest).isAbsent || (workload ? workload.isTest : group !== '' || kind !== 'Service')) return [];
    if (project.near(file, 'Kustomization').some(({ relabels }) => relabels)) return [];
    return [{ at: kindSpan, args: { kind, name: name ?? '' } }];
  },
  fixes: [{
    safe: false, // the application may have another name
    title: { en: 'Add app.kubernetes.io/name', zh: '添加 app.kubernetes.io/name' },
    changes: manifest => (manifest.name === undefined ? undefined : [nameLabel(manifest).set(manifest.name)]),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: [|Service|]
metadata:
  name: web
  labels:
    app: web
spec:
  selector: {app: web}
`,
      fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
    app.kubernetes.io/name: web
spec:
  selector: {app: web}
`,
    },
    {
      why: { en: 'It has the label; and other objects need none.', zh: '已有这个标签；其他对象不需要。' },
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web-1
  labels: {app.kubernetes.io/name: web}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
`,
    },
  ],
});
