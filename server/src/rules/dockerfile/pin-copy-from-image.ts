import { isCommonOfficial } from '../../model/dockerfile/common-images';
import { usedImages } from '../../model/dockerfile/used-images';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

// No fix: which version is meant only the author knows.
export default dockerfileRule({
  id: 'pin-copy-from-image',
  severity: 'warning',
  category: 'base-image',
  title: { en: 'Files taken from an image without a fixed tag', zh: '从没有固定标签的镜像取文件' },
  message: {
    en: 'Image "{image}" has no tag, which means "latest": the next build may take other files from it',
    zh: '镜像 "{image}" 没有标签，等同于 "latest"：下一次构建可能从中取到不同的文件',
  },
  variants: {
    latest: {
      en: 'Image "{image}" has the tag "latest": the next build may take other files from it',
      zh: '镜像 "{image}" 的标签是 "latest"：下一次构建可能从中取到不同的文件',
    },
  },
  why: {
    en: 'What is copied out of an image, or run from a mount of it, ends up in yours as much as its base does. A tag that moves brings another release of it with any rebuild.',
    zh: '从别的镜像复制来的文件，或者挂载后运行的程序，和基础镜像一样会进入最终的镜像。标签会变，每次重新构建都可能换成另一个版本。',
  },
  whenNot: {
    en: 'The name is a context that is passed by `--build-context` or a bake file.',
    zh: '这个名字是用 `--build-context` 或 bake 文件传入的构建上下文。',
  },
  links: [LINKS.pinBaseImages, LINKS.dockerfileCopyFrom, LINKS.dockerfileMountBind],
  check: dockerfile => usedImages(dockerfile).flatMap(({ kind, image, at }) => {
    const { tag, digest, text, repository, name } = image;
    if (kind === 'from' || digest || (tag && tag.text !== 'latest')) return [];
    // A plain word may be a context of the build.
    const isImage = tag !== undefined || text.includes('/') || isCommonOfficial(text);
    return isImage ? [{ at: at(tag?.span ?? repository.span).place, variant: tag && 'latest', args: { image: tag ? name : text } }] : [];
  }),
  examples: [
    {
      bad: `FROM debian:13
COPY --from=[|nginx|] /etc/nginx /etc/nginx
COPY --from=ghcr.io/astral-sh/uv:[|latest|] /uv /bin/
RUN --mount=type=bind,from=[|shop/tools|],target=/tools /tools/setup
ONBUILD COPY --from="composer:[|latest|]" /usr/bin/composer /usr/bin/composer
`,
    },
    {
      why: { en: 'Stages, contexts of the build, and images that are pinned.', zh: '阶段、构建上下文，以及固定了版本的镜像。' },
      good: `FROM golang:1.26 AS build
FROM debian:13
COPY --from=build /app /app
COPY --from=0 /app /app
COPY --from=assets / /assets
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/
COPY --from=nginx:latest@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac /a /a
RUN --mount=type=bind,from=build,target=/a ls
`,
    },
  ],
});
