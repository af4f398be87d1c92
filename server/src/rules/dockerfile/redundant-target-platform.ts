import { removeFlag } from '../../model/dockerfile/dockerfile-edit';
import type { Flag, Stage } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** `--platform=$TARGETPLATFORM`, unless the file gives that variable a value of its own. */
function redundantFlag({ dockerfile, from }: Stage): Flag | undefined {
  const flag = from.flag('platform');
  const isTarget = /^"?\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})"?$/.test(flag?.value?.raw ?? '');
  const isDeclared = dockerfile.globalArgs.flatMap(({ properties }) => properties).some(({ name, value }) => name === 'TARGETPLATFORM' && value);
  return isTarget && !isDeclared ? flag : undefined;
}

export default stageRule({
  id: 'redundant-target-platform',
  severity: 'info',
  category: 'base-image',
  title: { en: 'FROM with the platform it has anyway', zh: 'FROM 指定了默认的平台' },
  message: {
    en: '$TARGETPLATFORM is what FROM takes without "--platform"',
    zh: '不写 "--platform" 时 FROM 用的就是 $TARGETPLATFORM',
  },
  why: {
    en: 'The flag changes nothing, but a reader has to find that out: "--platform" is there for stages that run on another platform than they build for.',
    zh: '这个选项没有任何作用，读的人却得先想明白：只有构建平台和目标平台不同的阶段才需要 "--platform"。',
  },
  whenNot: { en: 'You want every stage to say its platform.', zh: '希望每个阶段都写明平台。' },
  links: [LINKS.redundantPlatformCheck, LINKS.multiPlatform],
  alias: { hadolint: ['DL3065'], buildkit: ['RedundantTargetPlatform'] },
  check(stage) {
    const flag = redundantFlag(stage);
    return flag ? [{ at: flag.valueSpan ?? flag.span }] : [];
  },
  fixes: [{
    safe: true, // it is the default
    title: { en: 'Remove --platform', zh: '删除 --platform' },
    changes(stage) {
      const flag = redundantFlag(stage);
      return flag && removeFlag(stage.dockerfile, flag);
    },
  }],
  examples: [
    {
      bad: `FROM --platform=[|$TARGETPLATFORM|] alpine:3.22 AS base
FROM \\
  --platform=[|\${TARGETPLATFORM}|] \\
  node:24
`,
      fixed: `FROM alpine:3.22 AS base
FROM \\
  \\
  node:24
`,
    },
    {
      why: { en: 'Another platform, or one that the file sets.', zh: '是别的平台，或者由文件自己设置。' },
      good: `ARG TARGETPLATFORM=linux/arm64
ARG RUNTIME
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
FROM --platform=\${RUNTIME:-$TARGETPLATFORM} alpine:3.22
FROM --platform=$TARGETPLATFORM alpine:3.22
`,
    },
  ],
});
