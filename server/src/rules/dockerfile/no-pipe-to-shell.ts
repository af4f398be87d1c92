import { downloadOf, runsStandardInput } from '../../model/dockerfile/downloads';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import { isShellName } from '../../model/dockerfile/wrappers';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const INTERPRETERS = ['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'python', 'python3', 'perl', 'ruby', 'node', 'php'];

const DOWNLOADS = ['curl', 'wget'];

/** The download at the start of the pipe that a command reads. */
function downloadBefore(command: ShellCommand): ShellCommand | undefined {
  for (let from = command.pipedFrom; from; from = from.pipedFrom) if (from.is(...DOWNLOADS)) return from;
  return undefined;
}

/** Whether a download in `$(…)` or `<(…)` is what a shell is given to run. */
const feedsShell = ({ context, outer }: ShellCommand): boolean => context.inSubstitution && outer !== undefined
  && (outer.is('eval', 'source', '.') || (isShellName(outer.name) && (outer.hasFlag('c') || outer.args.some(({ raw }) => raw.startsWith('<(')))));

export default commandRule({
  id: 'no-pipe-to-shell',
  commands: [...INTERPRETERS, ...DOWNLOADS],
  severity: 'info',
  category: 'packages',
  title: { en: 'A download is run unseen', zh: '下载后未经检查就执行' },
  message: {
    en: '"{shell}" runs what "{download}" fetches, whatever that is on the day of the build',
    zh: '"{shell}" 会直接执行 "{download}" 下载的内容，构建那天下到什么就执行什么',
  },
  why: {
    en: 'The script is another one whenever its author changes it, and nothing notices when somebody else does. A broken download runs as far as it got. Download a fixed version, compare its checksum, then run it.',
    zh: '作者改了脚本，执行的内容就变了；被别人改了也发现不了；下载中断时，已经下到的部分照样会执行。请下载固定的版本，核对校验和，然后再执行。',
  },
  whenNot: {
    en: 'You trust the site as much as your base image, and a new version of the script may change the image.',
    zh: '你像信任基础镜像一样信任这个网站，也接受脚本更新后镜像随之变化。',
  },
  links: [LINKS.usingPipes, LINKS.curlManual],
  check({ command }) {
    if (command.is(...DOWNLOADS)) {
      const runs = feedsShell(command) && downloadOf(command);
      return runs ? [{ at: command.namePlace, args: { shell: command.outer?.name, download: command.name } }] : [];
    }
    const download = runsStandardInput(command) ? downloadBefore(command) : undefined;
    return download ? [{ at: command.namePlace, args: { shell: command.name, download: download.name } }] : [];
  },
  examples: [
    {
      bad: `FROM debian:13
RUN curl -fsSL https://example.com/a.sh | [|bash|] && wget -qO- https://example.com/b | tr -d '\\r' | sudo -E [|sh|] -s -- --yes
RUN curl https://example.com/c.py | \\
    # as root
    [|python3|] -
RUN bash -c "$([|curl|] -fsSL https://example.com/d.sh)" && bash <([|wget|] -qO- https://example.com/e)
`,
    },
    {
      why: { en: 'What is run is not what was downloaded.', zh: '执行的并不是下载的内容。' },
      good: `FROM debian:13
RUN curl -fsSL https://example.com/a.json | python3 -c 'import sys' && curl https://example.com/b | bash ./filter.sh
RUN curl -fsSLo a.sh https://example.com/a.sh && echo "abc  a.sh" | sha256sum -c - && sh a.sh
RUN echo 'make' | sh && bash -c "curl -f https://example.com/c -o c"
`,
    },
  ],
});
