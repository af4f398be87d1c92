import { isCommit } from '../../model/label-values';
import { labelKindRule } from '../label-rule';
import { LINKS } from '../links';

/** Silent until the setting `labels.schema` calls a label `hash`. */
export default labelKindRule('hash', isCommit, {
  id: 'label-git-hash',
  title: { en: 'Label that is no commit', zh: '标签的值不是 Git 提交' },
  message: { en: 'Label "{label}" is "{value}", which is no Git commit: 7 or 40 digits 0-9a-f', zh: '标签 "{label}" 的值是 "{value}"，不是 Git 提交：应为 7 或 40 位 0-9a-f' },
  why: {
    en: 'The setting `labels.schema` says what this label holds. Programs that read it (inventories, dashboards, registries) cannot use anything else.',
    zh: '`labels.schema` 规定了这个标签（LABEL）的内容。读取它的程序（资产清单、看板、镜像仓库）无法使用其他格式。',
  },
  whenNot: { en: 'The label holds something else: change its kind in `labels.schema`.', zh: '这个标签本来就是别的内容：请在 `labels.schema` 里修改它的类型。' },
  links: [LINKS.dockerfileLabel],
  alias: { hadolint: ['DL3055'] },
  examples: [
    {
      settings: { labels: { schema: { 'org.example.commit': 'hash' } } },
      bad: `FROM debian:13
LABEL org.example.commit=[|v1.2.3|] \\
      other=anything
`,
    },
    {
      settings: { labels: { schema: { 'org.example.commit': 'hash' } } },
      why: { en: 'What the schema asks for; empty values, and those that are only known when the image is built.', zh: '符合要求的值；空值，以及构建时才知道的值。' },
      good: `FROM debian:13
ARG VALUE
LABEL org.example.commit=53b7c72 other=v1.2.3
LABEL org.example.commit="" org.example.commit=$VALUE
`,
    },
    {
      why: { en: 'No schema is set.', zh: '没有设置 schema。' },
      good: `FROM debian:13
LABEL org.example.commit=v1.2.3
`,
    },
  ],
});
