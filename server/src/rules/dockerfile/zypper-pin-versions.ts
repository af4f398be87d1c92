import { unpinnedPackages } from '../../model/dockerfile/package-install';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'zypper-pin-versions',
  severity: 'off',
  category: 'packages',
  title: { en: 'A SUSE package without a version', zh: 'SUSE 软件包没有指定版本' },
  message: {
    en: '"{package}" is whatever version the repository holds on the day of the build',
    zh: '"{package}" 的版本取决于构建当天软件源里有什么',
  },
  why: {
    en: 'Two builds of the same commit may differ. The rule is off by default because the cure is worse than the disease for most: mirrors drop old versions, so that a fixed one fails the build soon, and no security fix comes in. Pin the base image by digest instead.',
    zh: '同一个提交构建两次，结果可能不同。本规则默认关闭，因为对多数人来说得不偿失：镜像站会删除旧版本，固定版本很快就会让构建失败，也收不到安全修复。更好的办法是用摘要固定基础镜像。',
  },
  whenNot: {
    en: 'You do not keep a mirror that holds old versions.',
    zh: '没有保留旧版本的自建镜像站。',
  },
  links: [LINKS.zypperManual],
  alias: { hadolint: ['DL3037'] },
  check: ({ command }) => unpinnedPackages(command, 'zypper').map(({ word, name }) => ({ at: word.place, args: { package: name } })),
  examples: [
    {
      bad: `FROM opensuse/leap:15.6
RUN zypper -n install [|curl|] git=2.43.0 && \\
    # tools
    sudo zypper --non-interactive in --no-recommends [|jq|]
`,
    },
    {
      why: { en: 'A version, a file, a pattern, or unknown.', zh: '写明了版本、文件或模式，或无法得知。' },
      good: `FROM opensuse/leap:15.6
RUN zypper -n install curl=8.6.0 'git>2.40' ./a.rpm $PACKAGES && zypper -n in -t pattern devel_basis && zypper rm vim
`,
    },
  ],
});
