import { isCalicoPool } from '../../model/kubernetes/calico';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'calico-pool-encapsulated-twice',
  severity: 'error',
  category: 'networking',
  kinds: ['IPPool'],
  title: { en: 'Calico pool with two kinds of tunnel', zh: 'Calico 地址池同时用了两种隧道' },
  message: {
    en: 'IPPool "{pool}" is refused: ipipMode and vxlanMode cannot both be on',
    zh: 'IPPool "{pool}" 会被拒绝：ipipMode 和 vxlanMode 不能同时启用',
  },
  why: {
    en: 'A packet between nodes is wrapped once, in IP or in VXLAN. Calico takes one of the two, or none where the network knows the way to the pods.',
    zh: '节点之间的数据包只封装一次，要么 IPIP 要么 VXLAN。Calico 只接受其中之一；如果网络本身知道如何到达 Pod，也可以都不用。',
  },
  whenNot: { en: 'Never for a pool that is applied as it stands.', zh: '原样应用的地址池没有例外。' },
  links: [LINKS.calicoIpPool],
  check(manifest) {
    const [ipip, vxlan] = [manifest.root.get('spec', 'ipipMode'), manifest.root.get('spec', 'vxlanMode')];
    const isOn = (mode: string | undefined): boolean => mode !== undefined && mode !== '' && mode !== 'Never';
    if (!isCalicoPool(manifest) || !isOn(ipip.text) || !isOn(vxlan.text) || !vxlan.span) return [];
    return [{ at: vxlan.span, args: { pool: manifest.name ?? '' }, related: ipip.span && [{ at: ipip.span, text: { en: 'The other one', zh: '另一种' } }] }];
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Keep IP in IP', zh: '保留 IPIP' },
      changes: ({ root }) => [root.get('spec', 'vxlanMode').set('Never')],
    },
    {
      safe: false,
      title: { en: 'Keep VXLAN', zh: '保留 VXLAN' },
      changes: ({ root }) => [root.get('spec', 'ipipMode').set('Never')],
    },
  ],
  examples: [
    {
      bad: `apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: default-ipv4-ippool}
spec:
  cidr: 10.244.0.0/16
  ipipMode: Always
  vxlanMode: [|CrossSubnet|]
`,
      fixed: `apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: default-ipv4-ippool}
spec:
  cidr: 10.244.0.0/16
  ipipMode: Always
  vxlanMode: Never
`,
    },
    {
      why: { en: 'One of them, or another project\'s kind of this name.', zh: '只用一种，或者是其他项目的同名类型。' },
      good: `apiVersion: crd.projectcalico.org/v1
kind: IPPool
metadata: {name: pool}
spec: {cidr: 10.244.0.0/16, ipipMode: CrossSubnet, vxlanMode: Never}
---
apiVersion: example.com/v1
kind: IPPool
metadata: {name: pool}
spec: {ipipMode: Always, vxlanMode: Always}
`,
    },
  ],
});
