// The settings in which a house says which labels its images carry.

import type { LabelKind, Text } from '../rules/rule';
import { DEFAULT_SETTINGS } from './settings';
import type { Choice, Setting } from './settings-schema';

const kind = (value: LabelKind, description: Text): Choice<LabelKind> => ({ value, description });

export const LABEL_KINDS: readonly Choice<LabelKind>[] = [
  kind('text', { en: 'Any text.', zh: '任意文本。' }),
  kind('url', { en: 'An address such as https://example.com.', zh: '网址，例如 https://example.com。' }),
  kind('semver', { en: 'A semantic version such as 1.4.2.', zh: '语义化版本号，例如 1.4.2。' }),
  kind('hash', { en: 'A Git commit hash.', zh: 'Git 提交的哈希值。' }),
  kind('rfc3339', { en: 'A time such as 2027-06-30T12:00:00Z.', zh: '时间，例如 2027-06-30T12:00:00Z。' }),
  kind('spdx', { en: 'An SPDX licence expression such as Apache-2.0.', zh: 'SPDX 许可证表达式，例如 Apache-2.0。' }),
  kind('email', { en: 'An email address.', zh: '电子邮件地址。' }),
];

export const labels: Setting = {
  key: 'labels',
  title: { en: 'Labels of images', zh: '镜像的标签（LABEL）' },
  description: { en: 'Which labels the images carry that Dockerfiles build.', zh: 'Dockerfile 构建的镜像要带哪些标签（LABEL）。' },
  type: {
    kind: 'group',
    settings: [
      {
        key: 'schema',
        type: { kind: 'choices-by-name', choices: LABEL_KINDS },
        default: DEFAULT_SETTINGS.labels.schema,
        title: { en: 'Required labels', zh: '必需的标签' },
        description: { en: 'The labels that every image must have, and what their values are.', zh: '每个镜像必须有的标签，以及各标签的值的格式。' },
      },
      {
        key: 'strict',
        type: { kind: 'boolean' },
        default: DEFAULT_SETTINGS.labels.strict,
        title: { en: 'No other labels', zh: '不允许其他标签' },
        description: { en: 'Whether a label that `schema` does not name is reported.', zh: '不在 `schema` 中的标签是否要报告。' },
      },
    ],
  },
};
