// Reads the arguments: what is asked for, or a message that says what is wrong with them.

import { parseArgs } from 'node:util';
import { parseKubernetesVersion } from '../model/kubernetes/kubernetes-version';
import { PRESETS, type Preset } from '../engine/settings';
import { localeOf } from '../engine/render';
import type { Locale, Rule, RuleLevel } from '../rules/rule';
import { namesOf, rulesNamed } from './rule-names';
import {
  COMMAND_NAMES, COMMON_OPTIONS, commandOf, FAIL_LEVELS, FORMATS, isCommand, isOption, LANGUAGES, optionOf, OPTIONS, SEVERITY_ORDER,
  type CommandName, type OptionName,
} from './usage';
import { didYouMean, UsageError, type Sentence } from './usage-error';
import { WORDS } from './words';

/** What flags say about the settings; they win over everything else. */
export interface SettingsFlags {
  readonly preset?: Preset;
  readonly kubernetesVersion?: string;
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** Whether comments and annotations in the files count. */
  readonly inlineIgnores?: boolean;
}

export interface Invocation {
  /** Undefined for help and version without a command. */
  readonly command: CommandName | undefined;
  readonly wantsHelp: boolean;
  readonly wantsVersion: boolean;
  readonly operands: readonly string[];
  readonly format: (typeof FORMATS)[number];
  /** Undefined where it was not said: then the project's own word counts, else errors. */
  readonly failOn: (typeof FAIL_LEVELS)[number] | undefined;
  readonly dryRun: boolean;
  /** What standard input is called. */
  readonly inputName: string | undefined;
  readonly flags: SettingsFlags;
}

type Values = ReadonlyMap<OptionName, readonly string[]>;

const RULE_LEVELS: readonly RuleLevel[] = [...SEVERITY_ORDER, 'off'];
const STDIN = '-';

const PARSER_OPTIONS = Object.fromEntries(Object.keys(OPTIONS).filter(isOption).map(name => {
  const { short, value } = optionOf(name);
  return [name, { type: value ? 'string' as const : 'boolean' as const, ...(short && { short }) }];
}));

const tokensOf = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: PARSER_OPTIONS, strict: false, allowPositionals: true, tokens: true }).tokens;

type OptionToken = Extract<ReturnType<typeof tokensOf>[number], { kind: 'option' }>;

const helpFor = (command?: string): Sentence =>
  ({ text: WORDS.seeHelp, args: { command: command ? `seaworthy ${command} --help` : 'seaworthy --help' } });

/** The language that the arguments or else the environment ask for. Needed before anything can be said about the arguments. */
export function languageFor(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): Locale {
  const asked = tokensOf(argv).findLast(token => token.kind === 'option' && token.name === 'lang');
  if (asked?.kind === 'option' && asked.value) return localeOf(asked.value);
  return localeOf(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG);
}

function readOption(token: OptionToken, command: CommandName | undefined): { readonly name: OptionName; readonly value: string } {
  const { name, rawName, value } = token;
  const known = [...(command ? commandOf(command).options : []), ...COMMON_OPTIONS];
  if (!isOption(name)) {
    const names = known.map(each => `--${each}`);
    throw new UsageError({ text: WORDS.unknownOption, args: { option: rawName } }, didYouMean(rawName, names) ?? helpFor(command));
  }
  if (command && !known.includes(name)) throw new UsageError({ text: WORDS.notForCommand, args: { option: rawName, command } }, helpFor(command));
  const { value: expected } = optionOf(name);
  if (!expected) {
    if (value !== undefined) throw new UsageError({ text: WORDS.takesNoValue, args: { option: rawName } });
    return { name, value: '' };
  }
  if (value === undefined || value === '') throw new UsageError({ text: WORDS.needsValue, args: { option: rawName } }, helpFor(command));
  if (name !== 'lang' && 'length' in expected && !expected.includes(value)) {
    throw new UsageError({ text: WORDS.oneOf, args: { option: rawName, values: expected.join(', '), value } }, didYouMean(value, expected));
  }
  return { name, value };
}

