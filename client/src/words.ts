// What the client itself says; everything else is the server's or package.nls.json's.

import { env, workspace } from 'vscode';

const WORDS = {
  clean: { en: 'Seaworthy: nothing to report in this file', zh: 'Seaworthy：此文件没有问题' },
  counts: { en: 'Seaworthy: {errors} errors, {warnings} warnings, {others} notes in this file', zh: 'Seaworthy：此文件有 {errors} 个错误、{warnings} 个警告、{others} 条提示' },
  starting: { en: 'Seaworthy is starting', zh: 'Seaworthy 正在启动' },
  stopped: { en: 'Seaworthy has stopped: click to restart', zh: 'Seaworthy 已停止，点击重启' },
  pickRule: { en: 'Show the page of a rule', zh: '显示规则说明' },
  noRule: { en: 'There is no rule "{rule}".', zh: '没有名为 "{rule}" 的规则。' },
  nothingToFix: { en: 'Seaworthy can fix nothing safely in this file.', zh: '此文件中没有 Seaworthy 可以安全修复的问题。' },
  cannotStart: { en: 'Seaworthy could not start its language server: {reason}', zh: 'Seaworthy 无法启动语言服务器：{reason}' },
} as const;

/** The language to speak: the setting's, else VS Code's display language. */
export function language(): string {
  const wished = workspace.getConfiguration('seaworthy').get<string>('language', 'auto');
  return wished === 'auto' ? env.language : wished;
}

/** A sentence in the language to speak, holes filled. */
export function say(sentence: keyof typeof WORDS, holes: Readonly<Record<string, string | number>> = {}): string {
  const locale = /^zh(?:-|$)/i.test(language()) ? 'zh' : 'en';
  return WORDS[sentence][locale].replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
}
