import { cronJobSpec } from '../../model/kubernetes/cron';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** The controller looks every ten seconds. */
const CHECK_SECONDS = 10;

export default manifestRule({
  id: 'cronjob-deadline-too-small',
  severity: 'warning',
  category: 'lifecycle',
  kinds: ['CronJob'],
  title: { en: 'Starting deadline that passes before anybody looks', zh: '启动期限短得来不及启动' },
  message: {
    en: 'CronJob "{name}" may never start: its starting deadline of {seconds} s can pass before the controller looks',
    zh: 'CronJob "{name}" 可能永远不会启动：启动期限只有 {seconds} 秒，控制器还没检查就过期了',
  },
  why: {
    en: 'The CronJob controller looks for due runs every ten seconds. With startingDeadlineSeconds below that a run can be too late before anyone has seen it, and is skipped.',
    zh: 'CronJob 控制器每十秒检查一次到点的任务。startingDeadlineSeconds 小于这个间隔时，任务可能还没被看到就过期了，于是被跳过。',
  },
  whenNot: { en: 'Hardly ever: what may not start late at all needs another scheduler.', zh: '几乎没有：一点都不能晚的任务应换别的调度器。' },
  links: [LINKS.cronJobs],
  check(manifest) {
    const deadline = cronJobSpec(manifest)?.get('startingDeadlineSeconds');
    if (deadline?.number === undefined || deadline.number < 0 || deadline.number >= CHECK_SECONDS || !deadline.span) return [];
    return [{ at: deadline.span, args: { name: manifest.name ?? '', seconds: deadline.number } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Allow more time to start', zh: '放宽启动期限' },
    changes: manifest => [manifest.root.get('spec', 'startingDeadlineSeconds').set({ placeholder: 60 })],
  }],
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
  startingDeadlineSeconds: [|5|]
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
  startingDeadlineSeconds: 60
`,
    },
    {
      why: { en: 'Ten seconds are enough to be seen; without a deadline a run is never too late.', zh: '十秒够控制器检查一次；没写期限就不会过期。' },
      good: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec: {schedule: "0 3 * * *", startingDeadlineSeconds: 10}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec: {schedule: "0 4 * * *"}
`,
    },
  ],
});
