import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'handwritten-priority',
  severity: 'warning',
  category: 'resources',
  title: { en: 'Priority written by hand', zh: '手写了 priority' },
  message: {
    en: 'spec.priority is computed from priorityClassName: a pod whose number differs from that is refused',
    zh: 'spec.priority 由 priorityClassName 算出：写的数字与之不同，Pod 会被拒绝',
  },
  why: {
    en: 'The API server fills the number in from the pod\'s PriorityClass. Written by hand it is either the same and says nothing, or it is different and the pod is refused, perhaps only after somebody has changed the class.',
    zh: '这个数字由 API 服务器根据 Pod 的 PriorityClass 填写。手写的数字要么相同，没有意义；要么不同，Pod 被拒绝，而且可能到有人修改了 PriorityClass 之后才暴露。',
  },
  whenNot: {
    en: 'It is a static pod, which a kubelet reads from a file: nothing fills the number in there.',
    zh: '这是 kubelet 从文件读取的静态 Pod：没有谁会替它填写。',
  },
  links: [LINKS.priority],
  check({ podSpec, kind, manifest }) {
    const priority = podSpec.value.get('priority');
    const mayBeStatic = kind === 'Pod' && manifest.namespace === 'kube-system';
    return priority.number !== undefined && priority.keySpan && !mayBeStatic ? [{ at: priority.keySpan }] : [];
  },
  fixes: [{
    safe: true,
    title: { en: 'Remove priority', zh: '删除 priority' },
    changes: ({ podSpec }) => [podSpec.value.get('priority').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  [|priority|]: 1000
  priorityClassName: gold
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: gold
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'A static pod of the control plane.', zh: '控制平面的静态 Pod。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  priority: 2000001000
  priorityClassName: system-node-critical
  containers: [{name: kube-apiserver, image: "kube-apiserver:1.35.2"}]
`,
    },
  ],
});
