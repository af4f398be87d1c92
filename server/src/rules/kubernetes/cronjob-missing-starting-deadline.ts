import { cronJobSpec } from '../../model/kubernetes/cron';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'cronjob-missing-starting-deadline',
  severity: 'off',
  strict: 'info',
  category: 'lifecycle',
  kinds: ['CronJob'],
  title: { en: 'Missed run that starts however late', zh: '错过的任务无论多晚都会补跑' },
  message: {
    en: 'A missed run of CronJob "{name}" starts however late it is: there is no startingDeadlineSeconds',
    zh: 'CronJob "{name}" 没有 startingDeadlineSeconds，错过的任务无论多晚都会补跑',
  },
  why: {
    en: 'When the control plane was away, or an earlier run was in the way, a CronJob starts the run it missed as soon as it can, be it at noon instead of at night. startingDeadlineSeconds says until when a late start still makes sense.',
    zh: '控制面中断过，或者上一次运行挡了路，CronJob 一有机会就会补跑错过的任务，哪怕夜里的任务拖到了中午。startingDeadlineSeconds 规定最晚什么时候启动还有意义。',
  },
  whenNot: { en: 'A late run is always better than none.', zh: '晚跑总比不跑好。' },
  links: [LINKS.cronJobs],
  alias: { 'kube-score': ['cronjob-has-deadline'] },
  reportsAbsence: true,
  check(manifest) {
    const spec = cronJobSpec(manifest);
    return spec?.isMap && spec.get('startingDeadlineSeconds').isAbsent ? [{ at: manifest.kindSpan, args: { name: manifest.name ?? '' } }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Add a starting deadline', zh: '添加启动期限' },
    changes: manifest => [manifest.root.get('spec', 'startingDeadlineSeconds').set({ placeholder: 300 })],
  }],
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: [|CronJob|]
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
  startingDeadlineSeconds: 300
`,
    },
    {
      why: { en: 'There is a deadline.', zh: '已有启动期限。' },
      good: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec: {schedule: "0 3 * * *", startingDeadlineSeconds: 3600}
`,
    },
  ],
});
