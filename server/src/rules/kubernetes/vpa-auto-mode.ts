import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'vpa-auto-mode',
  kinds: ['VerticalPodAutoscaler'],
  severity: 'warning',
  category: 'scaling',
  title: { en: 'Deprecated mode of the VerticalPodAutoscaler', zh: 'VerticalPodAutoscaler 的模式已弃用' },
  message: {
    en: 'VerticalPodAutoscaler "{name}": updateMode Auto is deprecated, today it does the same as Recreate',
    zh: 'VerticalPodAutoscaler "{name}" 的 updateMode Auto 已弃用，目前等同于 Recreate',
  },
  why: {
    en: 'Auto leaves it to the installed version how running pods are changed. The project has deprecated it and wants the mode named: Recreate evicts pods, InPlaceOrRecreate tries to resize them first, Initial touches new pods only.',
    zh: 'Auto 把如何修改运行中的 Pod 交给所安装的版本来决定。项目已弃用它，要求明确写出模式：Recreate 会驱逐 Pod，InPlaceOrRecreate 先尝试原地调整，Initial 只影响新建的 Pod。',
  },
  whenNot: {
    en: 'The installed VerticalPodAutoscaler is so old that Auto is what its documentation asks for.',
    zh: '安装的 VerticalPodAutoscaler 版本很旧，文档要求的就是 Auto。',
  },
  links: [LINKS.verticalAutoscaling],
  check(manifest) {
    const mode = manifest.root.get('spec', 'updatePolicy', 'updateMode');
    if (manifest.group !== 'autoscaling.k8s.io' || mode.text !== 'Auto' || !mode.span) return [];
    return [{ at: mode.span, args: { name: manifest.name ?? '' } }];
  },
  fixes: [
    {
      safe: true, // what Auto does today
      title: { en: 'Write Recreate, which does the same', zh: '改成 Recreate，效果相同' },
      changes: manifest => [manifest.root.get('spec', 'updatePolicy', 'updateMode').set('Recreate')],
    },
    {
      safe: false,
      title: { en: 'Write InPlaceOrRecreate', zh: '改成 InPlaceOrRecreate' },
      changes: manifest => [manifest.root.get('spec', 'updatePolicy', 'updateMode').set('InPlaceOrRecreate')],
    },
  ],
  examples: [
    {
      bad: `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  updatePolicy:
    updateMode: [|"Auto"|]
`,
      fixed: `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  updatePolicy:
    updateMode: "Recreate"
`,
    },
    {
      why: { en: 'Without a mode it is Recreate, and Initial is a choice.', zh: '没写模式时就是 Recreate；Initial 则是明确的选择。' },
      good: `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: api}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: api}
  updatePolicy: {updateMode: Initial}
`,
    },
  ],
});
