import { servicesOf } from '../../model/project';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Marks of pods that somebody else looks after: hooks, and pods that the kubelet itself runs. */
const OTHERS = ['helm.sh/hook', 'argocd.argoproj.io/hook', 'kubernetes.io/config.mirror', 'kubernetes.io/config.source'] as const;

export default workloadRule({
  id: 'naked-pod',
  severity: 'info',
  category: 'lifecycle',
  title: { en: 'Pod that nobody replaces', zh: '没有控制器管理的 Pod' },
  message: {
    en: 'Service "{service}" rests on the bare Pod "{name}": nobody replaces it when its node fails or is drained',
    zh: 'Service "{service}" 依赖裸 Pod "{name}"：节点故障或排空时，没有谁会重建它',
  },
  why: {
    en: 'A Pod belongs to its node: when the node fails, is drained or runs out of memory, the Pod is gone for good. A Deployment makes a new one elsewhere, and updates it without a gap.',
    zh: 'Pod 属于它所在的节点：节点故障、排空或内存不足被驱逐，Pod 就永远没了。Deployment 会在别处重建，更新时也不中断。',
  },
  whenNot: { en: 'It is there for a try, a lesson or a moment.', zh: '只是临时试验或教学用。' },
  links: [LINKS.pods, LINKS.deployments],
  alias: { kubescape: ['C-0073'] },
  check(workload, { project, file }) {
    const { manifest, kind } = workload;
    if (kind !== 'Pod' || !workload.isLongRunning || !manifest.root.get('metadata', 'ownerReferences').isAbsent) return [];
    if (OTHERS.some(name => !manifest.root.get('metadata', 'annotations', name).isAbsent)) return [];
    const [service] = servicesOf(project, file, workload);
    if (!service) return [];
    return [{
      at: manifest.kindSpan,
      args: { name: manifest.name ?? '', service: service.name ?? '' },
      related: [{ at: service, text: { en: 'This Service selects the pod', zh: '这个 Service 选中了该 Pod' } }],
    }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: [|Pod|]
metadata:
  name: web
  labels: {app: web}
spec:
  containers: [{name: web, image: web:1.4.2}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}}
`,
    },
    {
      why: { en: 'A pod that ends, a hook\'s pod, and one that nobody asks.', zh: '会结束的 Pod、钩子的 Pod，以及没人访问的 Pod。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: once, labels: {app: web}}
spec:
  restartPolicy: Never
  containers: [{name: once, image: once:1.4.2}]
---
apiVersion: v1
kind: Pod
metadata: {name: hook, labels: {app: web}, annotations: {helm.sh/hook: post-install}}
spec:
  containers: [{name: hook, image: hook:1.4.2}]
---
apiVersion: v1
kind: Pod
metadata: {name: debug, labels: {app: debug}}
spec:
  containers: [{name: debug, image: debug:1.4.2}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}}
`,
    },
  ],
});
