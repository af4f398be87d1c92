import { renameStage } from '../../model/dockerfile/dockerfile-edit';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default stageRule({
  id: 'stage-name-casing',
  severity: 'info',
  category: 'multi-stage',
  title: { en: 'Stage name with capitals', zh: '阶段名含大写字母' },
  message: {
    en: 'Stage "{name}" has capitals: "FROM {name}" would not find it; stages are called by lower-case names',
    zh: '阶段名 "{name}" 含大写字母："FROM {name}" 会找不到它；阶段名应全部小写',
  },
  why: {
    en: 'The builder keeps names in lower case. COPY finds such a stage all the same, FROM does not: it takes the name for an image, and images have no capitals.',
    zh: '构建器内部以小写保存阶段名。COPY 仍能找到，FROM 却不行：它会把这个名字当成镜像，而镜像名不允许大写。',
  },
  whenNot: { en: 'Scripts outside this file compare the name letter by letter.', zh: '文件之外的脚本会逐字比较这个名字。' },
  links: [LINKS.stageNameCasingCheck, LINKS.multiStage],
  alias: { buildkit: ['StageNameCasing'] },
  check: ({ name, nameSpan }) => name !== undefined && nameSpan && /[A-Z]/.test(name) && !name.includes('$')
    ? [{ at: nameSpan, args: { name, lower: name.toLowerCase() } }] : [],
  fixes: [{
    safe: true, // the builder does not tell letter case apart, and all references follow
    title: { en: 'Rename to {lower}', zh: '改名为 {lower}' },
    changes: stage => stage.name === undefined ? undefined : renameStage(stage, stage.name.toLowerCase()),
  }],
  examples: [
    {
      bad: `FROM golang:1.26 AS [|Build|]
FROM Build AS [|TEST|]
RUN --mount=type=bind,from=build,source=/app,target=/app ls /app
FROM scratch
COPY --from=Build /app /app
ONBUILD COPY --from=Build /etc/app /etc/app
COPY --chown=1 --from="BUILD" /usr /usr
`,
      fixed: `FROM golang:1.26 AS build
FROM build AS test
RUN --mount=type=bind,from=build,source=/app,target=/app ls /app
FROM scratch
COPY --from=build /app /app
ONBUILD COPY --from=Build /etc/app /etc/app
COPY --chown=1 --from="build" /usr /usr
`,
    },
    {
      why: { en: 'Names in lower case; capitals elsewhere do not matter.', zh: '阶段名是小写；别处的大写没有关系。' },
      good: `FROM golang:1.26 AS build-1
FROM scratch
COPY --from=BUILD /App /App
`,
    },
  ],
});
