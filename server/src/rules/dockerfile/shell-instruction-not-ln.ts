import { replaceKeyword, replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { linksShell } from '../../model/dockerfile/shell-link';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Whether a RUN does nothing else: `ln` alone, or `rm` of the old link in front. */
const onlyLinks = (run: Instruction): boolean => (run.body?.commands ?? [])
  .every(command => command.is('ln') || (command.is('rm') && command.operands().every(({ text }) => /\/bin\/sh$/.test(text ?? ''))));

/** The shell that takes the place of /bin/sh. */
function targetOf(command: ShellCommand): string | undefined {
  const target = command.operands().at(-2)?.text;
  const name = /^(?:(?:\/usr)?\/bin\/)?(bash|zsh|ash|ksh)$/.exec(target ?? '')?.[1];
  return name && (target?.startsWith('/') ? target : `/bin/${name}`);
}

export default commandRule({
  id: 'shell-instruction-not-ln',
  commands: ['ln'],
  severity: 'warning',
  category: 'shell',
  title: { en: '/bin/sh is replaced', zh: '替换了 /bin/sh' },
  message: {
    en: 'This replaces /bin/sh for every script in the image: use SHELL to choose the shell of RUN',
    zh: '这会替换镜像里所有脚本用的 /bin/sh：要指定 RUN 的 shell，请用 SHELL',
  },
  why: {
    en: 'The scripts of packages and the programs that call /bin/sh rely on the shell of the distribution, and the next update of that package puts it back. SHELL changes the shell for the build only.',
    zh: '软件包的脚本和调用 /bin/sh 的程序都依赖发行版自带的 shell，而且该软件包一更新就会还原。SHELL 只改变构建时使用的 shell。',
  },
  whenNot: {
    en: 'A program of the image runs /bin/sh and needs another shell.',
    zh: '镜像里的程序要运行 /bin/sh，并且确实需要另一种 shell。',
  },
  links: [LINKS.dockerfileShell],
  alias: { hadolint: ['DL4005'] },
  check: ({ command }) => linksShell(command) ? [{ at: command.operands().at(-1)?.place ?? command.namePlace }] : [],
  fixes: [{
    // Not safe: programs of the image may have come to rely on it.
    safe: false,
    title: { en: 'Use SHELL', zh: '改用 SHELL' },
    changes({ run, command }) {
      const shell = targetOf(command);
      const { argumentsSpan, line, body } = run;
      if (!shell || !argumentsSpan || run.trigger || run.heredocs.length > 0 || line.comments.length > 0 || line.dangling || body?.form !== 'shell') return undefined;
      const keyword = onlyLinks(run) ? replaceKeyword(run, 'SHELL') : undefined;
      return keyword && [...keyword, ...replaceSpan(argumentsSpan, `["${shell}", "-c"]`)];
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN ln -sf /bin/bash [|/bin/sh|]
run rm /bin/sh && \\
    sudo ln -s bash [|/bin/sh|]
`,
      fixed: `FROM debian:13
SHELL ["/bin/bash", "-c"]
shell ["/bin/bash", "-c"]
`,
    },
    {
      bad: `FROM debian:13
RUN apt-get update && ln -snf /bin/bash [|/bin/sh|]
`,
    },
    {
      why: { en: 'Other links.', zh: '其他链接。' },
      good: `FROM debian:13
RUN ln -s /bin/sh /usr/local/bin/mysh && ln -s /bin/bash /opt/bin/sh
SHELL ["/bin/bash", "-c"]
`,
    },
  ],
});
