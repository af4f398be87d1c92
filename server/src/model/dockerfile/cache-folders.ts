// Where package managers and compilers keep what they have downloaded or built, in images whose user is root.

import type { ShellCommand } from './shell-command';

export interface CacheFolder {
  /** Its name among people. */
  readonly tool: string;
  readonly folders: readonly string[];
  /** Whether only one build may use it at a time. */
  readonly isLocked?: boolean;
  /** Flags that turn the cache off. */
  readonly offFlags?: readonly string[];
  /** Whether it is in the home folder of the user. */
  readonly isInHome?: boolean;
}

interface Entry extends CacheFolder {
  readonly names: readonly string[];
  /** Subcommands that use it; the empty one is the tool without any. */
  readonly commands: readonly string[];
}

const inHome = (tool: string, folder: string, commands: readonly string[], names: readonly string[] = [tool], offFlags: readonly string[] = []): Entry =>
  ({ tool, names, commands, folders: [`/root/${folder}`], isInHome: true, offFlags });

const ENTRIES: readonly Entry[] = [
  { tool: 'apt', names: ['apt-get', 'apt'], commands: ['install', 'upgrade', 'dist-upgrade'], folders: ['/var/cache/apt', '/var/lib/apt'], isLocked: true },
  { tool: 'apk', names: ['apk'], commands: ['add', 'upgrade'], folders: ['/etc/apk/cache'], isLocked: true, offFlags: ['--no-cache'] },
  { tool: 'dnf', names: ['dnf'], commands: ['install', 'upgrade', 'update'], folders: ['/var/cache/dnf'], isLocked: true },
  { tool: 'yum', names: ['yum'], commands: ['install', 'upgrade', 'update'], folders: ['/var/cache/yum'], isLocked: true },
  { tool: 'zypper', names: ['zypper'], commands: ['install', 'in', 'update', 'up'], folders: ['/var/cache/zypp'], isLocked: true },
  inHome('pip', '.cache/pip', ['install', 'wheel'], ['pip', 'pip3'], ['--no-cache-dir']),
  inHome('uv', '.cache/uv', ['sync', 'pip'], ['uv'], ['--no-cache']),
  inHome('poetry', '.cache/pypoetry', ['install']),
  inHome('npm', '.npm', ['ci', 'install', 'i']),
  { tool: 'yarn', names: ['yarn'], commands: ['install', ''], folders: ['/usr/local/share/.cache/yarn'] },
  inHome('pnpm', '.local/share/pnpm/store', ['install', 'i']),
  inHome('bun', '.bun/install/cache', ['install', 'i']),
  { tool: 'go', names: ['go'], commands: ['build', 'install', 'test'], folders: ['/go/pkg/mod', '/root/.cache/go-build'], isInHome: true },
  { tool: 'cargo', names: ['cargo'], commands: ['build', 'install', 'test'], folders: ['/usr/local/cargo/registry'] },
  inHome('maven', '.m2', ['package', 'verify', 'install', 'compile', 'test', 'deploy', 'clean'], ['mvn', 'mvnw']),
  inHome('gradle', '.gradle', ['build', 'assemble', 'jar', 'war', 'bootJar', 'shadowJar', 'installDist', 'clean'], ['gradle', 'gradlew']),
  inHome('composer', '.composer/cache', ['install', 'update', 'require']),
  { tool: 'bundler', names: ['bundle'], commands: ['install', ''], folders: ['/usr/local/bundle/cache'] },
  inHome('nuget', '.local/share/NuGet/http-cache', ['restore', 'publish', 'build'], ['dotnet']),
];

/** The cache that a command fills; undefined for one that keeps none, or is told to work elsewhere. */
export function cacheFolderOf(command: ShellCommand): CacheFolder | undefined {
  const name = command.operands()[0]?.text ?? (command.operands().length === 0 ? '' : undefined);
  if (name === undefined || (name === '' && command.hasFlag('v', 'version', 'h', 'help'))) return undefined;
  return ENTRIES.find(({ names, commands }) => command.is(...names) && commands.includes(name));
}
