// What a field is: its type, what may stand there, what Kubernetes takes when it is absent, and what it is for.

import { choicesOf, type Field, type Shape, type Stages } from '../model/fields/field';
import { fieldAt } from '../model/fields/manifest-fields';
import type { Manifest } from '../model/kubernetes/manifest';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';
import { chineseWordsFor } from './field-words-zh';

/** One of them, and several. */
const SHAPES: Readonly<Record<Exclude<Shape['kind'], 'list' | 'map'>, readonly [Text, Text]>> = {
  'string': [{ en: 'string', zh: '字符串' }, { en: 'strings', zh: '字符串' }],
  'integer': [{ en: 'integer', zh: '整数' }, { en: 'integers', zh: '整数' }],
  'boolean': [{ en: 'true or false', zh: '布尔值' }, { en: 'true or false', zh: '布尔值' }],
  'quantity': [{ en: 'quantity', zh: '数量' }, { en: 'quantities', zh: '数量' }],
  'int-or-string': [{ en: 'integer or string', zh: '整数或字符串' }, { en: 'integers or strings', zh: '整数或字符串' }],
  'any': [{ en: 'any value', zh: '任意值' }, { en: 'any values', zh: '任意值' }],
  'object': [{ en: 'object', zh: '对象' }, { en: 'objects', zh: '对象' }],
};

const WORDS = {
  list: { en: 'list of {items}', zh: '{items}列表' },
  lists: { en: 'lists of {items}', zh: '{items}列表' },
  map: { en: 'map of {items}', zh: '{items}映射' },
  maps: { en: 'maps of {items}', zh: '{items}映射' },
  required: { en: 'required', zh: '必填' },
  choices: { en: 'one of {choices}', zh: '可选值：{choices}' },
  default: { en: 'default `{value}`', zh: '默认 `{value}`' },
  alpha: { en: 'alpha since Kubernetes {release}', zh: 'Kubernetes {release} 起为 alpha' },
  beta: { en: 'beta since Kubernetes {release}', zh: 'Kubernetes {release} 起为 beta' },
  stable: { en: 'stable since Kubernetes {release}', zh: 'Kubernetes {release} 起为稳定版' },
  original: { en: '{words}', zh: 'API 原文：{words}' },
} satisfies Record<string, Text>;

/** More choices than these fill the hover. */
const MAX_CHOICES = 12;

function shapeWords(shape: Shape, locale: Locale, several = false): string {
  if (shape.kind === 'list') return render(several ? WORDS.lists : WORDS.list, { items: shapeWords(shape.item, locale, true) }, locale);
  if (shape.kind === 'map') return render(several ? WORDS.maps : WORDS.map, { items: shapeWords(shape.value, locale, true) }, locale);
  return SHAPES[shape.kind][several ? 1 : 0][locale];
}

function stageWords({ alpha, beta, stable }: Stages, locale: Locale): string | undefined {
  if (stable !== undefined) return render(WORDS.stable, { release: stable }, locale);
  if (beta !== undefined) return render(WORDS.beta, { release: beta }, locale);
  return alpha === undefined ? undefined : render(WORDS.alpha, { release: alpha }, locale);
}

function headline({ name, shape, required, defaultValue, stages }: Field, locale: Locale): string {
  const choices = choicesOf(shape);
  const shown = choices && choices.length <= MAX_CHOICES ? choices.map(choice => `\`${choice === '' ? '""' : choice}\``).join(locale === 'zh' ? '、' : ', ') : undefined;
  return [
    `**${name}**`,
    shapeWords(shape, locale),
    required ? WORDS.required[locale] : undefined,
    shown && render(WORDS.choices, { choices: shown }, locale),
    defaultValue === undefined ? undefined : render(WORDS.default, { value: defaultValue }, locale),
    stages && stageWords(stages, locale),
  ].filter(part => part !== undefined).join(' · ');
}

/** Markdown's own signs in Kubernetes' sentences. */
const escaped = (text: string): string => text.replace(/[\\*_<[\]`]/g, '\\$&');

const firstSentence = (text: string): string => /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;

function purpose(field: Field, locale: Locale, isShort: boolean): string | undefined {
  const own = locale === 'zh' ? chineseWordsFor(field.owner, field.name) : undefined;
  if (own !== undefined) return own;
  const { description } = field;
  return description === '' ? undefined : render(WORDS.original, { words: escaped(isShort ? firstSentence(description) : description) }, locale);
}

/** What every object has: there is nothing to say about it. */
const COMMON: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

const isCommon = (manifest: Manifest, { path }: Value): boolean => path.length === manifest.root.path.length + 1 && COMMON.has(String(path.at(-1)));

/**
 * What the field at a key is; undefined for labels and other keys that are no field, for what every object has, and in kinds that Kubernetes does not bring.
 * Markdown of two lines; `isShort` where something else is said first.
 */
export function fieldHover(manifest: Manifest, value: Value, locale: Locale, isShort = false): string | undefined {
  const field = fieldAt(manifest, value);
  if (!field || field.name !== value.path.at(-1) || isCommon(manifest, value)) return undefined;
  const words = purpose(field, locale, isShort);
  return [headline(field, locale), words].filter(part => part !== undefined).join('\n\n');
}
