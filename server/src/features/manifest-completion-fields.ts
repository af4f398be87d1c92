// Completions of what Kubernetes itself says may stand at a place: the fields of a type, and the choices of a field.

import type { CompletionItem } from 'vscode-languageserver-types';
import { endOfLine } from '../text/lines';
import { choicesOf, shapeWords, type Field, type Shape } from '../model/fields/field';
import { typeOfShape } from '../model/fields/manifest-fields';
import { isAtLeast, type KubernetesVersion } from '../model/kubernetes/kubernetes-version';
import { choicesAt, keysBeside, type ManifestCursor } from '../model/kubernetes/manifest-cursor';
import { concat, type Piece } from '../model/yaml-edit/piece';
import { stringText } from '../model/yaml-edit/scalar';
import type { Locale, Text } from '../rules/rule';
import { fieldHover } from './field-hover';
import { item, markdown, PROPERTY, scalarAt, VALUE, type Writing } from './manifest-completion-text';

export interface FieldRequest {
  readonly cursor: ManifestCursor;
  readonly writing: Writing;
  readonly locale: Locale;
  readonly version: KubernetesVersion;
}

const REQUIRED: Text = { en: 'required', zh: '必填' };
const DEFAULT: Text = { en: 'default', zh: '默认' };

/** Where the two kinds of fields stand in the list; what is made for the place stands between them. */
const ORDER = { required: 0, value: 0, optional: 2000 } as const;

/** What the API server writes, not people. */
const WRITTEN_BY_SERVER: ReadonlySet<string> = new Set([
  'status', 'managedFields', 'selfLink', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds',
]);

/** Whether a cluster of the release has the field without a feature gate. */
function isServed({ stages }: Field, version: KubernetesVersion): boolean {
  if (!stages) return true;
  const first = stages.beta ?? stages.stable;
  return first !== undefined && isAtLeast(version, first);
}

/** The first key of a list's new item: the one that it cannot do without. */
function firstKey(shape: Shape): string {
  const required = [...typeOfShape(shape)?.fields.values() ?? []].filter(field => field.required);
  const [only] = required;
  if (!only || (required.length > 1 && !required.some(({ name }) => name === 'name'))) return '';
  const first = required.find(({ name }) => name === 'name') ?? only;
  return ['string', 'integer'].includes(first.shape.kind) ? `${first.name}: ` : '';
}

const plain = (text: string): Piece => ({ text, stops: [] });

function choicePiece(choices: readonly string[]): Piece {
  const [first = ''] = choices;
  return { text: `: ${first}`, stops: [{ start: 2, end: 2 + first.length, choices }] };
}

/** The values to choose from behind a new key, as they are written. */
function choicesBehind(shape: Shape): readonly string[] | undefined {
  if (shape.kind === 'boolean') return ['true', 'false'];
  return shape.kind === 'string' ? shape.enum?.filter(choice => choice !== '').map(choice => stringText(choice, true)) : undefined;
}

/** What follows a new key: a value to choose, a space, or the next line at the right depth. */
function afterKey({ shape }: Field, { cursor, writing: { column, hasColon, inFlow, style, lines, snippets } }: FieldRequest): Piece {
  if (hasColon) return plain('');
  if (cursor.yaml.takesBelow) return plain(':');
  const choices = choicesBehind(shape);
  if (choices) return snippets ? choicePiece(choices) : plain(': ');
  if (inFlow) return plain(': ');
  const eol = endOfLine(lines.text);
  if (shape.kind === 'list') return plain(`:${eol}${' '.repeat(column + style.dash)}- ${firstKey(shape.item)}`);
  return shape.kind === 'object' || shape.kind === 'map' ? plain(`:${eol}${' '.repeat(column + style.step)}`) : plain(': ');
}

function fieldItem(request: FieldRequest, field: Field, order: number): CompletionItem {
  const { cursor, writing, locale } = request;
  const after = concat(field.name, afterKey(field, request));
  const words = fieldHover(cursor.manifest, cursor.owner.get(field.name), locale);
  const choices = choicesOf(field.shape)?.filter(choice => choice !== '').join(' | ');
  return item(writing, order, after.text, after.stops, {
    label: field.name,
    kind: PROPERTY,
    detail: [choices ?? shapeWords(field.shape), ...(field.required ? [REQUIRED[locale]] : [])].join(' · '),
    ...(words !== undefined && { documentation: markdown(words) }),
  });
}

/** A new item of the list at the cursor, where only its dash is missing. */
function newItem({ cursor: { owner, yaml }, writing }: FieldRequest, shape: Shape): CompletionItem[] {
  if (writing.inFlow || writing.hasColon || yaml.takesBelow || owner.entries.length > 1) return [];
  const text = `- ${firstKey(shape)}`;
  return [item(writing, ORDER.required, text, [], { label: text.trimEnd(), kind: PROPERTY, filterText: `${text} ${firstKey(shape)}` })];
}

/** The fields of the type at the cursor that are not there yet, those that must be there first. */
export function fieldItems(request: FieldRequest): CompletionItem[] {
  const { cursor, version } = request;
  if (cursor.shape?.kind === 'list') return newItem(request, cursor.shape.item);
  const beside = keysBeside(cursor);
  const fields = [...typeOfShape(cursor.shape)?.fields.values() ?? []]
    .filter(field => !beside.has(field.name) && !WRITTEN_BY_SERVER.has(field.name) && isServed(field, version));
  const sorted = [...fields.filter(field => field.required), ...fields.filter(field => !field.required)];
  return sorted.map((field, index) => fieldItem(request, field, (field.required ? ORDER.required : ORDER.optional) + index));
}

/** The choices of the field at the cursor. */
export function choiceItems({ cursor, writing, locale }: FieldRequest): CompletionItem[] {
  const standard = cursor.field?.defaultValue;
  const isText = cursor.shape?.kind === 'string';
  const written = (choice: string): string => (isText ? scalarAt(writing, choice) : `${writing.needsSpace ? ' ' : ''}${choice}`);
  return (choicesAt(cursor) ?? []).filter(choice => choice !== '').map((choice, index) => item(writing, ORDER.value + index, written(choice), [], {
    label: choice,
    kind: VALUE,
    ...(choice === standard && { detail: DEFAULT[locale] }),
  }));
}
