import { rangeMeant, withoutLeadingZeros } from '../../model/kubernetes/ip-address';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const blocksOf = (peers: Value): readonly Value[] => peers.items.map(peer => peer.get('ipBlock'));

/** Where addresses and ranges of them stand. */
function addressesIn(manifest: Manifest): readonly Value[] {
  const spec = manifest.root.get('spec');
  const pod = manifest.workload?.podSpec.value;
  const blocks = manifest.kind !== 'NetworkPolicy' ? [] : [
    ...spec.get('ingress').items.flatMap(rule => blocksOf(rule.get('from'))),
    ...spec.get('egress').items.flatMap(rule => blocksOf(rule.get('to'))),
  ];
  const service = manifest.kind !== 'Service' ? [] : [
    spec.get('clusterIP'), spec.get('loadBalancerIP'),
    ...['clusterIPs', 'externalIPs', 'loadBalancerSourceRanges'].flatMap(field => spec.get(field).items),
  ];
  return [
    ...blocks.flatMap(block => [block.get('cidr'), ...block.get('except').items]),
    ...service,
    ...(pod ? [...pod.get('hostAliases').items.map(alias => alias.get('ip')), ...pod.get('dnsConfig', 'nameservers').items] : []),
  ];
}

const plainly = (text: string): string | undefined => {
  const trimmed = withoutLeadingZeros(text);
  return rangeMeant(trimmed ?? text) ?? trimmed;
};

export default manifestRule<Value>({
  id: 'ambiguous-ip-address',
  severity: 'warning',
  category: 'networking',
  title: { en: 'IP address that programs read differently', zh: '不同程序理解不一的 IP 地址' },
  message: {
    en: '"{address}" has zeros in front: Kubernetes reads {meant}, others read octal numbers or refuse it',
    zh: '"{address}" 的数字前面有 0：Kubernetes 按 {meant} 处理，有的程序会当成八进制，有的会拒绝',
  },
  variants: {
    range: {
      en: '"{address}" is not the first address of its range: it means {meant}, and newer API servers warn about it',
      zh: '"{address}" 不是所在网段的首地址：实际含义是 {meant}，较新的 API 服务器会警告',
    },
  },
  why: {
    en: 'An address in a manifest is read by the API server, by network plugins and by proxies, each with its own library. When two of them disagree, a policy protects other addresses than it says. Kubernetes 1.36 can refuse such addresses in new objects.',
    zh: '清单里的地址会被 API 服务器、网络插件和代理读取，它们用的库各不相同。理解不一致时，策略保护的就不是写的那些地址。Kubernetes 1.36 可以拒绝新对象使用这类地址。',
  },
  whenNot: { en: 'Never: both spellings mean the same to Kubernetes.', zh: '没有例外：对 Kubernetes 来说两种写法含义相同。' },
  links: [LINKS.networkPolicies],
  *check(manifest) {
    for (const value of addressesIn(manifest)) {
      const meant = value.text === undefined ? undefined : plainly(value.text);
      if (meant === undefined || !value.span || value.text === undefined) continue;
      yield { at: value.span, variant: withoutLeadingZeros(value.text) ? undefined : 'range', args: { address: value.text, meant }, data: value };
    }
  },
  fixes: [{
    safe: false, // what else reads the address may have read it differently
    title: { en: 'Write {meant}', zh: '写成 {meant}' },
    changes(_manifest, _context, { data }) {
      const meant = data?.text === undefined ? undefined : plainly(data.text);
      return meant === undefined ? undefined : data && [data.set(meant)];
    },
  }],
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
            cidr: [|10.1.2.3/8|]
            except: [[|10.010.0.0/16|]]
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.0.0.0/8
            except: [10.10.0.0/16]
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases:
    - ip: [|"192.168.001.010"|]
      hostnames: [db]
  containers:
    - {name: web, image: "web:1.4.2"}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases:
    - ip: "192.168.1.10"
      hostnames: [db]
  containers:
    - {name: web, image: "web:1.4.2"}
`,
    },
    {
      why: { en: 'Plain addresses and ranges, and no address at all.', zh: '普通的地址和网段，以及不是地址的值。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: None
  externalIPs: [10.0.0.1, "fd00::01"]
  loadBalancerSourceRanges: [10.0.0.0/8, 0.0.0.0/0, 10.0.0.7/32, "fd00::/8"]
`,
    },
  ],
});
