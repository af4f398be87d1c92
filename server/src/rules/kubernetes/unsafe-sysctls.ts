import { isSafeSysctl } from '../../model/kubernetes/pod-security-values';
import { withoutKey } from '../../model/kubernetes/security-context';
import type { YamlChange } from '../../model/yaml-change';
import { podsOf } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** `sysctl` takes slashes for dots; where the first separator is a slash, dots belong to a name, of an interface say. */
const dotted = (name: string): string => (/^[^./]*\//.test(name) ? name.replace(/[./]/g, separator => (separator === '/' ? '.' : '/')) : name);

export default workloadRule<readonly YamlChange[]>({
  id: 'unsafe-sysctls',
  severity: 'warning',
  category: 'security',
  title: { en: 'Unsafe sysctl', zh: '不安全的 sysctl' },
  message: {
    en: 'Nodes refuse {pods} unless their kubelet allows the unsafe sysctl {sysctl}',
    zh: '{sysctl} 是不安全的 sysctl，kubelet 没有放行的话，节点会拒绝 {pods}',
  },
  why: {
    en: 'A sysctl is safe when it changes nothing for other pods and cannot use up the node. All others are off: such a pod is scheduled, then refused by the kubelet, and fails until somebody allows the name on every node that it may land on.',
    zh: '只有不影响其他 Pod、也不会耗尽节点的 sysctl 才算安全，其余默认都是禁用的：这样的 Pod 会被调度，然后被 kubelet 拒绝而失败，直到有人在它可能落到的每个节点上放行这个参数。',
  },
  whenNot: {
    en: 'The nodes that these pods are bound to list it in `allowedUnsafeSysctls`.',
    zh: '这些 Pod 绑定的节点已经在 `allowedUnsafeSysctls` 中放行了它。',
  },
  links: [LINKS.sysctls, LINKS.podSecurityStandards],
  alias: { 'kube-linter': ['unsafe-sysctls'], kubescape: ['C-0211'], trivy: ['KSV-0026'] },
  check({ podSpec, manifest }, { kubernetesVersion }) {
    const context = podSpec.value.get('securityContext');
    const { items } = context.get('sysctls');
    return items.flatMap(item => {
      const name = item.get('name');
      if (name.text === undefined || !name.span || isSafeSysctl(dotted(name.text), kubernetesVersion)) return [];
      const removal = items.length > 1 ? item.remove() : withoutKey(context, 'sysctls');
      return [{ at: name.span, args: { sysctl: name.text, kind: manifest.kind, name: manifest.name ?? '', pods: podsOf(manifest) }, data: [removal] }];
    });
  },
  fixes: [{
    safe: false, // the kernel's own value applies then
    title: { en: 'Do not set {sysctl}', zh: '不设置 {sysctl}' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    sysctls:
      - name: net.ipv4.tcp_syncookies
        value: "1"
      - name: [|net.core.somaxconn|]
        value: "4096"
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    sysctls:
      - name: net.ipv4.tcp_syncookies
        value: "1"
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
  securityContext:
    sysctls:
      - name: [|net.ipv4.tcp_rmem|]
        value: 4096 87380 6291456
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
      settings: { kubernetesVersion: '1.31' },
    },
    {
      why: { en: 'All of these are safe, also with slashes, the last since Kubernetes 1.32.', zh: '这些都是安全的，用斜杠写也一样；最后一个从 Kubernetes 1.32 起算安全。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    sysctls:
      - {name: kernel.shm_rmid_forced, value: "1"}
      - {name: net/ipv4/ip_local_port_range, value: 1024 65535}
      - {name: net.ipv4.tcp_keepalive_time, value: "600"}
      - {name: net.ipv4.tcp_wmem, value: 4096 16384 4194304}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});
