import type { Manifest } from '../../model/kubernetes/manifest';
import { isNetworkPolicy } from '../../model/kubernetes/network-policy';
import { DIRECTIONS, policyType } from '../../model/kubernetes/network-policy-rules';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

function* check(manifest: Manifest): Generator<Finding<string>> {
  const spec = manifest.root.get('spec');
  const types = spec.get('policyTypes');
  if (!isNetworkPolicy(manifest) || types.isUnknown || types.items.some(type => type.isUnknown)) return;
  const policy = manifest.name ?? '';
  if (types.items.length > 0) {
    for (const direction of DIRECTIONS) {
      const [rules, type] = [spec.get(direction), policyType(direction)];
      const isListed = types.items.some(item => item.text === type);
      if (rules.items.length > 0 && !isListed && rules.keySpan) yield { at: rules.keySpan, args: { policy, type }, data: type };
    }
    return;
  }
  const egress = spec.get('egress');
  if (egress.items.length > 0 && spec.get('ingress').isAbsent && egress.keySpan) {
    yield { at: egress.keySpan, variant: 'isolates', args: { policy, type: 'Egress' }, data: 'Egress' };
  }
}

export default manifestRule<string>({
  id: 'network-policy-types-mismatch',
  severity: 'warning',
  category: 'networking',
  kinds: ['NetworkPolicy'],
  title: { en: 'Rules and policyTypes do not fit', zh: '规则与 policyTypes 对不上' },
  message: {
    en: 'NetworkPolicy "{policy}" ignores these rules: policyTypes does not list {type}, so nothing is held back',
    zh: '网络策略 "{policy}" 的这些规则不起作用：policyTypes 里没有 {type}，流量不受任何限制',
  },
  variants: {
    isolates: {
      en: 'NetworkPolicy "{policy}" also shuts off incoming traffic: without policyTypes, Ingress always counts',
      zh: '网络策略 "{policy}" 还会切断入站流量：不写 policyTypes 时，Ingress 总是算在内',
    },
  },
  why: {
    en: 'Rules count only for the directions in policyTypes. Left out, the list is Ingress, and Egress where there are egress rules: a policy that only speaks of outgoing traffic then denies all that comes in.',
    zh: '规则只对 policyTypes 列出的方向生效。不写时等于 Ingress，有 egress 规则时再加上 Egress：只写了出站规则的策略会因此拒绝所有入站流量。',
  },
  whenNot: {
    en: 'The pods take no requests at all, and somebody knows it.',
    zh: '这些 Pod 本来就不接收任何请求，而且大家都清楚。',
  },
  links: [LINKS.networkPolicies],
  check,
  fixes: [
    {
      safe: false, // traffic is held back from then on
      title: { en: 'Add {type} to policyTypes', zh: '在 policyTypes 中加上 {type}' },
      changes: (manifest, _context, { variant, data }) => (variant === undefined && data ? [manifest.root.get('spec', 'policyTypes').append(data)] : undefined),
    },
    {
      safe: false,
      title: { en: 'Leave incoming traffic alone', zh: '不限制入站流量' },
      changes: (manifest, _context, { variant }) => (variant === 'isolates' ? [manifest.root.get('spec', 'policyTypes').set(['Egress'])] : undefined),
    },
    {
      safe: false,
      title: { en: 'Say that nothing may come in', zh: '写明拒绝所有入站流量' },
      changes: (manifest, _context, { variant }) => (variant === 'isolates' ? [manifest.root.get('spec', 'policyTypes').set(['Ingress', 'Egress'])] : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes:
    - Ingress
  [|egress|]:
    - ports: [{port: 443}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: dns}
spec:
  podSelector: {}
  [|egress|]:
    - ports: [{port: 53, protocol: UDP}]
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes:
    - Ingress
    - Egress
  egress:
    - ports: [{port: 443}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: dns}
spec:
  podSelector: {}
  egress:
    - ports: [{port: 53, protocol: UDP}]
  policyTypes:
    - Egress
`,
    },
    {
      why: { en: 'Both directions are meant, or everything is denied on purpose.', zh: '两个方向都写明了，或者有意全部拒绝。' },
      good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{ports: [{port: 80}]}]
  egress: [{ports: [{port: 443}]}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
`,
    },
  ],
});
