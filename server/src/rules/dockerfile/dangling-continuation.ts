import { endAtContinuation } from '../../model/dockerfile/dockerfile-edit';
import { swallowedInstructions } from '../../model/dockerfile/swallowed-instruction';
import type { Instruction } from '../../model/dockerfile/types';
import type { Span } from '../../text/span';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The last continuation when only comments follow. With nothing behind it, the line is still being typed. */
function danglingAt({ line }: Instruction): Span | undefined {
  const last = line.continuations[line.continuations.length - 1];
  return line.dangling && last && line.comments.some(({ span }) => span.start > last.start) ? last : undefined;
}

export default dockerfileRule<{ readonly instruction: Instruction; readonly continuation: Span }>({
  id: 'dangling-continuation',
  severity: 'warning',
  category: 'validity',
  title: { en: 'Line that is continued by mistake', zh: '多余的续行符' },
  message: {
    en: 'The line above ends in "{escape}", so this {word} is a part of {keyword} and no instruction',
    zh: '上一行以 "{escape}" 结尾，所以这个 {word} 只是 {keyword} 的一部分，不是指令',
  },
  variants: {
    end: { en: 'Nothing follows that this "{escape}" could continue with', zh: '这个 "{escape}" 后面没有可以续接的内容' },
  },
  why: {
    en: 'Whoever deletes the last line of a long RUN easily leaves the backslash of the line above. The builder then hands the next instruction to the shell.',
    zh: '删掉一条长 RUN 的最后一行时，很容易留下上一行的反斜杠。构建器就会把下一条指令交给 shell。',
  },
  whenNot: { en: 'A program is really called by an upper-case name like COPY.', zh: '确实有一个名字是大写（例如 COPY）的程序。' },
  links: [LINKS.dockerfileReference],
  check: ({ instructions, escape }) => instructions.flatMap(instruction => {
    const end = danglingAt(instruction);
    return [
      ...swallowedInstructions(instruction).map(({ keywordSpan, word, continuation }) =>
        ({ at: keywordSpan, args: { escape, word, keyword: instruction.keyword }, data: { instruction, continuation } })),
      ...(end ? [{ at: end, variant: 'end', args: { escape, keyword: instruction.keyword }, data: { instruction, continuation: end } }] : []),
    ];
  }),
  fixes: [{
    // Not safe: an upper-case word at the start of a line is most probably an instruction, and may be something else.
    safe: false,
    title: { en: 'End {keyword} on that line', zh: '让 {keyword} 在那一行结束' },
    changes: (_dockerfile, _context, { data }) => data && endAtContinuation(data.instruction, data.continuation),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update && \\
    apt-get install -y curl && \\
[|COPY|] a b
ENV A=1 \\
    B=2 \\
# comment

[|USER|] app
RUN a [|\\|]
# the end
`,
      fixed: `FROM debian:13
RUN apt-get update && \\
    apt-get install -y curl
COPY a b
ENV A=1 \\
    B=2
# comment

USER app
RUN a
# the end
`,
    },
    {
      why: { en: 'CMD of a health check, what ONBUILD wraps, quoted text, and a line that is being typed.', zh: 'HEALTHCHECK 的 CMD、ONBUILD 的内容、引号里的文本，以及正在输入的行。' },
      good: `FROM debian:13
HEALTHCHECK --interval=5m \\
CMD curl -f localhost
ONBUILD \\
RUN make
RUN echo 'FROM a \\
USER b' > Dockerfile
RUN a && \\
  COPY x && \\
ENVIRONMENT=1 b
RUN a && \\
`,
    },
  ],
});
