// Every setting there is, said once: the reader, completion, hovers, package.json and the JSON Schema are made from this table.

import { SELECTABLE_VERSIONS } from '../model/kubernetes/kubernetes-version';
import type { RuleLevel, Text } from '../rules/rule';
import { DEFAULT_MAX_FILE_SIZE, MIN_MAX_FILE_SIZE } from './file-size';
import { DEFAULT_SETTINGS, type Preset } from './settings';
import { allowedPriorityClasses, allowedRegistries, requiredAnnotations, requiredLabels, resourceBounds, resourcePolicy } from './settings-house';
import { inlayHints } from './settings-hints';
import { exceptions, honourForeignIgnores, locked, requireReason } from './settings-ignoring';
import { labels } from './settings-labels';

export interface Choice<T extends string = string> {
  readonly value: T;
  readonly description: Text;
}

/** What the texts of a list are: each kind has its own ways to be wrong. */
export type TextKind = 'name' | 'pattern' | 'path' | 'rule';

export type SettingType =
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** A release of Kubernetes; the choices are suggestions. */
  | { readonly kind: 'release'; readonly choices: readonly Choice[] }
  | { readonly kind: 'boolean' }
  /** A day, as 2027-06-30. */
  | { readonly kind: 'date' }
  | { readonly kind: 'number'; readonly minimum: number; readonly integer: boolean }
  /** One text: any, or a regular expression that `parsePattern` reads. */
  | { readonly kind: 'text'; readonly of: 'name' | 'expression' }
  /** A list of texts; where `single`, one text may stand for a list of one. */
  | { readonly kind: 'texts'; readonly of: TextKind; readonly single: boolean }
  /** A name of one's own to each, and one of the choices for it. */
  | { readonly kind: 'choices-by-name'; readonly choices: readonly Choice[] }
  | { readonly kind: 'rule-levels' }
  | { readonly kind: 'group'; readonly settings: readonly Setting[] }
  | { readonly kind: 'groups'; readonly required: string; readonly settings: readonly Setting[] };

export interface Setting {
  readonly key: string;
  readonly type: SettingType;
  /** As JSON; undefined for groups, whose settings have their own. */
  readonly default?: unknown;
  readonly title: Text;
  readonly description: Text;
  /** Which of the two places knows it; undefined for both. */
  readonly only?: 'file' | 'editor';
}

/** Levels from loud to silent. */
export const LEVEL_CHOICES: readonly Choice<RuleLevel>[] = [
  { value: 'error', description: { en: 'Report as an error.', zh: '报告为错误。' } },
  { value: 'warning', description: { en: 'Report as a warning.', zh: '报告为警告。' } },
  { value: 'info', description: { en: 'Report as information.', zh: '报告为信息。' } },
  { value: 'hint', description: { en: 'Report as a hint: a few dots in the editor.', zh: '报告为提示：编辑器里只有几个小点。' } },
  { value: 'off', description: { en: 'Do not report.', zh: '不报告。' } },
];

const PRESET_CHOICES: readonly Choice<Preset>[] = [
  { value: 'recommended', description: { en: 'What most teams will want to fix; quiet enough to leave on.', zh: '多数团队都会想修复的问题，足够安静，可以一直开着。' } },
  { value: 'strict', description: { en: 'Adds good practice for production.', zh: '再加上面向生产环境的良好实践。' } },
  { value: 'all', description: { en: 'Every rule, contested ones included.', zh: '全部规则，包括有争议的规则。' } },
];

const preset: Setting = {
  key: 'preset',
  type: { kind: 'choice', choices: PRESET_CHOICES },
  default: DEFAULT_SETTINGS.preset,
  title: { en: 'Set of rules', zh: '规则集' },
  description: { en: 'Which rules are on to begin with; `rules` changes single ones.', zh: '一开始启用哪些规则；`rules` 再调整其中的某几条。' },
};

