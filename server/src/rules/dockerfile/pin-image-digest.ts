import { placeInImage } from '../../model/dockerfile/image-place';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import { oncePerPlace } from '../once-per-place';

// No fix: the digest stands in the registry, and Seaworthy asks nothing of the network.
export default stageRule({
  id: 'pin-image-digest',
  severity: 'off',
  category: 'base-image',
  title: { en: 'Base image without a digest', zh: '基础镜像没有摘要' },
  message: {
    en: 'Image "{image}" has no digest: whoever may push to its registry can change what is built from it',
    zh: '镜像 "{image}" 没有摘要：能向仓库推送的人就能改变构建的内容',
  },
  why: {
    en: 'A tag is a name that can be pointed at another image at any time; a digest is the image itself. With it a build from last year gives the same image today, and a base that was tampered with cannot slip in.',
    zh: '标签只是个名字，随时可以指向另一个镜像；摘要才是镜像本身。写明摘要，去年的构建今天仍得到同样的镜像，被篡改的基础镜像也混不进来。',
  },
  whenNot: {
    en: 'Nothing updates the digests for you: then security fixes of the base never arrive.',
    zh: '没有工具自动更新摘要：那样就收不到基础镜像的安全更新。',
  },
  links: [LINKS.pinBaseImages, LINKS.dockerfileFrom],
  check: (stage, { isOn }) => oncePerPlace(stage, each => {
    const { image } = each;
    if (!image || image.digest) return undefined;
    const { tag, repository, name } = image;
    // A tag comes first.
    if (tag ? tag.text === 'latest' && isOn('no-latest-tag') : isOn('pin-image-tag')) return undefined;
    return { at: placeInImage(each, image, (tag ?? repository).span).place, args: { image: tag ? `${name}:${tag.text}` : name } };
  }),
  examples: [
    {
      bad: `ARG VERSION=[|3.22|]
FROM node:[|24|] AS build
FROM alpine:$VERSION AS a
FROM alpine:$VERSION AS b
FROM registry.example.com/[|shop/web|]
`,
    },
    {
      why: { en: 'A digest, a stage, nothing at all, or unknown.', zh: '有摘要，是阶段、scratch，或者无从得知。' },
      good: `ARG BASE
FROM alpine:3.22@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac AS base
FROM base
FROM scratch
FROM $BASE
`,
    },
  ],
});
