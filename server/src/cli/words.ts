// Every sentence the command line says of its own; findings and pages bring theirs.

import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';

/** A sentence about one thing, and about any other number of them. */
export interface Counted {
  readonly one: Text;
  readonly many: Text;
}

export const WORDS = {
  // Wrong use.
  unknownCommand: { en: 'unknown command "{command}"', zh: '没有名为 "{command}" 的命令' },
  unknownOption: { en: 'unknown option {option}', zh: '没有选项 {option}' },
  notForCommand: { en: '{option} is not an option of {command}', zh: '{command} 命令没有 {option} 选项' },
  needsValue: { en: '{option} needs a value', zh: '{option} 需要一个值' },
  takesNoValue: { en: '{option} takes no value', zh: '{option} 不带值' },
  oneOf: { en: '{option} is one of {values}, not "{value}"', zh: '{option} 只能是 {values}，不能是 "{value}"' },
  notARelease: { en: '{option} is a release such as 1.35, not "{value}"', zh: '{option} 应为 1.35 这样的版本号，不能是 "{value}"' },
  ruleAssignment: { en: '--rule is written as <rule>=<severity>, not "{value}"', zh: '--rule 应写成 <规则>=<级别>，不能是 "{value}"' },
  ruleLevel: { en: 'the severity of "{rule}" is one of {values}, not "{value}"', zh: '"{rule}" 的级别只能是 {values}，不能是 "{value}"' },
  unknownRule: { en: 'unknown rule "{name}"', zh: '没有名为 "{name}" 的规则' },
  takesNoOperand: { en: '{command} takes no arguments, not "{value}"', zh: '{command} 不带参数，不能有 "{value}"' },
  explainWhat: { en: 'name the rule to explain', zh: '请写出要说明的规则' },
  fixesFilesOnly: { en: 'fix changes files and cannot take standard input', zh: 'fix 修改的是文件，不能使用标准输入' },
  stdinNameAlone: { en: '--stdin-filename names standard input, so it needs the argument "-"', zh: '--stdin-filename 是给标准输入起的名字，需要参数 "-"' },
  didYouMean: { en: 'Did you mean {names}?', zh: '你是想写 {names} 吗？' },
  seeHelp: { en: 'See {command}.', zh: '参见 {command}。' },
  toCheckFiles: { en: 'To check files: {command}', zh: '要检查文件，请用：{command}' },
  or: { en: ' or ', zh: ' 或 ' },

  explainIgnoreWhat: { en: 'name a line: {example}', zh: '请写出要说明的行：{example}' },
  placeExpected: { en: 'a line is written as <file>:<line>, not "{value}"', zh: '行要写成 <文件>:<行号>，不能是 "{value}"' },

  // What is ignored.
  ignoredByComment: { en: '{rule} (line {line}): ignored by the comment on line {at}', zh: '{rule}（第 {line} 行）：被第 {at} 行的注释忽略' },
  ignoredByForeign: { en: '{rule} (line {line}): ignored by what line {at} says to {source}', zh: '{rule}（第 {line} 行）：被第 {at} 行写给 {source} 的标记忽略' },
  ignoredByException: { en: '{rule} (line {line}): ignored by an exception in {file}', zh: '{rule}（第 {line} 行）：被 {file} 中的例外忽略' },
  becauseOf: { en: ': {reason}', zh: '：{reason}' },
  reportedHere: { en: '{rule} (line {line}): reported as {severity}', zh: '{rule}（第 {line} 行）：报告为{severity}' },
  nothingHere: { en: 'Nothing is found on this line, and nothing is ignored.', zh: '这一行没有发现问题，也没有被忽略的问题。' },

  // Files.
  notFound: { en: '{file}: no such file or folder', zh: '{file}：没有这个文件或文件夹' },
  notReadable: { en: '{file}: cannot be read as UTF-8 text of at most {size} MB', zh: '{file}：无法作为不超过 {size} MB 的 UTF-8 文本读取' },
  inputNotText: { en: 'standard input is not UTF-8 text', zh: '标准输入不是 UTF-8 文本' },
  nothingToLint: { en: '{file}: nothing to lint (no YAML file and no Dockerfile)', zh: '{file}：没有可检查的内容（没有 YAML 文件，也没有 Dockerfile）' },
  leftOut: { en: '{file}: left out by "{pattern}" ({place})', zh: '{file}：已被 "{pattern}" 排除（{place}）' },
  leftOutFiles: { en: '{files} left out by {config}', zh: '{config} 排除了 {files}' },
  inConfig: { en: '{place}: {message}', zh: '{place}：{message}' },
  cannotWrite: { en: '{file}: cannot be written: {reason}', zh: '{file}：无法写入：{reason}' },
  ruleFailed: {
    en: '{file}: the rule {rule} failed and was left out; this is a mistake in Seaworthy, please report it: {reason}',
    zh: '{file}：规则 {rule} 执行出错，已跳过。这是 Seaworthy 的错误，请反馈：{reason}',
  },
  unexpected: {
    en: 'unexpected error, please report it: {reason}\nSet SEAWORTHY_DEBUG=1 to see where it comes from.',
    zh: '意外错误，请反馈：{reason}\n设置 SEAWORTHY_DEBUG=1 可查看出错位置。',
  },

  // Reports.
  noneRelevant: { en: 'No findings: none of the files holds a manifest or is a Dockerfile.', zh: '没有发现问题：这些文件中没有清单，也没有 Dockerfile。' },
  summary: { en: '{counts} in {files}', zh: '{files}中有 {counts}' },
  summaryFixable: { en: '{summary}; {fixable}', zh: '{summary}；{fixable}' },
  listComma: { en: ', ', zh: '、' },
  fixed: { en: 'Fixed {findings} in {files}.', zh: '已修复 {files}中的 {findings}。' },
  wouldFix: { en: 'Would fix {findings} in {files}.', zh: '将修复 {files}中的 {findings}。' },
  nothingToFix: { en: 'Nothing to fix.', zh: '没有可自动修复的问题。' },
  fixableMark: { en: 'fix', zh: '可修复' },
} satisfies Record<string, Text>;

