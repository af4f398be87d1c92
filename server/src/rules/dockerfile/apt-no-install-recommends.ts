import { insertAfterWord } from '../../model/dockerfile/dockerfile-edit';
import { layerShips } from '../../model/dockerfile/shipped';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import { writesEarlier } from '../../model/dockerfile/shell-in-force';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The word `install` of a command that brings recommended packages along. */
function installWithRecommends(command: ShellCommand): ShellWord | undefined {
  const [verb, ...packages] = command.operands();
  if (verb?.text !== 'install' || packages.length === 0 || command.hasUnknownArguments) return undefined;
  if (command.hasFlag('no-install-recommends', 'install-recommends', 'without-recommends', 'R', 'r', 'with-recommends')) return undefined;
  const isSettled = command.hasFlag('s', 'simulate', 'dry-run', 'download-only') || command.args.some(({ raw }) => /Install-Recommends/i.test(raw));
  return isSettled ? undefined : verb;
}

export default commandRule<ShellWord>({
  id: 'apt-no-install-recommends',
  commands: ['apt-get', 'apt', 'aptitude'],
  severity: 'info',
  category: 'packages',
  title: { en: 'Recommended packages are installed too', zh: '推荐的软件包也会被安装' },
  message: {
    en: '"{command}" also installs what the packages only recommend',
    zh: '"{command}" 还会安装这些软件包仅仅推荐的其他软件包',
  },
  why: {
    en: 'Debian installs recommended packages by default: documentation, mail servers, compilers. They make the image bigger, and every one of them may need security updates that your program does not.',
    zh: 'Debian 默认会一并安装推荐的软件包：文档、邮件服务、编译器等。镜像因此变大，而且每一个都可能带来你的程序根本不需要的安全更新。',
  },
  whenNot: {
    en: 'The program needs a recommended package. Better name that one.',
    zh: '程序确实需要某个推荐的软件包。更好的做法是把它写出来。',
  },
  links: [LINKS.aptGet, LINKS.aptGetManual],
  alias: { hadolint: ['DL3015'], dockerfilelint: ['apt-get_recommends'], trivy: ['DS-0029'] },
  check({ run, command }, { stageTargets }) {
    const verb = installWithRecommends(command);
    // What a stage that does not ship installs costs nobody anything.
    if (!verb || !layerShips(run, stageTargets) || writesEarlier(run, /APT::Install-Recommends|etc\/apt\/apt\.conf/i)) return [];
    return [{ at: verb.place, args: { command: `${command.name ?? 'apt-get'} install` }, data: verb }];
  },
  fixes: [{
    // Not safe: the program may need one of the recommended packages.
    safe: false,
    title: { en: 'Do not install recommended packages', zh: '不安装推荐的软件包' },
    changes: ({ run, command }, _context, { data }) =>
      data && !run.json ? insertAfterWord(data, command.is('aptitude') ? '--without-recommends' : '--no-install-recommends') : undefined,
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update && apt-get [|install|] -y curl \\
    && sudo apt-get -qq [|install|] git
RUN aptitude [|install|] -y jq
`,
      fixed: `FROM debian:13
RUN apt-get update && apt-get install --no-install-recommends -y curl \\
    && sudo apt-get -qq install --no-install-recommends git
RUN aptitude install --without-recommends -y jq
`,
    },
    {
      why: { en: 'They are left out, or wanted.', zh: '已经排除，或者明确需要。' },
      good: `FROM debian:13
RUN apt-get install -y --no-install-recommends curl && apt-get -o APT::Install-Recommends=false install -y git
RUN apt-get install -y --install-recommends vim && apt-get install -y -f && apt-get install $OPTIONS jq
`,
    },
    {
      why: { en: 'A setting leaves them out.', zh: '配置已经排除。' },
      good: `FROM debian:13
RUN echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/99small && apt-get install -y curl
`,
    },
    {
      why: { en: 'Nothing of this stage ships but "/app".', zh: '这个阶段只有 "/app" 会发布。' },
      good: `FROM debian:13 AS build
RUN apt-get update && apt-get install -y gcc
FROM scratch
COPY --from=build /app /app
`,
    },
  ],
});
