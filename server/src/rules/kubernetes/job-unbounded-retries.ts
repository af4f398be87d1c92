import { cronJobSpec } from '../../model/kubernetes/cron';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** More retries than the API server's default of six are an end that is hardly ever reached. */
const USUAL_RETRIES = 6;

const jobSpec = (manifest: Manifest): Value => cronJobSpec(manifest)?.get('jobTemplate', 'spec') ?? manifest.root.get('spec');

export default manifestRule({
  id: 'job-unbounded-retries',
  severity: 'off',
  strict: 'info',
  category: 'lifecycle',
  kinds: ['Job', 'CronJob'],
  title: { en: 'Job that nothing ends', zh: '没有期限的 Job' },
  message: {
    en: '{kind} "{name}" may hang or retry for ever: it has no activeDeadlineSeconds',
    zh: '{kind} "{name}" 没有 activeDeadlineSeconds，可能一直卡着或一直重试',
  },
  why: {
    en: 'backoffLimit counts failures only: a pod that hangs, or that cannot be scheduled, never fails. activeDeadlineSeconds ends the Job in any case, and something can be noticed.',
    zh: 'backoffLimit 只统计失败次数：卡住的、调度不上去的 Pod 永远不算失败。activeDeadlineSeconds 到点就会结束 Job，问题才会被发现。',
  },
  whenNot: { en: 'How long the work takes cannot be said, and somebody watches it.', zh: '任务要跑多久说不准，而且有人盯着。' },
  links: [LINKS.jobs],
  reportsAbsence: true,
  check(manifest) {
    const spec = jobSpec(manifest);
    const limit = spec.get('backoffLimit');
    if (manifest.group !== 'batch' || !spec.isMap || limit.isUnknown || manifest.workload?.isTest) return [];
    const podDeadline = manifest.workload?.podSpec.value.get('activeDeadlineSeconds');
    if (!spec.get('activeDeadlineSeconds').isAbsent || podDeadline?.isAbsent === false) return [];
    if (limit.number !== undefined && limit.number <= USUAL_RETRIES) return [];
    return [{ at: manifest.kindSpan, args: { kind: manifest.kind, name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'End it after an hour', zh: '一小时后强制结束' },
    changes: manifest => [jobSpec(manifest).get('activeDeadlineSeconds').set({ placeholder: 3600 })],
  }],
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: [|Job|]
metadata: {name: import}
spec:
  backoffLimit: 1000
---
apiVersion: batch/v1
kind: [|CronJob|]
metadata: {name: backup}
spec:
  jobTemplate:
    spec:
      completions: 1
`,
      fixed: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  backoffLimit: 1000
  activeDeadlineSeconds: 3600
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  jobTemplate:
    spec:
      completions: 1
      activeDeadlineSeconds: 3600
`,
    },
    {
      why: { en: 'A deadline, or few retries.', zh: '有期限，或重试次数不多。' },
      good: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec: {activeDeadlineSeconds: 600}
---
apiVersion: batch/v1
kind: Job
metadata: {name: export}
spec: {backoffLimit: 2}
`,
    },
  ],
});
