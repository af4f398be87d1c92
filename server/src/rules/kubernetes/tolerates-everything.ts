import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const CONTROL_PLANE: ReadonlySet<string> = new Set(['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master']);

/** Agents of a DaemonSet, static pods and the system's own belong on every node. */
export default workloadRule({
  id: 'tolerates-everything',
  severity: 'info',
  category: 'scheduling',
  title: { en: 'Pod tolerates every taint', zh: 'Pod 容忍所有污点' },
  message: {
    en: '{kind} "{name}" tolerates every taint: it also goes to nodes that are reserved, broken or being drained',
    zh: '{kind} "{name}" 容忍所有污点：预留的、有故障的、正在排空的节点它都会去',
  },
  variants: {
    controlPlane: {
      en: '{kind} "{name}" may run on control plane nodes, beside the API server and etcd',
      zh: '{kind} "{name}" 可以运行在控制平面节点上，和 API 服务器、etcd 挤在一起',
    },
  },
  why: {
    en: 'Taints keep pods away from nodes that are not for them, and evict them from nodes that fail. A pod that tolerates everything stays on a node that does not answer any more, and is never replaced elsewhere.',
    zh: '污点用来挡住不该来的 Pod，也会把 Pod 从故障节点上赶走。容忍一切的 Pod 会留在已经失联的节点上，不会在别处重建。',
  },
  whenNot: {
    en: 'It is part of the cluster itself, a network plugin\'s controller say, and has to start before the nodes are ready.',
    zh: '它是集群自身的一部分（例如网络插件的控制器），必须在节点就绪之前启动。',
  },
  links: [LINKS.taintsAndTolerations],
  *check(workload) {
    const { manifest, podSpec, kind } = workload;
    if (kind === 'DaemonSet' || manifest.namespace === 'kube-system' || /^system-/.test(podSpec.priorityClassName.text ?? '')) return;
    const args = { kind, name: manifest.name ?? '' };
    for (const toleration of podSpec.value.get('tolerations').items) {
      const [key, operator, effect] = [toleration.get('key'), toleration.get('operator'), toleration.get('effect')];
      if (operator.text === 'Exists' && (key.isAbsent || key.text === '') && effect.isAbsent && operator.span) yield { at: operator.span, args };
      else if (CONTROL_PLANE.has(key.text ?? '') && key.span && workload.isLongRunning) yield { at: key.span, variant: 'controlPlane', args };
    }
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      tolerations:
        - operator: [|Exists|]
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      tolerations:
        - key: [|node-role.kubernetes.io/control-plane|]
          effect: NoSchedule
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'A DaemonSet is for every node, and a named taint is a choice.', zh: 'DaemonSet 本来就要到每个节点上；写明了污点名则是有意的选择。' },
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  template:
    spec:
      tolerations: [{operator: Exists}]
      containers: [{name: agent, image: "agent:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: train}
spec:
  template:
    spec:
      tolerations: [{key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}]
      containers: [{name: train, image: "train:1.4.2"}]
`,
    },
  ],
});
