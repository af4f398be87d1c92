import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { currentLine } from '../../model/dockerfile/image-lifetime';
import { placeInImage } from '../../model/dockerfile/image-place';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import { oncePerPlace } from '../once-per-place';

export default stageRule({
  id: 'pin-image-tag',
  severity: 'warning',
  category: 'base-image',
  title: { en: 'Base image without a tag', zh: '基础镜像没有标签' },
  message: {
    en: 'Image "{image}" has no tag, which means "latest": the next build may start from another version',
    zh: '镜像 "{image}" 没有标签，等同于 "latest"：下一次构建可能换成另一个版本',
  },
  why: {
    en: 'Without a tag the builder takes "latest", whatever that is on the day. The same Dockerfile then builds different images on two machines, and a new major version arrives unasked with a rebuild that was meant to change one line.',
    zh: '不写标签，构建时用的就是当天的 "latest"。同一个 Dockerfile 在两台机器上会构建出不同的镜像；本来只想改一行再构建一次，新的大版本就不请自来。',
  },
  whenNot: {
    en: 'The name is a build context that is passed by `--build-context` or a bake file, not an image of a registry.',
    zh: '这个名字是用 `--build-context` 或 bake 文件传入的构建上下文，而不是仓库里的镜像。',
  },
  links: [LINKS.pinBaseImages, LINKS.dockerfileFrom],
  alias: { hadolint: ['DL3006'], dockerfilelint: ['missing_tag'], trivy: ['DS-0001'], checkov: ['CKV_DOCKER_7'] },
  check: stage => oncePerPlace(stage, ({ image, imagePlace }) =>
    !image || image.tag || image.digest ? undefined : { at: imagePlace, args: { image: image.text, line: currentLine(image) } }),
  fixes: [{
    // Not safe: which version is meant only the author knows. Where no tag is known to exist, nothing is offered.
    safe: false,
    title: { en: 'Add the tag {line}', zh: '加上标签 {line}' },
    changes(stage) {
      const { image } = stage;
      const line = image && currentLine(image);
      const written = image && placeInImage(stage, image, image.repository.span).span;
      const at = written && { start: written.end, end: written.end };
      return at && line !== undefined ? replaceSpan(at, `:${line}`, [{ start: 1, end: 1 + line.length }]) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM [|node|] AS build
RUN npm --version

FROM --platform=linux/amd64 [|docker.io/library/postgres|]
`,
      fixed: `FROM node:24 AS build
RUN npm --version

FROM --platform=linux/amd64 docker.io/library/postgres:17
`,
    },
    {
      bad: `FROM [|registry.example.com:5000/shop/web|]
`,
    },
    {
      bad: `ARG IMAGE=[|alpine|]
FROM $IMAGE AS build
FROM $IMAGE
`,
      fixed: `ARG IMAGE=alpine:3.22
FROM $IMAGE AS build
FROM $IMAGE
`,
    },
    {
      why: { en: 'Scratch is no image, and "build" is a stage of this file.', zh: 'scratch 不是镜像，"build" 是本文件里的阶段。' },
      good: `FROM golang:1.25 AS build
FROM build AS test
FROM scratch
COPY --from=build /app /app
`,
    },
    {
      why: { en: 'A default gives it a tag, or nobody knows what it will be.', zh: '默认值里有标签，或者无从得知会是什么。' },
      good: `ARG VERSION=3.13
ARG BASE
FROM python:$VERSION AS a
FROM python:\${OTHER:-3.13} AS b
FROM $BASE AS c
FROM base-\${TARGETARCH} AS d
FROM alpine@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
`,
    },
  ],
});