export const COUNTED = {
  error: { one: { en: '1 error', zh: '1 个错误' }, many: { en: '{count} errors', zh: '{count} 个错误' } },
  warning: { one: { en: '1 warning', zh: '1 个警告' }, many: { en: '{count} warnings', zh: '{count} 个警告' } },
  info: { one: { en: '1 info', zh: '1 条信息' }, many: { en: '{count} infos', zh: '{count} 条信息' } },
  hint: { one: { en: '1 hint', zh: '1 条提示' }, many: { en: '{count} hints', zh: '{count} 条提示' } },
  files: { one: { en: '1 file', zh: '1 个文件' }, many: { en: '{count} files', zh: '{count} 个文件' } },
  findings: { one: { en: '1 finding', zh: '1 个问题' }, many: { en: '{count} findings', zh: '{count} 个问题' } },
  fixable: {
    one: { en: '1 can be fixed with `seaworthy fix`', zh: '1 个可用 `seaworthy fix` 修复' },
    many: { en: '{count} can be fixed with `seaworthy fix`', zh: '{count} 个可用 `seaworthy fix` 修复' },
  },
  clean: { one: { en: 'No findings in 1 file.', zh: '1 个文件，没有发现问题。' }, many: { en: 'No findings in {count} files.', zh: '{count} 个文件，没有发现问题。' } },
  left: {
    one: { en: '1 finding needs a person: see `seaworthy lint`.', zh: '还有 1 个问题需要人工处理：见 `seaworthy lint`。' },
    many: { en: '{count} findings need a person: see `seaworthy lint`.', zh: '还有 {count} 个问题需要人工处理：见 `seaworthy lint`。' },
  },
} satisfies Record<string, Counted>;

