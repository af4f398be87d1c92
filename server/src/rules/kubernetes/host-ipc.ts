import { isNodeAgent } from '../../model/kubernetes/node-agent';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'host-ipc',
  severity: 'warning',
  category: 'security',
  title: { en: 'Pod in the node\'s shared memory', zh: 'Pod 共用节点的 IPC' },
  message: {
    en: '{kind} "{name}" shares memory and message queues with its node and with every other pod that does so',
    zh: '{kind} "{name}" 与节点以及其他同样设置的 Pod 共用共享内存和消息队列',
  },
  why: {
    en: 'Shared memory of databases and other programs of the node can be read and changed from the pod, and queues and semaphores used up. Containers of one pod share these with each other anyway, without the node.',
    zh: '节点上数据库等程序的共享内存会被 Pod 读取和修改，消息队列和信号量也可能被耗尽。同一个 Pod 的容器之间本来就能共用这些，用不着节点。',
  },
  whenNot: {
    en: 'It must speak to a program of the node through shared memory. Then ignore it here with the reason.',
    zh: '它必须通过共享内存与节点上的程序通信。这时请在此处忽略并写明原因。',
  },
  links: [LINKS.podSecurityStandards],
  alias: {
    'kube-linter': ['host-ipc'],
    polaris: ['hostIPCSet'],
    kubescape: ['C-0038', 'C-0276'],
    checkov: ['CKV_K8S_18'],
    trivy: ['KSV-0008'],
  },
  check(workload) {
    const { manifest, podSpec } = workload;
    const value = podSpec.value.get('hostIPC');
    if (value.boolean !== true || !value.span || isNodeAgent(workload)) return [];
    return [{ at: value.span, args: { kind: manifest.kind, name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false, // programs of the node will not find its segments
    title: { en: 'Give the pod shared memory of its own', zh: '让 Pod 使用自己的 IPC' },
    changes: ({ podSpec }) => [podSpec.value.get('hostIPC').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  jobTemplate:
    spec:
      template:
        spec:
          hostIPC: [|true|]
          containers:
            - name: report
              image: report:1.4.2
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: report
              image: report:1.4.2
`,
    },
    {
      why: { en: 'False is the default; a component of the cluster may need it.', zh: 'false 就是默认值；集群组件可能确实需要。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostIPC: false
  containers:
    - name: web
      image: web:1.4.2
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: gpu, namespace: kube-system}
spec:
  template:
    spec:
      hostIPC: true
      containers:
        - name: gpu
          image: gpu:1.4.2
`,
    },
  ],
});
