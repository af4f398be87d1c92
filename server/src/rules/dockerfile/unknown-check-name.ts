import { BUILD_CHECKS, CHECK_OPTIONS, checkOptions } from '../../model/dockerfile/build-checks';
import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { closest } from '../../text/closest';
import type { Span } from '../../text/span';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** Names of hadolint and ShellCheck, which BuildKit does not have. */
const FOREIGN = /^(?:DL|SC)\d{4}$/i;

/** Other letter case, or nearly the name. A name like none of them may be a newer check. */
const meantBy = (name: string): string | undefined =>
  BUILD_CHECKS.find(known => known.toLowerCase() === name.toLowerCase()) ?? closest(name, BUILD_CHECKS);

const isKnown = (name: string): boolean => name === 'all' || BUILD_CHECKS.some(known => known === name);

export default dockerfileRule<Span>({
  id: 'unknown-check-name',
  severity: 'warning',
  category: 'validity',
  title: { en: 'Check that BuildKit does not have', zh: 'BuildKit 没有的检查名' },
  message: { en: 'BuildKit has no check "{name}", so nothing is skipped: "{meant}" is meant', zh: 'BuildKit 没有名为 "{name}" 的检查，这里不起作用：应该是 "{meant}"' },
  variants: {
    foreign: { en: '"{name}" is no check of BuildKit: write "# hadolint ignore={name}"', zh: '"{name}" 不是 BuildKit 的检查：请写 "# hadolint ignore={name}"' },
    option: { en: '"check" has no option "{name}": "{meant}" is meant', zh: '"check" 没有 "{name}" 这个选项：应该是 "{meant}"' },
  },
  why: {
    en: 'Names are compared letter by letter, capitals included. A misspelt one is passed over without a word, and the warning stays.',
    zh: '名称按字母逐个比较，区分大小写。写错了不会有提示，警告依旧出现。',
  },
  whenNot: { en: 'The name belongs to a newer BuildKit.', zh: '这个名称属于更新版本的 BuildKit。' },
  links: [LINKS.parserDirectives, LINKS.buildChecks],
  check: dockerfile => checkOptions(dockerfile).flatMap(({ key, keySpan, names }) => {
    const option = CHECK_OPTIONS.some(known => known === key) ? undefined : closest(key, CHECK_OPTIONS);
    const wrong = names.filter(({ text }) => !isKnown(text)).flatMap(({ text, span }): Finding<Span>[] => {
      if (FOREIGN.test(text)) return [{ at: span, variant: 'foreign', args: { name: text } }];
      const meant = meantBy(text);
      return meant === undefined ? [] : [{ at: span, args: { name: text, meant }, data: span }];
    });
    return [...(option ? [{ at: keySpan, variant: 'option', args: { name: key, meant: option }, data: keySpan }] : []), ...wrong];
  }),
  fixes: [{
    safe: false, // the nearest name is a guess
    title: { en: 'Change to {meant}', zh: '改为 {meant}' },
    changes: (_dockerfile, _context, { data, args }) => data && typeof args?.meant === 'string' ? replaceSpan(data, args.meant) : undefined,
  }],
  examples: [
    {
      bad: `# check=skip=StageNameCasing,[|stagenamecasing|];experimental=[|CopyIgnoredFiles|]
FROM node:24 AS Build

# check=skip=[|WorkdirRelativPath|] // we know
WORKDIR app
`,
      fixed: `# check=skip=StageNameCasing,StageNameCasing;experimental=CopyIgnoredFile
FROM node:24 AS Build

# check=skip=WorkdirRelativePath // we know
WORKDIR app
`,
    },
    {
      bad: `# check=skip=[|DL3006|]
FROM node:24
`,
    },
    {
      why: { en: 'Known ones, and one that a newer BuildKit may have.', zh: '已知的名称，以及更新版本的 BuildKit 里可能有的名称。' },
      good: `# check=skip=JSONArgsRecommended,SomethingQuiteNew;error=true;experimental=all
FROM node:24
# check=skip=all
CMD node
# check=skip=Typo, in a comment that is about nothing

`,
    },
  ],
});
