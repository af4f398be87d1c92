import { isDefaultAccount } from '../../model/kubernetes/service-account';
import type { Workload } from '../../model/kubernetes/workload';
import type { YamlChange } from '../../model/yaml-change';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { forgottenName, namesNear, nearestName, nearNamed } from '../missing-name';
import type { Finding, RuleContext } from '../rule';

const KIND = 'ServiceAccount';

function check({ manifest }: Workload, context: RuleContext): Finding<readonly YamlChange[]>[] {
  const { project, file } = context;
  const reference = manifest.references.find(({ role }) => role === 'serviceAccount');
  if (!reference?.value.span || isDefaultAccount(reference.name)) return [];
  const { name, value } = reference;
  if (project.all(KIND).some(account => account.name === name)) return [];
  const there = namesNear(context, KIND, manifest);
  const isMissing = there.length > 0 && project.isComplete(file, KIND) && !project.mayHoldMore(file);
  const meant = isMissing ? nearestName(name, there) : forgottenName(context, KIND, name, there);
  const args = { wanted: name, kind: manifest.kind, name: manifest.name ?? '', meant };
  if (meant === undefined) return isMissing ? [{ at: reference.value.span, args }] : [];
  const other = nearNamed(context, KIND, meant, manifest);
  const related = other ? [{ at: other, text: { en: 'ServiceAccount "{meant}"', zh: 'ServiceAccount "{meant}"' } }] : [];
  return [{ at: reference.value.span, variant: 'meant', args, related, data: [value.set(meant)] }];
}

/** Silent where no ServiceAccount of the namespace lies in the folder: then they are kept elsewhere. */
export default workloadRule<readonly YamlChange[]>({
  id: 'non-existent-service-account',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Service account that does not exist', zh: '服务账号不存在' },
  message: {
    en: 'ServiceAccount "{wanted}" is not among the objects here: without it, no pod of {kind} "{name}" is made',
    zh: '这里没有 ServiceAccount "{wanted}"：缺少它，{kind} "{name}" 一个 Pod 都创建不出来',
  },
  variants: {
    meant: {
      en: 'ServiceAccount "{wanted}" of {kind} "{name}" is not here: is "{meant}" meant?',
      zh: '这里没有 {kind} "{name}" 使用的 ServiceAccount "{wanted}"，是不是想写 "{meant}"？',
    },
  },
  why: {
    en: 'The API server refuses pods whose service account does not exist. A Deployment with such a name is accepted; nobody sees that its pods are not.',
    zh: '服务账号不存在的 Pod 会被 API 服务器拒绝。Deployment 本身能创建成功，但它的 Pod 一直创建不出来，而且不容易发现。',
  },
  whenNot: {
    en: 'The account is made by Terraform, an operator or another repository.',
    zh: '服务账号由 Terraform、Operator 创建，或放在别的仓库里。',
  },
  links: [LINKS.serviceAccounts, LINKS.configureServiceAccount],
  alias: { 'kube-linter': ['non-existent-service-account'], kubescape: ['C-0307'] },
  reportsAbsence: true,
  check,
  fixes: [{
    safe: false,
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: [|web-sevrer|]
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: web-server
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'accounts.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: {name: web-server}
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccount: [|robot|]
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'accounts.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: {name: web-server}
`,
      },
    },
    {
      why: { en: 'Every namespace has "default".', zh: '每个命名空间都有 "default"。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: default
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'accounts.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: {name: web-server}
`,
      },
    },
    {
      why: { en: 'The only account here belongs to another namespace: this one keeps its accounts elsewhere.', zh: '这里唯一的账号属于别的命名空间：这个命名空间的账号放在别处。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccountName: robot
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'accounts.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: {name: web-server, namespace: blog}
`,
      },
    },
  ],
});
