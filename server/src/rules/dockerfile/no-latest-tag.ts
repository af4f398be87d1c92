import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { currentLine } from '../../model/dockerfile/image-lifetime';
import { type ImagePlace, placeInImage } from '../../model/dockerfile/image-place';
import type { Stage } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import { oncePerPlace } from '../once-per-place';

/** Where a stage's tag "latest" stands, if that is its tag. */
const latestPlace = (stage: Stage): ImagePlace | undefined =>
  stage.image?.tag?.text !== 'latest' || stage.image.digest ? undefined : placeInImage(stage, stage.image, stage.image.tag.span);

export default stageRule({
  id: 'no-latest-tag',
  severity: 'warning',
  category: 'base-image',
  title: { en: 'Base image with the tag "latest"', zh: '基础镜像使用 "latest" 标签' },
  message: {
    en: 'Image "{image}" has the tag "latest": the next build may start from another version',
    zh: '镜像 "{image}" 的标签是 "latest"：下一次构建可能换成另一个版本',
  },
  why: {
    en: 'The tag "latest" moves. The same Dockerfile builds different images on two machines, depending on what each has in its cache, and nobody can say later which version went into production.',
    zh: '"latest" 标签会变。同一个 Dockerfile 在两台机器上会因各自的缓存而构建出不同的镜像，事后也说不清线上用的是哪个版本。',
  },
  whenNot: {
    en: 'The image is rebuilt on purpose to follow the newest base, and a digest in the deployment records what was built.',
    zh: '有意每次都跟随最新的基础镜像，并且部署时用摘要记录了构建结果。',
  },
  links: [LINKS.pinBaseImages, LINKS.dockerfileFrom],
  alias: { hadolint: ['DL3007'], dockerfilelint: ['latest_tag'], trivy: ['DS-0001'], checkov: ['CKV_DOCKER_7'] },
  check: stage => oncePerPlace(stage, each => {
    const found = latestPlace(each);
    return found && { at: found.place, args: { image: each.image?.name, line: each.image && currentLine(each.image) } };
  }),
  fixes: [{
    // Not safe: which version is meant only the author knows. Where no tag is known to exist, nothing is offered.
    safe: false,
    title: { en: 'Change to {line}', zh: '改为 {line}' },
    changes(stage) {
      const at = latestPlace(stage)?.span;
      const line = stage.image && currentLine(stage.image);
      return at && line !== undefined ? replaceSpan(at, line, [{ start: 0, end: line.length }]) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM registry.example.com:5000/shop/web:[|latest|]
`,
    },
    {
      bad: `FROM node:[|latest|]
`,
      fixed: `FROM node:24
`,
    },
    {
      bad: `ARG VERSION="[|latest|]"
FROM node:$VERSION AS build
FROM node:$VERSION
`,
      fixed: `ARG VERSION="24"
FROM node:$VERSION AS build
FROM node:$VERSION
`,
    },
    {
      why: { en: 'A digest decides, whatever the tag says.', zh: '有摘要时以摘要为准，不看标签。' },
      good: `FROM nginx:latest@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
`,
    },
    {
      why: { en: 'Nobody knows what the tag will be.', zh: '无从得知标签会是什么。' },
      good: `ARG TAG
FROM node:$TAG
`,
    },
  ],
});
