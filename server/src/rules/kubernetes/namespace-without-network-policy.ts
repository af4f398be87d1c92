import { OTHER_POLICY_KINDS } from '../../model/kubernetes/network-policy';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { uncoveredNamespace } from '../uncovered-namespace';

export default manifestRule({
  id: 'namespace-without-network-policy',
  severity: 'off',
  strict: 'info',
  category: 'networking',
  kinds: ['Namespace'],
  title: { en: 'Namespace without a NetworkPolicy', zh: '命名空间没有 NetworkPolicy' },
  message: {
    en: 'Everybody may connect to the pods of namespace "{namespace}": no NetworkPolicy for it in this workspace',
    zh: '谁都能连接命名空间 "{namespace}" 中的 Pod：工作区里没有它的 NetworkPolicy',
  },
  why: {
    en: 'Without any NetworkPolicy, every pod of a namespace accepts connections from every pod of the cluster. A policy that denies all incoming traffic, and others that allow what is needed, turn this round.',
    zh: '没有任何 NetworkPolicy 时，命名空间里的所有 Pod 都接受集群中任何 Pod 的连接。先用一个策略拒绝所有入站流量，再按需放行，就反过来了。',
  },
  whenNot: {
    en: 'The policies are kept elsewhere, or the cluster\'s network does not enforce any.',
    zh: '策略放在别处，或者集群的网络插件不支持网络策略。',
  },
  links: [LINKS.networkPolicies],
  alias: { kubescape: ['C-0049', 'C-0054', 'C-0206'] },
  reportsAbsence: true,
  check: (manifest, context) => uncoveredNamespace(manifest, 'NetworkPolicy', context, OTHER_POLICY_KINDS),
  examples: [
    {
      bad: `apiVersion: v1
kind: Namespace
metadata: {name: [|shop|]}
`,
      files: {
        'other.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all, namespace: other}
spec: {podSelector: {}}
`,
      },
    },
    {
      why: { en: 'It has one; where none is named, it may be for this namespace.', zh: '已经有了；没有写命名空间的也可能就是给它的。' },
      good: `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all}
spec: {podSelector: {}}
`,
    },
  ],
});
