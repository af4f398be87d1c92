import { readEmbedded } from '../../model/yaml/embedded';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** The key under which flannel looks for its configuration. */
const FLANNEL_KEY = 'net-conf.json';

export default manifestRule<readonly YamlChange[] | undefined>({
  id: 'flannel-udp-backend',
  severity: 'warning',
  category: 'networking',
  kinds: ['ConfigMap'],
  title: { en: 'flannel with its UDP backend', zh: 'flannel 使用 UDP 后端' },
  message: {
    en: 'flannel\'s udp backend copies every packet through a process: it is for debugging only; vxlan is the usual one',
    zh: 'flannel 的 udp 后端让每个数据包都经过用户态进程，只适合调试；一般用 vxlan',
  },
  why: {
    en: 'With udp each packet between nodes goes from the kernel to flanneld and back. vxlan stays in the kernel (UDP port 8472 must be open between nodes); host-gw wraps nothing, but all nodes must share one layer-2 network.',
    zh: '使用 udp 时，节点之间的每个数据包都要从内核到 flanneld 再回到内核。vxlan 全程在内核里（节点之间要放行 UDP 8472）；host-gw 不封装，但所有节点必须在同一个二层网络。',
  },
  whenNot: {
    en: 'The kernel has no VXLAN. The backend should not be changed under a running cluster: plan it with a restart of all nodes\' network.',
    zh: '内核不支持 VXLAN。不要在运行中的集群上直接改后端，要安排好所有节点网络的重启。',
  },
  links: [LINKS.flannelBackends],
  check(manifest) {
    const config = manifest.root.get('data', FLANNEL_KEY);
    const embedded = readEmbedded(config);
    const type = embedded?.root.get('Backend', 'Type');
    const at = type?.span && type.text?.toLowerCase() === 'udp' ? embedded?.spanOf(type.span) : undefined;
    const change = type && embedded?.replace(type, '"vxlan"');
    return at ? [{ at, data: change && [change] }] : [];
  },
  fixes: [{
    safe: false, // it must change on all nodes at once
    title: { en: 'Use vxlan', zh: '改用 vxlan' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-flannel-cfg, namespace: kube-flannel}
data:
  net-conf.json: |
    {
      "Network": "10.244.0.0/16",
      "Backend": {
        "Type": [|"udp"|]
      }
    }
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-flannel-cfg, namespace: kube-flannel}
data:
  net-conf.json: |
    {
      "Network": "10.244.0.0/16",
      "Backend": {
        "Type": "vxlan"
      }
    }
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-flannel-cfg}
data:
  [|net-conf.json|]: "{\\"Network\\": \\"10.244.0.0/16\\", \\"Backend\\": {\\"Type\\": \\"udp\\"}}"
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-flannel-cfg}
data:
  net-conf.json: "{\\"Network\\": \\"10.244.0.0/16\\", \\"Backend\\": {\\"Type\\": \\"vxlan\\"}}"
`,
    },
    {
      why: { en: 'The usual backend, none at all, and a text that is not JSON.', zh: '常用的后端、没有写，以及并非 JSON 的文本。' },
      good: `apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data:
  net-conf.json: '{"Network": "10.244.0.0/16", "Backend": {"Type": "vxlan"}}'
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b}
data:
  net-conf.json: udp
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  other: '{"Backend": {"Type": "udp"}}'
`,
    },
  ],
});
