// Lists, line numbers and names of stages, as hovers on Dockerfiles write them.

import type { LineIndex } from '../text/lines';
import type { Instruction, Stage } from '../model/dockerfile/types';
import { holdsKeyMaterial } from '../model/secret-values';
import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';

/** Line numbers beyond these are not listed. */
const MOST_LINES = 8;

/** The line that an instruction begins on, counted from one. */
const lineOf = ({ keywordSpan }: Instruction, lines: LineIndex): number => lines.positionAt(keywordSpan.start).line + 1;

const LINES = {
  one: { en: 'line {numbers}', zh: '第 {numbers} 行' },
  many: { en: 'lines {numbers}', zh: '第 {numbers} 行' },
  comma: { en: ', ', zh: '、' },
  andMore: { en: '{numbers}, …', zh: '{numbers}…' },
} satisfies Record<string, Text>;

/** `lines 4, 7, 9` */
export function linesOf(instructions: readonly Instruction[], lines: LineIndex, locale: Locale): string {
  const all = instructions.map(instruction => lineOf(instruction, lines));
  const shown = all.slice(0, MOST_LINES).join(LINES.comma[locale]);
  const numbers = all.length > MOST_LINES ? render(LINES.andMore, { numbers: shown }, locale) : shown;
  return render(all.length === 1 ? LINES.one : LINES.many, { numbers }, locale);
}

/** A text in Markdown's code quotes, on one line; one that holds such quotes itself gets longer ones around it. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

const AND: Text = { en: ' and ', zh: ' 和 ' };

/** Names in a row: `a`, `b` and `c`; with `more`, those are not all. */
export function codes(names: readonly string[], locale: Locale, more = false, and: Text = AND): string {
  const shown = names.map(code);
  const comma = locale === 'zh' ? '、' : ', ';
  if (more || shown.length < 2) return [...shown, ...(more ? ['…'] : [])].join(comma);
  return `${shown.slice(0, -1).join(comma)}${and[locale]}${shown.at(-1) ?? ''}`;
}

/** Spaces that filled holes leave between Chinese characters, or behind a closing bracket. */
const LOOSE = /(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])|(?<=）) /g;

/** Sentences behind each other; Chinese puts no space between them. */
export function sentences(parts: readonly (string | false | undefined)[], locale: Locale): string {
  const written = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  return locale === 'zh' ? written.join('').replace(LOOSE, '') : written.join(' ');
}

const NUMBERED: Text = { en: 'stage {number}', zh: '第 {number} 个阶段' };
const NAMED: Text = { en: 'stage {name}', zh: '阶段 {name}' };

/** A stage by its name, or by its number, counted from one, when it has none. */
export const stageName = ({ name, index }: Stage, locale: Locale): string =>
  render(name === undefined ? NUMBERED : NAMED, { name: code(name ?? ''), number: index + 1 }, locale);

/** Arguments longer than this are cut. */
const LONGEST = 80;

const SECRET_ASSIGNMENT = /((?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api[-_]?key)[\w-]*["']?(?:=|:|\s+)["']?)(?![$-])[^\s"'&;]+/gi;

/** A command's word for showing: what looks like a secret is left out, and what is long is cut. */
export function shown(word: string): string {
  const clean = holdsKeyMaterial(word) ? '…' : word.replace(/\s+/g, ' ').replace(SECRET_ASSIGNMENT, '$1…');
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

/** The words of a command as a JSON array; the value behind a flag that takes a secret is left out too. */
export function argvText(argv: readonly string[]): string {
  const isSecretFlag = (word: string | undefined): boolean => /^--?(?:[\w-]*-)?(?:pass(?:word|wd|phrase)?|secret|token|api-?key)$/i.test(word ?? '');
  return code(`[${argv.map((word, index) => JSON.stringify(isSecretFlag(argv[index - 1]) ? '…' : shown(word))).join(', ')}]`);
}
