import type { ShellCommand } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Commands that look at, or end, what runs: during a build nothing does. */
const LOOKERS = ['free', 'ps', 'top', 'htop', 'uptime', 'ifconfig', 'shutdown', 'reboot', 'poweroff', 'halt'];

/** Editors; with an argument that tells them what to do they need nobody. */
const EDITORS = ['vim', 'vi', 'nano', 'emacs', 'less', 'more'];

/** Whether somebody reads what the command prints. */
const isRead = ({ pipedInto, pipedFrom, context, redirects }: ShellCommand): boolean =>
  pipedInto !== undefined || pipedFrom !== undefined || context.inSubstitution || context.inConditional || redirects.length > 0;

function isPointless(command: ShellCommand): boolean {
  if (isRead(command) || command.argsIncomplete) return false;
  if (command.is(...LOOKERS)) return true;
  if (command.is('kill')) return command.args.length > 0 && command.operands().every(({ text }) => /^\d+$/.test(text ?? ''));
  return command.is(...EDITORS) && command.args.every(({ text }) => text !== undefined && !/^[-+]/.test(text));
}

export default commandRule({
  id: 'pointless-command',
  commands: [...LOOKERS, ...EDITORS, 'kill'],
  severity: 'hint',
  category: 'packages',
  title: { en: 'A command that does nothing in a build', zh: '在构建中没有意义的命令' },
  message: {
    en: '"{command}" has nothing to work on during a build',
    zh: '"{command}" 在构建时没有作用对象',
  },
  why: {
    en: 'No service runs while an image is built, and nobody sits at a terminal. The command leaves a layer behind and changes nothing.',
    zh: '构建镜像时没有服务在运行，也没有人守在终端前。这条命令只会多出一层，什么也改变不了。',
  },
  whenNot: {
    en: 'You look at something while you work on the file.',
    zh: '调试这个文件时临时查看。',
  },
  links: [LINKS.dockerfileRun],
  alias: { hadolint: ['DL3001'] },
  check: ({ command }) => isPointless(command) ? [{ at: command.namePlace, args: { command: command.name } }] : [],
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update && [|ps|] aux && \\
    [|free|] -m && sudo [|kill|] -9 1
RUN [|vim|] /etc/hosts
RUN ["[|top|]"]
`,
    },
    {
      why: { en: 'They are installed, not run; they have something to do; somebody reads what they print.', zh: '只是安装而不是运行；确实有事可做；或者有人读取输出。' },
      good: `FROM debian:13
RUN apt-get install -y vim less procps && vim +PlugInstall +qall && vim -es -c 'q'
RUN server & sleep 5; kill $! && ps aux | grep server && free > /memory
RUN ssh git@example.com && mount
`,
    },
  ],
});
