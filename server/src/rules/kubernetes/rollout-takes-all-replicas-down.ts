import { strategyOf, updateBounds } from '../../model/kubernetes/rollout';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'rollout-takes-all-replicas-down',
  severity: 'info',
  category: 'lifecycle',
  title: { en: 'Update may stop every replica at once', zh: '更新时可能停掉所有副本' },
  message: {
    en: 'An update of Deployment "{name}" may stop all {replicas} pods at once: maxUnavailable is {value}',
    zh: 'Deployment "{name}" 更新时 {replicas} 个 Pod 可能同时停掉：maxUnavailable 是 {value}',
  },
  why: {
    en: 'maxUnavailable says how many pods may be missing while new ones start. As many as there are replicas means an outage with every update, in a Deployment that has replicas to avoid one.',
    zh: 'maxUnavailable 是更新过程中允许缺少的 Pod 数。它和副本数一样多，每次更新就都是一次中断，副本就白设了。',
  },
  whenNot: { en: 'Speed matters more than service: workers that take up their work again, say.', zh: '速度比可用性重要，例如可以接着干活的后台任务。' },
  links: [LINKS.deploymentStrategy],
  check(workload) {
    const value = strategyOf(workload).get('rollingUpdate', 'maxUnavailable');
    const bounds = updateBounds(workload);
    if (!bounds || bounds.replicas < 2 || bounds.least > 0 || !value.span || strategyOf(workload).get('type').text === 'Recreate') return [];
    return [{ at: value.span, args: { name: workload.manifest.name ?? '', replicas: bounds.replicas, value: value.text ?? '' } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Let one pod be missing at a time', zh: '每次最多缺一个 Pod' },
    changes: workload => [strategyOf(workload).get('rollingUpdate', 'maxUnavailable').set({ placeholder: 1 })],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  strategy:
    rollingUpdate:
      maxUnavailable: [|100%|]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  replicas: 2
  strategy: {rollingUpdate: {maxUnavailable: [|2|]}}
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  strategy:
    rollingUpdate:
      maxUnavailable: 1
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  replicas: 2
  strategy: {rollingUpdate: {maxUnavailable: 1}}
`,
    },
    {
      why: { en: '99% of two pods are rounded down to one; a single pod has nobody to wait for.', zh: '2 个 Pod 的 99% 向下取整是 1 个；只有一个 Pod 时谈不上。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  strategy: {rollingUpdate: {maxUnavailable: 99%}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  replicas: 1
  strategy: {rollingUpdate: {maxUnavailable: 1}}
`,
    },
  ],
});
