import { commandsOf } from '../../model/dockerfile/around';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const packagesOf = (command: ShellCommand): readonly string[] => command.operands().slice(1).flatMap(({ text }) => text?.replace(/[<>=~].*$/, '') ?? []);

// No fix: which of the packages belong together only the author knows.
export default commandRule({
  id: 'apk-virtual',
  commands: ['apk'],
  severity: 'off',
  category: 'layers-and-cache',
  title: { en: 'Build packages removed one by one', zh: '逐个删除构建用的软件包' },
  message: {
    en: '{count} of these packages are deleted below: a "--virtual" package removes them and what they need',
    zh: '这里有 {count} 个软件包随后又被删除：用 "--virtual .build-deps"，一条 "apk del" 就能连同依赖一起删除',
  },
  why: {
    en: 'Two lists have to be kept equal by hand, and packages that were on the image before may be deleted too. A virtual package remembers what came with it.',
    zh: '两份列表要靠人手保持一致，还可能误删镜像里原有的软件包。虚拟包会记住哪些是随它一起安装的。',
  },
  whenNot: {
    en: 'Only some of the packages go, and the list is short.',
    zh: '只删除其中一部分，而且列表很短。',
  },
  links: [LINKS.apkInDocker],
  alias: { dockerfilelint: ['apkadd-missing-virtual'] },
  check({ run, command }) {
    const [add] = command.operands();
    if (!add || !command.runs('apk', 'add') || command.hasFlag('t', 'virtual')) return [];
    const commands = commandsOf(run);
    const deleted = commands.slice(commands.indexOf(command) + 1).filter(other => other.runs('apk', 'del')).flatMap(packagesOf);
    const count = packagesOf(command).filter(name => deleted.includes(name)).length;
    return count > 1 ? [{ at: add.place, args: { count } }] : [];
  },
  examples: [
    {
      bad: `FROM alpine:3.22
RUN apk [|add|] --no-cache gcc musl-dev=1.2 curl && \\
    make && \\
    apk del gcc musl-dev
`,
    },
    {
      why: { en: 'A virtual package, or nothing that was added here.', zh: '用了虚拟包，或删除的不是这里安装的。' },
      good: `FROM alpine:3.22
RUN apk add --no-cache --virtual .build gcc musl-dev && make && apk del .build
RUN apk add --no-cache gcc && make && apk del gcc
RUN apk add --no-cache curl jq && apk del wget busybox-extras
`,
    },
  ],
});
