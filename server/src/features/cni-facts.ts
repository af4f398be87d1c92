// What the settings of flannel and Calico mean here: how packets get from node to node.

import { isCalicoPool } from '../model/kubernetes/calico';
import type { Manifest } from '../model/kubernetes/manifest';
import { readEmbedded } from '../model/yaml/embedded';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';

const WORDS = {
  flannel: { en: '**flannel uses {type} for {network}.**', zh: '**flannel 用 {type} 连接 {network}。**' },
  table: { en: '| backend | how | needs |', zh: '| 后端 | 方式 | 要求 |' },
  vxlan: {
    en: '| vxlan | wraps packets in the kernel; `DirectRouting` wraps across subnets only | UDP {port} open between nodes |',
    zh: '| vxlan | 在内核里封装；开启 `DirectRouting` 后只在跨子网时封装 | 节点之间放行 UDP {port} |',
  },
  hostGw: { en: '| host-gw | plain routes to the other nodes, no wrapping | all nodes in one layer-2 network |', zh: '| host-gw | 直接路由到其他节点，不封装 | 所有节点在同一个二层网络 |' },
  udp: { en: '| udp | through a process, for debugging only | UDP 8285 open between nodes |', zh: '| udp | 经过用户态进程，只用于调试 | 节点之间放行 UDP 8285 |' },
  flannelWhy: {
    en: 'Pods of one node meet at the bridge `cni0`. The backend should not change under a running cluster, and flannel alone enforces no NetworkPolicy. [Backends]({link})',
    zh: '同一节点的 Pod 通过网桥 `cni0` 互通。不要在运行中的集群上改后端；单用 flannel 不会执行网络策略。[后端]({link})',
  },
  Always: { en: '**Always: every packet to another node is wrapped**, within one subnet too.', zh: '**Always：发往其他节点的所有数据包都封装**，同一子网内也不例外。' },
  CrossSubnet: {
    en: '**CrossSubnet: only packets to another subnet are wrapped**; within one, nodes route to each other\'s pods.',
    zh: '**CrossSubnet：只封装发往其他子网的数据包**；同一子网内直接路由到对方节点的 Pod。',
  },
  Never: {
    en: '**Never: nothing is wrapped this way**; without any tunnel the network must know the way to the pods, mostly by BGP.',
    zh: '**Never：不用这种方式封装**；如果没有任何隧道，网络必须知道如何到达 Pod，通常靠 BGP。',
  },
  calicoWhy: {
    en: 'A pool may have ipipMode or vxlanMode, not both. Calico has no bridge: each pod gets a route of its own on its node. [IP pools]({link})',
    zh: '一个地址池只能启用 ipipMode 或 vxlanMode 之一。Calico 没有网桥：节点上为每个 Pod 单独设一条路由。[IP 池]({link})',
  },
} satisfies Record<string, Text>;

/** flannel's port for VXLAN on Linux, unless `Port` says otherwise. */
const VXLAN_PORT = 8472;

function flannelFacts({ root }: Manifest, locale: Locale): string | undefined {
  const config = readEmbedded(root.get('data', 'net-conf.json'))?.root;
  const [type, network] = [config?.get('Backend', 'Type').text, config?.get('Network').text];
  if (!config || type === undefined || network === undefined) return undefined;
  const port = type === 'vxlan' ? config.get('Backend', 'Port').number ?? VXLAN_PORT : VXLAN_PORT;
  const rows = [WORDS.vxlan, WORDS.hostGw, WORDS.udp].map(row => render(row, { port }, locale));
  return [
    render(WORDS.flannel, { type, network }, locale),
    [WORDS.table[locale], '|---|---|---|', ...rows].join('\n'),
    render(WORDS.flannelWhy, { link: LINKS.flannelBackends }, locale),
  ].join('\n\n');
}

function poolFacts(value: Value, locale: Locale): string | undefined {
  const words = new Map<string | undefined, Text>([['Always', WORDS.Always], ['CrossSubnet', WORDS.CrossSubnet], ['Never', WORDS.Never]]).get(value.text);
  return words && [words[locale], render(WORDS.calicoWhy, { link: LINKS.calicoIpPool }, locale)].join('\n\n');
}

/** For flannel's `net-conf.json`, and `ipipMode` and `vxlanMode` of a Calico pool; undefined for other keys. Markdown. */
export function cniFacts(manifest: Manifest, value: Value, locale: Locale): string | undefined {
  const key = value.path.join(' ');
  if (manifest.kind === 'ConfigMap' && key === 'data net-conf.json') return flannelFacts(manifest, locale);
  return isCalicoPool(manifest) && /^spec (?:ipip|vxlan)Mode$/.test(key) ? poolFacts(value, locale) : undefined;
}
