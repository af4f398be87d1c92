// The settings about ignoring findings: what may be ignored, how, and whose comments count.

import { DEFAULT_SETTINGS } from './settings';
import type { Setting } from './settings-schema';

export const honourForeignIgnores: Setting = {
  key: 'honourForeignIgnores',
  type: { kind: 'boolean' },
  default: DEFAULT_SETTINGS.honourForeignIgnores,
  title: { en: 'Ignores of other linters', zh: '其他检查工具的忽略标记' },
  description: {
    en: 'Whether what is written for other linters counts here too: their ignore comments, such as `# hadolint ignore=DL3008` and `# check=skip=…`.',
    zh: '写给其他检查工具的忽略标记是否在这里也算数，例如 `# hadolint ignore=DL3008` 和 `# check=skip=…` 这样的注释。',
  },
};

export const requireReason: Setting = {
  key: 'requireReason',
  type: { kind: 'boolean' },
  default: DEFAULT_SETTINGS.requireReason,
  title: { en: 'Reasons for ignoring', zh: '忽略必须写原因' },
  description: {
    en: 'Whether an ignore comment must say why, behind ` -- `. One without a reason is reported; it still works.',
    zh: '忽略注释是否必须在 ` -- ` 后面写明原因。没有原因的会被报告，但仍然有效。',
  },
};

export const locked: Setting = {
  key: 'locked',
  type: { kind: 'texts', of: 'rule', single: false },
  default: DEFAULT_SETTINGS.locked,
  title: { en: 'Locked rules', zh: '不可忽略的规则' },
  description: {
    en: 'Rules that no comment may ignore, and whose level nothing may change but this file: no configuration file further in, which may only lock more, and no editor.',
    zh: '任何注释都不能忽略的规则，级别也只由本文件决定：更内层的配置文件只能增加这样的规则，编辑器设置也改不了它们。',
  },
};

export const exceptions: Setting = {
  key: 'exceptions',
  only: 'file',
  default: [],
  title: { en: 'Exceptions', zh: '例外' },
  description: {
    en: 'Findings that the project lives with, by rule, object and file: for charts and manifests of others, which comments cannot be written into.',
    zh: '项目接受的问题，按规则、对象和文件指定：适用于不便写注释的他人的 Chart 和清单。',
  },
  type: {
    kind: 'groups',
    required: 'rule',
    settings: [
      {
        key: 'rule',
        type: { kind: 'texts', of: 'rule', single: true },
        title: { en: 'Rules', zh: '规则' },
        description: { en: 'The rules that are not reported.', zh: '不再报告的规则。' },
      },
      {
        key: 'kind',
        type: { kind: 'texts', of: 'name', single: true },
        title: { en: 'Kinds', zh: '类型' },
        description: { en: 'Only for objects of these kinds.', zh: '只对这些类型的对象生效。' },
      },
      {
        key: 'name',
        type: { kind: 'texts', of: 'name', single: true },
        title: { en: 'Names', zh: '名称' },
        description: { en: 'Only for objects of these names; `*` stands for any part of a name.', zh: '只对这些名称的对象生效；`*` 代表名称的任意一段。' },
      },
      {
        key: 'namespace',
        type: { kind: 'texts', of: 'name', single: true },
        title: { en: 'Namespaces', zh: '命名空间' },
        description: { en: 'Only for objects that say they are in these namespaces; `*` works here too.', zh: '只对写明属于这些命名空间的对象生效；同样可以用 `*`。' },
      },
      {
        key: 'files',
        type: { kind: 'texts', of: 'pattern', single: true },
        title: { en: 'Files', zh: '文件' },
        description: { en: 'Only in these files, as patterns in the style of .gitignore.', zh: '只对这些文件生效，写法与 .gitignore 相同。' },
      },
      {
        key: 'reason',
        type: { kind: 'text', of: 'name' },
        title: { en: 'Reason', zh: '原因' },
        description: { en: 'Why the project lives with it.', zh: '为什么接受这个问题。' },
      },
      {
        key: 'expires',
        type: { kind: 'date' },
        title: { en: 'Last day', zh: '截止日期' },
        description: { en: 'The last day on which it counts, as 2027-06-30; after that the findings are back.', zh: '生效的最后一天，写成 2027-06-30；过期后问题会重新报告。' },
      },
    ],
  },
};
