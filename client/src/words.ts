// What the client itself says; everything else is the server's or package.nls.json's.

import { env, workspace } from 'vscode';

const WORDS = {
  lookFailed: { en: 'The workspace could not be looked at again', zh: '重新检查工作区失败' },
  clean: { en: 'Seaworthy: nothing to report in this file', zh: 'Seaworthy：此文件没有问题' },
  counts: { en: 'Seaworthy: {errors} errors, {warnings} warnings, {others} notes in this file', zh: 'Seaworthy：此文件有 {errors} 个错误、{warnings} 个警告、{others} 条提示' },
  starting: { en: 'Seaworthy is starting', zh: 'Seaworthy 正在启动' },
  stopped: { en: 'Seaworthy has stopped: click to restart', zh: 'Seaworthy 已停止，点击重启' },
  pickRule: { en: 'Show the page of a rule', zh: '显示规则说明' },
  noRule: { en: 'There is no rule "{rule}".', zh: '没有名为 "{rule}" 的规则。' },
  nothingToFix: { en: 'Seaworthy can fix nothing safely in this file.', zh: '此文件中没有 Seaworthy 可以安全修复的问题。' },
  cannotStart: { en: 'Seaworthy could not start its language server: {reason}', zh: 'Seaworthy 无法启动语言服务器：{reason}' },
  lintingWorkspace: { en: 'Seaworthy: checking the workspace', zh: 'Seaworthy：正在检查工作区' },
  findingsInFiles: { en: 'Seaworthy: {count} findings in {files} of {checked} files', zh: 'Seaworthy：{checked} 个文件中有 {files} 个存在问题，共 {count} 个' },
  noFindings: { en: 'Seaworthy: no findings in {checked} files', zh: 'Seaworthy：{checked} 个文件都没有问题' },
  andTooLarge: { en: '{message}. Too large to be checked: {count}', zh: '{message}。另有 {count} 个文件太大，没有检查' },
  showProblems: { en: 'Show Problems', zh: '显示问题面板' },
  showFindings: { en: 'Show by Rule', zh: '按规则查看' },
  openFinding: { en: 'Go to Finding', zh: '转到问题' },
  noSafeFix: { en: 'Seaworthy has no safe fix for these findings of {rule}: they need a decision.', zh: 'Seaworthy 没有可以安全修复 {rule} 这些问题的办法，需要人来决定。' },
  cannotTurnOff: { en: 'Seaworthy could not turn {rule} off in .seaworthy.yaml: is that file in order?', zh: 'Seaworthy 无法在 .seaworthy.yaml 中关闭 {rule}，请检查该文件是否有误。' },
  offForMe: {
    en: 'Seaworthy: {rule} is off in your own settings, for every project that does not set it itself.',
    zh: 'Seaworthy：已在你自己的设置中关闭 {rule}，对所有没有另行设置它的项目生效。',
  },
  overruledForMe: {
    en: 'Seaworthy: {rule} is off in your own settings, but the settings of this workspace set it to {level}, and they win here.',
    zh: 'Seaworthy：已在你自己的设置中关闭 {rule}，但此工作区的设置把它设为 {level}，在这里以工作区为准。',
  },
  cannotWriteSettings: { en: 'Seaworthy could not change your settings: {reason}', zh: 'Seaworthy 无法修改你的设置：{reason}' },
  undo: { en: 'Undo', zh: '撤销' },
  openWorkspaceSettings: { en: 'Workspace Settings', zh: '工作区设置' },
  openSettingsFile: { en: 'Open settings.json', zh: '打开 settings.json' },
  statusKubernetes: { en: 'Seaworthy: Kubernetes {version}', zh: 'Seaworthy：Kubernetes {version}' },
  statusDockerfile: { en: 'Seaworthy: Dockerfile', zh: 'Seaworthy：Dockerfile' },
  statusRules: { en: '{rules} rules', zh: '{rules} 条规则' },
  statusTemplate: { en: 'template: only what is written here is checked', zh: '模板：只检查这里写出的内容' },
  statusPatch: { en: 'patch: only what is written here is checked', zh: '补丁：只检查这里写出的内容' },
  statusNotChecked: { en: 'Seaworthy: not checked', zh: 'Seaworthy：未检查' },
  statusIgnoredInFile: { en: 'left out by "{pattern}" in {file}, line {line}', zh: '被 {file} 第 {line} 行的“{pattern}”忽略' },
  statusIgnoredInSettings: { en: 'left out by "{pattern}" in the settings', zh: '被设置中的“{pattern}”忽略' },
  statusTooLarge: { en: 'too large: {size} MB, checked up to {limit} MB', zh: '文件太大：{size} MB，只检查不超过 {limit} MB 的文件' },
  statusWaiting: { en: 'Seaworthy: not checked yet', zh: 'Seaworthy：尚未检查' },
  statusWaitingWhy: { en: 'the setting seaworthy.run is "manual"', zh: '设置 seaworthy.run 为 "manual"（手动）' },
  statusConfiguration: { en: 'Configuration of Seaworthy', zh: 'Seaworthy 的配置' },
  statusNoManifest: { en: 'no Kubernetes manifest: none has apiVersion and kind', zh: '不是 Kubernetes 清单：没有 apiVersion 和 kind' },
  statusNotOurs: { en: 'neither a Kubernetes manifest nor a Dockerfile', zh: '既不是 Kubernetes 清单，也不是 Dockerfile' },
  statusStopped: { en: 'Seaworthy: stopped', zh: 'Seaworthy：已停止' },
  notChecked: { en: 'Seaworthy: not checked, {reason}', zh: 'Seaworthy：未检查，{reason}' },
  openSettings: { en: 'Settings', zh: '设置' },
  openPattern: { en: 'Show', zh: '显示' },
  lintFile: { en: 'Check Now', zh: '立即检查' },
  restart: { en: 'Restart', zh: '重启' },
  newConfig: {
    en: '# What this project expects; everybody who opens it, and the command line, goes by it.\npreset: recommended\nrules: {}\nignore: []\n',
    zh: '# 本项目的要求：所有打开它的人以及命令行都以此为准。\npreset: recommended\nrules: {}\nignore: []\n',
  },
} as const;

/** The language to speak: the setting's, else VS Code's display language. */
export function language(): string {
  const wished = workspace.getConfiguration('seaworthy').get<string>('language', 'auto');
  return wished === 'auto' ? env.language : wished;
}

export const isChinese = (): boolean => /^zh(?:-|$)/i.test(language());

/** A sentence in the language to speak, holes filled. */
export function say(sentence: keyof typeof WORDS, holes: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[sentence][isChinese() ? 'zh' : 'en'].replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
}
