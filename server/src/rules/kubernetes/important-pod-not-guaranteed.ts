import { excesses } from '../../model/kubernetes/limit-ratio';
import { defaultsFor } from '../../model/kubernetes/limit-range';
import { priorityOf } from '../../model/kubernetes/priority';
import { qosClass, type QosClass } from '../../model/kubernetes/qos';
import type { Workload } from '../../model/kubernetes/workload';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

/** By default BestEffort only: a missing CPU limit is a choice, and other rules speak of missing memory and of ratios. */
function isHeldAgainst(qos: QosClass, { podSpec }: Workload, { resourcePolicy }: RuleContext): boolean {
  if (qos === 'BestEffort') return true;
  const ratioSpeaks = podSpec.containers.some(container => excesses(container, resourcePolicy.importantRatio).length > 0);
  return qos === 'Burstable' && resourcePolicy.policy === 'note' && !ratioSpeaks;
}

export default workloadRule({
  id: 'important-pod-not-guaranteed',
  severity: 'warning',
  category: 'resources',
  title: { en: 'High priority, low quality of service', zh: '优先级高，服务质量等级低' },
  message: {
    en: 'PriorityClass "{class}" makes the pod important, but it is {qos}: not every CPU and memory limit equals its request',
    zh: 'PriorityClass "{class}" 使 Pod 成为高优先级，它却是 {qos}：并非每个容器的 CPU 和内存请求都等于限制',
  },
  variants: {
    bestEffort: {
      en: 'PriorityClass "{class}" makes the pod important, but it asks for nothing: when memory runs out it is killed first',
      zh: 'PriorityClass "{class}" 使 Pod 成为高优先级，它却什么都没有请求：内存耗尽时最先被杀',
    },
  },
  why: {
    en: 'Priority and quality of service are independent. Priority decides who is scheduled first and who is preempted; requests and limits decide whom the kernel kills when a node runs out of memory. A pod that pushes others aside and is then killed first helps nobody.',
    zh: '优先级和服务质量等级互不相干。优先级决定谁先调度、谁被抢占；节点内存耗尽时内核杀谁，则由请求和限制决定。一个 Pod 先把别人挤走，自己又最先被杀，对谁都没有好处。',
  },
  whenNot: {
    en: 'The pod is only to be placed early and may be killed at any time, or the requests are filled in by something that Seaworthy cannot see.',
    zh: '只是希望它先调度，随时被杀也无妨；或者请求由 Seaworthy 看不到的东西填写。',
  },
  links: [LINKS.podQos, LINKS.priority],
  reportsAbsence: true,
  check(workload, context) {
    const { podSpec, manifest } = workload;
    const at = podSpec.priorityClassName.span;
    const priority = priorityOf(podSpec, context.project, context.resourcePolicy);
    if (!at || !priority?.isImportant || !workload.isLongRunning || podSpec.priorityClassName.isAbsent) return [];
    const qos = qosClass(podSpec, defaultsFor(context.project, context.file, manifest));
    if (!qos || !isHeldAgainst(qos, workload, context)) return [];
    return [{ at, variant: qos === 'BestEffort' ? 'bestEffort' : undefined, args: { class: priority.className, qos } }];
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: proxy, namespace: kube-system}
spec:
  template:
    spec:
      priorityClassName: [|system-node-critical|]
      containers:
        - name: proxy
          image: proxy:1.4.2
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: [|gold|]
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 1, memory: 1Gi}
        limits: {memory: 1Gi}
`,
      settings: { resourcePolicy: { policy: 'note', importantClasses: ['gold'] } },
    },
    {
      why: { en: 'By default an important pod may do without a CPU limit.', zh: '默认情况下，高优先级的 Pod 可以不写 CPU 限制。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: gold
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 1, memory: 1Gi}
        limits: {memory: 1Gi}
`,
      settings: { resourcePolicy: { importantClasses: ['gold'] } },
    },
    {
      why: { en: 'A LimitRange gives it both, and makes it Guaranteed.', zh: 'LimitRange 补上之后就是 Guaranteed。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: system-cluster-critical
  containers:
    - name: web
      image: web:1.4.2
`,
      files: {
        'limits.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      default: {cpu: 1, memory: 256Mi}
`,
      },
    },
  ],
});
