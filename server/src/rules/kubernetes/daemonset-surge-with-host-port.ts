import { portionOf, strategyOf } from '../../model/kubernetes/rollout';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'daemonset-surge-with-host-port',
  severity: 'warning',
  category: 'lifecycle',
  title: { en: 'Second pod on a node whose port is taken', zh: '节点端口已占用，新 Pod 起不来' },
  message: {
    en: 'An update of DaemonSet "{name}" hangs: maxSurge starts a second pod on a node whose port {port} the first one holds',
    zh: 'DaemonSet "{name}" 更新时会卡住：maxSurge 要在同一节点上起第二个 Pod，而端口 {port} 被第一个占着',
  },
  why: {
    en: 'With maxSurge a DaemonSet starts the new pod on a node before it stops the old one. A port of the node can be held by one pod only, so the new pod never gets scheduled or never can listen, and the old one is never stopped.',
    zh: 'DaemonSet 用 maxSurge 时，会先在节点上起新 Pod，再停旧 Pod。节点端口只能被一个 Pod 占用，新 Pod 调度不上去或监听失败，旧 Pod 也就一直不会停。',
  },
  whenNot: { en: 'On the host network the process shares its port (SO_REUSEPORT), or listens on another when it is taken.', zh: '使用主机网络，且进程能共享端口（SO_REUSEPORT），或端口被占时会换一个。' },
  links: [LINKS.daemonSetUpdate],
  check(workload) {
    const surge = strategyOf(workload).get('rollingUpdate', 'maxSurge');
    const amount = portionOf(surge)?.amount ?? 0;
    if (workload.kind !== 'DaemonSet' || amount <= 0 || !surge.span) return [];
    const onHost = workload.podSpec.value.get('hostNetwork').boolean === true;
    const port = workload.podSpec.longRunning.flatMap(container => container.ports)
      .map(({ value }) => value.get('hostPort').number ?? (onHost ? value.get('containerPort').number : undefined)).find(number => number !== undefined && number > 0);
    return port === undefined ? [] : [{ at: surge.span, args: { name: workload.manifest.name ?? '', port } }];
  },
  fixes: [{
    safe: false, // the node is without a pod for a moment
    title: { en: 'Stop the old pod first', zh: '改为先停旧 Pod' },
    changes(workload) {
      const rolling = strategyOf(workload).get('rollingUpdate');
      return [rolling.get('maxSurge').remove(), rolling.get('maxUnavailable').set(1)];
    },
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  updateStrategy:
    rollingUpdate:
      maxSurge: [|1|]
      maxUnavailable: 0
  template:
    spec:
      containers:
        - name: agent
          image: agent:1.4.2
          ports: [{containerPort: 8080, hostPort: 9100}]
`,
      fixed: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  updateStrategy:
    rollingUpdate:
      maxUnavailable: 1
  template:
    spec:
      containers:
        - name: agent
          image: agent:1.4.2
          ports: [{containerPort: 8080, hostPort: 9100}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  updateStrategy:
    rollingUpdate: {maxSurge: [|10%|], maxUnavailable: 0}
  template:
    spec:
      hostNetwork: true
      containers: [{name: agent, image: agent:1.4.2, ports: [{containerPort: 9100}]}]
`,
      fixed: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  updateStrategy:
    rollingUpdate: {maxUnavailable: 1}
  template:
    spec:
      hostNetwork: true
      containers: [{name: agent, image: agent:1.4.2, ports: [{containerPort: 9100}]}]
`,
    },
    {
      why: { en: 'No surge; or no port of the node.', zh: '没有 maxSurge；或者没有占用节点端口。' },
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  updateStrategy:
    rollingUpdate: {maxUnavailable: 1}
  template:
    spec:
      containers: [{name: agent, image: agent:1.4.2, ports: [{containerPort: 9100, hostPort: 9100}]}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: logs}
spec:
  updateStrategy:
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  template:
    spec:
      containers: [{name: logs, image: logs:1.4.2, ports: [{containerPort: 9100}]}]
`,
    },
  ],
});
