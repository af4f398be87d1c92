import { isEverywhere, parseCidr } from '../../model/kubernetes/cidr';
import type { Manifest } from '../../model/kubernetes/manifest';
import { isAny, policyRules, type PolicyRule } from '../../model/kubernetes/network-policy-rules';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** The range of every address, with nothing taken out of it. */
const everywhere = ({ peers }: PolicyRule): Value | undefined => peers.items.map(peer => peer.get('ipBlock')).find(block => {
  const range = parseCidr(block.get('cidr').text ?? '');
  return range !== undefined && isEverywhere(range) && isAny(block.get('except'));
})?.get('cidr');

function* inRule(rule: PolicyRule, policy: string): Generator<Finding> {
  const { direction, peers, ports } = rule;
  if (!isAny(ports)) return;
  const args = { policy };
  const isIncoming = direction === 'ingress';
  if (isAny(peers) && !peers.isAbsent && peers.keySpan) yield { at: peers.keySpan, variant: isIncoming ? 'emptyFrom' : 'emptyTo', args };
  const range = everywhere(rule);
  if (range?.span) yield { at: range.span, variant: isIncoming ? undefined : 'out', args };
}

/** `ingress: [{}]`: one rule without a word in it. */
function* bareRules(manifest: Manifest, policy: string): Generator<Finding> {
  const list = manifest.root.get('spec', 'ingress');
  const isBare = list.items.some(item => item.isMap && item.keys.length === 0);
  if (isBare && list.keySpan) yield { at: list.keySpan, args: { policy } };
}

export default manifestRule({
  id: 'network-policy-allows-all',
  severity: 'info',
  category: 'networking',
  kinds: ['NetworkPolicy'],
  title: { en: 'NetworkPolicy that lets everybody in or out', zh: '网络策略放行了所有流量' },
  message: {
    en: 'NetworkPolicy "{policy}" lets everybody in: any pod, any address, every port',
    zh: '网络策略 "{policy}" 对谁都放行：任意 Pod、任意地址、所有端口',
  },
  variants: {
    emptyFrom: {
      en: 'NetworkPolicy "{policy}" lets everybody in: an empty from means any source, not none',
      zh: '网络策略 "{policy}" 对谁都放行：from 为空表示任意来源，而不是没有来源',
    },
    emptyTo: {
      en: 'NetworkPolicy "{policy}" lets its pods call anybody: an empty to means any target, not none',
      zh: '网络策略 "{policy}" 允许访问任意目标：to 为空表示任意目标，而不是没有目标',
    },
    out: {
      en: 'NetworkPolicy "{policy}" lets its pods call every address, the cloud\'s metadata service (169.254.169.254) too',
      zh: '网络策略 "{policy}" 允许访问所有地址，也包括云厂商的元数据服务（169.254.169.254）',
    },
  },
  why: {
    en: 'Policies only add up: what one of them allows, no other can take back. A rule for everybody makes every narrower policy for these pods worthless in that direction.',
    zh: '网络策略只会叠加：一条放行的，其他策略收不回来。对所有人放行的规则会让针对这些 Pod 的更严策略在这个方向上全部失效。',
  },
  whenNot: {
    en: 'It is meant to be the exception to a default-deny policy, for pods that everybody may call.',
    zh: '它本来就是默认拒绝策略的例外，针对谁都可以访问的 Pod。',
  },
  links: [LINKS.networkPolicies],
  *check(manifest) {
    const policy = manifest.name ?? '';
    const rules = policyRules(manifest);
    if (rules.length > 0) yield* bareRules(manifest, policy);
    for (const rule of rules) yield* inRule(rule, policy);
  },
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  [|ingress|]:
    - {}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress, Egress]
  ingress:
    - [|from|]: []
  egress:
    - to:
        - ipBlock: {cidr: [|0.0.0.0/0|]}
`,
    },
    {
      why: { en: 'Only one port; something is taken out; nothing is allowed at all.', zh: '只放行一个端口；排除了一部分；或者什么都不放行。' },
      good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
  ingress:
    - ports: [{port: 443}]
  egress:
    - to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]
    - to: [{ipBlock: {cidr: 0.0.0.0/0}}]
      ports: [{port: 443}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny}
spec:
  podSelector: {}
  ingress: []
`,
    },
  ],
});
