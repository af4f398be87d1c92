// What can be wrong with a configuration, in words, with the correction where one is known.

import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { Arguments, Severity, Text } from '../rules/rule';

interface Complaint {
  readonly severity: Severity;
  readonly message: Text;
}

const COMPLAINTS = {
  'invalid-yaml': {
    severity: 'error',
    message: { en: 'This is not valid YAML; the settings below it may not count', zh: '这里不是合法的 YAML，后面的设置可能不生效' },
  },
  'several-documents': {
    severity: 'warning',
    message: { en: 'Only the first YAML document of this file counts', zh: '此文件只有第一个 YAML 文档生效' },
  },
  'not-settings': {
    severity: 'error',
    message: { en: 'Settings are written as "key: value", for example "preset: strict"', zh: '设置要写成 "键: 值"，例如 "preset: strict"' },
  },
  'unknown-setting': { severity: 'warning', message: { en: 'There is no setting "{name}" here', zh: '这里没有名为 "{name}" 的设置' } },
  'editor-setting': {
    severity: 'warning',
    message: { en: '"{name}" belongs in the editor\'s settings and has no effect here', zh: '"{name}" 是编辑器的设置，写在这里不起作用' },
  },
  'duplicate-key': { severity: 'warning', message: { en: '"{name}" is written twice; this last one counts', zh: '"{name}" 写了两次，以最后这一处为准' } },
  'unknown-rule': { severity: 'warning', message: { en: 'There is no rule "{name}"', zh: '没有名为 "{name}" 的规则' } },
  'wrong-type': { severity: 'error', message: { en: '"{name}" takes {expected}', zh: '"{name}" 的值应为{expected}' } },
  'wrong-value': { severity: 'error', message: { en: '"{value}" is not a value of "{name}"; it takes {expected}', zh: '"{name}" 不接受 "{value}"，可用的值：{expected}' } },
  'too-small': { severity: 'error', message: { en: '"{name}" is at least {minimum}', zh: '"{name}" 不能小于 {minimum}' } },
  'missing-key': { severity: 'error', message: { en: 'Without "{name}" this entry has no effect', zh: '缺少 "{name}"，这一项不起作用' } },
  'exception-expired': { severity: 'warning', message: { en: 'This exception for {rules} is over: the findings are reported again', zh: '{rules} 的例外已过期，问题会重新报告' } },
  'dead-pattern': {
    severity: 'warning',
    message: {
      en: 'This pattern matches nothing: it counts from this file\'s folder, with "/" between folders and no "./" or "../"',
      zh: '这个模式匹配不到任何文件：它从本文件所在的文件夹算起，用 "/" 分隔，不能以 "./" 或 "../" 开头',
    },
  },
  'invalid-expression': {
    severity: 'error',
    message: {
      en: '"{name}" takes a regular expression of letters, classes, groups and repetition, without (?=…) and \\1',
      zh: '"{name}" 的值应为正则表达式，可用字符、字符类、分组和重复，不支持 (?=…) 和 \\1',
    },
  },
  'not-relative': { severity: 'error', message: { en: '"extends" takes paths relative to this file', zh: '"extends" 只接受相对于本文件的路径' } },
  'extends-missing': { severity: 'error', message: { en: 'There is no file "{path}"', zh: '找不到文件 "{path}"' } },
  'extends-cycle': { severity: 'error', message: { en: '"{path}" extends this file in turn', zh: '"{path}" 又继承了本文件' } },
} satisfies Record<string, Complaint>;

export type ConfigProblemCode = keyof typeof COMPLAINTS;

export interface ConfigFix {
  readonly title: Text;
  readonly args: Arguments;
  readonly edit: Edit;
}

export interface ConfigProblem {
  readonly code: ConfigProblemCode;
  readonly span: Span;
  readonly severity: Severity;
  readonly message: Text;
  readonly args: Arguments;
  readonly fix: ConfigFix | undefined;
}

export function configProblem(code: ConfigProblemCode, span: Span, args: Arguments = {}, fix?: ConfigFix): ConfigProblem {
  return { code, span, ...COMPLAINTS[code], args, fix };
}

/** The correction of a word: the title says the new word. */
export const replaceBy = (suggestion: string, edit: Edit): ConfigFix =>
  ({ title: { en: 'Change to "{suggestion}"', zh: '改为 "{suggestion}"' }, args: { suggestion }, edit });
