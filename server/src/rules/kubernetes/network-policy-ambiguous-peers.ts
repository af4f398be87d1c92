import { policyRules } from '../../model/kubernetes/network-policy-rules';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const holdsOnly = (peer: Value, key: string): boolean => peer.isMap && peer.keys.length === 1 && peer.get(key).isMap;

export default manifestRule({
  id: 'network-policy-ambiguous-peers',
  severity: 'off',
  strict: 'info',
  category: 'networking',
  kinds: ['NetworkPolicy'],
  title: { en: 'Namespaces or pods, where "and" may be meant', zh: '命名空间与 Pod 是"或"还是"且"' },
  message: {
    en: 'NetworkPolicy "{policy}" allows these namespaces OR these pods: two list items; one item with both means AND',
    zh: '网络策略 "{policy}" 在这里是"或"：分成两项表示满足其一即可；写在同一项里才是"且"',
  },
  why: {
    en: 'A dash too many turns "these pods of that namespace" into "every pod of that namespace, and these pods of this one". Nothing warns about it, and more is let in than was meant.',
    zh: '多写一个短横线，"那个命名空间里的这些 Pod" 就变成了 "那个命名空间的所有 Pod，以及本命名空间的这些 Pod"。不会有任何提示，放行的却比想要的多。',
  },
  whenNot: { en: 'Both groups are meant to get through.', zh: '两组都要放行。' },
  links: [LINKS.networkPolicies],
  check(manifest) {
    return policyRules(manifest).flatMap(({ peers }) => peers.items.flatMap((peer, index) => {
      const before = peers.items[index - 1];
      const at = peer.entries[0]?.keySpan;
      if (!before || !at || !holdsOnly(before, 'namespaceSelector') || !holdsOnly(peer, 'podSelector')) return [];
      return [{ at, args: { policy: manifest.name ?? '' } }];
    }));
  },
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {team: shop}}
        - [|podSelector|]: {matchLabels: {app: front}}
`,
    },
    {
      why: { en: 'Both in one item: these pods of those namespaces.', zh: '写在同一项里：那些命名空间中的这些 Pod。' },
      good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {team: shop}}
          podSelector: {matchLabels: {app: front}}
        - podSelector: {matchLabels: {app: back}}
`,
    },
  ],
});
