import { endOfLine } from '../../text/lines';
import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { commandChains, mayFailUnnoticed, stopsAtFailure } from '../../model/dockerfile/shell-in-force';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Whether a command of the script, not the last one, may fail and nobody notices. */
function losesFailure(run: Instruction): boolean {
  const { body } = run;
  if (!body || body.form !== 'heredoc' || body.dialect !== 'sh' || body.errors.length > 0) return false;
  return commandChains(body).some(chain => chain.separatorAfter !== undefined && mayFailUnnoticed(chain)
    && !stopsAtFailure(run, chain.commands[0]?.place.start ?? 0));
}

/** `set -e` as the first line of the script, below its `#!`. */
function insertSetE({ body, dockerfile }: Instruction): ReturnType<typeof replaceSpan> | undefined {
  const first = body?.list[0];
  const heredoc = body?.scriptHeredoc;
  if (!body || !first || !heredoc) return undefined;
  const { text } = dockerfile;
  const { start } = heredoc.bodySpan;
  const hasShebang = /^\t*#!/.test(text.slice(start, start + 20));
  const at = hasShebang ? text.indexOf('\n', start) + 1 : start;
  const line = text.slice(text.lastIndexOf('\n', body.script.offsetAt(first.start)) + 1);
  return replaceSpan({ start: at, end: at }, `${/^[ \t]*/.exec(line)?.[0] ?? ''}set -e${endOfLine(text)}`);
}

export default instructionRule({
  id: 'heredoc-without-set-e',
  keywords: ['RUN'],
  severity: 'warning',
  category: 'shell',
  title: { en: 'Failures in a heredoc are ignored', zh: 'heredoc 里的失败被忽略' },
  message: {
    en: 'Only the last command of this heredoc can fail the build: begin it with "set -e"',
    zh: '这段 heredoc 里只有最后一条命令失败才会让构建失败：请在开头写 "set -e"',
  },
  why: {
    en: 'The lines of a heredoc are one script, and a script goes on behind a command that fails. A download or an install may fail and the image is built all the same, until it breaks in production.',
    zh: 'heredoc 的各行是同一个脚本，某条命令失败后脚本会继续执行。下载或安装可能已经失败，镜像却照样构建出来，直到生产环境才出问题。',
  },
  whenNot: {
    en: 'All commands but the last may fail.',
    zh: '除最后一条外，其他命令都允许失败。',
  },
  links: [LINKS.dockerfileHeredocs, LINKS.bashSet],
  check: run => losesFailure(run) ? [{ at: run.words[0]?.place ?? run.keywordSpan }] : [],
  fixes: [{
    // Safe: what goes through today without a failure does the same.
    safe: true,
    title: { en: 'Begin with "set -e"', zh: '在开头加上 "set -e"' },
    changes: run => insertSetE(run),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN [|<<EOF|]
apt-get update
apt-get install -y curl
EOF
RUN [|<<-"SCRIPT"|]
\t#!/bin/bash
\tcurl -fO https://example.com/a
\techo done
\tSCRIPT
ONBUILD RUN [|<<EOF|]
make
make install; make clean
EOF
`,
      fixed: `FROM debian:13
RUN <<EOF
set -e
apt-get update
apt-get install -y curl
EOF
RUN <<-"SCRIPT"
\t#!/bin/bash
\tset -e
\tcurl -fO https://example.com/a
\techo done
\tSCRIPT
ONBUILD RUN <<EOF
set -e
make
make install; make clean
EOF
`,
    },
    {
      why: { en: 'A failure ends the script, or there is one command that matters.', zh: '失败会终止脚本，或者只有一条重要的命令。' },
      good: `FROM debian:13
RUN <<EOF
set -eux
apt-get update
apt-get install -y curl
EOF
RUN <<EOF
#!/bin/sh -e
make
make install
EOF
RUN <<EOF
make || exit 1
make install
EOF
RUN <<EOF
echo start
make && \\
  make install
EOF
`,
    },
    {
      why: { en: 'Another interpreter, another shell, or a shell that stops.', zh: '其他解释器、其他 shell，或遇错即停的 shell。' },
      good: `FROM debian:13
RUN <<EOF
#!/usr/bin/env python3
print(1)
print(2)
EOF
RUN python3 <<EOF
print(1)
print(2)
EOF
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN <<EOF
make
make install
EOF
SHELL ["pwsh", "-Command"]
RUN <<EOF
Get-Item a
Get-Item b
EOF
`,
    },
  ],
});
