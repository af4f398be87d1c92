import { isAllowedImage } from '../../model/allowed-images';
import { isCommonOfficial } from '../../model/dockerfile/common-images';
import { type UsedImage, usedImages } from '../../model/dockerfile/used-images';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import { firstPerPlace } from '../once-per-place';

/** A plain word behind `--from` may be a context of the build. */
const isSurelyImage = ({ kind, image }: UsedImage): boolean =>
  kind === 'from' || image.text !== image.repository.text || image.text.includes('/') || isCommonOfficial(image.text);

/** Silent until the setting `allowedRegistries`, or hadolint's `trustedRegistries`, names some. */
export default dockerfileRule({
  id: 'trusted-registry',
  severity: 'warning',
  category: 'base-image',
  title: { en: 'Build with an image from elsewhere', zh: '构建用到了不允许的仓库的镜像' },
  message: {
    en: 'Image "{image}" comes from {registry}, which `allowedRegistries` does not name',
    zh: '镜像 "{image}" 来自 {registry}，不在 `allowedRegistries` 之列',
  },
  why: {
    en: 'Whatever an image is built from runs in production with it. Registries that nobody of the house looks after are not scanned, may vanish, and may refuse the pull in the middle of a build.',
    zh: '构建用到的镜像会随最终的镜像进入生产环境。没人负责的仓库没有经过扫描，随时可能消失，也可能在构建途中拒绝拉取。',
  },
  whenNot: { en: 'The registry is fine: add it to `allowedRegistries`.', zh: '这个仓库没有问题：把它加进 `allowedRegistries`。' },
  links: [LINKS.dockerBestPractices, LINKS.dockerfileFrom],
  alias: { hadolint: ['DL3026'] },
  check(dockerfile, { allowedRegistries }) {
    if (allowedRegistries.length === 0) return [];
    return firstPerPlace(usedImages(dockerfile).filter(used => isSurelyImage(used) && !isAllowedImage(used.image, allowedRegistries))
      .map(({ image: { registry, repository, name }, at }) =>
        ({ at: at((registry ?? repository).span).place, args: { image: name, registry: registry?.text ?? 'Docker Hub' } })));
  },
  examples: [
    {
      settings: { allowedRegistries: ['registry.example.com', '*.gcr.io', 'docker.io/library'] },
      bad: `ARG REGISTRY=[|quay.io|]
FROM $REGISTRY/shop/base:1.2 AS base
FROM [|gcr.io|]/shop/build:1.0 AS build
FROM [|shop/web|]:1.4
COPY --from=[|ghcr.io|]/astral-sh/uv:0.9 /uv /bin/
RUN --mount=type=bind,from=[|elsewhere.example.com|]/x.gcr.io/tools:1.0,target=/t /t/run
`,
    },
    {
      why: { en: 'Allowed places, stages, scratch, and what is unknown.', zh: '允许的仓库、阶段、scratch，以及无从得知的镜像。' },
      settings: { allowedRegistries: ['registry.example.com', '*.gcr.io', 'docker.io/library'] },
      good: `ARG REGISTRY
FROM registry.example.com/shop/base:1.2 AS base
FROM $REGISTRY/shop/base:1.2 AS other
FROM eu.gcr.io/shop/build:1.0 AS build
FROM node:24 AS assets
FROM base
FROM scratch
COPY --from=build /app /app
COPY --from=sources /app /app
COPY --from=docker.io/library/nginx:1.29 /etc/nginx /etc/nginx
`,
    },
    {
      why: { en: 'Without the setting everything is allowed.', zh: '没有设置时不作限制。' },
      good: `FROM quay.io/other/web:1.4.2
`,
    },
  ],
});
