// How strictly a command installs what the project's manifest lists: by its lock file, without what only development needs.

import type { ShellCommand, ShellWord } from './shell-command';

export interface ProjectInstall {
  /** The command in short: `yarn install`. */
  readonly name: string;
  /** Where flags go behind; the command's name when it has no subcommand. */
  readonly verb: ShellWord;
  /** The lock file it goes by. */
  readonly lock: string;
  /** The flag that makes it fail instead of changing the lock file; undefined when that is given, or is not a matter of a flag. */
  readonly frozenFlag: string | undefined;
  /** The flag that leaves out what only development needs; undefined when that is given. */
  readonly productionFlag: string | undefined;
  /** Names of variables and settings that stand for the flags. */
  readonly settings: RegExp;
}

interface Tool {
  readonly verbs: readonly string[];
  readonly lock: string;
  readonly frozen: readonly string[];
  readonly frozenFlag: string | undefined;
  readonly production: readonly string[];
  readonly productionFlag: string | undefined;
  readonly settings: RegExp;
}

const NODE_ENV = /\bNODE_ENV\b|npm_config_(?:omit|production)|config set (?:omit|production)/i;

const TOOLS: Readonly<Record<string, Tool>> = {
  npm: {
    verbs: ['install', 'i', 'ci', 'clean-install'], lock: 'package-lock.json', frozen: [], frozenFlag: undefined,
    production: ['omit', 'production', 'only', 'include', 'dev'], productionFlag: '--omit=dev', settings: NODE_ENV,
  },
  pnpm: {
    verbs: ['install', 'i'], lock: 'pnpm-lock.yaml', frozen: ['frozen-lockfile', 'no-frozen-lockfile', 'lockfile-only', 'offline'], frozenFlag: '--frozen-lockfile',
    production: ['prod', 'P', 'production', 'dev', 'D'], productionFlag: '--prod', settings: NODE_ENV,
  },
  yarn: {
    verbs: ['install', ''], lock: 'yarn.lock', frozen: ['frozen-lockfile', 'immutable', 'no-immutable', 'pure-lockfile', 'no-lockfile', 'mode'], frozenFlag: '--frozen-lockfile',
    production: ['production', 'prod', 'immutable'], productionFlag: '--production', settings: NODE_ENV,
  },
  bun: {
    verbs: ['install', 'i'], lock: 'bun.lock', frozen: ['frozen-lockfile'], frozenFlag: '--frozen-lockfile',
    production: ['production', 'p', 'omit'], productionFlag: '--production', settings: NODE_ENV,
  },
  composer: {
    verbs: ['install', 'i'], lock: 'composer.lock', frozen: [], frozenFlag: undefined,
    production: ['no-dev'], productionFlag: '--no-dev', settings: /COMPOSER_NO_DEV/,
  },
  uv: {
    verbs: ['sync'], lock: 'uv.lock', frozen: ['frozen', 'locked'], frozenFlag: '--locked',
    production: ['no-dev', 'no-default-groups', 'only-group', 'no-group'], productionFlag: '--no-dev', settings: /UV_(?:FROZEN|LOCKED|NO_DEV)/,
  },
  poetry: {
    verbs: ['install', 'sync'], lock: 'poetry.lock', frozen: [], frozenFlag: undefined,
    production: ['only', 'without', 'no-dev', 'only-root'], productionFlag: '--only=main', settings: /POETRY_/,
  },
};

const ELSEWHERE = ['g', 'global', 'prefix', 'C', 'dir', 'cwd', 'location', 'version', 'v', 'help', 'h'] as const;

/** What a command installs from the project's manifest; undefined when it installs named packages, or works elsewhere. */
export function projectInstall(command: ShellCommand): ProjectInstall | undefined {
  const tool = TOOLS[command.name ?? ''];
  const operands = command.operands();
  if (!tool || !command.nameWord || operands.length > 1 || command.hasUnknownArguments || command.hasFlag(...ELSEWHERE)) return undefined;
  const verb = operands[0]?.text ?? '';
  if (operands[0]?.text === undefined && operands.length === 1) return undefined;
  if (!tool.verbs.includes(verb)) return undefined;
  return {
    name: `${command.name ?? ''} ${verb || 'install'}`,
    verb: operands[0] ?? command.nameWord,
    lock: tool.lock,
    frozenFlag: command.hasFlag(...tool.frozen) ? undefined : tool.frozenFlag,
    productionFlag: command.hasFlag(...tool.production) ? undefined : tool.productionFlag,
    settings: tool.settings,
  };
}
