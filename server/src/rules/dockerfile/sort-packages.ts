import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import { span } from '../../text/span';
import { commandRule, type RunCommand } from '../dockerfile-rule';
import { LINKS } from '../links';

const INSTALLS: readonly (readonly [tools: readonly string[], names: readonly string[]])[] = [
  [['apt-get', 'apt', 'aptitude', 'yum', 'dnf', 'microdnf', 'zypper'], ['install', 'in']],
  [['apk'], ['add']],
];

const isInstall = (command: ShellCommand): boolean => INSTALLS.some(([tools, names]) => command.runs(tools, names));

/** The packages of a list that has each on a line of its own, without comments between, which may stand for groups. */
function packageLines({ run, command }: RunCommand): readonly ShellWord[] {
  const packages = command.operands().slice(1);
  const { text } = run.dockerfile;
  const isOwnLine = (word: ShellWord, index: number): boolean => {
    const above = packages[index - 1];
    return word.text !== undefined && word.span !== undefined && !word.hasGlob && (!above || /\n/.test(text.slice(above.place.end, word.place.start)));
  };
  const first = packages[0];
  const last = packages[packages.length - 1];
  if (!first || !last || packages.length < 2 || !packages.every(isOwnLine)) return [];
  const between = text.slice(first.place.start, last.place.end);
  // A flag between them would belong to other packages than before.
  return /^[ \t]*#/m.test(between) || command.flags().some(({ word }) => word.place.start > first.place.start && word.place.start < last.place.start) ? [] : packages;
}

const compare = (a: ShellWord, b: ShellWord): number => {
  const [left, right] = [a.text ?? '', b.text ?? ''];
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

export default commandRule<readonly ShellWord[]>({
  id: 'sort-packages',
  severity: 'off',
  category: 'layers-and-cache',
  title: { en: 'Package list out of order', zh: '软件包列表没有排序' },
  message: {
    en: '"{package}" is out of alphabetical order, which hides duplicates and makes changes hard to read',
    zh: '"{package}" 没有按字母顺序排列，容易掩盖重复项，改动也不好读',
  },
  why: {
    en: 'In a sorted list a package is found at once, is not added twice, and two people who add one each rarely meet in a merge conflict.',
    zh: '排好序的列表一眼就能找到软件包，不会重复添加，两个人各加一个也很少冲突。',
  },
  whenNot: {
    en: 'The packages are grouped by purpose.',
    zh: '软件包是按用途分组的。',
  },
  links: [LINKS.sortArguments],
  check(target) {
    const packages = isInstall(target.command) ? packageLines(target) : [];
    const wrong = packages.find((word, index) => index > 0 && compare(packages[index - 1] ?? word, word) > 0);
    return wrong ? [{ at: wrong.place, args: { package: wrong.text }, data: packages }] : [];
  },
  fixes: [{
    // Safe: package managers take all names at once.
    safe: true,
    title: { en: 'Sort the packages', zh: '给软件包排序' },
    changes: (_target, _context, { data }) => data && [...data].sort(compare).flatMap((word, index) => {
      const place = data[index]?.span;
      return place && data[index] !== word ? replaceSpan(span(place.start, place.end), word.raw) : [];
    }),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update && apt-get install -y --no-install-recommends \\
      git \\
      [|curl|] \\
      "bash=5" \\
    && rm -rf /var/lib/apt/lists/*
`,
      fixed: `FROM debian:13
RUN apt-get update && apt-get install -y --no-install-recommends \\
      "bash=5" \\
      curl \\
      git \\
    && rm -rf /var/lib/apt/lists/*
`,
    },
    {
      why: { en: 'Sorted, on one line, grouped by comments, or known only to the shell.', zh: '已排序、在一行里、用注释分组，或只有 shell 才知道。' },
      good: `FROM alpine:3.22
RUN apk add --no-cache \\
      bash \\
      curl
RUN apk add --no-cache git curl
RUN apk add --no-cache \\
      # web
      nginx \\
      # tools
      curl
RUN apk add --no-cache \\
      $B \\
      $A
RUN pip install \\
      flask \\
      django
`,
    },
  ],
});
