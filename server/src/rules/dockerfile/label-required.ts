import { insertInstructionAfter } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction, Stage } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const labelsOf = (stage: Stage): readonly Instruction[] => stage.chain.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'LABEL'));

/** Those of the wanted labels that neither the stage nor its bases set; none when a key is only known when the image is built. */
function missing(stage: Stage, wanted: readonly string[]): readonly string[] {
  const names = labelsOf(stage).flatMap(({ properties }) => properties.map(({ name }) => name));
  return names.some(name => name.includes('$')) ? [] : wanted.filter(label => !names.includes(label));
}

/** Silent until the setting `labels.schema` names some. */
export default stageRule<readonly string[]>({
  id: 'label-required',
  severity: 'warning',
  category: 'metadata',
  title: { en: 'Required label is missing', zh: '缺少必需的标签' },
  message: { en: 'The image lacks labels that `labels.schema` asks for: {labels}', zh: '镜像缺少 `labels.schema` 要求的标签：{labels}' },
  why: {
    en: 'The setting `labels.schema` says which labels an image of this house carries: who looks after it, which commit it is from. What is not labelled cannot be traced when it misbehaves.',
    zh: '`labels.schema` 规定了镜像必须带哪些标签（LABEL）：由谁负责，来自哪次提交。没有标签的镜像出了问题就无从追查。',
  },
  whenNot: { en: 'The pipeline adds the labels when it builds (`docker build --label`).', zh: '流水线在构建时添加标签（`docker build --label`）。' },
  links: [LINKS.dockerfileLabel, LINKS.ociAnnotations],
  alias: { hadolint: ['DL3049'] },
  check(stage, { labels, stageTargets }) {
    const word = stage.imageWord;
    const lacking = stage.isShipped(stageTargets) ? missing(stage, Object.keys(labels.schema)) : [];
    return word && lacking.length > 0 ? [{ at: word.place, args: { labels: lacking.join(', ') }, data: lacking }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Add the labels', zh: '添加这些标签' },
    changes(stage, _context, { data = [] }) {
      const after = labelsOf(stage).find(label => label.stage === stage) ?? stage.from;
      return insertInstructionAfter(after, data.map(name => {
        const text = `LABEL ${name}=""`;
        return { text, tabStops: [{ start: text.length - 1, end: text.length - 1 }] };
      }));
    },
  }],
  examples: [
    {
      settings: { labels: { schema: { 'org.example.team': 'text', 'org.opencontainers.image.revision': 'hash' } } },
      bad: `FROM golang:1.25 AS build
RUN make
FROM [|debian:13|]
LABEL org.example.name=shop
COPY --from=build /app /app
`,
      fixed: `FROM golang:1.25 AS build
RUN make
FROM debian:13
LABEL org.example.name=shop
LABEL org.example.team=""
LABEL org.opencontainers.image.revision=""
COPY --from=build /app /app
`,
    },
    {
      settings: { labels: { schema: { 'org.example.team': 'text' } } },
      why: { en: 'Set here or in a base stage.', zh: '在这里或基础阶段里设置了。' },
      good: `FROM debian:13 AS base
LABEL org.example.team=shop
FROM base
COPY app /app
`,
    },
    {
      why: { en: 'No schema is set.', zh: '没有设置 schema。' },
      good: `FROM debian:13
COPY app /app
`,
    },
  ],
});
