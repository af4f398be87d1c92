// Commands that install what a project declares in its manifest, and which files of the project they read.

import { flagsWithValue } from './command-flags';
import type { ShellCommand } from './shell-command';

export interface DependencyInstall {
  readonly tool: string;
  /** The command in short: `npm ci`. */
  readonly name: string;
  /**
   * What to copy so that it can run, as arguments of COPY relative to the working directory. Each names a file that is there for certain;
   * wildcards may match nothing. Undefined when it may read more than its manifest: sources, sub-projects, plug-ins.
   */
  readonly copies: readonly string[] | undefined;
}

type Reader = (command: ShellCommand) => DependencyInstall | undefined;

const install = (tool: string, name: string, copies?: readonly string[]): DependencyInstall => ({ tool, name, copies });

/** Flags that make a Node package manager work elsewhere, or on several packages. */
const ELSEWHERE = ['g', 'global', 'w', 'workspace', 'workspaces', 'prefix', 'C', 'dir', 'cwd', 'r', 'recursive', 'filter', 'F', 'location'] as const;

/** The subcommand when it stands alone, without packages: `npm install`, not `npm install express`. */
function loneSubcommand(command: ShellCommand): string | undefined {
  const operands = command.operands();
  if (command.hasUnknownArguments || operands.length > 1 || command.hasFlag(...ELSEWHERE)) return undefined;
  return operands.length === 0 ? '' : operands[0]?.text;
}

const npm: Reader = command => {
  const name = loneSubcommand(command);
  if (!name || !['install', 'i', 'ci', 'clean-install'].includes(name)) return undefined;
  return install('npm', `npm ${name}`, ['package*.json npm-shrinkwrap.json* .npmrc* ./']);
};

const pnpm: Reader = command => {
  const name = loneSubcommand(command);
  if (name !== 'install' && name !== 'i') return undefined;
  return install('pnpm', `pnpm ${name}`, ['package.json pnpm-lock.yaml* pnpm-workspace.yaml* .npmrc* ./']);
};

/** Flags of Yarn 2 and later, which also reads its own program and plug-ins from `.yarn/`. */
const MODERN_YARN = ['immutable', 'immutable-cache', 'check-cache', 'inline-builds', 'mode'] as const;

const yarn: Reader = command => {
  const name = loneSubcommand(command);
  if (name !== 'install' && (name !== '' || command.hasFlag('version', 'v', 'help', 'h'))) return undefined;
  const copies = command.hasFlag(...MODERN_YARN) ? undefined : ['package.json yarn.lock* .npmrc* .yarnrc* ./'];
  return install('yarn', 'yarn install', copies);
};

/** The COPY arguments for one requirements file, and for those beside it that it may include. */
function requirementsCopy(path: string): string | undefined {
  const relative = path.replace(/^\.\//, '');
  if (!/^[\w][\w./-]*$/.test(relative) || relative.includes('..')) return undefined;
  const folder = /^(.*)\//.exec(relative)?.[1];
  if (folder !== undefined) return `${folder} ./${folder}`;
  return `${/^requirements[\w.-]*\.txt$/.test(relative) ? 'requirements*.txt' : relative} ./`;
}

function requirements(command: ShellCommand, name: string, subcommands: readonly string[]): DependencyInstall | undefined {
  const options = { valueFlags: [...flagsWithValue('pip'), 'm', 'module'] };
  const operands = command.operands(options).map(word => word.text);
  const flags = command.flags(options);
  const isEditable = flags.some(flag => flag.name === 'e' || flag.name === 'editable');
  if (command.hasUnknownArguments || operands.join(' ') !== subcommands.join(' ') || isEditable) return undefined;
  const files = flags.filter(flag => ['r', 'requirement', 'requirements'].includes(flag.name));
  if (files.length === 0) return undefined;
  const read = [...files, ...flags.filter(flag => ['c', 'constraint', 'constraints'].includes(flag.name))]
    .map(flag => requirementsCopy(flag.text ?? ''));
  const copies = read.filter(copy => copy !== undefined);
  return install('pip', `${name} -r ${files[0]?.text ?? ''}`.trim(), copies.length === read.length ? [...new Set(copies)] : undefined);
}

const pip: Reader = command => requirements(command, 'pip install', ['install']);

const python: Reader = command => command.flag('m')?.text === 'pip' ? requirements(command, 'pip install', ['install']) : undefined;

const uv: Reader = command => {
  if (command.runs('uv', 'pip', 'install')) return requirements(command, 'uv pip install', ['pip', 'install']);
  if (!command.runs('uv', 'sync')) return undefined;
  const leavesProject = command.hasFlag('no-install-project', 'no-install-workspace');
  return install('uv', 'uv sync', leavesProject ? ['pyproject.toml uv.lock* .python-version* ./'] : undefined);
};

const poetry: Reader = command => {
  if (!command.runs('poetry', 'install')) return undefined;
  return install('poetry', 'poetry install', command.hasFlag('no-root') ? ['pyproject.toml poetry.lock* poetry.toml* ./'] : undefined);
};

const go: Reader = command => command.runs('go', 'mod', 'download') ? install('go', 'go mod download', ['go.mod go.sum* ./']) : undefined;

const bundle: Reader = command => {
  const isInstall = command.runs(['bundle', 'bundler'], 'install') || (command.args.length === 0 && command.is('bundle'));
  return isInstall ? install('bundler', 'bundle install', ['Gemfile Gemfile.lock* .ruby-version* ./']) : undefined;
};

const composer: Reader = command => {
  if (!command.runs('composer', ['install', 'i'])) return undefined;
  const readsSources = !command.hasFlag('no-scripts') || !command.hasFlag('no-autoloader');
  return install('composer', 'composer install', readsSources ? undefined : ['composer.json composer.lock* ./']);
};

const maven: Reader = command => {
  const goal = command.operands().find(word => /^(?:\S*:)?(?:go-offline|resolve|resolve-plugins)$/.test(word.text ?? ''));
  return goal && install('maven', `mvn ${goal.text}`);
};

const gradle: Reader = command => {
  const task = command.operands().find(word => /^:?(?:dependencies|(?:resolve|download)\w*dependencies)$/i.test(word.text ?? ''));
  return task && install('gradle', `gradle ${task.text}`);
};

const cargo: Reader = command => command.runs('cargo', 'fetch') ? install('cargo', 'cargo fetch') : undefined;

const dotnet: Reader = command => command.runs('dotnet', 'restore') ? install('dotnet', 'dotnet restore') : undefined;

const READERS: ReadonlyMap<string, Reader> = new Map(Object.entries({
  npm, pnpm, yarn, pip, pip3: pip, python, python3: python, uv, poetry, go, bundle, bundler: bundle, composer, mvn: maven, mvnw: maven,
  gradle, gradlew: gradle, cargo, dotnet,
}));

/** What a command installs from a manifest of the project; undefined when it installs named packages, or something else. */
export function dependencyInstall(command: ShellCommand): DependencyInstall | undefined {
  // `pip3.12` is a `pip3`.
  return READERS.get(command.name?.replace(/^((?:pip|python)3)\.\d+$/, '$1') ?? '')?.(command);
}

/** Whether a command reads nothing of the project: system packages, caches and settings of the tools above. */
export function isIndependentOfProject(command: ShellCommand): boolean {
  if (command.is('apk', 'apt-get', 'apt', 'yum', 'dnf', 'microdnf', 'corepack')) return true;
  return command.runs(['npm', 'yarn', 'pnpm'], ['config', 'cache', 'set']) || command.runs(['poetry', 'bundle'], 'config') || command.runs('go', 'env');
}
