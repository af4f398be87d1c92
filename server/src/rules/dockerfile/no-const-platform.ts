import { removeFlag, replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { endsUpInImage } from '../../model/dockerfile/shipped';
import type { Flag, Stage } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The architectures, and what the builder reads other names of them as. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  amd64: 'amd64', 'x86_64': 'amd64', 'x86-64': 'amd64', arm64: 'arm64', aarch64: 'arm64', arm: 'arm', armhf: 'arm', armel: 'arm', '386': '386', i386: '386',
  ppc64le: 'ppc64le', s390x: 's390x', riscv64: 'riscv64', loong64: 'loong64', mips64le: 'mips64le',
};

/** A platform that is written out, unless the stage's name says that it is for that one. Windows has no other images. */
function constantFlag({ from, name = '' }: Stage): Flag | undefined {
  const flag = from.flag('platform');
  const parts = flag?.value?.value?.toLowerCase().split('/') ?? [];
  const written = parts.find(part => Object.hasOwn(ARCHITECTURES, part));
  if (!flag || written === undefined || parts[0] === 'windows') return undefined;
  const stage = name.toLowerCase();
  return [...parts.slice(0, 2), ARCHITECTURES[written] ?? written].some(part => stage.includes(part)) ? undefined : flag;
}

export default stageRule({
  id: 'no-const-platform',
  severity: 'warning',
  category: 'base-image',
  title: { en: 'FROM with a fixed platform', zh: 'FROM 写死了平台' },
  message: {
    en: 'FROM is fixed to {platform}: a build for any other platform gets this one, or emulates it',
    zh: 'FROM 写死了 {platform}：为其他平台构建时得到的仍是它，或者只能靠模拟运行',
  },
  why: {
    en: 'Whoever builds chooses the platform, with "--platform" of the build command. A platform in the file overrides that: an image that is labelled arm64 then holds amd64 programs, and nodes of the other kind cannot run it.',
    zh: '平台应由构建命令的 "--platform" 决定。文件里写死之后，标着 arm64 的镜像里装的却是 amd64 程序，另一种架构的节点运行不了。',
  },
  whenNot: {
    en: 'The software exists for this one platform only. A stage whose name holds it (`AS build-amd64`) is not reported.',
    zh: '软件只支持这一个平台。阶段名里带有平台（如 `AS build-amd64`）时不会报告。',
  },
  links: [LINKS.constPlatformCheck, LINKS.multiPlatform],
  alias: { hadolint: ['DL3029'], buildkit: ['FromPlatformFlagConstDisallowed'] },
  check(stage) {
    const flag = constantFlag(stage);
    return flag ? [{ at: flag.valueSpan ?? flag.span, args: { platform: flag.value?.value } }] : [];
  },
  fixes: [
    {
      // Not safe: what is built changes wherever that platform is not the default.
      safe: false,
      title: { en: 'Remove --platform', zh: '删除 --platform' },
      changes(stage) {
        const flag = constantFlag(stage);
        return flag && removeFlag(stage.dockerfile, flag);
      },
    },
    {
      // Not safe: the stage must be one that compiles for other platforms.
      safe: false,
      title: { en: 'Build it on the platform of the builder', zh: '改用构建机的平台' },
      changes(stage, { stageTargets }) {
        const at = constantFlag(stage)?.value?.span;
        return at && !endsUpInImage(stage, stageTargets) ? replaceSpan(at, '$BUILDPLATFORM') : undefined;
      },
    },
  ],
  examples: [
    {
      bad: `FROM --platform=[|linux/amd64|] golang:1.26 AS build
FROM --platform=[|linux/arm64/v8|] alpine:3.22
`,
      fixed: `FROM golang:1.26 AS build
FROM alpine:3.22
`,
    },
    {
      why: { en: 'A variable decides, the name says it, or Windows, which has no other images.', zh: '由变量决定、名字里写明，或者是没有其他镜像可用的 Windows。' },
      good: `ARG PLATFORM=linux/amd64
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
FROM --platform=$PLATFORM alpine:3.22 AS run
FROM --platform=linux/x86_64 alpine:3.22 AS tools-amd64
FROM --platform=arm64 alpine:3.22 AS tools-arm64
FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2025
FROM alpine:3.22
`,
    },
  ],
});
