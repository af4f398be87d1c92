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
  /** What fetches the dependencies from the manifest alone, for a command that does more than that. */
  readonly prefetch?: Prefetch | undefined;
  /** It builds the project, and fetches what is missing on the way. */
  readonly isBuild?: boolean;
}

export interface Prefetch {
  /** Arguments of COPY, as in `copies`. */
  readonly copies: readonly string[];
  readonly command: string;
}

/** Names in the root of the build context, those of folders with a slash behind; undefined when unknown. */
type Entries = ReadonlySet<string> | undefined;

type Reader = (command: ShellCommand, entries: Entries) => DependencyInstall | undefined;

const install = (tool: string, name: string, copies?: readonly string[], prefetch?: Prefetch): DependencyInstall => ({ tool, name, copies, prefetch });

const build = (tool: string, name: string, prefetch: Prefetch | undefined): DependencyInstall => ({ tool, name, copies: undefined, prefetch, isBuild: true });

/** A command as written, with more flags; undefined when its words are not all written here. */
function withFlags(command: ShellCommand, flags: readonly string[]): string | undefined {
  if (command.prefixes.length > 0 || command.argsIncomplete || command.redirects.length > 0) return undefined;
  const assignments = command.assignments.map(({ name, value }) => `${name}=${value?.raw ?? ''}`);
  const words = [command.nameWord, ...command.args].map(word => word?.raw ?? '');
  return [...assignments, ...words, ...flags.filter(flag => !words.includes(flag))].join(' ');
}

const prefetching = (copies: readonly string[], command: string | undefined): Prefetch | undefined => command === undefined ? undefined : { copies, command };

/** Whether the context is known and has nothing of this kind in its root. */
const lacks = (entries: Entries, name: RegExp): boolean => entries !== undefined && ![...entries].some(entry => name.test(entry));

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

/** The modern Yarn's own files, where the context is known. */
const modernYarnCopies = (entries: Entries): readonly string[] | undefined =>
  entries && ['package.json yarn.lock* .yarnrc.yml* ./', ...(entries.has('.yarn/') ? ['.yarn ./.yarn'] : [])];

const yarn: Reader = (command, entries) => {
  const name = loneSubcommand(command);
  if (name !== 'install' && (name !== '' || command.hasFlag('version', 'v', 'help', 'h'))) return undefined;
  const isModern = command.hasFlag(...MODERN_YARN) || entries?.has('.yarnrc.yml') === true;
  const copies = isModern ? modernYarnCopies(entries) : ['package.json yarn.lock* .npmrc* .yarnrc* ./'];
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
  const copies = ['pyproject.toml uv.lock* .python-version* ./'];
  const leavesProject = command.hasFlag('no-install-project', 'no-install-workspace');
  return install('uv', 'uv sync', leavesProject ? copies : undefined, prefetching(copies, withFlags(command, ['--no-install-project'])));
};

const poetry: Reader = command => {
  if (!command.runs('poetry', 'install')) return undefined;
  const copies = ['pyproject.toml poetry.lock* poetry.toml* ./'];
  return install('poetry', 'poetry install', command.hasFlag('no-root') ? copies : undefined, prefetching(copies, withFlags(command, ['--no-root'])));
};

const GO_COPIES = ['go.mod go.sum* ./'];

const go: Reader = (command, entries) => {
  if (command.runs('go', 'mod', 'download')) return install('go', 'go mod download', GO_COPIES);
  const name = command.operands()[0]?.text;
  if (!command.runs('go', ['build', 'install', 'test']) || command.operands().some(word => word.raw.includes('@'))) return undefined;
  const isVendored = command.flag('mod')?.text === 'vendor' || entries?.has('vendor/') === true || entries?.has('go.work') === true;
  return isVendored || lacks(entries, /^go\.mod$/) ? undefined : build('go', `go ${name}`, prefetching(GO_COPIES, 'go mod download'));
};

const bundle: Reader = command => {
  const isInstall = command.runs(['bundle', 'bundler'], 'install') || (command.args.length === 0 && command.is('bundle'));
  return isInstall ? install('bundler', 'bundle install', ['Gemfile Gemfile.lock* .ruby-version* ./']) : undefined;
};

