import { mergeRuns } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf, isMounted, laterInstructions, runsUnknown } from '../../model/dockerfile/around';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Index {
  readonly tools: readonly string[];
  readonly fetches: readonly string[];
  /** Where it lies. */
  readonly folder: string;
}

// `yum update` and `dnf update` upgrade packages: they are no mere download of an index.
const INDICES: readonly Index[] = [
  { tools: ['apt-get', 'apt', 'aptitude'], fetches: ['update'], folder: '/var/lib/apt/lists' },
  { tools: ['apk'], fetches: ['update'], folder: '/var/cache/apk' },
  { tools: ['yum', 'dnf', 'dnf5', 'microdnf', 'tdnf'], fetches: ['makecache', 'check-update'], folder: '/var/cache' },
  { tools: ['zypper'], fetches: ['refresh', 'ref'], folder: '/var/cache/zypp' },
];

interface Update {
  readonly command: ShellCommand;
  readonly word: ShellWord;
  readonly index: Index;
}

function updateOf(command: ShellCommand): Update | undefined {
  const word = command.operands()[0];
  const index = INDICES.find(({ tools, fetches }) => command.is(...tools) && fetches.includes(word?.text ?? ''));
  return index && word ? { command, word, index } : undefined;
}

/** Subcommands that look nothing up in an index. */
const NEEDS_NO_INDEX = ['clean', 'autoclean', 'autoremove', 'remove', 'purge', 'del', 'config-manager', 'addrepo', 'ar', 'distclean'];

/** Whether a command installs or looks up from the index; a subcommand that only the shell knows may. */
const uses = (command: ShellCommand, { tools, fetches }: Index): boolean =>
  command.is(...tools) && ![...fetches, ...NEEDS_NO_INDEX].includes(command.operands()[0]?.text ?? '\0');

/** Tools that call a package manager themselves, or read its index. */
const usesIndirectly = (command: ShellCommand): boolean =>
  command.is('apt-cache', 'apt-file', 'apt-mark', 'add-apt-repository', 'gdebi', 'mk-build-deps', 'playwright', 'npx', 'tasksel', 'unminimize');

/** The first update in a RUN that nothing in the RUN uses. */
function loneUpdate(run: Instruction): Update | undefined {
  const commands = commandsOf(run);
  const updates = commands.map(updateOf).filter(update => update !== undefined);
  if (updates.length === 0 || runsUnknown(run) || commands.some(usesIndirectly)) return undefined;
  return updates.find(({ index }) => !commands.some(command => uses(command, index)) && !isMounted(run, index.folder));
}

export default instructionRule<Update>({
  id: 'update-without-install',
  keywords: ['RUN'],
  severity: 'warning',
  category: 'layers-and-cache',
  title: { en: 'Package index updated in a RUN of its own', zh: '单独一条 RUN 更新软件包索引' },
  message: {
    en: '"{command}" in a RUN of its own comes from the cache later: installs below then use a stale index',
    zh: '"{command}" 单独一条 RUN，以后会直接用缓存：后面的安装就会用到过期的索引',
  },
  why: {
    en: 'A step whose text does not change is taken from the cache. Months later the index is still that of the first build, and the install in the next RUN asks the mirror for versions that are gone, or gets old ones without security fixes.',
    zh: '文字没变的步骤会直接取自缓存。几个月后，索引还是第一次构建时的那份，下一条 RUN 里的安装就会向镜像站请求早已下架的版本，或者装上没有安全修复的旧版本。',
  },
  whenNot: {
    en: 'The image is always built without a cache.',
    zh: '这个镜像每次构建都不使用缓存。',
  },
  links: [LINKS.aptGet, LINKS.cacheInvalidation],
  alias: { dockerfilelint: ['apt-get-update_require_install'], trivy: ['DS-0017'], checkov: ['CKV_DOCKER_5'] },
  check(run) {
    const update = loneUpdate(run);
    return update ? [{ at: update.word.place, args: { command: `${update.command.name} ${update.word.text}` }, data: update }] : [];
  },
  fixes: [{
    // Safe: the same commands run in the same order, when the install is what comes next.
    safe: true,
    title: { en: 'Join with the RUN below that installs', zh: '与下面负责安装的 RUN 合并' },
    changes(run, _context, { data }) {
      const [next] = laterInstructions(run);
      const installs = data && next && commandsOf(next).some(command => uses(command, data.index));
      return installs ? mergeRuns([run, next]) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get -qq [|update|]
# tools
RUN apt-get install -y curl && \\
    rm -rf /var/lib/apt/lists/*
`,
      fixed: `FROM debian:13
RUN apt-get -qq update && \\
# tools
    apt-get install -y curl && \\
    rm -rf /var/lib/apt/lists/*
`,
    },
    {
      bad: `FROM alpine:3.22
RUN apk [|update|] && echo updated
USER app
RUN sudo apk add curl
`,
    },
    {
      bad: `FROM opensuse/leap:15.6
RUN zypper --non-interactive [|refresh|]
RUN dnf [|makecache|]
`,
    },
    {
      why: { en: 'The index is used in the same RUN, or lies in a cache mount.', zh: '索引就在同一条 RUN 里使用，或者放在缓存挂载里。' },
      good: `FROM debian:13
RUN apt-get update && apt-get install -y curl
RUN apt-get update && apt-get upgrade -y
RUN apt-get update && ./install-tools.sh
RUN apt-get update && apt-get $COMMAND
RUN yum update -y
RUN --mount=type=cache,target=/var/lib/apt apt-get update
`,
    },
  ],
});
