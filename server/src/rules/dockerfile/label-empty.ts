import { instructionRule } from '../dockerfile-rule';
import { labelValue } from '../label-rule';
import { LINKS } from '../links';

/** Silent until the setting `labels.schema` names the label. */
export default instructionRule({
  id: 'label-empty',
  keywords: ['LABEL'],
  severity: 'warning',
  category: 'metadata',
  title: { en: 'Required label is empty', zh: '必需的标签是空的' },
  message: { en: 'Label "{label}" is empty', zh: '标签 "{label}" 的值是空的' },
  why: {
    en: 'The setting `labels.schema` asks for the label so that somebody can read something from it. Empty, it is as good as missing.',
    zh: '`labels.schema` 要求这个标签（LABEL），是因为有人要用它的内容。空的标签等于没有。',
  },
  whenNot: { en: 'The pipeline sets the value when it builds (`docker build --label`).', zh: '流水线在构建时设置它的值（`docker build --label`）。' },
  links: [LINKS.dockerfileLabel],
  alias: { hadolint: ['DL3051'] },
  check: (instruction, { labels }) => instruction.properties
    .filter(label => Object.hasOwn(labels.schema, label.name) && labelValue(instruction, label)?.trim() === '')
    .map(label => ({ at: label.nameSpan, args: { label: label.name } })),
  examples: [
    {
      settings: { labels: { schema: { 'org.example.team': 'text', 'org.example.url': 'url' } } },
      bad: `FROM debian:13
LABEL [|org.example.team|]="" [|org.example.url|]=
`,
    },
    {
      settings: { labels: { schema: { 'org.example.team': 'text' } } },
      why: { en: 'A value, one that is only known when the image is built, and labels outside the schema.', zh: '有值、构建时才知道的值，以及不在 schema 中的标签。' },
      good: `FROM debian:13
ARG TEAM
LABEL org.example.team=$TEAM note=""
`,
    },
  ],
});
