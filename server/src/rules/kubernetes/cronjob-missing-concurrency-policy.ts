import { cronJobSpec, readSchedule } from '../../model/kubernetes/cron';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'cronjob-missing-concurrency-policy',
  severity: 'info',
  category: 'lifecycle',
  kinds: ['CronJob'],
  title: { en: 'Frequent runs that may overlap', zh: '频繁运行的任务可能重叠' },
  message: {
    en: 'Runs of CronJob "{name}" may pile up: it starts several times an hour whether or not the last one is done',
    zh: 'CronJob "{name}" 的任务可能越堆越多：一小时启动好几次，不管上一次有没有跑完',
  },
  why: {
    en: 'Without a concurrencyPolicy a CronJob starts every run, also beside one that has not ended. When a run takes longer than the interval, as it will once something hangs, the runs multiply and work on the same data at the same time.',
    zh: '没写 concurrencyPolicy 时，CronJob 到点就启动，哪怕上一次还没结束。一旦某次运行超过间隔（有东西卡住时必然如此），任务就会成倍增加，还会同时处理同一份数据。',
  },
  whenNot: { en: 'Runs are independent of each other, however many there are.', zh: '各次运行互不影响，多少个同时跑都没关系。' },
  links: [LINKS.cronJobs],
  reportsAbsence: true,
  check(manifest) {
    const spec = cronJobSpec(manifest);
    const schedule = spec?.get('schedule');
    if (!spec || schedule?.text === undefined || !schedule.span || !spec.get('concurrencyPolicy').isAbsent) return [];
    const { mistake, isFrequent } = readSchedule(schedule.text);
    return mistake || !isFrequent ? [] : [{ at: schedule.span, args: { name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Wait for the last run', zh: '等上一次跑完再启动' },
    changes: manifest => [manifest.root.get('spec', 'concurrencyPolicy').set({ placeholder: 'Forbid', choices: ['Forbid', 'Replace', 'Allow'] })],
  }],
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: CronJob
metadata: {name: poll}
spec:
  schedule: [|"*/5 * * * *"|]
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata: {name: poll}
spec:
  schedule: "*/5 * * * *"
  concurrencyPolicy: Forbid
`,
    },
    {
      why: { en: 'A nightly run is done before the next, and Allow may be what is wanted.', zh: '每晚一次，到下次早就跑完了；写明 Allow 就是有意为之。' },
      good: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec: {schedule: "0 3 * * *"}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: poll}
spec: {schedule: "*/5 * * * *", concurrencyPolicy: Allow}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: hourly}
spec: {schedule: "30 * * * *"}
`,
    },
  ],
});
