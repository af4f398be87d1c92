// What a variable is where it is used, and where its value comes from.

import type { LineIndex } from '../text/lines';
import { contains, type Span } from '../text/span';
import type { Instruction, Variable } from '../model/dockerfile/types';
import { type VariableReference, variableReferences } from '../model/dockerfile/variables';
import { variableAt } from '../model/dockerfile/variables-in-scope';
import { holdsKeyMaterial, isBuildSecretName } from '../model/secret-values';
import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';
import { PLATFORM_ARG_WORDS, PROXY_WORDS } from './dockerfile-name-words';
import { code, linesOf, sentences, shown } from './dockerfile-wording';
import { reference, type Term } from './dockerfile-words';

const WORDS = {
  value: { en: '**{name} is {value} here.**', zh: '**{name} 在这里的值是 {value}**。' },
  empty: { en: '**{name} is empty here.**', zh: '**{name} 在这里是空的**。' },
  secret: { en: '**{name} has a value of {length} characters here.**', zh: '**{name} 在这里有值，长 {length} 个字符**。' },
  unknown: { en: '**{name} has a value that this file does not tell.**', zh: '**{name} 的值在这个文件里看不出来**。' },
  unset: { en: '**{name} is not set unless the build passes it.**', zh: '**构建时不传入，{name} 就没有值**。' },
  env: { en: 'ENV in {line} sets it, for the container too.', zh: '由{line}的 ENV 设置，容器里也有效。' },
  arg: { en: 'ARG in {line} declares it; `--build-arg {name}=…` gives it another value.', zh: '由{line}的 ARG 声明，可以用 `--build-arg {name}=…` 改。' },
  global: { en: 'Its default is in {from}.', zh: '默认值在{from}。' },
  builder: { en: 'The builder sets it.', zh: '由构建器设置。' },
  outOfScope: {
    en: '`{name}` is not visible in this stage: the ARG in {line} stands above FROM. Repeat `ARG {name}` in the stage.',
    zh: '这个阶段里看不到 `{name}`：{line}的 ARG 写在 FROM 之前。请在阶段里再写一次 `ARG {name}`。',
  },
} satisfies Record<string, Text>;

export interface VariablePlace {
  readonly span: Span;
  readonly facts: string | undefined;
  readonly words: Term | undefined;
}

/** The value, or only its length when it looks like a secret. */
function valueWords({ name, value, source, property }: Variable, locale: Locale): string {
  const args = { name: code(name) };
  if (value === undefined) return render(source === 'arg' && !property?.value ? WORDS.unset : WORDS.unknown, args, locale);
  if (value === '') return render(WORDS.empty, args, locale);
  const isSecret = isBuildSecretName(name) || holdsKeyMaterial(value);
  return isSecret ? render(WORDS.secret, { ...args, length: value.length }, locale) : render(WORDS.value, { ...args, value: code(shown(value)) }, locale);
}

function originWords(variable: Variable, lines: LineIndex, locale: Locale): string {
  const { instruction, property, source } = variable;
  if (!instruction || source === 'builtin') return WORDS.builder[locale];
  const args = { name: variable.name, line: linesOf([instruction], lines, locale) };
  if (source === 'env') return render(WORDS.env, args, locale);
  const holder = instruction.dockerfile.globalArgs.find(each => property !== undefined && each.properties.includes(property));
  return sentences([
    render(WORDS.arg, args, locale),
    holder && holder !== instruction && render(WORDS.global, { from: linesOf([holder], lines, locale) }, locale),
  ], locale);
}

/** Whether the name gets a value inside the script itself: the shell's variable is then another. */
function isAssignedIn({ arguments: { text }, heredocs, dockerfile }: Instruction, name: string): boolean {
  const script = [text, ...heredocs.map(({ bodySpan }) => dockerfile.text.slice(bodySpan.start, bodySpan.end))].join('\n');
  return new RegExp(`(?:^|[^\\w$])${name}\\+?=|\\b(?:for|read|mapfile|getopts|local|declare|unset)\\s[^;&|]*\\b${name}\\b`).test(script);
}

const COMMANDS: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** Whether the instruction leaves `$` to a shell, or to nobody. */
function isUnderstood(instruction: Instruction, { name, modifier }: VariableReference, variable: Variable | undefined): boolean {
  if (modifier !== undefined && !/^:?[-+?]$/.test(modifier)) return false;
  if (!COMMANDS.has(instruction.keyword)) return true;
  if (instruction.json || instruction.body?.dialect !== 'sh' || isAssignedIn(instruction, name)) return false;
  return instruction.keyword === 'RUN' || variable?.source === 'env'; // an ARG is gone when the container runs
}

function referenceAt(instruction: Instruction, offset: number): { readonly found: VariableReference; readonly place: Span } | undefined {
  const { escape } = instruction.dockerfile;
  for (const text of [instruction.arguments, ...instruction.flags.flatMap(({ value }) => value?.joined ?? [])]) {
    for (const found of variableReferences(text.text, escape).reverse()) {
      const place = text.place(found.span.start, found.span.end);
      if (found.name !== '' && contains(place, { start: offset, end: offset })) return { found, place };
    }
  }
  return undefined;
}

/** The ARG above the first FROM that declares a name. */
const globalNamed = ({ dockerfile }: Instruction, name: string): Instruction | undefined =>
  dockerfile.globalArgs.findLast(({ properties }) => properties.some(property => property.name === name));

/** A rule of ours says so too: it is not repeated where that speaks. */
function outOfScope(name: string, arg: Instruction, lines: LineIndex): Term {
  const say = (locale: Locale): string => render(WORDS.outOfScope, { name, line: linesOf([arg], lines, locale) }, locale);
  return { en: say('en'), zh: say('zh'), link: reference('scope') };
}

/** The variable at an offset: its value in scope, or why it has none; undefined where nothing in the file tells. */
export function variablePlace(instruction: Instruction, offset: number, lines: LineIndex, locale: Locale): VariablePlace | undefined {
  const hit = referenceAt(instruction, offset);
  if (!hit) return undefined;
  const { found: { name }, place } = hit;
  const variable = variableAt(instruction, name);
  if (!isUnderstood(instruction, hit.found, variable)) return undefined;
  const words = PLATFORM_ARG_WORDS[name] ?? (/^(?:https?|ftp|no|all)_proxy$/i.test(name) ? PROXY_WORDS : undefined);
  if (variable?.source === 'builtin') return { span: place, facts: undefined, words };
  if (variable) return { span: place, facts: `${sentences([valueWords(variable, locale), originWords(variable, lines, locale)], locale)} [${variable.source.toUpperCase()}](${reference(variable.source)})`, words: undefined };
  const above = instruction.stage ? globalNamed(instruction, name) : undefined;
  const missing = above && outOfScope(name, above, lines);
  return (words ?? missing) && { span: place, facts: undefined, words: words ?? missing };
}
