import { unpinnedPackages } from '../../model/dockerfile/package-install';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'dnf-pin-versions',
  severity: 'off',
  category: 'packages',
  title: { en: 'An RPM package without a version', zh: 'RPM 软件包没有指定版本' },
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
  links: [LINKS.dnfManual],
  alias: { hadolint: ['DL3033', 'DL3041'] },
  check: ({ command }) => unpinnedPackages(command, 'dnf').map(({ word, name }) => ({ at: word.place, args: { package: name } })),
  examples: [
    {
      bad: `FROM fedora:43
RUN dnf install -y [|curl|] git-2.51.0-1.fc43 [|gcc-c++|] && microdnf install [|nodejs|] && \\
    # tools
    sudo yum -q -y install [|jq|]
RUN dnf module install -y [|nodejs|]
`,
    },
    {
      why: { en: 'A version, a file, a group, a stream, or unknown.', zh: '写明了版本、文件、组或流，或无法得知。' },
      good: `FROM fedora:43
RUN dnf install -y curl-8.15.0 java-21-openjdk-21.0.8.0.9 https://example.com/a.rpm @development-tools $PACKAGES "jq-$JQ"
RUN dnf module install -y nodejs:22 && dnf remove vim && yum groupinstall -y "Development Tools"
`,
    },
  ],
});