const kubernetesVersion: Setting = {
  key: 'kubernetesVersion',
  type: { kind: 'release', choices: SELECTABLE_VERSIONS.map(value => ({ value, description: { en: `Kubernetes ${value}`, zh: `Kubernetes ${value}` } })) },
  default: DEFAULT_SETTINGS.kubernetesVersion,
  title: { en: 'Kubernetes release', zh: 'Kubernetes 版本' },
  description: {
    en: 'The oldest Kubernetes release that the manifests run on. Fixes write no field that this release does not have.',
    zh: '清单要运行的最低 Kubernetes 版本。快速修复不会写入该版本没有的字段。',
  },
};

const rules: Setting = {
  key: 'rules',
  type: { kind: 'rule-levels' },
  default: {},
  title: { en: 'Levels of single rules', zh: '单条规则的级别' },
  description: {
    en: 'Rule to level: error, warning, info, hint or off. Names that other linters use for the same check work too.',
    zh: '规则到级别的映射：error、warning、info、hint 或 off。也可以写其他检查工具对同一项检查的叫法。',
  },
};

const stageTargets: Setting = {
  key: 'stageTargets',
  type: { kind: 'texts', of: 'name', single: false },
  default: DEFAULT_SETTINGS.stageTargets,
  title: { en: 'Build stages in use', zh: '被直接构建的阶段' },
  description: {
    en: 'Stages of Dockerfiles that something builds by name, as `docker build --target` does. They count as images of their own.',
    zh: 'Dockerfile 中会被按名称构建（如 `docker build --target`）的阶段。它们各自视为一个镜像。',
  },
};

const ignore: Setting = {
  key: 'ignore',
  type: { kind: 'texts', of: 'pattern', single: false },
  default: [],
  title: { en: 'Files to leave out', zh: '忽略的文件' },
  description: {
    en: 'Files that are not checked, as patterns in the style of .gitignore. They count from the folder of `.seaworthy.yaml`; in the editor\'s settings, from the workspace folder.',
    zh: '不检查的文件，写法与 .gitignore 相同。从 `.seaworthy.yaml` 所在的文件夹算起；写在编辑器设置里时，从工作区文件夹算起。',
  },
};

const overrides: Setting = {
  key: 'overrides',
  title: { en: 'Settings for some files', zh: '部分文件的设置' },
  description: { en: 'Other settings for files that match patterns; later entries win.', zh: '为匹配的文件单独设置；后面的条目优先。' },
  default: [],
  type: {
    kind: 'groups',
    required: 'files',
    settings: [
      {
        key: 'files',
        type: { kind: 'texts', of: 'pattern', single: true },
        title: { en: 'Files', zh: '文件' },
        description: {
          en: 'The files it is about, as patterns in the style of .gitignore, counted as in `ignore`.',
          zh: '适用的文件，写法与 .gitignore 相同，起点与 `ignore` 相同。',
        },
      },
      { ...rules, default: undefined },
      { ...preset, default: undefined },
      { ...kubernetesVersion, default: undefined },
    ],
  },
};

const fileOnly: readonly Setting[] = [
  {
    key: 'extends',
    only: 'file',
    type: { kind: 'texts', of: 'path', single: true },
    default: [],
    title: { en: 'Files to build on', zh: '继承的文件' },
    description: {
      en: 'Configuration files, relative to this one, whose settings hold unless this file says otherwise. Their patterns count from here.',
      zh: '相对于本文件的配置文件路径。它们的设置生效，除非本文件另有说明；其中的匹配模式从本文件所在的文件夹算起。',
    },
  },
  {
    key: 'root',
    only: 'file',
    type: { kind: 'boolean' },
    default: false,
    title: { en: 'Outermost file', zh: '最外层文件' },
    description: { en: 'Whether configuration files in the folders above are left out.', zh: '是否不再读取上级文件夹中的配置文件。' },
  },
];

