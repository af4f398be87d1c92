import { cronJobSpec } from '../../model/kubernetes/cron';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** The controller adds eleven characters for each run, and the name of a Job may have 63. */
const LONGEST = 52;

export default manifestRule({
  id: 'cronjob-name-too-long',
  severity: 'error',
  category: 'lifecycle',
  kinds: ['CronJob'],
  title: { en: 'CronJob name too long', zh: 'CronJob 名称过长' },
  message: {
    en: 'The CronJob\'s name has {length} characters; only 52 leave room for the names of its Jobs',
    zh: 'CronJob 的名称有 {length} 个字符；最多 52 个，才能给它的 Job 的名称留出位置',
  },
  why: {
    en: 'Each run becomes a Job whose name is the CronJob\'s plus eleven characters, and 63 are allowed in all. The API server refuses longer names.',
    zh: '每次运行都会创建一个 Job，名称是 CronJob 的名称加 11 个字符，总长不能超过 63。更长的名称会被 API 服务器拒绝。',
  },
  whenNot: { en: 'Never: such a CronJob cannot be created.', zh: '没有例外：这样的 CronJob 创建不出来。' },
  links: [LINKS.cronJobs],
  check(manifest) {
    const { name } = manifest;
    if (!cronJobSpec(manifest) || name === undefined || name.length <= LONGEST) return [];
    return [{ at: manifest.nameSpan, args: { length: name.length } }];
  },
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: [|nightly-backup-of-the-customer-database-to-object-storage|]
spec: {schedule: "0 3 * * *"}
`,
    },
    {
      why: { en: '52 characters are allowed, and a Job may have more.', zh: '52 个字符是允许的；Job 的名称可以更长。' },
      good: `apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly-backup-of-the-customer-database-to-an-archiv}
spec: {schedule: "0 3 * * *"}
---
apiVersion: batch/v1
kind: Job
metadata: {name: nightly-backup-of-the-customer-database-to-object-storage}
`,
    },
  ],
});
