import { commandsOf, splitAccount } from '../../model/dockerfile/accounts';
import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Whether a command puts the user into further groups. */
function addsGroups(command: ShellCommand, user: string): boolean {
  const operands = command.operands().map(({ text }) => text);
  if (command.is('usermod', 'useradd')) return command.hasFlag('G', 'groups') && operands.includes(user);
  if (command.is('adduser', 'addgroup')) return operands.length === 2 && operands[0] === user;
  return command.is('gpasswd') && command.hasFlag('a', 'add') && command.args.some(({ text }) => text === user);
}

export default instructionRule({
  id: 'user-group-drops-supplementary',
  keywords: ['USER'],
  severity: 'off',
  strict: 'info',
  category: 'users-and-permissions',
  title: { en: 'USER with a group loses the other groups', zh: 'USER 写了组就会丢掉其他组' },
  message: { en: 'With ":{group}" the process is in that group only, not in those that "{user}" was added to', zh: '写了 ":{group}"，进程就只属于这个组，不再属于给 "{user}" 添加的其他组' },
  why: {
    en: 'A group behind the colon replaces all groups of the account. The groups that an earlier step added it to are lost, and with them the right to read what belongs to them.',
    zh: '冒号后面的组会取代该账号的所有组。前面步骤添加的组都不再生效，也就没有权限读取属于那些组的文件。',
  },
  whenNot: { en: 'Only that one group is meant at run time.', zh: '运行时本来就只需要这一个组。' },
  links: [LINKS.dockerfileUser],
  check(instruction) {
    const { argument, stage, trigger } = instruction;
    const { user, group } = splitAccount((argument && instruction.resolve(argument)) ?? '');
    if (!argument || !stage || trigger || !group || !commandsOf(stage).some(command => addsGroups(command, user))) return [];
    return [{ at: argument.place, args: { user, group } }];
  },
  fixes: [{
    // Not safe: the main group of the account may be another one.
    safe: false,
    title: { en: 'Write "{user}" alone', zh: '只写 "{user}"' },
    changes({ argument }) {
      const { user } = splitAccount(argument?.value ?? '');
      return argument?.span && user !== '' && !argument.hasVariables ? replaceSpan(argument.span, user) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN useradd app && usermod -aG video app
USER [|app:app|]
`,
      fixed: `FROM debian:13
RUN useradd app && usermod -aG video app
USER app
`,
    },
    {
      why: { en: 'No group is named, or none was added.', zh: '没有写组，或者没有添加过组。' },
      good: `FROM debian:13 AS one
RUN useradd app && usermod -aG video app
USER app
FROM debian:13
RUN useradd app && usermod -aG video other
USER app:app
`,
    },
  ],
});
