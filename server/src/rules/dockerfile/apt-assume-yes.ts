import { insertAfterWord } from '../../model/dockerfile/dockerfile-edit';
import { aptAsking } from '../../model/dockerfile/package-questions';
import { writesEarlier } from '../../model/dockerfile/shell-in-force';
import type { ShellWord } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule<ShellWord>({
  id: 'apt-assume-yes',
  commands: ['apt-get', 'apt', 'aptitude'],
  severity: 'warning',
  category: 'packages',
  title: { en: 'apt waits for an answer', zh: 'apt 在等待确认' },
  message: {
    en: '"{command}" asks before it goes on; nobody answers during a build, so it gives up. Add -y',
    zh: '"{command}" 会先询问再继续；构建时没有人回答，它会直接中止。请加上 -y',
  },
  why: {
    en: 'apt asks as soon as it has to install or remove more than what was named. A build has no terminal: the answer is taken for no, and the build fails, perhaps only on the day that a package gains a dependency.',
    zh: '只要要安装或删除的不止写出来的那几个软件包，apt 就会询问。构建时没有终端，等于回答"否"，构建随之失败；也可能平时没事，直到某个软件包多了一个依赖才失败。',
  },
  whenNot: {
    en: 'The base image already sets APT::Get::Assume-Yes.',
    zh: '基础镜像已经设置了 APT::Get::Assume-Yes。',
  },
  links: [LINKS.aptGet, LINKS.aptGetManual],
  alias: { hadolint: ['DL3014'], dockerfilelint: ['apt-get_missing_param'], trivy: ['DS-0021'] },
  check({ run, command }) {
    const verb = aptAsking(command);
    if (!verb || writesEarlier(run, /APT::Get::Assume-Yes|etc\/apt\/apt\.conf/i)) return [];
    return [{ at: verb.place, args: { command: `${command.name ?? 'apt'} ${verb.text ?? ''}` }, data: verb }];
  },
  fixes: [{
    // Safe: where the build goes through today nothing was asked.
    safe: true,
    title: { en: 'Add -y', zh: '添加 -y' },
    changes: ({ run }, _context, { data }) => data && !run.json ? insertAfterWord(data, '-y') : undefined,
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update && apt-get [|install|] --no-install-recommends curl
RUN apt-get update \\
    # tools
    && sudo -E apt-get -q [|install|] git \\
    && apt [|purge|] wget
RUN <<EOF
apt-get [|upgrade|]
EOF
`,
      fixed: `FROM debian:13
RUN apt-get update && apt-get install -y --no-install-recommends curl
RUN apt-get update \\
    # tools
    && sudo -E apt-get -q install -y git \\
    && apt purge -y wget
RUN <<EOF
apt-get upgrade -y
EOF
`,
    },
    {
      bad: `FROM debian:13
RUN ["apt-get", "[|install|]", "jq"]
`,
    },
    {
      why: { en: 'Every spelling of yes, and what asks nothing.', zh: '各种写法的"是"，以及根本不会询问的命令。' },
      good: `FROM debian:13
RUN apt-get install -yq curl && apt-get -qq install git && apt-get install --yes jq && apt-get -q=2 install vim
RUN apt-get install -o APT::Get::Assume-Yes=true curl && yes | apt-get install git
RUN apt-get update && apt-get clean && apt-get $OPTIONS install jq
`,
    },
    {
      why: { en: 'A setting says yes for all that follows.', zh: '配置已经替后面的命令回答了"是"。' },
      good: `FROM debian:13
RUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90yes
RUN apt-get install curl
`,
    },
  ],
});
