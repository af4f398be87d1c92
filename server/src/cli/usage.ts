// The commands and their options: one table for the parser, the help and the messages.

import { PRESETS } from '../engine/settings';
import type { Text } from '../rules/rule';
import { HELP } from './words';

export const SEVERITY_ORDER = ['error', 'warning', 'info', 'hint'] as const;
export const FAIL_LEVELS = [...SEVERITY_ORDER, 'never'] as const;
export const FORMATS = ['text', 'json'] as const;
export const LANGUAGES = ['en', 'zh'] as const;

interface Option {
  readonly short?: string;
  /** The values to choose from, or a word for what goes there; an option without it is a switch. */
  readonly value?: readonly string[] | Text;
  readonly repeats?: boolean;
}

export const OPTIONS = {
  format: { value: FORMATS },
  preset: { value: PRESETS },
  rule: { value: HELP.ruleValue, repeats: true },
  'kubernetes-version': { value: HELP.versionValue },
  'fail-on': { value: FAIL_LEVELS },
  'stdin-filename': { value: HELP.pathValue },
  'dry-run': {},
  'no-inline-ignores': {},
  stdio: {},
  lang: { value: LANGUAGES },
  help: { short: 'h' },
  version: { short: 'v' },
} satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

/** Options of every command, and of none. */
export const COMMON_OPTIONS: readonly OptionName[] = ['lang', 'help', 'version'];

interface Command {
  readonly options: readonly OptionName[];
  /** What may follow; nothing when it is left out. */
  readonly operands?: Text;
}

export const COMMANDS = {
  lint: { options: ['format', 'preset', 'rule', 'kubernetes-version', 'fail-on', 'no-inline-ignores', 'stdin-filename'], operands: HELP.lintOperands },
  fix: { options: ['dry-run', 'preset', 'rule', 'kubernetes-version', 'fail-on'], operands: HELP.fixOperands },
  rules: { options: ['format'] },
  explain: { options: [], operands: HELP.explainOperands },
  'explain-ignore': { options: ['preset', 'rule', 'kubernetes-version'], operands: HELP.explainIgnoreOperands },
  lsp: { options: ['stdio'] },
} satisfies Record<string, Command>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

export const commandOf = (name: CommandName): Command => COMMANDS[name];
export const optionOf = (name: OptionName): Option => OPTIONS[name];
export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
export const isOption = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);
