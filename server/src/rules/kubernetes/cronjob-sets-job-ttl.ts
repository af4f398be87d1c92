import { cronJobSpec } from '../../model/kubernetes/cron';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const HISTORY = ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const;

export default manifestRule({
  id: 'cronjob-sets-job-ttl',
  severity: 'info',
  category: 'lifecycle',
  kinds: ['CronJob'],
  title: { en: 'CronJob whose history two parties clean up', zh: 'CronJob 的历史由两处清理' },
  message: {
    en: 'Finished Jobs of CronJob "{name}" go after {seconds} s, whatever its history limits say',
    zh: 'CronJob "{name}" 的 Job 完成 {seconds} 秒后就会被删除，历史记录上限形同虚设',
  },
  why: {
    en: 'A CronJob keeps as many finished Jobs as its history limits say. A ttlSecondsAfterFinished in its template deletes them earlier, often before anyone has read the log of a failure.',
    zh: 'CronJob 按历史记录上限保留已完成的 Job。模板里再写 ttlSecondsAfterFinished，Job 会被更早删除，失败日志常常还没来得及看。',
  },
  whenNot: { en: 'Finished Jobs are to go by age and not by number.', zh: '就是想按时间而不是按数量清理。' },
  links: [LINKS.cronJobs, LINKS.ttlAfterFinished],
  alias: { 'kube-linter': ['job-ttl-seconds-after-finished'] },
  check(manifest) {
    const spec = cronJobSpec(manifest);
    const ttl = spec?.get('jobTemplate', 'spec', 'ttlSecondsAfterFinished');
    const asksForHistory = HISTORY.some(field => (spec?.get(field).number ?? 0) > 0);
    if (ttl?.number === undefined || !ttl.keySpan || !asksForHistory) return []; // one of the two alone is a decision
    return [{ at: ttl.keySpan, args: { name: manifest.name ?? '', seconds: ttl.number } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Leave it to the history limits', zh: '交给历史记录上限处理' },
    changes: manifest => [manifest.root.get('spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      [|ttlSecondsAfterFinished|]: 600
      backoffLimit: 2
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      backoffLimit: 2
`,
    },
    {
      why: { en: 'A Job that stands alone needs it, and without history limits age alone decides.', zh: '独立的 Job 需要它；没写历史记录上限时，只按时间清理。' },
      good: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec: {ttlSecondsAfterFinished: 600}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec: {ttlSecondsAfterFinished: 600}
`,
    },
  ],
});
