import { distributionOfStage } from '../../model/dockerfile/base-distribution';
import { insertInstructionBefore } from '../../model/dockerfile/dockerfile-edit';
import { commandChains, hasPipefail, shellKind } from '../../model/dockerfile/shell-in-force';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Commands that fail for reasons of the world outside: networks, missing files, broken archives. */
const MAY_FAIL = [
  'curl', 'wget', 'aria2c', 'git', 'gpg', 'tar', 'bsdtar', 'gzip', 'gunzip', 'zcat', 'xz', 'xzcat', 'unzip', 'openssl', 'aws', 'gsutil', 'gcloud', 'kubectl',
  'helm', 'npm', 'pip', 'pip3', 'go', 'cargo', 'make', 'mvn', 'gradle',
];

/** Commands that fail by themselves when they are given nothing, or that close the pipe early, which pipefail would take for a failure. */
function needsNoPipefail(command: ShellCommand): boolean {
  if (command.is('head') || (command.is('sed') && command.args.some(({ text }) => /q\}?$/.test(text ?? '')))) return true;
  if (command.is('tar', 'bsdtar', 'gunzip', 'zcat', 'unxz', 'xzcat', 'funzip', 'apt-key', 'grep', 'egrep', 'cpio', 'rpm2cpio')) return true;
  if (command.is('gpg', 'gpg2')) return true;
  if (command.is('gzip', 'xz', 'zstd', 'bzip2', 'unzip')) return command.hasFlag('d', 'decompress', 'uncompress');
  return command.is('sha256sum', 'sha512sum', 'sha1sum', 'md5sum', 'shasum', 'b2sum') && command.hasFlag('c', 'check');
}

const mayFail = (command: ShellCommand): boolean => command.is(...MAY_FAIL) || (command.is('cat') && command.args.length > 0 && command.redirects.length === 0);

/** Whether the exit status of a pipe counts at all where it stands. */
function statusCounts({ context, outer }: ShellCommand): boolean {
  if (context.isNegated || context.inConditional || context.inFunction || context.isBackground) return false;
  // What `echo $(…)` runs may fail as it likes; the status of `A=$(…)` is that of the substitution.
  return !context.inSubstitution || outer?.nameWord === undefined;
}

/** The first command whose failure a pipe hides. */
function hiddenFailure(run: Instruction): ShellCommand | undefined {
  const { body } = run;
  if (!body || body.form === 'json' || body.dialect !== 'sh') return undefined;
  return commandChains(body).filter(({ items }) => items.every(({ separatorBefore }) => separatorBefore !== '||'))
    .flatMap(({ commands }) => commands)
    .find(command => command.pipedInto && mayFail(command) && !needsNoPipefail(command.pipedInto) && statusCounts(command) && !hasPipefail(run, command));
}

/** A shell of the base image that knows the option, and starts with it. */
function shellWithPipefail(run: Instruction): string | undefined {
  const kind = shellKind(run);
  const distribution = distributionOfStage(run.stage);
  if (kind === 'ash' && distribution === 'alpine') return 'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]';
  const hasBash = kind === 'bash' || distribution === 'debian' || distribution === 'redhat';
  return hasBash && kind !== 'zsh' && kind !== 'ksh' ? 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]' : undefined;
}

export default instructionRule({
  id: 'pipefail',
  keywords: ['RUN'],
  severity: 'warning',
  category: 'shell',
  title: { en: 'A pipe hides a failure', zh: '管道掩盖了失败' },
  message: {
    en: 'When "{command}" fails, the pipe hides it and the build goes on: set pipefail',
    zh: '"{command}" 失败会被管道掩盖，构建照常继续：请设置 pipefail',
  },
  why: {
    en: 'The status of a pipe is that of its last command. A download that fails on the left feeds nothing, or half a file, to the right, which is content with it: the layer is cached and shipped.',
    zh: '管道的退出状态取决于最后一条命令。左边下载失败，右边收到空内容或半个文件，却照样成功：这一层会被缓存并发布。',
  },
  whenNot: {
    en: 'The last command notices by itself that something is missing.',
    zh: '最后一条命令自己就能发现内容不完整。',
  },
  links: [LINKS.usingPipes, LINKS.dockerfileShell, LINKS.bashSet],
  alias: { hadolint: ['DL4006'] },
  check(run) {
    const command = hiddenFailure(run);
    return command ? [{ at: command.namePlace, args: { command: command.name } }] : [];
  },
  fixes: [{
    // Not safe: all RUN below, and CMD in shell form, get another shell.
    safe: false,
    title: { en: 'Set a SHELL with pipefail', zh: '设置带 pipefail 的 SHELL' },
    changes(run) {
      const shell = shellWithPipefail(run);
      const hasShebang = run.body?.form === 'heredoc' && /^\t*#!/.test(run.body.script.text);
      return shell && !hasShebang ? insertInstructionBefore(run, [shell]) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
# the installer
RUN [|curl|] -fsSL https://example.com/install.sh | bash
`,
      fixed: `FROM debian:13
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# the installer
RUN curl -fsSL https://example.com/install.sh | bash
`,
    },
    {
      bad: `FROM node:24-alpine
RUN apk add --no-cache jq && \\
    VERSION="$([|wget|] -qO- https://example.com/v.json | jq -r .version)" && \\
    echo "$VERSION" > /version
`,
      fixed: `FROM node:24-alpine
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
RUN apk add --no-cache jq && \\
    VERSION="$(wget -qO- https://example.com/v.json | jq -r .version)" && \\
    echo "$VERSION" > /version
`,
    },
    {
      bad: `FROM registry.example.com/base:1
RUN sudo [|cat|] /etc/list.txt | xargs -n 1 install-one
RUN <<EOF
set -e
[|curl|] -f https://example.com/a | tee /a
EOF
`,
    },
    {
      why: { en: 'The option is set: by SHELL, which stages inherit, or in the script.', zh: '选项已经设置：由 SHELL 设置（阶段会继承），或写在脚本里。' },
      good: `FROM debian:13 AS base
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
FROM base
RUN curl -f https://example.com/a | bash
FROM fedora:43
RUN set -o pipefail && curl -f https://example.com/a | bash
RUN bash -o pipefail -c 'curl -f https://example.com/a | bash'
`,
    },
    {
      why: { en: 'The right side refuses an empty input, or the left side cannot fail in a way that matters.', zh: '右边会拒绝空输入，或者左边的失败无关紧要。' },
      good: `FROM debian:13
RUN curl -f https://example.com/a.tgz | tar xz && curl -f https://example.com/key | gpg --import
RUN echo secret | sha256sum -c && yes | apt-get install git && ls / | sort
RUN if wget -qO- https://example.com/a | jq .; then echo yes; fi; curl https://example.com/a | sh || true
SHELL ["powershell", "-Command"]
RUN curl https://example.com/a | Out-File b
`,
    },
  ],
});
