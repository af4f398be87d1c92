import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Silent until the setting `allowedPriorityClasses` names some. */
export default workloadRule({
  id: 'priority-class-not-allowed',
  severity: 'warning',
  category: 'scheduling',
  title: { en: 'PriorityClass not allowed', zh: '不允许使用的 PriorityClass' },
  message: {
    en: '{kind} "{name}" names PriorityClass "{class}", which `allowedPriorityClasses` does not',
    zh: '{kind} "{name}" 使用了 PriorityClass "{class}"，它不在 `allowedPriorityClasses` 之列',
  },
  why: {
    en: 'Whoever has the highest priority drives the others from a full cluster. That works as long as few claim it: a list of the classes that workloads here may name keeps it so.',
    zh: '集群满了的时候，优先级高的会挤掉其他 Pod。只有少数工作负载这么用才行得通，所以要列出这里可以使用哪些类。',
  },
  whenNot: { en: 'The class is right for this workload: add it to `allowedPriorityClasses`.', zh: '这个类确实适合它：把它加进 `allowedPriorityClasses`。' },
  links: [LINKS.priority],
  alias: { 'kube-linter': ['priority-class-name'] },
  check({ podSpec, manifest, kind }, { allowedPriorityClasses }) {
    const { text, span } = podSpec.priorityClassName;
    if (!text || !span || allowedPriorityClasses.length === 0 || allowedPriorityClasses.includes(text)) return [];
    return [{ at: span, args: { kind, name: manifest.name ?? '', class: text } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Name an allowed class', zh: '改用允许的类' },
    changes({ podSpec }, { allowedPriorityClasses }) {
      const [first] = allowedPriorityClasses;
      return first === undefined ? undefined : [podSpec.priorityClassName.set({ placeholder: first, choices: allowedPriorityClasses })];
    },
  }],
  examples: [
    {
      settings: { allowedPriorityClasses: ['business-critical', 'batch'] },
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: [|system-node-critical|]
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: business-critical
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'The class is named in the setting.', zh: '设置里列出了这个类。' },
      settings: { allowedPriorityClasses: ['business-critical'] },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: business-critical
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'A pod that names none is another rule\'s business, and without the setting any will do.', zh: '没写类由别的规则负责；没有设置时不作限制。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: anything
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
