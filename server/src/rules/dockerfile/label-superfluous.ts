import { removeProperty } from '../../model/dockerfile/property-removal';
import type { Property } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Silent until the setting `labels.strict` is on. */
export default instructionRule<Property>({
  id: 'label-superfluous',
  keywords: ['LABEL'],
  severity: 'warning',
  category: 'metadata',
  title: { en: 'Label outside the schema', zh: '不在 schema 中的标签' },
  message: { en: 'Label "{label}" is not in `labels.schema`', zh: '标签 "{label}" 不在 `labels.schema` 中' },
  why: {
    en: 'The setting `labels.strict` allows only the labels that the house has agreed on, so that each is known to whoever reads them, and none is misspelt.',
    zh: '`labels.strict` 只允许约定好的标签（LABEL），这样读的人都知道每个标签的含义，也不会有拼错的键。',
  },
  whenNot: { en: 'The label is needed: add it to `labels.schema`.', zh: '确实需要这个标签：请把它加进 `labels.schema`。' },
  links: [LINKS.dockerfileLabel],
  alias: { hadolint: ['DL3050'] },
  check: (instruction, { labels }) => instruction.properties
    .filter(({ name }) => labels.strict && !name.includes('$') && !Object.hasOwn(labels.schema, name))
    .map(label => ({ at: label.nameSpan, args: { label: label.name }, data: label })),
  fixes: [{
    // Not safe: something may read it.
    safe: false,
    title: { en: 'Delete the label', zh: '删除这个标签' },
    changes: (instruction, _context, { data }) => data && removeProperty(instruction, data),
  }],
  examples: [
    {
      settings: { labels: { schema: { 'org.example.team': 'text' }, strict: true } },
      bad: `FROM debian:13
LABEL org.example.team=shop \\
      [|org.example.teem|]="shop"
LABEL [|vendor|] Example
`,
      fixed: `FROM debian:13
LABEL org.example.team=shop
`,
    },
    {
      settings: { labels: { schema: { 'org.example.team': 'text' }, strict: true } },
      bad: `FROM debian:13
LABEL [|a|]=1 \\
      org.example.team=shop
`,
      fixed: `FROM debian:13
LABEL org.example.team=shop
`,
    },
    {
      settings: { labels: { schema: { 'org.example.team': 'text' } } },
      why: { en: 'Without `strict` the schema is only what must be there.', zh: '没有 `strict` 时，schema 只规定必须有哪些标签。' },
      good: `FROM debian:13
LABEL org.example.team=shop vendor=Example
`,
    },
  ],
});
