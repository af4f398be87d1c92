import { unpinnedPackages } from '../../model/dockerfile/package-install';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'apk-pin-versions',
  severity: 'off',
  category: 'packages',
  title: { en: 'An Alpine package without a version', zh: 'Alpine 软件包没有指定版本' },
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
  links: [LINKS.apkManual],
  alias: { hadolint: ['DL3018'] },
  check: ({ command }) => unpinnedPackages(command, 'apk').map(({ word, name }) => ({ at: word.place, args: { package: name } })),
  examples: [
    {
      bad: `FROM alpine:3.22
RUN apk add --no-cache --virtual .build-deps [|gcc|] make=4.4.1-r3 -X https://example.com/repo [|curl|] && \\
    # tools
    sudo apk -q add [|jq|]
`,
    },
    {
      why: { en: 'A version, a range, a file, a conflict, or unknown.', zh: '写明了版本、范围或文件，或是冲突项，或无法得知。' },
      good: `FROM alpine:3.22
RUN apk add curl=8.14.1-r1 git~2.49 'jq>1.7' ./a.apk !vim $PACKAGES "less=$LESS" && apk del vim && apk add --no-cache
`,
    },
  ],
});
