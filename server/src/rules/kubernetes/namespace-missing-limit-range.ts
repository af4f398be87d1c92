import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { uncoveredNamespace } from '../uncovered-namespace';

export default manifestRule({
  id: 'namespace-missing-limit-range',
  severity: 'off',
  category: 'resources',
  kinds: ['Namespace'],
  title: { en: 'Namespace without default limits', zh: '命名空间没有默认限制' },
  message: {
    en: 'Containers in namespace "{namespace}" get no default limits: no LimitRange for it in this workspace',
    zh: '命名空间 "{namespace}" 中的容器没有默认限制：工作区里没有它的 LimitRange',
  },
  why: {
    en: 'A LimitRange gives requests and limits to containers whose authors forgot them, and keeps single containers within bounds.',
    zh: 'LimitRange 会给忘写的容器补上请求和限制，也能约束单个容器的大小。',
  },
  whenNot: {
    en: 'Every workload states its own requests and limits, or LimitRanges are kept elsewhere.',
    zh: '每个工作负载都自己写明请求和限制，或者 LimitRange 在别处管理。',
  },
  links: [LINKS.limitRange],
  alias: { trivy: ['KSV-0039'] },
  reportsAbsence: true,
  check: (manifest, context) => uncoveredNamespace(manifest, 'LimitRange', context),
  examples: [
    {
      bad: `apiVersion: v1
kind: Namespace
metadata: {name: [|shop|]}
`,
      files: {
        'other.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: other, namespace: other}
spec:
  limits:
    - type: Container
      default: {memory: 256Mi}
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
kind: LimitRange
metadata: {name: shop}
spec:
  limits:
    - type: Container
      default: {memory: 256Mi}
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
