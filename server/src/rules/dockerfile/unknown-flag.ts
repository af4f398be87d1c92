import { CHANGE_TO_MEANT, syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'unknown-flag',
  title: { en: 'Unknown flag', zh: '未知的选项' },
  message: { en: '{keyword} has no flag "{word}"', zh: '{keyword} 没有 "{word}" 这个选项' },
  why: {
    en: 'The build stops at this line. Flags differ between instructions: `--from` is for COPY, not for ADD.',
    zh: '构建会停在这一行。各条指令的选项不同：`--from` 只能用于 COPY，不能用于 ADD。',
  },
  links: [LINKS.dockerfileReference],
  alias: {
    hadolint: ['DL1000'],
    'dockerfile-utils': ['UNKNOWN_ADD_FLAG', 'UNKNOWN_COPY_FLAG', 'UNKNOWN_FROM_FLAG', 'UNKNOWN_HEALTHCHECK_FLAG'],
    dockerfilelint: ['invalid_format'],
  },
  overlaps: 'docker-checks',
  fixes: [CHANGE_TO_MEANT],
  examples: [
    {
      bad: `FROM node:24
COPY --[|fom|]=build /app /app
RUN --[|mout|]=type=cache,target=/root/.npm npm ci
`,
      fixed: `FROM node:24
COPY --from=build /app /app
RUN --mount=type=cache,target=/root/.npm npm ci
`,
    },
    {
      bad: `FROM node:24
ADD --[|from|]=build /app /app
`,
    },
    {
      why: { en: 'All of these are known to BuildKit.', zh: '这些 BuildKit 都认识。' },
      good: `FROM --platform=$BUILDPLATFORM node:24
COPY --parents --exclude=*.md --link a b .
ADD --unpack=true --keep-git-dir https://example.com/a.tar /a
RUN --network=none --mount=type=bind,source=a,target=/a --device=nvidia.com/gpu=all make
HEALTHCHECK --start-interval=1s CMD true
CMD --help
`,
    },
    {
      why: { en: 'Previews of the syntax are ahead.', zh: '预览版语法会更新。' },
      good: `# syntax=docker/dockerfile:1-labs
FROM node:24
COPY --next a b
`,
    },
  ],
});