const composer: Reader = command => {
  if (!command.runs('composer', ['install', 'i'])) return undefined;
  const copies = ['composer.json composer.lock* ./'];
  const flags = ['--no-scripts', '--no-autoloader'];
  const readsSources = !command.hasFlag('no-scripts') || !command.hasFlag('no-autoloader');
  return install('composer', 'composer install', readsSources ? undefined : copies, prefetching(copies, withFlags(command, flags)));
};

/** The program as it is called, and what to copy for a wrapper script. */
function wrapped(command: ShellCommand, script: string, folder: string, manifests: string): { readonly program: string; readonly copies: readonly string[] } {
  const isWrapper = command.is(script);
  return { program: isWrapper ? `./${script}` : command.name ?? '', copies: isWrapper ? [`${script} ${manifests} ./`, `${folder} ./${folder}`] : [`${manifests} ./`] };
}

const MAVEN_PHASE = /^(?:compile|test|package|verify|install|deploy|spring-boot:\S+|quarkus:\S+|jib:\S+)$/;

const maven: Reader = command => {
  const words = command.operands();
  const goal = words.find(word => /^(?:\S*:)?(?:go-offline|resolve|resolve-plugins)$/.test(word.text ?? ''));
  const isElsewhere = command.hasFlag('f', 'file', 'pl', 'projects', 'o', 'offline');
  const { program, copies } = wrapped(command, 'mvnw', '.mvn', 'pom.xml');
  if (goal) return install('maven', `mvn ${goal.text}`, isElsewhere ? undefined : copies);
  const phase = words.find(word => MAVEN_PHASE.test(word.text ?? ''));
  if (!phase || command.hasFlag('o', 'offline')) return undefined;
  return build('maven', `mvn ${phase.text}`, isElsewhere ? undefined : { copies, command: `${program} -B dependency:go-offline` });
};

const GRADLE_TASK = /^:?(?:build|assemble|jar|war|bootJar|bootWar|shadowJar|installDist|distTar|distZip|installShadowDist|nativeCompile|test|check|stage)$/;

const gradle: Reader = command => {
  const words = command.operands();
  const task = words.find(word => /^:?(?:dependencies|(?:resolve|download)\w*dependencies)$/i.test(word.text ?? ''));
  const isElsewhere = command.hasFlag('p', 'project-dir', 'b', 'build-file');
  const { program, copies } = wrapped(command, 'gradlew', 'gradle', 'build.gradle* settings.gradle* gradle.properties*');
  if (task) return install('gradle', `gradle ${task.text}`, isElsewhere ? undefined : copies);
  const building = words.find(word => GRADLE_TASK.test(word.text ?? ''));
  if (!building || command.hasFlag('offline')) return undefined;
  return build('gradle', `gradle ${building.text}`, isElsewhere ? undefined : { copies, command: `${program} --no-daemon dependencies` });
};

// Cargo reads no manifest that has no target: an empty library stands in for the sources.
const CARGO: Prefetch = { copies: ['Cargo.toml Cargo.lock* ./'], command: 'mkdir src && touch src/lib.rs && cargo fetch && rm -r src' };

const cargo: Reader = (command, entries) => {
  const name = command.operands().find(word => !word.raw.startsWith('+'))?.text ?? '';
  if (command.runs('cargo', 'chef', 'cook')) return install('cargo', 'cargo chef cook');
  const isOwn = name === 'install' ? command.hasFlag('path') : ['build', 'fetch', 'test', 'b'].includes(name);
  if (!isOwn || command.hasFlag('offline', 'frozen') || entries?.has('vendor/') === true || lacks(entries, /^Cargo\.toml$/)) return undefined;
  const isRoot = !command.hasFlag('manifest-path', 'p', 'package', 'workspace') && (command.flag('path')?.text ?? '.') === '.';
  return name === 'fetch' ? install('cargo', 'cargo fetch', undefined, isRoot ? CARGO : undefined) : build('cargo', `cargo ${name}`, isRoot ? CARGO : undefined);
};

