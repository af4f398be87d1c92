import { isBuildImage } from '../../model/dockerfile/build-images';
import type { Stage } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import { oncePerPlace } from '../once-per-place';
import type { Finding } from '../rule';

/** Whether an image of the stage is started as a service or program of its own, not used to build others. */
const startsProgram = (stage: Stage): boolean => stage.entrypoint().kind === 'known' || stage.cmd().kind === 'known';

function finding(stage: Stage, targets: readonly string[]): Finding | undefined {
  const { image, imagePlace } = stage.root;
  if (!image || !stage.isShipped(targets) || !isBuildImage(image) || !startsProgram(stage)) return undefined;
  return { at: imagePlace, args: { image: image.name } };
}

// No fix: which files the program needs only the author knows.
export default stageRule({
  id: 'sdk-in-final-stage',
  severity: 'off',
  strict: 'info',
  category: 'multi-stage',
  title: { en: 'Image that ships its build tools', zh: '发布的镜像里带着构建工具' },
  message: {
    en: 'The image ships all of "{image}" with its compilers: build in one stage, and copy the result into a small one',
    zh: '发布的镜像里带着整个 "{image}"，包括编译器：在一个阶段里构建，再把结果复制到小镜像里',
  },
  why: {
    en: 'Compilers, package managers and headers make an image many times as large, slow every pull, show up in every scan, and are at hand for whoever breaks in.',
    zh: '编译器、包管理器和头文件会让镜像大好几倍，拖慢每次拉取，每次漏洞扫描都会报出来，入侵者还能顺手拿来用。',
  },
  whenNot: { en: 'The image is there to build with, or the program compiles when it runs.', zh: '镜像就是用来做构建的，或者程序在运行时需要编译。' },
  links: [LINKS.multiStage, LINKS.dockerBestPractices],
  check: (stage, { stageTargets }) => oncePerPlace(stage, each => finding(each, stageTargets)),
  examples: [
    {
      bad: `FROM [|golang:1.26|] AS build
RUN go build -o /app .
FROM build
CMD ["/app"]
`,
    },
    {
      bad: `ARG CUDA=[|nvidia/cuda:12.9.1-devel-ubuntu24.04|]
FROM $CUDA
ENTRYPOINT ["/train"]
`,
    },
    {
      why: { en: 'The tools stay behind; an image for run time; an image to build with.', zh: '构建工具没有带走；运行时镜像；用来做构建的镜像。' },
      good: `FROM golang:1.26 AS build
RUN go build -o /app .
CMD ["/app"]
FROM swift:6.2-slim
CMD ["/app"]
`,
    },
    {
      why: { en: 'It starts nothing: others build with it.', zh: '没有启动任何程序，是给别人构建用的。' },
      good: `FROM rust:1.90
RUN cargo install cargo-chef --locked
`,
    },
  ],
});
