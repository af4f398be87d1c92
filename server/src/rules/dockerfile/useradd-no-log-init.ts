import { addCommandFlag } from '../../model/dockerfile/wrapper-edit';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'useradd-no-log-init',
  commands: ['useradd'],
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'Large user number without --no-log-init', zh: '用户编号很大却没有 --no-log-init' },
  message: {
    en: 'useradd with the number {uid} writes a huge sparse log file into the layer: add "--no-log-init"',
    zh: 'useradd 使用编号 {uid} 会在这一层写入巨大的稀疏日志文件：请加上 "--no-log-init"',
  },
  why: {
    en: 'useradd enters each account in /var/log/lastlog and /var/log/faillog at a place that its number gives. The files are sparse on disk, but an image layer stores the holes: gigabytes for one account.',
    zh: 'useradd 会按编号的位置把账号写进 /var/log/lastlog 和 /var/log/faillog。这两个文件在磁盘上是稀疏的，但镜像层会把空洞也存下来：一个账号就可能占用几 GB。',
  },
  whenNot: { en: 'The image has neither of the two files.', zh: '镜像里没有这两个文件。' },
  links: [LINKS.imageUser, LINKS.useradd],
  alias: { hadolint: ['DL3046'] },
  check({ command }) {
    const uid = command.flag('u', 'uid');
    if (uid?.text === undefined || !/^[1-9]\d{5,}$/.test(uid.text) || command.hasFlag('l', 'no-log-init') || command.hasUnknownArguments) return [];
    return [{ at: (uid.value ?? uid.word).place, args: { uid: uid.text } }];
  },
  fixes: [{
    // Safe: nothing in a container reads who logged in when.
    safe: true,
    title: { en: 'Add --no-log-init', zh: '加上 --no-log-init' },
    changes: ({ command }) => addCommandFlag(command, '--no-log-init'),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN groupadd -g 1000620000 app && \\
    useradd -m -u [|1000620000|] -g app app
RUN useradd [|--uid=123456|] other
`,
      fixed: `FROM debian:13
RUN groupadd -g 1000620000 app && \\
    useradd --no-log-init -m -u 1000620000 -g app app
RUN useradd --no-log-init --uid=123456 other
`,
    },
    {
      why: { en: 'Small numbers, the flag in any spelling, and values that are unknown.', zh: '编号不大；选项的各种写法；以及无从得知的值。' },
      good: `FROM debian:13
RUN useradd -u 10001 app && useradd -lmu 1000620000 one && useradd --no-log-init -u 1000620001 two && useradd -u $UID three
`,
    },
  ],
});
