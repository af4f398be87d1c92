import { cronJobSpec, readSchedule, type CronField } from '../../model/kubernetes/cron';
import { isAtLeast } from '../../model/kubernetes/kubernetes-version';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Text } from '../rule';

const FIELD_WORDS: Readonly<Record<CronField, Text>> = {
  minute: { en: 'minute', zh: '分钟' },
  hour: { en: 'hour', zh: '小时' },
  day: { en: 'day of the month', zh: '日期' },
  month: { en: 'month', zh: '月份' },
  weekday: { en: 'day of the week', zh: '星期' },
};
/** From here on the API server refuses a zone inside the schedule. */
const ZONES_REFUSED = '1.29';

export default manifestRule<readonly YamlChange[]>({
  id: 'cronjob-invalid-schedule',
  severity: 'error',
  category: 'lifecycle',
  kinds: ['CronJob'],
  title: { en: 'Schedule that is none', zh: '无效的定时计划' },
  message: {
    en: 'The schedule of CronJob "{name}" has {count} fields instead of five: minute, hour, day, month, day of the week',
    zh: 'CronJob "{name}" 的 schedule 有 {count} 个字段，应该是五个：分钟、小时、日期、月份、星期',
  },
  variants: {
    field: {
      en: 'The schedule of CronJob "{name}" has "{part}" as its {field}, which is none',
      zh: 'CronJob "{name}" 的 schedule 中{field}写成了 "{part}"，这不合法',
    },
    macro: { en: 'CronJob "{name}" has the schedule "{part}", which Kubernetes does not know', zh: 'CronJob "{name}" 的 schedule 是 "{part}"，Kubernetes 不认识' },
    zone: {
      en: 'The schedule of CronJob "{name}" may not hold a time zone: "{zone}" belongs in timeZone',
      zh: 'CronJob "{name}" 的 schedule 里不能写时区："{zone}" 应写在 timeZone 字段',
    },
  },
  why: {
    en: 'Kubernetes reads five fields, names such as MON and JAN, and @hourly, @daily and their kin: no seconds, no L, W or H as other schedulers have them, and Sunday is 0, never 7. Anything else, and since 1.29 a time zone inside the schedule, is refused.',
    zh: 'Kubernetes 只认五个字段、MON 和 JAN 这样的名字，以及 @hourly、@daily 一类的写法：没有秒，也没有别的调度器里的 L、W、H，星期日是 0，不能写 7。其他写法一律拒绝；从 1.29 起，schedule 里写时区也会被拒绝。',
  },
  whenNot: { en: 'Never: such a CronJob cannot be created.', zh: '没有例外：这样的 CronJob 创建不出来。' },
  links: [LINKS.cronJobs],
  check(manifest, { kubernetesVersion }) {
    const spec = cronJobSpec(manifest);
    const schedule = spec?.get('schedule');
    if (!spec || schedule?.text === undefined || !schedule.span) return [];
    const { zone, mistake } = readSchedule(schedule.text);
    const [name, at] = [manifest.name ?? '', schedule.span];
    if (zone && isAtLeast(kubernetesVersion, ZONES_REFUSED)) {
      const data = !mistake && spec.get('timeZone').isAbsent ? [schedule.set(zone.rest), spec.get('timeZone').set(zone.name)] : [];
      return [{ at, variant: 'zone', args: { name, zone: zone.name }, data }];
    }
    if (!mistake) return [];
    if ('field' in mistake) return [{ at, variant: 'field', args: { name, part: mistake.part, field: FIELD_WORDS[mistake.field] } }];
    return [{ at, variant: schedule.text.startsWith('@') ? 'macro' : undefined, args: { name, part: schedule.text, count: mistake.fieldCount } }];
  },
  fixes: [{
    safe: true, // refused as it stands, and means the same
    title: { en: 'Move the time zone to timeZone', zh: '把时区移到 timeZone' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: [|"CRON_TZ=Europe/Berlin 0 3 * * *"|] # at night
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *" # at night
  timeZone: Europe/Berlin
`,
    },
    {
      bad: `apiVersion: batch/v1
kind: CronJob
metadata: {name: seconds}
spec: {schedule: [|"0 0 3 * * *"|]}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: sunday}
spec: {schedule: [|"0 3 * * 7"|]}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: midnight}
spec: {schedule: [|"0 24 * * *"|]}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec: {schedule: [|"@nightly"|]}
`,
    },
    {
      why: { en: 'Lists, ranges, steps, names and the names of common schedules.', zh: '列表、区间、步长、名字，以及常用计划的名字。' },
      good: `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec: {schedule: "*/15,7 8-18/2 1 JAN-mar mon-FRI", timeZone: Europe/Berlin}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec: {schedule: "@daily"}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: poll}
spec: {schedule: "@every 1h30m"}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: later}
spec: {schedule: "\${SCHEDULE}"}
`,
    },
  ],
});