const editorOnly: readonly Setting[] = [
  {
    key: 'run',
    only: 'editor',
    type: {
      kind: 'choice',
      choices: [
        { value: 'onType', description: { en: 'While typing.', zh: '边输入边检查。' } },
        { value: 'onSave', description: { en: 'When the file is opened and when it is saved.', zh: '打开和保存文件时检查。' } },
        { value: 'manual', description: { en: 'Only when the command "Lint This File" or "Lint Workspace" asks for it.', zh: '只在运行“检查此文件”或“检查工作区”命令时检查。' } },
      ],
    },
    default: 'onType',
    title: { en: 'When to look', zh: '何时检查' },
    description: { en: 'When an open file is checked.', zh: '何时检查打开的文件。' },
  },
  {
    key: 'maxFileSize',
    only: 'editor',
    type: { kind: 'number', minimum: MIN_MAX_FILE_SIZE, integer: false },
    default: DEFAULT_MAX_FILE_SIZE,
    title: { en: 'Largest file', zh: '最大文件' },
    description: {
      en: 'Files with more megabytes than this are not checked in the editor; the language status says so. The command line checks them.',
      zh: '超过这个大小（单位 MB）的文件在编辑器里不检查，语言状态中会说明。命令行照常检查。',
    },
  },
  {
    key: 'overlap',
    only: 'editor',
    type: {
      kind: 'choice',
      choices: [
        { value: 'auto', description: { en: 'Leave out what an active neighbour reports.', zh: '相邻扩展已启用时，不重复它报告的问题。' } },
        { value: 'always', description: { en: 'Report everything, even twice.', zh: '全部报告，即使重复。' } },
        { value: 'never', description: { en: 'Leave out what a neighbour could report, active or not.', zh: '凡是相邻扩展能报告的都不报告，不论它是否启用。' } },
      ],
    },
    default: 'auto',
    title: { en: 'Findings of other extensions', zh: '其他扩展报告的问题' },
    description: {
      en: 'Whether to report what neighbours such as Docker\'s extension or Red Hat\'s YAML report already.',
      zh: 'Docker、Red Hat YAML 等相邻扩展已经报告的问题，是否还要报告。',
    },
  },
  {
    key: 'codeLens',
    only: 'editor',
    type: { kind: 'boolean' },
    default: true,
    title: { en: 'Code lens', zh: '代码透镜（CodeLens）' },
    description: {
      en: 'Whether a line above each workload says its QoS class, how many findings it has, and whether a rollout goes unnoticed; and above each build stage, what ships, who runs it, and how many layers it adds.',
      zh: '是否在每个工作负载上方用一行显示 QoS 等级、问题个数，以及发布时会不会丢请求；在每个构建阶段上方显示是否发布、以谁的身份运行、增加多少层。',
    },
  },
  inlayHints,
  {
    key: 'ignoreActions',
    only: 'editor',
    type: { kind: 'boolean' },
    default: true,
    title: { en: 'Quick fixes that ignore', zh: '用于忽略问题的快速修复' },
    description: {
      en: 'Whether quick fixes also offer to ignore a finding: here, in this file, in the project\'s `.seaworthy.yaml`, or for yourself.',
      zh: '快速修复里是否列出忽略问题的办法：在此处忽略、在此文件中忽略、在项目的 `.seaworthy.yaml` 中关闭规则、仅为自己关闭规则。',
    },
  },
  {
    key: 'hover',
    only: 'editor',
    title: { en: 'Hover', zh: '悬停提示' },
    description: { en: 'What is shown when the mouse rests on a word.', zh: '鼠标停在单词上时显示什么。' },
    type: {
      kind: 'group',
      settings: [{
        key: 'fields',
        type: {
          kind: 'choice',
          choices: [
            { value: 'auto', description: { en: 'Unless another extension has a Kubernetes schema for the file.', zh: '其他扩展已经为文件配上 Kubernetes 模式（schema）时不显示。' } },
            { value: 'always', description: { en: 'Always.', zh: '总是显示。' } },
            { value: 'never', description: { en: 'Never.', zh: '不显示。' } },
          ],
        },
        default: 'auto',
        title: { en: 'What fields are', zh: '字段说明' },
        description: {
          en: 'Whether a key of a manifest shows what the field is: its type, its values, its default and what it is for.',
          zh: '鼠标停在清单的键上时，是否说明字段的类型、可选值、默认值和用途。',
        },
      }],
    },
  },
  {
    key: 'language',
    only: 'editor',
    type: {
      kind: 'choice',
      choices: [
        { value: 'auto', description: { en: 'As the editor.', zh: '与编辑器相同。' } },
        { value: 'en', description: { en: 'English', zh: '英语（English）' } },
        { value: 'zh', description: { en: 'Simplified Chinese (简体中文)', zh: '简体中文' } },
      ],
    },
    default: 'auto',
    title: { en: 'Language', zh: '语言' },
    description: { en: 'The language of findings, fixes and rule pages.', zh: '问题、快速修复和规则页面使用的语言。' },
  },
  {
    key: 'trace',
    only: 'editor',
    title: { en: 'Trace', zh: '跟踪' },
    description: { en: 'What is written to the output channel.', zh: '写入输出通道的内容。' },
    type: {
      kind: 'group',
      settings: [{
        key: 'server',
        type: {
          kind: 'choice',
          choices: [
            { value: 'off', description: { en: 'Nothing.', zh: '不记录。' } },
            { value: 'messages', description: { en: 'The names of messages.', zh: '只记录消息名称。' } },
            { value: 'verbose', description: { en: 'Whole messages.', zh: '记录完整消息。' } },
          ],
        },
        default: 'off',
        title: { en: 'Language server messages', zh: '语言服务器消息' },
        description: { en: 'Which messages between editor and language server are written to the output channel.', zh: '编辑器与语言服务器之间的哪些消息写入输出通道。' },
      }],
    },
  },
];

