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
  'command.lintWorkspace': { en: 'Lint Workspace', zh: '检查工作区' },
  'command.lintFile': { en: 'Lint This File', zh: '检查此文件' },
  'command.clearFindings': { en: 'Clear Workspace Findings', zh: '清除工作区检查结果' },
  'command.groupByRule': { en: 'Group by Rule', zh: '按规则分组' },
  'command.groupByWorkload': { en: 'Group by Workload', zh: '按工作负载分组' },
  'command.fixRule': { en: 'Fix All Safe Findings of This Rule…', zh: '修复此规则所有可安全修复的问题…' },
  'command.turnRuleOff': { en: 'Turn Rule Off', zh: '关闭此规则' },
  'command.openExample': { en: 'Open Example Manifest', zh: '打开示例清单' },
  'command.openConfig': { en: 'Open Project Configuration', zh: '打开项目配置' },
  'view.findings': { en: 'Seaworthy', zh: 'Seaworthy' },
  'view.findings.empty': {
    en: 'No findings.\n[Lint Workspace](command:seaworthy.lintWorkspace)',
    zh: '没有发现问题。\n[检查工作区](command:seaworthy.lintWorkspace)',
  },
  walkthrough: { en: 'Get Started with Seaworthy', zh: 'Seaworthy 入门' },
  'walkthrough.text': { en: 'Find what will hurt in production, and fix it where it stands.', zh: '找出上线后会出问题的写法，并就地修复。' },
  'walkthrough.see': { en: 'See a finding', zh: '看到问题' },
  'walkthrough.see.text': {
    en: 'Open a Kubernetes manifest or a Dockerfile: the word that will hurt is underlined. Nothing has to be set up.\n[Open Example](command:seaworthy.openExample)\nThe command [Lint Workspace](command:seaworthy.lintWorkspace) looks at all files at once.',
    zh: '打开 Kubernetes 清单或 Dockerfile，会出问题的那个词会标上波浪线，无需任何设置。\n[打开示例](command:seaworthy.openExample)\n命令[检查工作区](command:seaworthy.lintWorkspace)会检查所有文件。',
  },
  'walkthrough.see.alt': { en: 'A manifest with one word underlined, and the finding in the Problems panel.', zh: '清单中有一个词标有波浪线，问题面板中列出了对应的问题。' },
  'walkthrough.fix': { en: 'Fix it', zh: '修复问题' },
  'walkthrough.fix.text': {
    en: 'Put the cursor on an underlined word and press Ctrl+. (⌘. on a Mac). A fix changes only what it must: comments, quotes and indentation stay.\n[Fix All Safe Findings](command:seaworthy.fixAll)',
    zh: '把光标放在有波浪线的词上，按 Ctrl+.（Mac 上按 ⌘.）。修复只改动必须改的部分，注释、引号和缩进都保持原样。\n[修复所有可安全修复的问题](command:seaworthy.fixAll)',
  },
  'walkthrough.fix.alt': { en: 'The menu of quick fixes on an underlined word.', zh: '有波浪线的词上的快速修复菜单。' },
  'walkthrough.why': { en: 'Read why', zh: '了解原因' },
  'walkthrough.why.text': {
    en: 'Rest the mouse on an underlined word: what is wrong, why it matters, and when it is right to ignore it. The page of each rule opens offline.\n[Show a Rule](command:seaworthy.showRule)',
    zh: '把鼠标停在有波浪线的词上：哪里不对、为什么重要、什么时候可以忽略。每条规则的说明页都可以离线打开。\n[查看规则](command:seaworthy.showRule)',
  },
  'walkthrough.why.alt': { en: 'The hover of a finding, with the reason and the link to the rule.', zh: '问题的悬停提示，其中有原因和规则的链接。' },
  'walkthrough.decide': { en: 'Decide for the project', zh: '为项目做决定' },
  'walkthrough.decide.text': {
    en: 'A .seaworthy.yaml at the top of the project says which rules hold and which files are left out, for everybody and for the command line.\n[Open .seaworthy.yaml](command:seaworthy.openConfig)',
    zh: '项目根目录的 .seaworthy.yaml 决定采用哪些规则、忽略哪些文件，对所有人和命令行都有效。\n[打开 .seaworthy.yaml](command:seaworthy.openConfig)',
  },
  'walkthrough.decide.alt': { en: 'A .seaworthy.yaml in which the severity of a rule is completed and explained.', zh: '.seaworthy.yaml，其中有规则级别的补全和说明。' },
} as const;

/** A path in package.json may be such a text too: the walkthrough shows pictures in the language of its words. */
const walkthroughPictures = (locale: 'en' | 'zh'): Record<string, string> => Object.fromEntries(['see', 'fix', 'why', 'decide'].flatMap(step => ['light', 'dark'].map(
  theme => [`walkthrough.${step}.${theme}`, `walkthrough/${locale === 'zh' ? 'zh-CN/' : ''}${theme}/${step}.png`])));

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
  return {
    en: json({ ...own('en'), ...walkthroughPictures('en'), ...settings.en }),
    zh: json({ ...own('zh'), ...walkthroughPictures('zh'), ...settings.zh }),
  };
}
