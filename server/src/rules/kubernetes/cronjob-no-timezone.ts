import { cronJobSpec, readSchedule } from '../../model/kubernetes/cron';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'cronjob-no-timezone',
  severity: 'off',
  strict: 'info',
  category: 'lifecycle',
  kinds: ['CronJob'],
  title: { en: 'Hour of no time zone', zh: '没写时区的时间' },
  message: {
    en: 'CronJob "{name}" runs at an hour of whatever time zone the control plane is in: it has no timeZone',
    zh: 'CronJob "{name}" 没有写 timeZone，几点运行取决于控制面所在的时区',
  },
  why: {
    en: 'Without a timeZone the schedule is read in the local time of the kube-controller-manager, usually UTC. "At three in the night" then falls into the working day somewhere, and moves with another cluster.',
    zh: '没写 timeZone 时，按 kube-controller-manager 的本地时间解释 schedule，通常是 UTC。"凌晨三点"在别处可能正是上班时间，换个集群又会变。',
  },
  whenNot: { en: 'All your clusters run on UTC and people know it.', zh: '所有集群都用 UTC，大家也都清楚。' },
  links: [LINKS.cronJobs],
  since: '1.27',
  reportsAbsence: true,
  check(manifest) {
    const spec = cronJobSpec(manifest);
    const schedule = spec?.get('schedule');
    if (!spec || schedule?.text === undefined || !schedule.span || !spec.get('timeZone').isAbsent) return [];
    const { mistake, zone, namesHours } = readSchedule(schedule.text);
    return mistake || zone || !namesHours ? [] : [{ at: schedule.span, args: { name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Say the time zone', zh: '写明时区' },
    changes: manifest => [manifest.root.get('spec', 'timeZone').set({ placeholder: 'Etc/UTC' })],
  }],
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: [|"0 3 * * *"|]
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
  timeZone: Etc/UTC
`,
    },
    {
      why: { en: 'Every hour is every hour everywhere.', zh: '每小时运行一次，与时区无关。' },
      good: `apiVersion: batch/v1
kind: CronJob
metadata: {name: hourly}
spec: {schedule: "30 * * * *"}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec: {schedule: "0 3 * * *", timeZone: Europe/Berlin}
`,
    },
  ],
});
