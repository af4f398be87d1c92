import { span, type Span } from '../../text/span';
import { shellKind } from '../../model/dockerfile/shell-in-force';
import type { Instruction } from '../../model/dockerfile/types';
import { isShellName } from '../../model/dockerfile/wrappers';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Whether the text of the instruction is certain to be for a shell that the parser knows. */
function isKnownShell(run: Instruction): boolean {
  const { body, stage, dockerfile } = run;
  if (!body || body.form === 'json' || body.dialect !== 'sh' || run.malformedJson || run.line.dangling) return false;
  // Behind an unknown image may stand one of Windows; templates are no scripts yet; zsh and ksh have a syntax of their own.
  if (stage && stage.root.imageText === undefined && stage.shell(run).kind !== 'known') return false;
  const kind = shellKind(run);
  return kind !== 'zsh' && kind !== 'ksh' && !/\{\{|<%/.test(dockerfile.text) && run.heredocs.every(({ terminated }) => terminated);
}

/** A place in white space moves to the next character of its line, else to the last one in front. */
function visible(text: string, at: Span): Span {
  const blanks = /^[ \t]*/.exec(text.slice(at.start))?.[0].length ?? 0;
  if (/\S/.test(text.charAt(at.start + blanks))) return span(at.start + blanks, at.start + blanks + 1);
  const end = text.slice(0, at.start).trimEnd().length;
  return span(end - 1, end);
}

/** Where the first error of the script itself is; scripts inside the quotes of `sh -c` may be put together by the outer shell. */
function firstError({ body, dockerfile }: Instruction): Span | undefined {
  const nested = (body?.commands ?? []).filter(({ name }) => isShellName(name) || name === 'su').flatMap(({ args }) => args.map(({ place }) => place));
  const at = body?.errors.map(({ place }) => place).find(({ start, end }) => end > start && !nested.some(inner => inner.start <= start && start < inner.end));
  return at && visible(dockerfile.text, at);
}

export default instructionRule({
  id: 'run-shell-syntax-error',
  keywords: ['RUN', 'CMD', 'ENTRYPOINT'],
  severity: 'error',
  category: 'shell',
  title: { en: 'Shell syntax error', zh: 'shell 语法错误' },
  message: {
    en: 'The shell cannot read this {keyword}: look for an open quote, a stray operator or a missing "fi", "done", "esac"',
    zh: 'shell 无法解析这条 {keyword}：请检查引号是否闭合、有没有多余的操作符，是否缺少 "fi"、"done"、"esac"',
  },
  why: {
    en: 'The shell reads the whole text before it runs any of it. The step fails before its first command.',
    zh: 'shell 会先读完整段文本再执行。这一步在第一条命令之前就会失败。',
  },
  whenNot: {
    en: 'The image runs the text with another shell. Then say so with SHELL.',
    zh: '镜像用别的 shell 执行这段文本。请用 SHELL 写明。',
  },
  links: [LINKS.posixShell, LINKS.dockerfileRun],
  check(run) {
    const at = isKnownShell(run) ? firstError(run) : undefined;
    return at ? [{ at, args: { keyword: run.keyword } }] : [];
  },
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update && [|&|]& apt-get install -y curl
RUN echo [|"|]open
RUN if true; then echo yes[|;|]
`,
    },
    {
      bad: `FROM debian:13
RUN apt-get update && \\
    # tools
    (apt-get install -y cur[|l|]
RUN <<EOF
for file in *; do
  echo [|)|]
done
EOF
CMD exec server [|'|]--open
`,
    },
    {
      why: { en: 'Correct scripts, bash included.', zh: '正确的脚本，也包括 bash 语法。' },
      good: `FROM debian:13
RUN if [ -f a ]; then echo "it's"; fi && case x in (x) echo y;; esac
RUN [[ a == b ]] || files=(a b) && echo "\${files[@]}" && diff <(echo a) <(echo b)
RUN bash -c "echo $(cat 'a')"
RUN <<EOF
cat <<INNER > /a
'
INNER
EOF
`,
    },
    {
      why: { en: 'Not for a shell that is known.', zh: '不是给已知 shell 的文本。' },
      good: `ARG BASE
FROM $BASE
RUN if exist a ( echo it's there )
FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN if exist a ( echo it's there )
SHELL ["powershell", "-Command"]
RUN Write-Host 'it''s'; if ($a) { b }
`,
    },
  ],
});
