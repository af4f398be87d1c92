import { CHANGE_TO_MEANT, syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'undefined-arg-in-from',
  category: 'base-image',
  title: { en: 'FROM with a variable that nothing declares', zh: 'FROM 用了没有声明的变量' },
  message: { en: 'No ARG before the first FROM declares "{word}": it is empty here', zh: '第一个 FROM 之前没有用 ARG 声明 "{word}"：这里是空的' },
  why: {
    en: 'FROM sees only what ARG declares above the first FROM, and the platform variables of BuildKit. Without an ARG, `--build-arg` has no effect either.',
    zh: 'FROM 只能看到第一个 FROM 之前用 ARG 声明的变量，以及 BuildKit 的平台变量。没有 ARG，`--build-arg` 也不起作用。',
  },
  links: [LINKS.undefinedArgInFromCheck, LINKS.argAndFrom],
  alias: { buildkit: ['UndefinedArgInFrom'], 'dockerfile-utils': ['BASE_NAME_EMPTY'] },
  fixes: [CHANGE_TO_MEANT],
  examples: [
    {
      bad: `ARG NODE_VERSION=24
FROM --platform=[|$BULIDPLATFORM|] node:[|\${NODE_VERSON}|]
`,
      fixed: `ARG NODE_VERSION=24
FROM --platform=$BUILDPLATFORM node:\${NODE_VERSION}
`,
    },
    {
      bad: `FROM alpine:3.22 AS tools
ARG IMAGE=node:24
FROM [|$IMAGE|]
`,
    },
    {
      good: `ARG IMAGE
ARG VERSION=24
FROM --platform=$BUILDPLATFORM node:\${VERSION} AS a
FROM $IMAGE-$TARGETARCH
FROM \${BASE:-node:24}
`,
    },
  ],
});
