import { removeBlankLines } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction } from '../../model/dockerfile/types';
import type { Span } from '../../text/span';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The continuations that blank lines follow, with those lines. What follows the last line of the file is no part of the instruction. */
function gaps({ line }: Instruction): readonly { readonly continuation: Span; readonly blank: readonly Span[] }[] {
  const inside = line.blankLines.filter(({ start }) => start < line.span.end);
  return line.continuations.map((continuation, index) => {
    const next = line.continuations[index + 1]?.start ?? line.span.end;
    return { continuation, blank: inside.filter(({ start }) => start > continuation.start && start < next) };
  }).filter(({ blank }) => blank.length > 0);
}

export default dockerfileRule<readonly Span[]>({
  id: 'empty-continuation-line',
  severity: 'warning',
  category: 'validity',
  title: { en: 'Blank line inside an instruction', zh: '指令中间有空行' },
  message: {
    en: 'A blank line follows this "{escape}": the instruction goes on below it, which builders will refuse one day',
    zh: '这个 "{escape}" 后面是空行：指令会在空行之后继续，以后的构建器会拒绝这种写法',
  },
  why: {
    en: 'It looks as if the instruction ended there, and it does not. The builder warns, and says that it will become an error.',
    zh: '看起来指令到这里就结束了，其实没有。构建器会给出警告，并说明以后会变成错误。',
  },
  whenNot: { en: 'Never: a comment line keeps the parts apart as well.', zh: '没有这种情况：想隔开各部分，可以用注释行。' },
  links: [LINKS.emptyContinuationCheck],
  alias: { buildkit: ['NoEmptyContinuation'], 'dockerfile-utils': ['EMPTY_CONTINUATION_LINE'] },
  overlaps: 'dockerfile-syntax',
  check: ({ instructions, escape }) => instructions.flatMap(gaps).map(({ continuation, blank }) => ({ at: continuation, args: { escape }, data: blank })),
  fixes: [{
    // Safe: the builder drops these lines itself.
    safe: true,
    title: { en: 'Delete the blank lines', zh: '删除空行' },
    changes: (dockerfile, _context, { data }) => data && removeBlankLines(dockerfile, data),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN a && [|\\|]

    # comment
${'  '}
    b && \\
    c
ENV A=1 \\
    B=2 [|\\|]

    C=3
`,
      fixed: `FROM debian:13
RUN a && \\
    # comment
    b && \\
    c
ENV A=1 \\
    B=2 \\
    C=3
`,
    },
    {
      why: { en: 'Comment lines, the end of the file, and heredocs.', zh: '注释行、文件末尾，以及 heredoc。' },
      good: `FROM debian:13
RUN a && \\
    # comment
    b
RUN <<EOF
a

b
EOF
RUN a \\

`,
    },
  ],
});
