import { developmentServer } from '../../model/dockerfile/development-server';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import { startCommands, startedWith } from '../../model/dockerfile/start-command';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** `npm start`, `yarn run serve`, `pnpm start`: a package manager that starts a script of package.json. */
const startsScript = (command: ShellCommand): boolean =>
  command.runs(['npm', 'pnpm', 'yarn'], ['start', 'run', 'run-script']);

export default instructionRule({
  id: 'npm-start-as-pid1',
  keywords: ['CMD', 'ENTRYPOINT'],
  severity: 'info',
  category: 'entrypoint-and-signals',
  title: { en: 'Package manager as process 1', zh: '包管理器作为 1 号进程' },
  message: {
    en: '"{command}" stands between Kubernetes and your program: SIGTERM may come late or not at all',
    zh: '"{command}" 夹在 Kubernetes 和你的程序之间：SIGTERM 可能晚到，甚至收不到',
  },
  why: {
    en: 'The package manager starts a shell, and the shell starts node. Each of them has to hand the signal on, and each takes memory for as long as the pod lives. `["node", "server.js"]`, with what the script in package.json runs, makes your program process 1.',
    zh: '包管理器会启动 shell，shell 再启动 node。信号要经过每一层转发，每一层也一直占着内存。按 package.json 里脚本的内容写成 `["node", "server.js"]`，你的程序自己就是 1 号进程。',
  },
  whenNot: { en: 'The script does more than start node, and you have seen that the program gets SIGTERM.', zh: '脚本除了启动 node 还做别的事，而且你确认过程序能收到 SIGTERM。' },
  links: [LINKS.nodeDocker, LINKS.podTermination],
  check(instruction, { stageTargets, isOn }) {
    const stage = startedWith(instruction, stageTargets)[0];
    const command = stage && startCommands(instruction, stage).find(startsScript);
    if (!command || instruction.trigger || (isOn('dev-server-as-cmd') && developmentServer(command))) return [];
    return [{ at: command.namePlace, args: { command: [command.name, ...command.operands().slice(0, 2).map(({ text }) => text ?? '…')].join(' ') } }];
  },
  examples: [
    {
      bad: `FROM node:24
CMD ["[|npm|]", "run", "serve"]
`,
    },
    {
      bad: `FROM node:24
ENTRYPOINT ["docker-entrypoint.sh"]
CMD node migrate.js && exec [|yarn|] start
`,
    },
    {
      why: { en: 'node itself, an init process that hands signals on, a stage that does not ship, and arguments of something else.', zh: '直接启动 node；由 init 进程转发信号；不发布的阶段；以及只是别的程序的参数。' },
      good: `FROM node:24 AS test
CMD ["npm", "run", "test"]
FROM node:24 AS base
ENTRYPOINT ["tini", "--", "npm", "start"]
FROM base
ENTRYPOINT ["tini", "--"]
CMD ["npm", "start"]
`,
    },
    {
      good: `FROM node:24
CMD ["node", "server.js"]
`,
    },
  ],
});
