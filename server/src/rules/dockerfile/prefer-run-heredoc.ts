import { replaceInstruction } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf } from '../../model/dockerfile/around';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** A chain of fewer commands reads well as it is. */
const LONG = 4;

/** Without the indentation of continued lines; what stands in quotes stays as it is. */
const onOneLine = (text: string): string => text.replace(/("(?:\\.|[^"\\])*"|'[^']*')|[ \t]{2,}/g, (_, quoted?: string) => quoted ?? ' ');

/** The commands of a long chain of `&&` over several lines, each as one line; undefined for any other RUN. */
function chainOf(run: Instruction): readonly string[] | undefined {
  const { body } = run;
  if (!body || body.form !== 'shell' || body.dialect !== 'sh' || run.heredocs.length > 0 || body.errors.length > 0 || run.line.continuations.length === 0) return undefined;
  const { list, script } = body;
  const isChain = list.length >= LONG && list.every(({ separatorBefore, isBackground }, index) => !isBackground && separatorBefore === (index === 0 ? '' : '&&'));
  const isWhole = list[list.length - 1]?.end === script.text.trimEnd().length;
  // `set -e` does not look into a test, and `!` never fails for it.
  const isNegated = commandsOf(run).some(({ context }) => context.isNegated);
  return isChain && isWhole && !isNegated ? list.map(({ start, end }) => onOneLine(script.text.slice(start, end))) : undefined;
}

export default instructionRule<readonly string[]>({
  id: 'prefer-run-heredoc',
  keywords: ['RUN'],
  severity: 'off',
  category: 'layers-and-cache',
  title: { en: 'Long chain of commands', zh: '很长的命令链' },
  message: {
    en: '{count} commands joined by "&&" read better as the lines of a heredoc',
    zh: '用 "&&" 连起来的 {count} 条命令，写成 heredoc 的多行更好读',
  },
  why: {
    en: 'In a heredoc each command is a line, without "&&" and backslashes to get wrong. "set -e" ends it at the first failure, as the chain does.',
    zh: '在 heredoc 里一条命令一行，不会漏写 "&&" 和反斜杠。"set -e" 会在第一次失败时结束，和命令链一样。',
  },
  whenNot: {
    en: 'The image is built by something else than BuildKit.',
    zh: '不是用 BuildKit 构建。',
  },
  links: [LINKS.heredocs],
  check(run) {
    const chain = chainOf(run);
    return chain ? [{ at: run.keywordSpan, args: { count: chain.length }, data: chain }] : [];
  },
  fixes: [{
    // Not safe: a shell that is not POSIX may read the script in another way.
    safe: false,
    title: { en: 'Write it as a heredoc', zh: '改写成 heredoc' },
    changes(run, _context, { data }) {
      if (!data || run.trigger || data.some(line => line === 'EOF' || line.includes('\n'))) return undefined;
      const flags = run.flags.map(({ name, value }) => `--${name}${value ? `=${value.raw}` : ''} `).join('');
      return replaceInstruction(run, `RUN ${flags}<<EOF\nset -e\n${data.join('\n')}\nEOF`);
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
[|RUN|] --network=default apt-get update \\
    && apt-get install -y \\
      curl \\
    && echo 'a  b' "c  d" \\
    && (cd /src && make)
USER app
`,
      fixed: `FROM debian:13
RUN --network=default <<EOF
set -e
apt-get update
apt-get install -y curl
echo 'a  b' "c  d"
(cd /src && make)
EOF
USER app
`,
    },
    {
      bad: `FROM debian:13
[|RUN|] a && \\
    # why
    b && \\
    c && \\
    d
`,
    },
    {
      why: { en: 'Short, on one line, or not only joined by "&&".', zh: '很短、在一行里，或不只用 "&&" 连接。' },
      good: `FROM debian:13
RUN a && b && c && d
RUN a \\
    && b
RUN a \\
    && b || c \\
    && d && e
RUN <<EOF
a
b
EOF
`,
    },
  ],
});
