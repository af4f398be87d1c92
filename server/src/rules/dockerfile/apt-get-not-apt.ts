import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** What both do in the same way. */
const SAME = ['install', 'reinstall', 'update', 'remove', 'purge', 'autoremove', 'clean', 'autoclean', 'build-dep', 'download', 'source', 'satisfy'];

/** What apt-get does in a slightly different way. */
const SIMILAR = ['upgrade'];

/** What apt-cache does. */
const QUERIES = ['search', 'show', 'policy', 'depends', 'rdepends', 'showsrc', 'madison'];

const OTHERS = ['list', 'full-upgrade', 'edit-sources'];

const verbOf = (command: ShellCommand): string => command.operands()[0]?.text ?? '';

/** Writes another command in place of `apt`, in the folder it was written with. */
const replaceName = ({ nameWord }: ShellCommand, name: string): ReturnType<typeof replaceSpan> | undefined =>
  nameWord?.span && /(?:^|\/)apt$/.test(nameWord.raw) ? replaceSpan(nameWord.span, nameWord.raw.replace(/apt$/, name)) : undefined;

export default commandRule({
  id: 'apt-get-not-apt',
  commands: ['apt'],
  severity: 'info',
  category: 'packages',
  title: { en: 'apt in a script', zh: '脚本里用了 apt' },
  message: {
    en: '"apt" is meant for people at a terminal and changes between releases: use apt-get or apt-cache in a build',
    zh: '"apt" 是给终端前的人用的，不同版本的行为可能不同：构建时请用 apt-get 或 apt-cache',
  },
  why: {
    en: 'Debian keeps the options and the output of apt-get and apt-cache stable for scripts, and does not promise that for apt, which says so itself when its output is not a terminal.',
    zh: 'Debian 保证 apt-get 和 apt-cache 的选项和输出对脚本保持稳定，但不为 apt 作此保证；输出不是终端时，apt 自己也会给出警告。',
  },
  whenNot: {
    en: 'The step uses something that only apt has.',
    zh: '这一步用到了只有 apt 才有的功能。',
  },
  links: [LINKS.aptManual, LINKS.aptGetManual],
  alias: { hadolint: ['DL3027'], checkov: ['CKV_DOCKER_9'] },
  check: ({ command }) => [...SAME, ...SIMILAR, ...QUERIES, ...OTHERS].includes(verbOf(command)) ? [{ at: command.namePlace }] : [],
  fixes: [
    {
      // Safe: the same subcommand with the same options.
      safe: true,
      title: { en: 'Use apt-get', zh: '改用 apt-get' },
      changes: ({ command }) => SAME.includes(verbOf(command)) ? replaceName(command, 'apt-get') : undefined,
    },
    {
      // Not safe: apt also installs new packages that an upgrade needs.
      safe: false,
      title: { en: 'Use apt-get', zh: '改用 apt-get' },
      changes: ({ command }) => SIMILAR.includes(verbOf(command)) ? replaceName(command, 'apt-get') : undefined,
    },
    {
      // Not safe: the output is laid out in another way.
      safe: false,
      title: { en: 'Use apt-cache', zh: '改用 apt-cache' },
      changes: ({ command }) => QUERIES.includes(verbOf(command)) ? replaceName(command, 'apt-cache') : undefined,
    },
  ],
  examples: [
    {
      bad: `FROM debian:13
RUN [|apt|] update && [|apt|] install -y curl && \\
    sudo [|apt|] -y upgrade
RUN [|/usr/bin/apt|] -qq show curl > /curl.txt
`,
      fixed: `FROM debian:13
RUN apt-get update && apt-get install -y curl && \\
    sudo apt-get -y upgrade
RUN /usr/bin/apt-cache -qq show curl > /curl.txt
`,
    },
    {
      bad: `FROM debian:13
RUN [|apt|] list --installed > /packages.txt
`,
    },
    {
      why: { en: 'Other tools, and a word that is not the command.', zh: '其他工具，以及并非命令的单词。' },
      good: `FROM debian:13
RUN apt-get update && apt-cache policy curl && echo apt install
RUN apt --version
`,
    },
  ],
});
