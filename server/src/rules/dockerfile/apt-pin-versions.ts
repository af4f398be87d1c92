import { unpinnedPackages } from '../../model/dockerfile/package-install';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'apt-pin-versions',
  severity: 'off',
  category: 'packages',
  title: { en: 'A Debian package without a version', zh: 'Debian 软件包没有指定版本' },
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
  links: [LINKS.aptGet, LINKS.aptGetManual],
  alias: { hadolint: ['DL3008'] },
  check: ({ command }) => unpinnedPackages(command, 'apt').map(({ word, name }) => ({ at: word.place, args: { package: name } })),
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update && apt-get install -y -t stable [|curl|] git=1:2.47.3-0+deb13u1 && \\
    # tools
    sudo apt-get -qq install [|jq|]
RUN aptitude install -y [|vim|] && apt install -y [|less|]
`,
    },
    {
      why: { en: 'A version, a release, a file, a removal, or unknown.', zh: '写明了版本、发行版或文件，或是删除，或无法得知。' },
      good: `FROM debian:13
RUN apt-get install -y curl=8.14.1-2 git/stable ./a.deb nano- $PACKAGES "jq=$JQ" && apt-get remove vim
`,
    },
  ],
});
