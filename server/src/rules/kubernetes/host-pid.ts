import { isNodeAgent } from '../../model/kubernetes/node-agent';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'host-pid',
  severity: 'warning',
  category: 'security',
  title: { en: 'Pod among the node\'s processes', zh: 'Pod 共用节点的进程空间' },
  message: {
    en: '{kind} "{name}" sees every process of its node, with arguments and, for the same user, environment and files',
    zh: '{kind} "{name}" 能看到节点上的所有进程及其参数，用户相同时还能读到环境变量和文件',
  },
  why: {
    en: 'Passwords stand in the arguments and environments of processes, and /proc/<pid>/root leads into the files of any container. As root the pod may signal and kill whatever runs on the node; with one more capability it is the node.',
    zh: '进程的参数和环境变量里常有密码，通过 /proc/<pid>/root 还能进入任意容器的文件系统。以 root 运行时可以向节点上的任何进程发信号、杀掉它们；再多一个 Capability，就等于拿到了整个节点。',
  },
  whenNot: {
    en: 'It watches the node: an exporter of its metrics, a security agent, a profiler. Then ignore it here with the reason.',
    zh: '它负责监视节点：指标采集、安全代理、性能分析。这时请在此处忽略并写明原因。',
  },
  links: [LINKS.podSecurityStandards, LINKS.shareProcesses],
  alias: {
    'kube-linter': ['host-pid'],
    polaris: ['hostPIDSet'],
    kubescape: ['C-0038', 'C-0275'],
    checkov: ['CKV_K8S_17'],
    trivy: ['KSV-0010'],
  },
  check(workload) {
    const { manifest, podSpec } = workload;
    const value = podSpec.value.get('hostPID');
    if (value.boolean !== true || !value.span || isNodeAgent(workload)) return [];
    return [{ at: value.span, args: { kind: manifest.kind, name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false, // what watches the node will see nothing
    title: { en: 'Give the pod processes of its own', zh: '让 Pod 使用自己的进程空间' },
    changes: ({ podSpec }) => [podSpec.value.get('hostPID').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: audit}
spec:
  template:
    spec:
      hostPID: [|true|]
      containers:
        - name: audit
          image: audit:1.4.2
`,
      fixed: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: audit}
spec:
  template:
    spec:
      containers:
        - name: audit
          image: audit:1.4.2
`,
    },
    {
      why: { en: 'It is kept for what no node can do without.', zh: '节点不可缺少的组件本来就要这样。' },
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: audit}
spec:
  template:
    spec:
      hostPID: true
      priorityClassName: system-node-critical
      containers:
        - name: audit
          image: audit:1.4.2
`,
    },
    {
      why: { en: 'Containers of one pod see each other\'s processes, not the node\'s.', zh: '同一个 Pod 的容器互相可见，看不到节点的进程。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostPID: false
  shareProcessNamespace: true
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});
