import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { Directive } from '../../model/dockerfile/directives';
import type { Dockerfile, Instruction } from '../../model/dockerfile/types';
import type { Span } from '../../text/span';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Docker's frontend with a minor version of 1. What the labs have is not the same list. */
const PINNED = /^((?:docker\.io\/)?docker\/dockerfile:1)\.(\d+)(?:\.\d+)?$/;

/** The minor version of syntax 1 that brought each flag; see the tables of options in the reference. */
const SINCE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ADD: { 'keep-git-dir': 1, chmod: 2, link: 4, checksum: 6, unpack: 17, exclude: 19 },
  COPY: { chmod: 2, link: 4, exclude: 19, parents: 20 },
  RUN: { mount: 2, network: 3, security: 20 },
};
const HEREDOC_SINCE = 4;

interface Feature {
  readonly at: Span;
  readonly name: string;
  readonly since: number;
}

const featuresOf = ({ keyword, flags, heredocs }: Instruction): readonly Feature[] => [
  ...flags.flatMap(({ name, nameSpan }) => {
    const since = SINCE[keyword]?.[name];
    return since === undefined ? [] : [{ at: nameSpan, name: `--${name}`, since }];
  }),
  ...heredocs.slice(0, 1).map(({ delimiterSpan, name }) => ({ at: delimiterSpan, name: `<<${name}`, since: HEREDOC_SINCE })),
];

function pinned({ directives }: Dockerfile): { readonly directive: Directive; readonly minor: number; readonly floating: string } | undefined {
  const directive = directives.find(({ name }) => name === 'syntax');
  const [, floating, minor] = PINNED.exec(directive?.value ?? '') ?? [];
  return directive && floating !== undefined ? { directive, minor: Number(minor), floating } : undefined;
}

export default dockerfileRule<{ readonly place: Span; readonly text: string }>({
  id: 'feature-needs-syntax',
  severity: 'off',
  strict: 'warning',
  category: 'validity',
  title: { en: 'Feature newer than the syntax of the file', zh: '用到的功能比文件声明的语法版本新' },
  message: { en: '{name} needs syntax 1.{since}, and this file asks for 1.{minor}', zh: '{name} 需要语法版本 1.{since}，而这个文件声明的是 1.{minor}' },
  why: {
    en: 'The `# syntax=` line decides which version of the language builds the file, whatever the installed Docker could do. An older one refuses the flag, or reads a heredoc as shell text.',
    zh: '用哪个版本的语法构建由 `# syntax=` 决定，与安装的 Docker 能做什么无关。旧版本会拒绝这个选项，或把 heredoc 当作 shell 文本。',
  },
  whenNot: { en: 'The feature was there earlier, in a preview, and this version is known to have it.', zh: '确知这个版本已经以预览形式提供了该功能。' },
  links: [LINKS.customSyntax, LINKS.dockerfileReference],
  check(dockerfile) {
    const found = pinned(dockerfile);
    if (!found) return [];
    const { directive, minor, floating } = found;
    return dockerfile.instructions.map(instruction => instruction.onbuild ?? instruction).flatMap(featuresOf).filter(({ since }) => since > minor)
      .map(({ at, name, since }) => ({ at, args: { name, since, minor }, data: { place: directive.valueSpan, text: floating } }));
  },
  fixes: [{
    // Not safe: it is another version of the language for the whole file.
    safe: false,
    title: { en: 'Ask for the latest syntax 1', zh: '改用最新的 1 系列语法' },
    changes: (_dockerfile, _context, { data }) => data && replaceSpan(data.place, data.text),
  }],
  examples: [
    {
      bad: `# syntax=docker/dockerfile:1.4
FROM node:24
COPY --[|parents|] a b
`,
      fixed: `# syntax=docker/dockerfile:1
FROM node:24
COPY --parents a b
`,
    },
    {
      bad: `# syntax=docker/dockerfile:1.3.0
FROM node:24
RUN <<[|END|]
npm ci
END
`,
      fixed: `# syntax=docker/dockerfile:1
FROM node:24
RUN <<END
npm ci
END
`,
    },
    {
      good: `# syntax=docker/dockerfile:1
FROM node:24
COPY --parents --exclude=c a b
`,
    },
    {
      good: `# syntax=docker/dockerfile:1.4
FROM node:24
COPY --link a b
RUN --mount=type=cache,target=/a <<END
npm ci
END
`,
    },
  ],
});
