import { constantTunnels, type Tunnel } from '../../model/kubernetes/calico';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<Tunnel>({
  id: 'calico-always-encapsulates',
  severity: 'off',
  strict: 'info',
  category: 'networking',
  kinds: ['IPPool', 'Installation'],
  title: { en: 'Calico wraps every packet', zh: 'Calico 封装所有数据包' },
  message: {
    en: 'Calico wraps every packet between nodes here, also within one subnet; {instead} wraps across subnets only',
    zh: 'Calico 在这里封装节点之间的所有数据包，同一子网内也不例外；{instead} 只在跨子网时封装',
  },
  why: {
    en: 'A tunnel costs 20 bytes per packet with IP in IP, 50 with VXLAN, and some CPU. Nodes of one subnet can reach each other\'s pods by plain routes.',
    zh: '每个数据包，IPIP 多占 20 字节，VXLAN 多占 50 字节，还要消耗一些 CPU。同一子网的节点用普通路由就能到达彼此的 Pod。',
  },
  whenNot: {
    en: 'The network drops packets with pod addresses even within a subnet, as clouds do that check source and destination.',
    zh: '网络在子网内也会丢弃 Pod 地址的数据包，例如会检查源和目的地址的云。',
  },
  links: [LINKS.calicoOverlay, LINKS.calicoIpPool],
  check: manifest => constantTunnels(manifest).flatMap(tunnel => (tunnel.value.span
    ? [{ at: tunnel.value.span, args: { instead: tunnel.crossSubnet }, data: tunnel }] : [])),
  fixes: [{
    safe: false, // the network may need the tunnel
    title: { en: 'Wrap across subnets only', zh: '只在跨子网时封装' },
    changes: (_manifest, _context, { data }) => data && [data.value.set(data.crossSubnet)],
  }],
  examples: [
    {
      bad: `apiVersion: crd.projectcalico.org/v1
kind: IPPool
metadata: {name: default-ipv4-ippool}
spec:
  cidr: 10.244.0.0/16
  ipipMode: [|Always|]
---
apiVersion: operator.tigera.io/v1
kind: Installation
metadata: {name: default}
spec:
  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/16
        encapsulation: [|VXLAN|]
`,
      fixed: `apiVersion: crd.projectcalico.org/v1
kind: IPPool
metadata: {name: default-ipv4-ippool}
spec:
  cidr: 10.244.0.0/16
  ipipMode: CrossSubnet
---
apiVersion: operator.tigera.io/v1
kind: Installation
metadata: {name: default}
spec:
  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/16
        encapsulation: VXLANCrossSubnet
`,
    },
    {
      why: { en: 'Across subnets only, or never.', zh: '只在跨子网时封装，或从不封装。' },
      good: `apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: pool}
spec: {cidr: 10.244.0.0/16, ipipMode: CrossSubnet, vxlanMode: Never}
`,
    },
  ],
});
