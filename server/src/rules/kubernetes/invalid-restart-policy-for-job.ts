import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'invalid-restart-policy-for-job',
  severity: 'error',
  category: 'lifecycle',
  title: { en: 'Job whose pods would be restarted for ever', zh: 'Job 的 Pod 会被无限重启' },
  message: {
    en: '{kind} "{name}" needs restartPolicy Never or OnFailure: without it the default is Always, which no Job may have',
    zh: '{kind} "{name}" 必须写 restartPolicy: Never 或 OnFailure：不写默认是 Always，Job 不允许',
  },
  variants: {
    wrong: {
      en: 'The pods of {kind} "{name}" may only have restartPolicy Never or OnFailure, not {policy}',
      zh: '{kind} "{name}" 的 Pod 的 restartPolicy 只能是 Never 或 OnFailure，不能是 {policy}',
    },
    failurePolicy: {
      en: '{kind} "{name}" has a podFailurePolicy, so its pods may only have restartPolicy Never, not {policy}',
      zh: '{kind} "{name}" 写了 podFailurePolicy，Pod 的 restartPolicy 只能是 Never，不能是 {policy}',
    },
  },
  why: {
    en: 'A Job is done when its pods end. Restarted for ever they never would, so the API server refuses the Job. With Never each failure makes a new pod, whose logs stay; with OnFailure the container starts again in the same pod.',
    zh: 'Pod 结束，Job 才算完成；无限重启就永远不会结束，所以 API 服务器会拒绝。Never 是每次失败新建一个 Pod，日志都能留下；OnFailure 是在同一个 Pod 里重启容器。',
  },
  whenNot: { en: 'Never: such a Job cannot be created.', zh: '没有例外：这样的 Job 创建不出来。' },
  links: [LINKS.jobs, LINKS.restartPolicy],
  alias: { 'kube-score': ['cronjob-restartpolicy'] },
  reportsAbsence: true,
  check({ kind, manifest, template, podSpec }) {
    if ((kind !== 'Job' && kind !== 'CronJob') || manifest.group !== 'batch' || !podSpec.value.isMap) return [];
    const policy = podSpec.value.get('restartPolicy');
    const args = { kind, name: manifest.name ?? '', policy: policy.text ?? '' };
    if (policy.isAbsent) return [{ at: manifest.kindSpan, args }];
    if (policy.text === undefined || !policy.span || policy.text === 'Never') return [];
    if (policy.text !== 'OnFailure') return [{ at: policy.span, variant: 'wrong', args }];
    const job = kind === 'Job' ? manifest.root.get('spec') : manifest.root.get('spec', 'jobTemplate', 'spec');
    return job.get('podFailurePolicy').isKnown && template.isKnown ? [{ at: policy.span, variant: 'failurePolicy', args }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Set restartPolicy to Never', zh: '把 restartPolicy 设为 Never' },
    changes: ({ podSpec }, _context, { variant }) =>
      [podSpec.value.get('restartPolicy').set(variant === 'failurePolicy' ? 'Never' : { placeholder: 'Never', choices: ['Never', 'OnFailure'] })],
  }],
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: [|Job|]
metadata: {name: import}
spec:
  template:
    spec:
      containers:
        - name: import
          image: import:1.4.2
`,
      fixed: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      containers:
        - name: import
          image: import:1.4.2
      restartPolicy: Never
`,
    },
    {
      bad: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: [|Always|]
          containers: [{name: backup, image: backup:1.4.2}]
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: backup, image: backup:1.4.2}]
`,
    },
    {
      bad: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  podFailurePolicy:
    rules: [{action: FailJob, onExitCodes: {operator: In, values: [42]}}]
  template:
    spec:
      restartPolicy: [|OnFailure|]
      containers: [{name: import, image: import:1.4.2}]
`,
      fixed: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  podFailurePolicy:
    rules: [{action: FailJob, onExitCodes: {operator: In, values: [42]}}]
  template:
    spec:
      restartPolicy: Never
      containers: [{name: import, image: import:1.4.2}]
`,
    },
    {
      why: { en: 'Both policies are allowed, and a variable may become either.', zh: '两种策略都允许；变量最后可能是其中任何一种。' },
      good: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: OnFailure
      containers: [{name: import, image: import:1.4.2}]
---
apiVersion: batch/v1
kind: Job
metadata: {name: export}
spec:
  template:
    spec:
      restartPolicy: \${POLICY}
      containers: [{name: export, image: export:1.4.2}]
`,
    },
  ],
});
