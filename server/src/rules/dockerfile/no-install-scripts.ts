import { insertAfterWord } from '../../model/dockerfile/dockerfile-edit';
import { writesEarlier } from '../../model/dockerfile/shell-in-force';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const VERBS = ['install', 'i', 'ci', 'clean-install', 'add'];

/** The word behind which flags go of a command that runs the scripts of the packages that it installs. */
function running(command: ShellCommand): ShellWord | undefined {
  if (command.hasUnknownArguments || command.hasFlag('ignore-scripts', 'version', 'v', 'help', 'h', 'mode')) return undefined;
  const verb = command.operands()[0];
  if (verb) return VERBS.includes(verb.text ?? '') ? verb : undefined;
  return command.is('yarn') ? command.nameWord : undefined;
}

export default commandRule<ShellWord>({
  id: 'no-install-scripts',
  commands: ['npm', 'yarn', 'pnpm'],
  severity: 'off',
  category: 'packages',
  title: { en: 'Packages run scripts when they are installed', zh: '安装软件包时会执行其脚本' },
  message: {
    en: '"{command}" runs the install scripts of every package: add --ignore-scripts',
    zh: '"{command}" 会执行每个软件包的安装脚本：请加上 --ignore-scripts',
  },
  why: {
    en: 'Install scripts are how most malicious packages begin: they run at once, with the rights of the build and its secrets. Many packages do not need theirs; those that compile something do.',
    zh: '多数恶意软件包都从安装脚本下手：安装时立即执行，拥有构建的权限，还能读到构建时的密钥。很多软件包并不需要安装脚本；要编译原生代码的才需要。',
  },
  whenNot: {
    en: 'A package must be compiled when it is installed.',
    zh: '有软件包必须在安装时编译。',
  },
  links: [LINKS.npmIgnoreScripts],
  check({ run, command }) {
    const verb = running(command);
    if (!verb || writesEarlier(run, /npm_config_ignore_scripts|(?:config set |[^-]|^)ignore-scripts|enableScripts/i)) return [];
    return [{ at: verb.place, args: { command: `${command.name ?? ''} ${verb === command.nameWord ? 'install' : verb.text ?? ''}` }, data: verb }];
  },
  fixes: [{
    // Not safe: packages that compile something then do not work.
    safe: false,
    title: { en: 'Add --ignore-scripts', zh: '添加 --ignore-scripts' },
    changes: ({ run }, _context, { data }) => data && !run.json ? insertAfterWord(data, '--ignore-scripts') : undefined,
  }],
  examples: [
    {
      bad: `FROM node:24
RUN npm [|ci|] --omit=dev && \\
    # more
    sudo pnpm [|add|] turbo
RUN [|yarn|] --frozen-lockfile
`,
      fixed: `FROM node:24
RUN npm ci --ignore-scripts --omit=dev && \\
    # more
    sudo pnpm add --ignore-scripts turbo
RUN yarn --ignore-scripts --frozen-lockfile
`,
    },
    {
      why: { en: 'They are not run, by flag or by setting.', zh: '已通过参数或配置禁止。' },
      good: `FROM node:24
RUN npm run build && yarn build && npm ci --ignore-scripts && npm $FLAGS ci
`,
    },
    {
      why: { en: 'A setting forbids them.', zh: '配置已经禁止。' },
      good: `FROM node:24
ENV NPM_CONFIG_IGNORE_SCRIPTS=true
RUN npm ci
`,
    },
  ],
});
