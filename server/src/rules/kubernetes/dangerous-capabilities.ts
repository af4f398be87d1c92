import type { Container } from '../../model/kubernetes/container';
import { capabilities, isDangerous, isPrivileged, withoutCapability, type Capability, type DangerousCapability } from '../../model/kubernetes/security-context';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, Text } from '../rule';

const POWERS: Readonly<Record<DangerousCapability, Text>> = {
  ALL: { en: 'do everything that root may do on the node', zh: '做 root 在节点上能做的一切' },
  BPF: { en: 'load programs into the node\'s kernel', zh: '往节点内核加载程序' },
  DAC_READ_SEARCH: { en: 'read files whatever their permissions, by handle also outside of the container', zh: '无视权限读取文件，通过文件句柄还能读到容器之外' },
  MAC_ADMIN: { en: 'rewrite the node\'s mandatory access control', zh: '改写节点的强制访问控制策略' },
  MAC_OVERRIDE: { en: 'bypass the node\'s mandatory access control', zh: '绕过节点的强制访问控制' },
  NET_ADMIN: { en: 'reconfigure the network: interfaces, routes, firewall', zh: '修改网络配置：网卡、路由、防火墙' },
  PERFMON: { en: 'watch the node\'s kernel and every process on it', zh: '监视节点内核和上面的所有进程' },
  SYS_ADMIN: { en: 'mount file systems, change namespaces and most else that root may do', zh: '挂载文件系统、切换命名空间，几乎等于 root' },
  SYS_BOOT: { en: 'reboot the node or load another kernel', zh: '重启节点或加载另一个内核' },
  SYS_MODULE: { en: 'load modules into the node\'s kernel', zh: '往节点内核加载模块' },
  SYS_PTRACE: { en: 'read and change the memory of other processes', zh: '读取和修改其他进程的内存' },
  SYS_RAWIO: { en: 'reach the node\'s memory and devices directly', zh: '直接访问节点的内存和设备' },
  SYS_TIME: { en: 'set the node\'s clock', zh: '修改节点的时钟' },
};

/** Meshes and VPNs prepare the pod's own network in an init container; only on the node's network is that the node's concern. */
const preparesOwnNetwork = (container: Container, name: DangerousCapability): boolean =>
  name === 'NET_ADMIN' && container.role === 'init' && container.podSpec.value.get('hostNetwork').boolean !== true;

export default containerRule<Capability>({
  id: 'dangerous-capabilities',
  severity: 'warning',
  category: 'security',
  title: { en: 'Dangerous capability', zh: '危险的权能（Capability）' },
  message: {
    en: '{capability} lets container "{container}" {power}',
    zh: '{capability} 让容器 "{container}" 可以{power}',
  },
  why: {
    en: 'Capabilities are the pieces into which Linux has cut the power of root. Most of them end at the container\'s walls; these do not. They reach the kernel, the devices or the network that all pods of the node share, and several are as good as root there.',
    zh: 'Linux 把 root 的权力拆成了一个个权能。多数只在容器内部有效，这几个却能越过容器的边界，触及节点上所有 Pod 共用的内核、设备或网络，其中好几个就等于节点上的 root。',
  },
  whenNot: {
    en: 'The container exists to do just that, as network plugins, VPN gateways, profilers and debuggers do. Then ignore it here with the reason, and keep its image small.',
    zh: '容器就是干这个的，例如网络插件、VPN 网关、性能分析器、调试器。这时请在此处忽略并写明原因，镜像也要尽量精简。',
  },
  links: [LINKS.securityContext, LINKS.kernelSecurity, LINKS.podSecurityStandards],
  alias: {
    'kube-linter': ['privilege-escalation-container'],
    polaris: ['dangerousCapabilities'],
    kubescape: ['C-0046', 'C-0057'],
    checkov: ['CKV_K8S_39'],
    trivy: ['KSV-0005', 'KSV-0120', 'KSV-0022'],
  },
  check(container): Finding<Capability>[] {
    if (container.role === 'ephemeral' || isPrivileged(container)) return [];
    return capabilities(container, 'add').flatMap(capability => {
      const { name, value } = capability;
      if (!isDangerous(name) || !value.span || preparesOwnNetwork(container, name)) return [];
      return [{ at: value.span, args: { capability: name, container: container.name, power: POWERS[name] }, data: capability }];
    });
  },
  fixes: [{
    safe: false, // what needs it will fail
    title: { en: 'Do not add {capability}', zh: '不再添加 {capability}' },
    changes: (container, _context, { data }) => data && [withoutCapability(container, data)],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        capabilities:
          add:
            - NET_BIND_SERVICE
            - [|SYS_ADMIN|]
          drop: [ALL]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        capabilities:
          add:
            - NET_BIND_SERVICE
          drop: [ALL]
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
        runAsNonRoot: true
        capabilities: {add: [[|cap_sys_ptrace|]]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsNonRoot: true
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  initContainers:
    - name: firewall
      image: firewall:1.4.2
      securityContext:
        capabilities: {add: [[|NET_ADMIN|], NET_RAW]}
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  initContainers:
    - name: firewall
      image: firewall:1.4.2
      securityContext:
        capabilities: {add: [NET_RAW]}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'An init container sets up the network of its own pod, as meshes have it done.', zh: 'Init 容器只配置自己 Pod 的网络，服务网格就是这样做的。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: proxy-init
      image: proxy-init:1.4.2
      securityContext:
        capabilities: {add: [NET_ADMIN, NET_RAW]}
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        capabilities: {add: [CHOWN], drop: [SYS_ADMIN]}
`,
    },
  ],
});
