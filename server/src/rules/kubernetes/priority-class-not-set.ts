import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Fine for most pods: for those who sort all their workloads by importance. */
export default workloadRule({
  id: 'priority-class-not-set',
  severity: 'off',
  category: 'scheduling',
  title: { en: 'No PriorityClass', zh: '没有写 PriorityClass' },
  message: {
    en: '{kind} "{name}" names no PriorityClass: on a full cluster nothing tells how important it is',
    zh: '{kind} "{name}" 没有写 PriorityClass：集群满了的时候，没有依据判断它有多重要',
  },
  why: {
    en: 'Pods without a class have priority 0, or that of the class which is the global default. When nodes are full, pods with more are placed at the expense of those with less.',
    zh: '没有写类的 Pod 优先级为 0，或者用全局默认类的优先级。节点满了的时候，优先级高的 Pod 会挤掉优先级低的。',
  },
  whenNot: {
    en: 'All pods of the cluster matter equally, or a global default is right for this one.',
    zh: '集群里所有 Pod 同样重要，或者全局默认的类正适合它。',
  },
  links: [LINKS.priority],
  alias: { polaris: ['priorityClassNotSet'] },
  reportsAbsence: true,
  check({ podSpec, manifest, kind }, { project }) {
    const hasDefault = project.all('PriorityClass').some(object => object.priority?.globalDefault);
    if (hasDefault || !podSpec.priorityClassName.isAbsent || !podSpec.value.get('priority').isAbsent) return [];
    return [{ at: manifest.kindSpan, args: { kind, name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Name a PriorityClass', zh: '写上 PriorityClass' },
    changes({ podSpec }, { project }) {
      const names = project.all('PriorityClass').flatMap(object => object.name ?? []);
      const [first] = names;
      return first === undefined ? undefined : [podSpec.priorityClassName.set({ placeholder: first, choices: names })];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: [|Pod|]
metadata: {name: web}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
  priorityClassName: important
`,
      files: {
        'classes.yaml': `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: important}
value: 1000
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: [|Pod|]
metadata: {name: web}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'The global default gives it a priority.', zh: '全局默认的类会给它优先级。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'classes.yaml': `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: usual}
value: 1000
globalDefault: true
`,
      },
    },
  ],
});
