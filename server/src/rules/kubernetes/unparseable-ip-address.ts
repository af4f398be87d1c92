import { parseCidr } from '../../model/kubernetes/cidr';
import { isIpAddress } from '../../model/kubernetes/ip-address';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Values that must be addresses. Name servers and the peers of network policies are other rules' concern. */
function addressesIn({ kind, group, root, workload }: Manifest): readonly Value[] {
  const spec = root.get('spec');
  const aliases = workload?.podSpec.value.get('hostAliases').items.map(alias => alias.get('ip')) ?? [];
  const isService = kind === 'Service' && group === '';
  const ofService = isService ? [spec.get('clusterIP'), ...spec.get('clusterIPs').items].filter(value => value.text !== 'None' && value.text !== '') : [];
  const ofSlice = kind === 'EndpointSlice' && /^IPv[46]$/.test(root.get('addressType').text ?? '') ? root.get('endpoints').items.flatMap(endpoint => endpoint.get('addresses').items) : [];
  const ofEndpoints = kind === 'Endpoints' && group === '' ? root.get('subsets').items.flatMap(subset => subset.get('addresses').items.map(address => address.get('ip'))) : [];
  return [...aliases, ...ofService, ...(isService ? spec.get('externalIPs').items : []), ...ofSlice, ...ofEndpoints];
}

const rangesIn = ({ kind, group, root }: Manifest): readonly Value[] =>
  (kind === 'Service' && group === '' ? root.get('spec', 'loadBalancerSourceRanges').items : []);

const isRange = (text: string): boolean => parseCidr(text.trim()) !== undefined || (text.includes(':') && text.includes('.'));

export default manifestRule({
  id: 'unparseable-ip-address',
  severity: 'error',
  category: 'networking',
  title: { en: 'No IP address', zh: '不是 IP 地址' },
  message: {
    en: '"{address}" is no IP address: the API server refuses {kind} "{name}"',
    zh: '"{address}" 不是 IP 地址：API 服务器会拒绝 {kind} "{name}"',
  },
  variants: {
    range: {
      en: '"{address}" is no range of IP addresses such as 10.0.0.0/8: the API server refuses {kind} "{name}"',
      zh: '"{address}" 不是 10.0.0.0/8 这样的网段：API 服务器会拒绝 {kind} "{name}"',
    },
  },
  why: {
    en: 'These fields take addresses in numbers only, IPv4 or IPv6. Names are looked up nowhere here, and a number above 255 or a missing part makes the whole object invalid.',
    zh: '这些字段只接受数字形式的地址，IPv4 或 IPv6。这里不会解析域名；数字超过 255 或缺少一段，都会让整个对象无效。',
  },
  whenNot: { en: 'Something replaces the value before the file is applied.', zh: '应用之前会有工具替换这个值。' },
  links: [LINKS.hostAliases],
  *check(manifest) {
    const args = { kind: manifest.kind, name: manifest.name ?? '' };
    for (const value of addressesIn(manifest)) {
      if (value.text !== undefined && value.span && !isIpAddress(value.text)) yield { at: value.span, args: { ...args, address: value.text } };
    }
    for (const value of rangesIn(manifest)) {
      if (value.text !== undefined && value.span && !isRange(value.text)) yield { at: value.span, variant: 'range', args: { ...args, address: value.text } };
    }
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases:
    - ip: [|db.example.com|]
      hostnames: [db]
    - ip: [|10.0.0.256|]
      hostnames: [cache]
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  externalIPs: [[|10.0.0|]]
  loadBalancerSourceRanges: [10.0.0.0/8, [|192.168.0.1|]]
  ports: [{port: 80}]
`,
    },
    {
      why: { en: 'No address at all, one that is filled in later, and IPv6.', zh: '没有地址、稍后填入的地址，以及 IPv6。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: None
  clusterIPs: [None]
  externalIPs: ["\${EXTERNAL_IP}", "fd00::1"]
  loadBalancerSourceRanges: ["fd00::/8"]
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {clusterIP: "", ports: [{port: 80}]}
`,
    },
  ],
});
