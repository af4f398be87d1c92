import { isSpdx } from '../../model/label-values';
import { labelKindRule } from '../label-rule';
import { LINKS } from '../links';

/** Silent until the setting `labels.schema` calls a label `spdx`. */
export default labelKindRule('spdx', isSpdx, {
  id: 'label-spdx',
  title: { en: 'Label that is no SPDX licence', zh: '标签的值不是 SPDX 许可证' },
  message: { en: 'Label "{label}" is "{value}", which is no known SPDX licence expression', zh: '标签 "{label}" 的值是 "{value}"，不是已知的 SPDX 许可证表达式' },
  why: {
    en: 'The setting `labels.schema` says what this label holds. Programs that read it (inventories, dashboards, registries) cannot use anything else.',
    zh: '`labels.schema` 规定了这个标签（LABEL）的内容。读取它的程序（资产清单、看板、镜像仓库）无法使用其他格式。',
  },
  whenNot: { en: 'The label holds something else: change its kind in `labels.schema`.', zh: '这个标签本来就是别的内容：请在 `labels.schema` 里修改它的类型。' },
  links: [LINKS.spdxLicenses, LINKS.dockerfileLabel],
  alias: { hadolint: ['DL3054'] },
  examples: [
    {
      settings: { labels: { schema: { 'org.example.license': 'spdx' } } },
      bad: `FROM debian:13
LABEL org.example.license=[|"Apache 2"|] \\
      other=anything
`,
    },
    {
      settings: { labels: { schema: { 'org.example.license': 'spdx' } } },
      why: { en: 'What the schema asks for; empty values, and those that are only known when the image is built.', zh: '符合要求的值；空值，以及构建时才知道的值。' },
      good: `FROM debian:13
ARG VALUE
LABEL org.example.license="MIT OR (Apache-2.0 AND BSD-3-Clause)" other="Apache 2"
LABEL org.example.license="" org.example.license=$VALUE
`,
    },
    {
      why: { en: 'No schema is set.', zh: '没有设置 schema。' },
      good: `FROM debian:13
LABEL org.example.license="Apache 2"
`,
    },
  ],
});
