import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const KINDS: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet']);

export default workloadRule({
  id: 'invalid-restart-policy-for-controller',
  severity: 'error',
  category: 'lifecycle',
  title: { en: 'Restart policy that a controller does not allow', zh: '控制器不允许的重启策略' },
  message: {
    en: 'The pods of {kind} "{name}" may only have restartPolicy Always, not {policy}',
    zh: '{kind} "{name}" 的 Pod 的 restartPolicy 只能是 Always，不能是 {policy}',
  },
  why: {
    en: 'A controller that keeps pods running has no use for pods that end: the API server refuses every restartPolicy but Always. Work that is to end belongs in a Job.',
    zh: '这类控制器的职责就是让 Pod 一直运行，API 服务器只接受 Always。会自己结束的任务应该用 Job。',
  },
  whenNot: { en: 'Never: such an object cannot be created.', zh: '没有例外：这样的对象创建不出来。' },
  links: [LINKS.restartPolicy, LINKS.jobs],
  alias: { 'kube-linter': ['restart-policy'] },
  check({ kind, manifest, podSpec }) {
    const policy = podSpec.value.get('restartPolicy');
    if (!KINDS.has(kind) || policy.text === undefined || policy.text === 'Always' || !policy.span) return [];
    return [{ at: policy.span, args: { kind, name: manifest.name ?? '', policy: policy.text } }];
  },
  fixes: [{
    safe: false, // it may have been meant as a Job
    title: { en: 'Remove restartPolicy: Always is the default', zh: '删除 restartPolicy：默认就是 Always' },
    changes: ({ podSpec }) => [podSpec.value.get('restartPolicy').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      restartPolicy: [|OnFailure|]
      containers: [{name: web, image: web:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      why: { en: 'Always may be written, and a bare Pod may end.', zh: '可以写 Always；裸 Pod 可以结束。' },
      good: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec:
      restartPolicy: Always
      containers: [{name: db, image: db:1.4.2}]
---
apiVersion: v1
kind: Pod
metadata: {name: once}
spec:
  restartPolicy: Never
  containers: [{name: once, image: once:1.4.2}]
`,
    },
  ],
});
