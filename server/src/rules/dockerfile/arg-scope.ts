import { insertInstructionBefore } from '../../model/dockerfile/dockerfile-edit';
import { type MissingVariable, missingVariables } from '../../model/dockerfile/missing-variable';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default stageRule<MissingVariable>({
  id: 'arg-scope',
  severity: 'warning',
  category: 'validity',
  title: { en: 'ARG from above FROM used without taking it over', zh: '阶段里直接使用了 FROM 之前的 ARG' },
  message: {
    en: '"{name}" is empty here: an ARG above FROM needs an "ARG {name}" in the stage that uses it',
    zh: '"{name}" 在这里是空的：FROM 之前的 ARG，要在使用它的阶段里再写一次 "ARG {name}"',
  },
  variants: {
    platform: {
      en: '"{name}" is empty here: a platform variable needs an "ARG {name}" in the stage that uses it',
      zh: '"{name}" 在这里是空的：平台变量要在使用它的阶段里写 "ARG {name}"',
    },
  },
  why: {
    en: 'What ARG declares above the first FROM can be used in FROM only. Inside a stage the name is empty, without any message, until the stage repeats it as `ARG NAME`; the default comes along.',
    zh: '第一个 FROM 之前的 ARG 只能用在 FROM 里。在阶段内部这个名字是空的，也没有任何提示，除非阶段里再写一次 `ARG 名字`；默认值会一起带过来。',
  },
  whenNot: {
    en: 'The base image sets a variable of the same name, and that is the one that is meant.',
    zh: '基础镜像设置了同名变量，而且要用的就是它。',
  },
  links: [LINKS.argScope, LINKS.undefinedVarCheck],
  alias: { buildkit: ['UndefinedVar'] },
  check: stage => missingVariables(stage).filter(({ reason }) => reason === 'global').map(missing => ({
    at: missing.at,
    variant: missing.declaration ? undefined : 'platform',
    args: { name: missing.name },
    related: missing.declaration ? [{ text: { en: 'Declared here', zh: '在这里声明' }, at: missing.declaration.nameSpan }] : [],
    data: missing,
  })),
  fixes: [{
    // Safe: it gives the variable the value that its declaration promises; a variable of the image still wins.
    safe: true,
    title: { en: 'Add ARG {name} above', zh: '在上面加上 ARG {name}' },
    changes: (_stage, _context, { data }) => data && insertInstructionBefore(data.instruction, [`ARG ${data.name}`]),
  }],
  examples: [
    {
      bad: `ARG VERSION=1.2.3
FROM alpine:3.22
RUN wget https://example.com/tool-[|$VERSION|].tgz && \\
    tar -xf tool-$VERSION.tgz
LABEL org.opencontainers.image.version=$VERSION
`,
      fixed: `ARG VERSION=1.2.3
FROM alpine:3.22
ARG VERSION
RUN wget https://example.com/tool-$VERSION.tgz && \\
    tar -xf tool-$VERSION.tgz
LABEL org.opencontainers.image.version=$VERSION
`,
    },
    {
      bad: `FROM --platform=$BUILDPLATFORM golang:1.25 AS build
FROM alpine:3.22
COPY bin/app-[|\${TARGETARCH}|] /app
`,
      fixed: `FROM --platform=$BUILDPLATFORM golang:1.25 AS build
FROM alpine:3.22
ARG TARGETARCH
COPY bin/app-\${TARGETARCH} /app
`,
    },
    {
      why: { en: 'Taken over, in the stage or in the one it continues; or with a default of its own.', zh: '在本阶段或它所基于的阶段里已经声明，或者自带默认值。' },
      good: `ARG VERSION=1.2.3
ARG CHANNEL=stable
FROM alpine:3.22 AS base
ARG VERSION
FROM base
RUN echo $VERSION \${CHANNEL:-beta} '$CHANNEL' "\\$CHANNEL"
COPY a \${CHANNEL:-beta}/
`,
    },
    {
      why: { en: 'The image brings it along, or the script sets it.', zh: '镜像自带这个变量，或者由脚本设置。' },
      good: `ARG NODE_VERSION=24
ARG ARCH=x64
FROM node:\${NODE_VERSION}
RUN echo $NODE_VERSION
RUN ARCH=$(uname -m) && echo $ARCH
RUN for ARCH in a b; do echo $ARCH; done
RUN . /etc/os-release && echo $ARCH
ONBUILD RUN echo $ARCH
`,
    },
  ],
});
