// The parts of package.json and package.nls*.json that follow from the settings' schema. The rest of package.json is written by hand.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleInfo } from '../../server/src/rules/rule';
import { configurationProperties, configurationStrings } from './settings-json-schema';

/** What VS Code shows of the extension itself. */
const EXTENSION_STRINGS = {
  description: {
    en: 'Finds what will hurt in production in Kubernetes manifests and Dockerfiles, and fixes it in place. Offline, no account, no telemetry.',
    zh: '在 Kubernetes 清单和 Dockerfile 中找出上线后会出问题的写法，并就地修复。完全离线，无需账号，不收集数据。',
  },
  'capabilities.virtualWorkspaces': {
    en: 'In a virtual workspace only open files are checked: what other files say is not known.',
    zh: '在虚拟工作区中只检查打开的文件，不了解其他文件的内容。',
  },
  'command.fixAll': { en: 'Fix All Safe Findings in File', zh: '修复文件中所有可安全修复的问题' },
  'command.showRule': { en: 'Show Rule', zh: '显示规则说明' },
  'command.openSettings': { en: 'Open Settings', zh: '打开设置' },
  'command.restart': { en: 'Restart Language Server', zh: '重启语言服务器' },
  'command.showLog': { en: 'Show Log', zh: '显示日志' },
} as const;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** package.json as it stands, with the settings as the schema has them. */
export function packageJson(root: string, rules: readonly RuleInfo[]): string {
  const written = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { contributes: { configuration: object } };
  const configuration = { title: 'Seaworthy', properties: configurationProperties(rules) };
  return json({ ...written, contributes: { ...written.contributes, configuration } });
}

/** package.nls.json and package.nls.zh-cn.json. */
export function packageStrings(rules: readonly RuleInfo[]): { readonly en: string; readonly zh: string } {
  const settings = configurationStrings(rules);
  const own = (locale: 'en' | 'zh'): Record<string, string> => Object.fromEntries(Object.entries(EXTENSION_STRINGS).map(([key, text]) => [key, text[locale]]));
  return { en: json({ ...own('en'), ...settings.en }), zh: json({ ...own('zh'), ...settings.zh }) };
}
