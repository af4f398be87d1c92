import { destinationWord } from '../../model/dockerfile/copy-sources';
import { addFlag } from '../../model/dockerfile/dockerfile-edit';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule({
  id: 'copy-link',
  keywords: ['COPY'],
  severity: 'off',
  category: 'copy-and-add',
  title: { en: 'COPY --from without --link', zh: 'COPY --from 没有 --link' },
  message: {
    en: 'With "--link" this layer stays in the cache when a layer above it changes, and is not pulled again',
    zh: '加上 "--link"，上面的层变化时这一层仍可用缓存，也不用重新拉取',
  },
  why: {
    en: 'A plain COPY writes onto the layers above it and is made again with them. A linked one is a layer of its own: with a new base image it stays the same, in the cache and in the registry.',
    zh: '普通的 COPY 写在上面的层之上，要随它们一起重做。加了 --link 就是独立的一层：换了基础镜像，它在缓存和仓库里仍是同一层。',
  },
  whenNot: {
    en: 'The destination is a symbolic link of the base image, or the copy relies on folders and owners that are there.',
    zh: '目标是基础镜像里的符号链接，或者复制依赖那里已有的目录和属主。',
  },
  links: [LINKS.copyLink],
  check(copy) {
    const from = copy.flag('from');
    const destination = destinationWord(copy);
    const path = destination && copy.resolve(destination);
    // A relative path is looked up below the working directory, which a linked layer does not see.
    if (!from || copy.flag('link') || !copy.stage?.isFinal || !path?.startsWith('/') || path === '/') return [];
    return [{ at: copy.keywordSpan }];
  },
  fixes: [{
    // Not safe: symbolic links on the way to the destination are replaced by folders.
    safe: false,
    title: { en: 'Add "--link"', zh: '添加 "--link"' },
    changes: copy => addFlag(copy, '--link'),
  }],
  examples: [
    {
      bad: `FROM golang:1.25 AS build
FROM debian:13
[|COPY|] --from=build /app /app
`,
      fixed: `FROM golang:1.25 AS build
FROM debian:13
COPY --link --from=build /app /app
`,
    },
    {
      why: { en: 'Linked, relative, from the context, or in a stage that does not ship.', zh: '已有 --link、目标是相对路径、来自构建上下文，或在不发布的阶段里。' },
      good: `FROM golang:1.25 AS build
COPY --from=tools /x /x
FROM debian:13
COPY --link --from=build /app /app
COPY --from=build /app ./
COPY conf /etc/app/
`,
    },
  ],
});