/** "1 file", "2 files". */
export const counted = (words: Counted, count: number, locale: Locale): string => render(count === 1 ? words.one : words.many, { count }, locale);

/** What `--help` says. */
export const HELP = {
  about: {
    en: 'Finds what will hurt in production in Kubernetes manifests and Dockerfiles.',
    zh: '找出 Kubernetes 清单和 Dockerfile 中会在生产环境出问题的地方。',
  },
  usage: { en: 'Usage', zh: '用法' },
  commands: { en: 'Commands', zh: '命令' },
  options: { en: 'Options', zh: '选项' },
  exitCodes: { en: 'Exit codes', zh: '退出码' },
  moreHelp: { en: 'Help for one command: {command}', zh: '查看某个命令的帮助：{command}' },

  lint: { en: 'print the findings in files and folders (the current folder by default)', zh: '打印文件和文件夹中的问题（默认检查当前文件夹）' },
  lintMore: {
    en: '"-" reads standard input. In folders, what .gitignore leaves out is left out; a file that is named is always checked.',
    zh: '"-" 表示读取标准输入。文件夹中被 .gitignore 排除的文件不检查；直接写出的文件总会检查。',
  },
  fix: { en: 'apply the safe fixes and show them as a diff', zh: '应用安全的修复，并以 diff 形式显示' },
  rules: { en: 'list every rule', zh: '列出所有规则' },
  explain: { en: 'print a rule\'s page; names of other linters\' checks work too (DL3006)', zh: '打印规则说明；也可以用其他工具的检查名（如 DL3006）' },
  'explain-ignore': { en: 'say what is ignored on a line, and why', zh: '说明某一行忽略了什么、为什么' },
  lsp: { en: 'run the language server for an editor', zh: '为编辑器运行语言服务器' },

  lintOperands: { en: '[file|folder|-]…', zh: '[文件|文件夹|-]…' },
  fixOperands: { en: '[file|folder]…', zh: '[文件|文件夹]…' },
  explainIgnoreOperands: { en: '<file>:<line>…', zh: '<文件>:<行号>…' },
  explainOperands: { en: '<rule>…', zh: '<规则>…' },

  format: { en: 'how to print (default: text)', zh: '输出格式（默认：text）' },
  preset: { en: 'which rules are on, whatever the project says', zh: '启用哪些规则，优先于项目设置' },
  rule: { en: 'a rule\'s severity, or off; may be repeated', zh: '规则的级别或 off；可重复' },
  'kubernetes-version': { en: 'the release that the manifests are for, such as 1.35', zh: '清单面向的 Kubernetes 版本，例如 1.35' },
  'stdin-filename': { en: 'what standard input is called and where it lies', zh: '标准输入的文件名和位置' },
  'fail-on': { en: 'the least severity that makes the exit code 1 (default: error)', zh: '达到此级别时退出码为 1（默认：error）' },
  'dry-run': { en: 'show the diff and write nothing', zh: '只显示 diff，不写入' },
  'no-inline-ignores': { en: 'report also what comments and annotations in the files ignore', zh: '文件中注释和注解忽略的问题也一并报告' },
  stdio: { en: 'talk over standard input and output, the only way there is', zh: '通过标准输入输出通信（唯一的方式）' },
  lang: { en: 'language (default: that of the environment)', zh: '语言（默认取自环境变量）' },
  help: { en: 'show help', zh: '显示帮助' },
  version: { en: 'show the version', zh: '显示版本' },

  ruleValue: { en: '<rule>=<severity>', zh: '<规则>=<级别>' },
  versionValue: { en: '<release>', zh: '<版本>' },
  pathValue: { en: '<path>', zh: '<路径>' },

  exit0: { en: 'nothing at or above --fail-on', zh: '没有达到 --fail-on 级别的问题' },
  exit1: { en: 'findings at or above --fail-on', zh: '有达到 --fail-on 级别的问题' },
  exit2: { en: 'wrong use, or nothing to lint', zh: '用法错误，或没有可检查的内容' },
} satisfies Record<string, Text>;