const ALL: readonly Setting[] = [
  preset, kubernetesVersion, rules, resourcePolicy, resourceBounds, allowedRegistries, allowedPriorityClasses,
  requiredLabels, requiredAnnotations, stageTargets, labels, ignore, overrides, honourForeignIgnores, requireReason, locked, exceptions,
  ...fileOnly, ...editorOnly,
];

/** Where settings are written: `.seaworthy.yaml`, or the editor's own settings. */
export type SettingsPlace = 'file' | 'editor';

/** The settings that a place knows, in the order in which they are shown. */
export const settingsIn = (place: SettingsPlace): readonly Setting[] => ALL.filter(({ only }) => only === undefined || only === place);

/** One step down: a key, or the number of an entry in a list. */
export type SettingPath = readonly (string | number)[];

/** The type found below the settings of `.seaworthy.yaml`, for a path of keys and list positions; undefined when there is none. */
export function typeAt(path: SettingPath): SettingType | undefined {
  return path.reduce<SettingType | undefined>((type, step) => {
    if (type?.kind === 'groups' && typeof step === 'number') return { kind: 'group', settings: type.settings };
    if (type?.kind === 'choices-by-name' && typeof step === 'string') return { kind: 'choice', choices: type.choices };
    if (type?.kind === 'rule-levels' && typeof step === 'string') return { kind: 'choice', choices: LEVEL_CHOICES };
    return type?.kind === 'group' ? type.settings.find(({ key }) => key === step)?.type : undefined;
  }, { kind: 'group', settings: settingsIn('file') });
}

/** The setting at a path of `.seaworthy.yaml`; undefined for list entries, rules and what does not exist. */
export function settingAt(path: SettingPath): Setting | undefined {
  const parent = typeAt(path.slice(0, -1));
  return parent?.kind === 'group' ? parent.settings.find(({ key }) => key === path.at(-1)) : undefined;
}
