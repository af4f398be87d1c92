import { scalersOf } from '../../model/project';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'zero-replicas',
  severity: 'off',
  category: 'lifecycle',
  title: { en: 'Workload switched off', zh: '副本数为零' },
  message: {
    en: '{kind} "{name}" runs nothing: its manifest says 0 replicas',
    zh: '{kind} "{name}" 什么也不运行：清单里的副本数是 0',
  },
  why: {
    en: 'A workload that was switched off for a moment stays off for whoever applies the manifest next, and nothing reports an error.',
    zh: '临时关掉的工作负载，如果 0 留在清单里，下次应用时还是关着，而且不会有任何报错。',
  },
  whenNot: { en: 'It is off on purpose, or something scales it up when there is work.', zh: '有意关掉，或者有活时由别的组件扩容。' },
  links: [LINKS.deployments],
  check({ replicas, manifest, kind }, { project, file }) {
    if (replicas.number !== 0 || !replicas.span || scalersOf(project, file, 'ScaledObject', manifest).length > 0) return [];
    return [{ at: replicas.span, args: { kind, name: manifest.name ?? '' } }];
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: [|0|]
`,
    },
    {
      why: { en: 'KEDA scales it up from zero.', zh: 'KEDA 会把它从零扩起来。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 0}
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec: {scaleTargetRef: {name: web}}
`,
    },
  ],
});
