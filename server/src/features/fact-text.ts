// What all modules of facts share: where a key stands, what the house thinks, and how short Markdown is put together.

import type { ObjectFacts } from '../model/facts';
import type { Surroundings } from '../model/kubernetes/effective-resources';
import type { KubernetesVersion } from '../model/kubernetes/kubernetes-version';
import type { Manifest } from '../model/kubernetes/manifest';
import type { ImportancePolicy } from '../model/kubernetes/priority';
import type { Path } from '../model/yaml-change';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';

/** The settings by which a manifest is judged. */
export interface House {
  readonly kubernetesVersion: KubernetesVersion;
  readonly importance: ImportancePolicy;
}

/** Where a manifest stands; without settings, what depends on them is not said. */
export interface Place extends Surroundings {
  readonly house?: House;
}

/** What a key of a manifest means; undefined for keys that are somebody else's affair. Markdown, at most twelve lines. */
export type FactsOf = (manifest: Manifest, value: Value, locale: Locale, place: Place) => string | undefined;

const MORE: Text = { en: 'and {count} more', zh: '另有 {count} 个' };

/** The steps from the object's root; indices are left out. */
export const keysTo = ({ root }: Manifest, { path }: Value): readonly string[] =>
  path.slice(root.path.length).filter(step => typeof step === 'string');

/** Whether a path lies so many steps below another one. */
export const isBelow = (path: Path, owner: Path, depth: number): boolean =>
  path.length === owner.length + depth && owner.every((step, index) => step === path[index]);

/** Paragraphs of Markdown; what is undefined or empty is left out. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string => parts.filter(part => part !== undefined && part !== '').join('\n\n');

/** A heading with its list right below it, of so many lines at most. */
export function bullets(heading: string | undefined, items: readonly string[], most: number, locale: Locale): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), render(MORE, { count: items.length - most + 1 }, locale)] : items;
  return [...(heading === undefined ? [] : [heading]), ...shown.map(item => `- ${item}`)].join('\n');
}

/** Names in one sentence, as code. */
export function listed(names: readonly string[], locale: Locale, most = 4): string {
  const shown = names.slice(0, most).map(name => `\`${name}\``);
  const rest = names.length > most ? [render(MORE, { count: names.length - most }, locale)] : [];
  return [...shown, ...rest].join(locale === 'zh' ? '、' : ', ');
}

/** Objects in one sentence: their kind, and their name as code. */
export function objectsListed(objects: readonly ObjectFacts[], locale: Locale, most = 4): string {
  const shown = objects.slice(0, most).map(({ kind, name }) => `${kind} \`${name ?? '…'}\``);
  const rest = objects.length > most ? [render(MORE, { count: objects.length - most }, locale)] : [];
  return [...shown, ...rest].join(locale === 'zh' ? '、' : ', ');
}

/** Whether a part of the value is filled in later. */
export const holdsUnknown = (value: Value): boolean =>
  value.isUnknown || value.entries.some(entry => holdsUnknown(entry.value)) || value.items.some(holdsUnknown);
