import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Defaults of the API server, in seconds. */
const DEFAULT_DEADLINE = 600;
const DEFAULT_READY = 0;

export default workloadRule({
  id: 'progress-deadline-too-short',
  severity: 'error',
  category: 'lifecycle',
  title: { en: 'Progress deadline not longer than minReadySeconds', zh: '进度期限不大于 minReadySeconds' },
  message: {
    en: 'Deployment "{name}" must make progress in {deadline} s, but no pod counts before {ready} s: the deadline must be longer',
    zh: 'Deployment "{name}" 的进度期限是 {deadline} 秒，而 Pod 要就绪满 {ready} 秒才算数：期限必须更长',
  },
  why: {
    en: 'A new pod counts as available only after it has been ready for minReadySeconds. A deadline that is over by then could never be met, so the API server refuses it. Without a value the deadline is 600 s.',
    zh: '新 Pod 要连续就绪 minReadySeconds 秒才算可用。期限在那之前就到了，永远不可能满足，所以 API 服务器会拒绝。没写时期限是 600 秒。',
  },
  whenNot: { en: 'Never: such a Deployment cannot be created.', zh: '没有例外：这样的 Deployment 创建不出来。' },
  links: [LINKS.deployments],
  check({ kind, manifest }) {
    if (kind !== 'Deployment' || manifest.group !== 'apps') return [];
    const [deadline, ready] = [manifest.root.get('spec', 'progressDeadlineSeconds'), manifest.root.get('spec', 'minReadySeconds')];
    const [most, least] = [deadline.isAbsent ? DEFAULT_DEADLINE : deadline.number, ready.isAbsent ? DEFAULT_READY : ready.number];
    const at = deadline.isAbsent ? ready.span : deadline.span;
    if (most === undefined || least === undefined || most > least || !at) return [];
    return [{ at, args: { name: manifest.name ?? '', deadline: most, ready: least } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Raise the deadline', zh: '放宽进度期限' },
    changes({ manifest }) {
      const spec = manifest.root.get('spec');
      return [spec.get('progressDeadlineSeconds').set({ placeholder: (spec.get('minReadySeconds').number ?? DEFAULT_READY) + DEFAULT_DEADLINE })];
    },
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  minReadySeconds: 30
  progressDeadlineSeconds: [|30|]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  minReadySeconds: 30
  progressDeadlineSeconds: 630
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  minReadySeconds: [|900|]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  minReadySeconds: 900
  progressDeadlineSeconds: 1500
`,
    },
    {
      why: { en: 'There is time left after the pod counts.', zh: 'Pod 算数之后还有余量。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  minReadySeconds: 30
  progressDeadlineSeconds: 120
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  minReadySeconds: 300
`,
    },
  ],
});
