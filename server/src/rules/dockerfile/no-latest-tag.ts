import { shift, type Span } from '../../text/span';
import type { Stage } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Where a stage's tag "latest" stands: in the image's text, in the default of the ARG that the tag is, else somewhere in the image. */
function latestPlace({ dockerfile, image, imagePlace, imageWord }: Stage): Span | undefined {
  if (image?.tag?.text !== 'latest' || image.digest) return undefined;
  const offset = dockerfile.text.slice(imagePlace.start, imagePlace.end).indexOf(image.text);
  if (offset >= 0) return shift(image.tag.span, imagePlace.start + offset);
  const name = /:\$\{?(\w+)\}?$/.exec(imageWord?.raw ?? '')?.[1];
  const property = dockerfile.globalArgs.flatMap(({ properties }) => properties).find(candidate => candidate.name === name);
  return property?.value?.value === 'latest' ? property.valueSpan : imagePlace;
}

// No fix: which version is meant only the author knows.
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
  check(stage) {
    const at = latestPlace(stage);
    if (!at) return [];
    // Stages that start from one ARG share its default: it is reported once.
    const isShared = stage.dockerfile.stages.slice(0, stage.index).some(other => latestPlace(other)?.start === at.start);
    return isShared ? [] : [{ at, args: { image: stage.image?.name } }];
  },
  examples: [
    {
      bad: `FROM node:[|latest|] AS build
FROM registry.example.com:5000/shop/web:[|latest|]
`,
    },
    {
      bad: `ARG VERSION=[|"latest"|]
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
