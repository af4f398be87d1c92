import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { type MissingVariable, missingVariables } from '../../model/dockerfile/missing-variable';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default stageRule<MissingVariable>({
  id: 'undefined-variable',
  severity: 'warning',
  category: 'validity',
  title: { en: 'Variable that nothing defines', zh: '使用了没有定义的变量' },
  message: {
    en: 'Nothing defines "{name}": it is empty here',
    zh: '没有任何地方定义 "{name}"：它在这里是空的',
  },
  variants: {
    typo: { en: 'Nothing defines "{name}": probably "{meant}" is meant', zh: '没有任何地方定义 "{name}"：应该是 "{meant}"' },
    later: { en: '"{name}" is empty here: it is only defined further down', zh: '"{name}" 在这里是空的：它在后面才定义' },
  },
  why: {
    en: 'Outside RUN the builder puts nothing in place of a variable that it does not know, and goes on: files end up in `/`, a label stays empty. It knows what ARG and ENV above define, and what the base image sets; HOME and USER are not among that.',
    zh: '在 RUN 之外，遇到不认识的变量，构建器会当作空值继续：文件可能进了 `/`，标签可能是空的。它只认识前面的 ARG、ENV 和基础镜像设置的变量，HOME 和 USER 不在其中。',
  },
  whenNot: {
    en: 'The base image sets it. Only images that are known not to are judged by this.',
    zh: '变量由基础镜像设置。只有确知没有设置它的镜像才会检查这一点。',
  },
  links: [LINKS.environmentReplacement, LINKS.undefinedVarCheck],
  alias: { buildkit: ['UndefinedVar'] },
  check: stage => missingVariables(stage).filter(({ reason }) => reason !== 'global').map(missing => ({
    at: missing.at,
    variant: missing.reason === 'nowhere' ? undefined : missing.reason,
    args: { name: missing.name, meant: missing.meant },
    related: missing.declaration ? [{ text: { en: 'Defined here', zh: '在这里定义' }, at: missing.declaration.nameSpan }] : [],
    data: missing,
  })),
  fixes: [{
    // Not safe: the nearest name is a guess.
    safe: false,
    title: { en: 'Change to {meant}', zh: '改为 {meant}' },
    changes: (_stage, _context, { data }) => data?.meant !== undefined && data.nameSpan ? replaceSpan(data.nameSpan, data.meant) : undefined,
  }],
  examples: [
    {
      bad: `FROM company/base:1
ENV APP_HOME=/srv/app
WORKDIR [|$APP_HOEM|]
COPY . \${APP_HOME}
`,
      fixed: `FROM company/base:1
ENV APP_HOME=/srv/app
WORKDIR $APP_HOME
COPY . \${APP_HOME}
`,
    },
    {
      bad: `FROM node:24
WORKDIR [|$APP_DIR|]
ENV APP_DIR=/srv/app
COPY .npmrc [|$HOME|]/.npmrc
`,
    },
    {
      why: { en: 'The image may set it, PATH is always set, and in RUN and CMD a shell looks it up.', zh: '可能由镜像设置；PATH 总是有值；RUN 和 CMD 里由 shell 查找变量。' },
      good: `FROM eclipse-temurin:25
ENV PATH=$JAVA_HOME/bin:$PATH JAVA_OPTS="\${EXTRA_OPTS:-} $MORE"
RUN echo $HOME
CMD echo $HOME
FROM python:3.13
ENV NAME=$PYTHON_VERSION PRICE='$5 $USD' COST=\\$USD
COPY a $HTTP_PROXY/
ONBUILD COPY a $HOME/
`,
    },
  ],
});
