import { withoutCredentials } from '../../model/dockerfile/package-install';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Tool {
  /** The subcommands in front of the package; a package right behind the command for `[]`. */
  readonly verbs: readonly (readonly string[])[];
  /** Flags that give a version, or that say that it is installed from somewhere fixed. */
  readonly flags: readonly string[];
  /** Whether the package word holds a version. */
  readonly version: RegExp;
}

const AT_VERSION = /.@(?!latest$|next$)./;

const TOOLS: Readonly<Record<string, Tool>> = {
  cargo: { verbs: [['install'], ['binstall']], flags: ['version', 'vers', 'path', 'rev', 'tag', 'git', 'list'], version: AT_VERSION },
  dotnet: { verbs: [['tool', 'install']], flags: ['version', 'v'], version: AT_VERSION },
  composer: { verbs: [['global', 'require'], ['create-project']], flags: [], version: /.:./ },
  helm: { verbs: [['plugin', 'install']], flags: ['version'], version: /\.tgz$|^\.|^\// },
  uv: { verbs: [['tool', 'install'], ['tool', 'run']], flags: ['from'], version: /[=<>~!]=|[<>@/]/ },
  uvx: { verbs: [[]], flags: ['from'], version: /[=<>~!]=|[<>@/]/ },
  pipx: { verbs: [['install'], ['run']], flags: ['spec'], version: /[=<>~!]=|[<>@/]/ },
  npx: { verbs: [[]], flags: ['p', 'package', 'no-install', 'no', 'c', 'call'], version: AT_VERSION },
  pnpm: { verbs: [['dlx']], flags: ['package'], version: AT_VERSION },
  yarn: { verbs: [['dlx']], flags: ['p', 'package'], version: AT_VERSION },
};

/** The package of a command that installs a tool without saying which version. */
function unpinned(command: ShellCommand): ShellWord | undefined {
  const tool = TOOLS[command.name ?? ''];
  if (!tool || command.hasUnknownArguments || command.hasFlag(...tool.flags)) return undefined;
  const operands = command.operands();
  const verbs = tool.verbs.find(words => words.every((word, index) => operands[index]?.text === word));
  const word = verbs && operands[verbs.length];
  if (!word?.text || tool.version.test(word.text)) return undefined;
  // `composer create-project name folder version`, `npx` of what the project has installed.
  return operands.length > 3 && command.is('composer') ? undefined : word;
}

export default commandRule({
  id: 'tool-pin-versions',
  commands: Object.keys(TOOLS),
  severity: 'off',
  strict: 'info',
  category: 'packages',
  title: { en: 'A tool without a version', zh: '工具没有指定版本' },
  message: {
    en: '"{tool}" is another version tomorrow: say which one is meant',
    zh: '"{tool}" 明天就可能是另一个版本：请写明版本',
  },
  why: {
    en: 'The newest release of the day is installed. Two builds of the same commit then differ, and a broken release breaks yours.',
    zh: '安装的是当天最新的版本。同一个提交构建两次，结果可能不同；上游发布有问题，你的构建也跟着失败。',
  },
  whenNot: {
    en: 'A lock file of the project says which version is used.',
    zh: '项目的锁文件已经决定了版本。',
  },
  links: [LINKS.cargoInstall, LINKS.npmInstall],
  check({ command }) {
    const word = unpinned(command);
    return word ? [{ at: word.place, args: { tool: withoutCredentials(word.text ?? '') } }] : [];
  },
  examples: [
    {
      bad: `FROM rust:1.90
RUN cargo install --locked [|cargo-chef|] && dotnet tool install --global [|dotnet-ef|] && \\
    # more
    sudo composer global require [|laravel/installer|] && uv tool install [|ruff|]
RUN npx -y [|serve|] && pnpm dlx [|turbo@latest|] prune && pipx install [|poetry|] && helm plugin install [|https://github.com/a/b|]
`,
    },
    {
      why: { en: 'The version is there, or comes with the source.', zh: '写明了版本，或版本由源码决定。' },
      good: `FROM rust:1.90
RUN cargo install cargo-chef@0.1.72 && cargo install --version 0.1 a && cargo install --path . && cargo install --git https://github.com/a/b --rev 2f1c3ab
RUN dotnet tool install -g dotnet-ef --version 9.0.0 && composer global require a/b:^1.2 && uv tool install ruff==0.13.0 && npx serve@14
RUN cargo build && npx $TOOL && dotnet tool restore && pipx install poetry==2.1.0
`,
    },
  ],
});
