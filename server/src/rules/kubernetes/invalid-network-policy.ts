import { parseCidr, strictlyContains } from '../../model/kubernetes/cidr';
import type { Manifest } from '../../model/kubernetes/manifest';
import { policyRules } from '../../model/kubernetes/network-policy-rules';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

function* inPort(value: Value, policy: string): Generator<Finding> {
  const [port, last] = [value.get('port'), value.get('endPort')];
  if (last.number === undefined || !last.span) return;
  if (port.isAbsent || port.scalar?.kind === 'string') yield { at: last.span, variant: 'named', args: { policy } };
  else if (port.number !== undefined && last.number < port.number) yield { at: last.span, args: { policy, first: port.number, last: last.number } };
}

function* inPeer(peer: Value, policy: string): Generator<Finding> {
  const block = peer.get('ipBlock');
  const [cidr, range] = [block.get('cidr'), parseCidr(block.get('cidr').text ?? '')];
  if (cidr.text !== undefined && !range && cidr.span) yield { at: cidr.span, variant: 'range', args: { policy, range: cidr.text } };
  for (const except of block.get('except').items) {
    const inner = parseCidr(except.text ?? '');
    if (except.text === undefined || !except.span) continue;
    if (!inner) yield { at: except.span, variant: 'range', args: { policy, range: except.text } };
    else if (range && !strictlyContains(range, inner)) yield { at: except.span, variant: 'except', args: { policy, range: except.text, outer: cidr.text ?? '' } };
  }
  const other = ['podSelector', 'namespaceSelector'].find(key => peer.get(key).isKnown);
  if (block.isMap && block.keySpan && other) yield { at: block.keySpan, variant: 'mixed', args: { policy, other } };
}

function* check(manifest: Manifest): Generator<Finding> {
  const policy = manifest.name ?? '';
  for (const { peers, ports } of policyRules(manifest)) {
    for (const port of ports.items) yield* inPort(port, policy);
    for (const peer of peers.items) yield* inPeer(peer, policy);
  }
}

export default manifestRule({
  id: 'invalid-network-policy',
  severity: 'error',
  category: 'networking',
  kinds: ['NetworkPolicy'],
  title: { en: 'NetworkPolicy that the API server refuses', zh: 'API 服务器不接受的网络策略' },
  message: {
    en: 'NetworkPolicy "{policy}" is refused: endPort {last} comes before port {first}',
    zh: '网络策略 "{policy}" 会被拒绝：endPort {last} 比 port {first} 小',
  },
  variants: {
    named: {
      en: 'NetworkPolicy "{policy}" is refused: endPort needs a port that is a number',
      zh: '网络策略 "{policy}" 会被拒绝：写 endPort 时，port 必须是数字',
    },
    range: {
      en: 'NetworkPolicy "{policy}" is refused: "{range}" is no range of addresses such as 10.0.0.0/8',
      zh: '网络策略 "{policy}" 会被拒绝："{range}" 不是 10.0.0.0/8 这样的地址段',
    },
    except: {
      en: 'NetworkPolicy "{policy}" is refused: {range} is not a part of {outer}, from which it is taken out',
      zh: '网络策略 "{policy}" 会被拒绝：{range} 不在 {outer} 之内，无从排除',
    },
    mixed: {
      en: 'NetworkPolicy "{policy}" is refused: an item with ipBlock cannot have {other} too; write two items',
      zh: '网络策略 "{policy}" 会被拒绝：同一项里有 ipBlock 就不能再有 {other}，请分成两项',
    },
  },
  why: {
    en: 'The API server refuses the whole policy, and the pods stay as open as they were.',
    zh: '整个策略会被 API 服务器拒绝，Pod 仍然毫无防护。',
  },
  whenNot: { en: 'Never for a manifest that is applied as it stands.', zh: '原样应用的清单没有例外。' },
  links: [LINKS.networkPolicies],
  check,
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.0.0.0/16
            except: [[|10.1.0.0/24|], 10.0.3.0/24, [|10.0.0.0/16|], [|10.0.4.0|]]
        - [|ipBlock|]: {cidr: [|10.0.0.300/24|]}
          podSelector: {}
      ports:
        - {port: 8090, endPort: [|8080|]}
        - {port: http, endPort: [|8080|]}
`,
    },
    {
      why: { en: 'Parts of the range, in both families of addresses, and what is filled in later.', zh: '都在范围之内，两种地址族都有；以后才填的值无从判断。' },
      good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  egress:
    - to:
        - ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32, "\${RANGE}"]}
        - ipBlock: {cidr: "2001:db8::/32", except: ["2001:db8:1::/48"]}
      ports: [{port: 8080, endPort: 8080}, {port: "\${PORT}", endPort: 9000}]
`,
    },
  ],
});