function readCommand(word: string | undefined, argv: readonly string[]): CommandName | undefined {
  if (word === undefined || isCommand(word)) return word;
  const asPath: Sentence = { text: WORDS.toCheckFiles, args: { command: `seaworthy lint ${argv.join(' ')}` } };
  const isPath = /[./\\]/.test(word) || word === STDIN;
  throw new UsageError({ text: WORDS.unknownCommand, args: { command: word } }, (isPath ? undefined : didYouMean(word, COMMAND_NAMES)) ?? asPath);
}

function readRules(assignments: readonly string[], rules: readonly Rule[]): Record<string, RuleLevel> {
  const levels: Record<string, RuleLevel> = {};
  for (const assignment of assignments) {
    const [, name, word] = /^([^=]+)=(.+)$/.exec(assignment) ?? [];
    if (name === undefined || word === undefined) throw new UsageError({ text: WORDS.ruleAssignment, args: { value: assignment } });
    const level = RULE_LEVELS.find(each => each === word);
    if (!level) throw new UsageError({ text: WORDS.ruleLevel, args: { rule: name, values: RULE_LEVELS.join(', '), value: word } });
    const named = rulesNamed(name, rules);
    if (named.length === 0) throw new UsageError({ text: WORDS.unknownRule, args: { name } }, didYouMean(name, namesOf(rules)));
    for (const rule of named) levels[rule.id] = level;
  }
  return levels;
}

function readFlags(values: Values, rules: readonly Rule[]): SettingsFlags {
  const preset = PRESETS.find(each => each === values.get('preset')?.at(-1));
  const kubernetesVersion = values.get('kubernetes-version')?.at(-1);
  if (kubernetesVersion !== undefined && !parseKubernetesVersion(kubernetesVersion)) {
    throw new UsageError({ text: WORDS.notARelease, args: { option: '--kubernetes-version', value: kubernetesVersion } });
  }
  const levels = readRules(values.get('rule') ?? [], rules);
  return { ...(preset && { preset }), ...(kubernetesVersion && { kubernetesVersion }), ...(Object.keys(levels).length > 0 && { rules: levels }), ...(values.has('no-inline-ignores') && { inlineIgnores: false }) };
}

function checkOperands(command: CommandName, operands: readonly string[], inputName: string | undefined): void {
  const [first] = operands;
  if (!commandOf(command).operands && first !== undefined) throw new UsageError({ text: WORDS.takesNoOperand, args: { command, value: first } });
  if (command === 'explain-ignore' && first === undefined) throw new UsageError({ text: WORDS.explainIgnoreWhat, args: { example: 'seaworthy explain-ignore web.yaml:12' } });
  if (command === 'explain' && first === undefined) throw new UsageError({ text: WORDS.explainWhat }, helpFor(command));
  if (command === 'fix' && operands.includes(STDIN)) throw new UsageError({ text: WORDS.fixesFilesOnly });
  if (inputName !== undefined && !operands.includes(STDIN)) throw new UsageError({ text: WORDS.stdinNameAlone });
}

/**
 * Understands the arguments.
 * @throws UsageError
 */
export function readArguments(argv: readonly string[], rules: readonly Rule[]): Invocation {
  const tokens = tokensOf(argv);
  const [word, ...operands] = tokens.flatMap(token => (token.kind === 'positional' ? [token.value] : []));
  const command = readCommand(word, argv);
  const values = new Map<OptionName, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, value } = readOption(token, command);
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  const lang = values.get('lang')?.at(-1);
  if (lang !== undefined && !/^(?:en|zh)(?:[-_.]|$)/i.test(lang)) {
    throw new UsageError({ text: WORDS.oneOf, args: { option: '--lang', values: LANGUAGES.join(', '), value: lang } });
  }
  const wantsHelp = values.has('help');
  const inputName = values.get('stdin-filename')?.at(-1);
  if (command && !wantsHelp && !values.has('version')) checkOperands(command, operands, inputName);
  return {
    command,
    wantsHelp,
    wantsVersion: values.has('version'),
    operands,
    format: FORMATS.find(each => each === values.get('format')?.at(-1)) ?? 'text',
    failOn: FAIL_LEVELS.find(each => each === values.get('fail-on')?.at(-1)),
    dryRun: values.has('dry-run'),
    inputName,
    flags: readFlags(values, rules),
  };
}
