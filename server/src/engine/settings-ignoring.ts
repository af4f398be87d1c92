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
    en: 'Rules that no comment may ignore. Configuration files further in may add to them, and cannot take them back.',
    zh: '任何注释都不能忽略的规则。更内层的配置文件可以增加，但不能取消。',
  },
};
