import { insertInstructionBefore, replaceKeyword, replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { removeProperty } from '../../model/dockerfile/property-removal';
import { layerShips } from '../../model/dockerfile/shipped';
import type { Instruction, Property } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const NAME = 'DEBIAN_FRONTEND';

/** Whether a later ENV of the stage gives it another value, so that the image does not keep this one. */
const isReset = ({ stage, span }: Instruction): boolean => (stage?.instructions ?? [])
  .some(other => other.keyword === 'ENV' && other.span.start > span.start && other.properties.some(({ name }) => name === NAME));

/** `ARG NAME=value` for `ENV NAME=value` and `ENV NAME value`. */
function toArg(env: Instruction, property: Property): ReturnType<typeof replaceKeyword> {
  const { value } = property;
  if (env.properties.length > 1) {
    const removal = removeProperty(env, property);
    const insertion = insertInstructionBefore(env, [`ARG ${NAME}=${value?.raw ?? ''}`]);
    return removal && insertion && [...insertion, ...removal];
  }
  const keyword = env.trigger ? undefined : replaceKeyword(env, 'ARG');
  if (!keyword || !property.isLegacy) return keyword;
  return value?.span && [...keyword, ...replaceSpan({ start: property.nameSpan.end, end: value.span.start }, '=')];
}

export default instructionRule<Property>({
  id: 'debian-frontend-env',
  keywords: ['ENV'],
  severity: 'info',
  category: 'packages',
  title: { en: 'DEBIAN_FRONTEND stays in the image', zh: 'DEBIAN_FRONTEND 会留在镜像里' },
  message: {
    en: 'DEBIAN_FRONTEND stays set in every container of this image: ARG sets it for the build only',
    zh: '用这个镜像运行的每个容器里都会有 DEBIAN_FRONTEND：改用 ARG，就只在构建时有效',
  },
  why: {
    en: 'The setting is there for apt-get during the build. With ENV it also holds for whoever opens a shell in the container later, and for images built on this one: packages then never ask, and silently take their defaults.',
    zh: '这个设置是给构建时的 apt-get 用的。写成 ENV，以后进入容器的人和基于它构建的镜像也会受影响：软件包不再询问，悄悄采用默认值。',
  },
  whenNot: {
    en: 'Packages are installed in running containers without a terminal.',
    zh: '要在没有终端的运行中容器里安装软件包。',
  },
  links: [LINKS.dockerfileArg, LINKS.aptGet],
  check(env, { stageTargets }) {
    const property = env.properties.find(({ name, value }) => name === NAME && /^noninteractive$/i.test(value?.value ?? ''));
    return property && layerShips(env, stageTargets) && !isReset(env) ? [{ at: property.nameSpan, data: property }] : [];
  },
  fixes: [{
    // Safe: all RUN below in the stage, and in stages that continue it, see the same value.
    safe: true,
    title: { en: 'Use ARG', zh: '改用 ARG' },
    changes: (env, _context, { data }) => data && toArg(env, data),
  }],
  examples: [
    {
      bad: `FROM debian:13
ENV [|DEBIAN_FRONTEND|]=noninteractive
RUN apt-get update
`,
      fixed: `FROM debian:13
ARG DEBIAN_FRONTEND=noninteractive
RUN apt-get update
`,
    },
    {
      bad: `FROM debian:13
env [|DEBIAN_FRONTEND|] noninteractive
`,
      fixed: `FROM debian:13
arg DEBIAN_FRONTEND=noninteractive
`,
    },
    {
      bad: `FROM debian:13
ENV LANG=C.UTF-8 [|DEBIAN_FRONTEND|]="noninteractive" TZ=UTC
`,
      fixed: `FROM debian:13
ARG DEBIAN_FRONTEND="noninteractive"
ENV LANG=C.UTF-8 TZ=UTC
`,
    },
    {
      bad: `FROM debian:13
ENV LANG=C.UTF-8 \\
    [|DEBIAN_FRONTEND|]=noninteractive
ENV A=1
`,
      fixed: `FROM debian:13
ARG DEBIAN_FRONTEND=noninteractive
ENV LANG=C.UTF-8
ENV A=1
`,
    },
    {
      bad: `FROM debian:13
ENV [|DEBIAN_FRONTEND|]=noninteractive \\
    LANG=C.UTF-8 \\
    # the zone
    TZ=UTC
`,
      fixed: `FROM debian:13
ARG DEBIAN_FRONTEND=noninteractive
ENV LANG=C.UTF-8 \\
    # the zone
    TZ=UTC
`,
    },
    {
      bad: `FROM debian:13
ENV LANG=C.UTF-8 \\
    # never ask
    [|DEBIAN_FRONTEND|]=noninteractive
`,
    },
    {
      why: { en: 'For the build only, for one command, taken back, or in a stage that does not ship.', zh: '只用于构建、只用于一条命令、后面已改回，或所在阶段不发布。' },
      good: `FROM debian:13 AS build
ENV DEBIAN_FRONTEND=noninteractive
FROM debian:13
ARG DEBIAN_FRONTEND=noninteractive
RUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get install -y tzdata
ENV DEBIAN_FRONTEND=
`,
    },
  ],
});