const dotnet: Reader = (command, entries) => {
  const [name, project, ...more] = command.operands().map(word => word.text);
  if (name === undefined || !['restore', 'build', 'publish'].includes(name) || command.hasFlag('no-restore')) return undefined;
  const isFile = project !== undefined && /^[\w.-]+(?:\/[\w.-]+)*\.\w+proj$/.test(project);
  const folder = isFile && project.includes('/') ? `${project.slice(0, project.lastIndexOf('/'))}/` : './';
  const known = isFile ? [`${project} ${folder}`] : ['*.*proj ./'];
  const isKnown = more.length === 0 && (isFile || (project === undefined && !lacks(entries, /\.\w+proj$/)));
  if (name === 'restore') return install('dotnet', 'dotnet restore', isKnown ? known : undefined);
  return build('dotnet', `dotnet ${name}`, isKnown ? { copies: known, command: isFile ? `dotnet restore ${project}` : 'dotnet restore' } : undefined);
};

const READERS: ReadonlyMap<string, Reader> = new Map(Object.entries({
  npm, pnpm, yarn, pip, pip3: pip, python, python3: python, uv, poetry, go, bundle, bundler: bundle, composer, mvn: maven, mvnw: maven,
  gradle, gradlew: gradle, cargo, dotnet,
}));

/**
 * What a command installs from a manifest of the project, by itself or while it builds; undefined when it installs named packages, or
 * something else.
 * @param entries names in the root of the build context, those of folders with a slash behind
 */
export function dependencyInstall(command: ShellCommand, entries?: ReadonlySet<string>): DependencyInstall | undefined {
  // `pip3.12` is a `pip3`.
  const found = READERS.get(command.name?.replace(/^((?:pip|python)3)\.\d+$/, '$1') ?? '')?.(command, entries);
  return found?.copies && !found.prefetch ? { ...found, prefetch: prefetching(found.copies, withFlags(command, [])) } : found;
}

const BUILD_TOOLS: ReadonlyMap<string, string> = new Map(Object.entries({
  gradle: 'gradle', gradlew: 'gradle', mvn: 'maven', mvnw: 'maven', cargo: 'cargo', go: 'go', dotnet: 'dotnet',
}));

/** The tool whose dependencies a command may fetch by a task of the project's own (`gradlew downloadRepos`); undefined for none. */
export function mayFetchFor(command: ShellCommand): string | undefined {
  const isOwn = command.operands().length > 0 && !installsByName(command) && !command.runs('go', ['env', 'version', 'telemetry']) && !command.runs('dotnet', 'tool');
  return isOwn ? BUILD_TOOLS.get(command.name ?? '') : undefined;
}

const SYSTEM = [
  'apk', 'apt-get', 'apt', 'yum', 'dnf', 'microdnf', 'zypper', 'corepack', 'rustup', 'useradd', 'adduser', 'groupadd', 'addgroup', 'curl', 'wget',
  'update-ca-certificates', 'locale-gen', 'set', 'true', 'echo',
] as const;

/** Whether a command installs packages by name, from the registry: no path, no manifest. */
function installsByName(command: ShellCommand): boolean {
  const [name, ...packages] = command.operands();
  const isNamed = packages.length > 0 && packages.every(({ text }) => text !== undefined && !/^[./~]|\/(?!.*@)|\.(?:whl|tgz|gz|gem)$/.test(text) || text?.startsWith('@') === true);
  if (!isNamed || command.redirects.length > 0) return false;
  if (command.is('pip', 'pip3')) return name?.text === 'install' && !command.hasFlag('r', 'requirement', 'c', 'constraint', 'e', 'editable');
  if (command.is('npm', 'pnpm')) return ['install', 'i', 'add'].includes(name?.text ?? '') && command.hasFlag('g', 'global');
  return (command.is('gem', 'go') && name?.text === 'install') || (command.is('cargo') && name?.text === 'install' && !command.hasFlag('path'));
}

/** Whether `rm` takes only what no project holds: paths from the root or the home folder. */
const removesElsewhere = (command: ShellCommand): boolean => command.is('rm') && command.operands().every(({ raw }) => /^(?:\/(?:root|var|tmp|usr)\/|~\/\.)/.test(raw));

/** Whether a command reads nothing of the project: system packages, packages by name, caches and settings of the tools above. */
export function isIndependentOfProject(command: ShellCommand): boolean {
  if (command.is(...SYSTEM) || installsByName(command) || removesElsewhere(command)) return true;
  return command.runs(['npm', 'yarn', 'pnpm', 'pip'], ['config', 'cache', 'set']) || command.runs(['poetry', 'bundle', 'composer'], 'config') || command.runs('go', 'env');
}
