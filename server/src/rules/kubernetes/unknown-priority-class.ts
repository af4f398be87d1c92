import { closest } from '../../text/closest';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const BUILT_IN = ['system-cluster-critical', 'system-node-critical'];

/** Silent where no PriorityClass lies nearby: then they are kept elsewhere, unless the name is nearly one that is known. */
export default workloadRule<string>({
  id: 'unknown-priority-class',
  severity: 'warning',
  category: 'resources',
  title: { en: 'Unknown PriorityClass', zh: '未知的 PriorityClass' },
  message: {
    en: 'PriorityClass "{class}" is not in this workspace: where it does not exist, the pod is refused',
    zh: '工作区里没有 PriorityClass "{class}"：如果集群里也没有，Pod 会被拒绝',
  },
  variants: {
    meant: {
      en: 'PriorityClass "{class}" is not in this workspace: is "{meant}" meant? A pod with an unknown class is refused',
      zh: '工作区里没有 PriorityClass "{class}"，是不是想写 "{meant}"？写了未知类的 Pod 会被拒绝',
    },
  },
  why: {
    en: 'The API server refuses pods that name a PriorityClass which the cluster does not have. In a Deployment nobody sees the refusal: its pods never appear.',
    zh: 'Pod 写了集群里没有的 PriorityClass，API 服务器会拒绝。如果在 Deployment 里，拒绝不会直接显示出来，Pod 只是一直不出现。',
  },
  whenNot: {
    en: 'The class comes with the cluster or is kept in another repository.',
    zh: '这个类是集群自带的，或者放在别的仓库里。',
  },
  links: [LINKS.priority],
  check({ podSpec }, { project, file }) {
    const written = podSpec.priorityClassName;
    const name = written.text;
    const known = project.all('PriorityClass').flatMap(object => object.name ?? []);
    const fromElsewhere = project.all('PriorityClass').some(object => object.name === undefined); // one whose name is filled in later
    if (!name || !written.span || fromElsewhere || known.includes(name) || BUILT_IN.includes(name)) return [];
    const meant = closest(name, [...known, ...BUILT_IN]);
    if (meant === undefined && project.near(file, 'PriorityClass').length === 0) return [];
    return [{ at: written.span, variant: meant && 'meant', args: { class: name, meant }, data: meant }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: ({ podSpec }, _context, { data }) => (data === undefined ? undefined : [podSpec.priorityClassName.set(data)]),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: [|busines-critical|]
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: business-critical
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'classes.yaml': `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: business-critical}
value: 1000000
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: [|gold|]
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'classes.yaml': `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: business-critical}
value: 1000000
`,
      },
    },
    {
      why: { en: 'No PriorityClass lies here: they are kept elsewhere.', zh: '这里没有 PriorityClass：它们放在别处。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: gold
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'Every cluster has this one.', zh: '每个集群都有这个类。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: dns, namespace: kube-system}
spec:
  priorityClassName: system-cluster-critical
  containers: [{name: dns, image: "dns:1.4.2"}]
`,
      files: {
        'classes.yaml': `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: business-critical}
value: 1000000
`,
      },
    },
  ],
});
