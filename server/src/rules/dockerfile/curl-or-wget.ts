import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Stage } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The commands of a stage that download, in order. */
const downloads = (stage: Stage): readonly ShellCommand[] => stage.instructions.map(instruction => instruction.onbuild ?? instruction)
  .filter(({ keyword }) => keyword === 'RUN').flatMap(({ body }) => body?.commands ?? []).filter(command => command.is('curl', 'wget'));

export default stageRule({
  id: 'curl-or-wget',
  severity: 'off',
  category: 'packages',
  title: { en: 'Both curl and wget', zh: '同时使用 curl 和 wget' },
  message: {
    en: '"{second}" here and "{first}" above: one of the two is enough',
    zh: '这里用 "{second}"，上面用 "{first}"：用其中一个就够了',
  },
  why: {
    en: 'Both do the same. The second one is another package in the image to update, and another set of flags to get right.',
    zh: '两者作用相同。多装一个，镜像里就多一个要更新的软件包，也多一套参数要写对。',
  },
  whenNot: {
    en: 'The base image brings both along.',
    zh: '基础镜像里两个都有。',
  },
  links: [LINKS.runBestPractices],
  alias: { hadolint: ['DL4001'], trivy: ['DS-0014'] },
  check(stage) {
    const all = downloads(stage);
    const first = all[0];
    const second = all.find(command => command.name !== first?.name);
    return first && second ? [{ at: second.namePlace, args: { first: first.name, second: second.name } }] : [];
  },
  examples: [
    {
      bad: `FROM debian:13
RUN curl -fLO https://example.com/a
RUN curl -fLO https://example.com/b && \\
    sudo [|wget|] -q https://example.com/c && wget -q https://example.com/d
`,
    },
    {
      why: { en: 'One for each stage; installing is not using.', zh: '每个阶段只用一个；安装不算使用。' },
      good: `FROM debian:13 AS build
RUN apt-get install -y curl wget && curl -fLO https://example.com/a
FROM alpine:3.22
RUN wget -q https://example.com/b
`,
    },
  ],
});
