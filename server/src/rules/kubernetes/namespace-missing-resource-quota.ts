import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { uncoveredNamespace } from '../uncovered-namespace';

export default manifestRule({
  id: 'namespace-missing-resource-quota',
  severity: 'off',
  category: 'resources',
  kinds: ['Namespace'],
  title: { en: 'Namespace without a ResourceQuota', zh: '命名空间没有 ResourceQuota' },
  message: {
    en: 'Nothing limits what namespace "{namespace}" uses: no ResourceQuota for it in this workspace',
    zh: '命名空间 "{namespace}" 的总用量没有上限：工作区里没有它的 ResourceQuota',
  },
  why: {
    en: 'A mistake of one team, such as a loop that creates pods, can take the whole cluster when its namespace has no quota.',
    zh: '命名空间没有配额时，一个团队的失误（例如循环创建 Pod）就可能占满整个集群。',
  },
  whenNot: {
    en: 'The cluster belongs to one team, or quotas are kept elsewhere.',
    zh: '集群只属于一个团队，或者配额在别处管理。',
  },
  links: [LINKS.resourceQuota],
  alias: { trivy: ['KSV-0040'] },
  reportsAbsence: true,
  check: (manifest, context) => uncoveredNamespace(manifest, 'ResourceQuota', context),
  examples: [
    {
      bad: `apiVersion: v1
kind: Namespace
metadata: {name: [|shop|]}
`,
      files: {
        'other.yaml': `apiVersion: v1
kind: ResourceQuota
metadata: {name: other, namespace: other}
spec:
  hard: {pods: 50}
`,
      },
    },
    {
      why: { en: 'It has one; where none is named, it may be for this namespace.', zh: '已经有了；没有写命名空间的也可能就是给它的。' },
      good: `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: shop}
spec:
  hard: {pods: 50}
`,
    },
    {
      why: { en: 'The cluster makes this namespace itself.', zh: '这个命名空间是集群自己创建的。' },
      good: `apiVersion: v1
kind: Namespace
metadata: {name: kube-system}
`,
    },
  ],
});
