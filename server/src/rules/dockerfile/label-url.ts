import { isUri } from '../../model/label-values';
import { labelKindRule } from '../label-rule';
import { LINKS } from '../links';

/** Silent until the setting `labels.schema` calls a label `url`. */
export default labelKindRule('url', isUri, {
  id: 'label-url',
  title: { en: 'Label that is no address', zh: '标签的值不是网址' },
  message: { en: 'Label "{label}" is "{value}", which is no address', zh: '标签 "{label}" 的值是 "{value}"，不是网址' },
  why: {
    en: 'The setting `labels.schema` says what this label holds. Programs that read it (inventories, dashboards, registries) cannot use anything else.',
    zh: '`labels.schema` 规定了这个标签（LABEL）的内容。读取它的程序（资产清单、看板、镜像仓库）无法使用其他格式。',
  },
  whenNot: { en: 'The label holds something else: change its kind in `labels.schema`.', zh: '这个标签本来就是别的内容：请在 `labels.schema` 里修改它的类型。' },
  links: [LINKS.rfc3986, LINKS.dockerfileLabel],
  alias: { hadolint: ['DL3052'] },
  examples: [
    {
      settings: { labels: { schema: { 'org.example.url': 'url' } } },
      bad: `FROM debian:13
LABEL org.example.url=[|"www.example.com/a b"|] \\
      other=anything
`,
    },
    {
      settings: { labels: { schema: { 'org.example.url': 'url' } } },
      why: { en: 'What the schema asks for; empty values, and those that are only known when the image is built.', zh: '符合要求的值；空值，以及构建时才知道的值。' },
      good: `FROM debian:13
ARG VALUE
LABEL org.example.url=https://example.com/shop other="www.example.com/a b"
LABEL org.example.url="" org.example.url=$VALUE
`,
    },
    {
      why: { en: 'No schema is set.', zh: '没有设置 schema。' },
      good: `FROM debian:13
LABEL org.example.url="www.example.com/a b"
`,
    },
  ],
});
