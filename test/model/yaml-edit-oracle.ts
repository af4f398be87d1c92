// What changes should come to, computed on plain JavaScript, and the parser options that the edit code asks for.

import { parseDocument, type Document } from 'yaml';
import type { YamlChange, YamlValue } from '../../server/src/model/yaml-change';

type Path = readonly (string | number)[];

export const parseForEdit = (text: string): Document.Parsed => parseDocument(text, {
  schema: 'failsafe', keepSourceTokens: true, uniqueKeys: false, merge: false, strict: false, logLevel: 'silent', prettyErrors: false,
});

/** The changes done to plain JavaScript, without any text. Items go last and from the back, as indices mean the old ones. */
export function expectedValue(before: unknown, changes: readonly YamlChange[]): unknown {
  const box = { root: structuredClone(before) } as Record<string, unknown>;
  const isItem = (change: YamlChange): boolean => change.op === 'remove' && typeof change.path.at(-1) === 'number';
  const items = changes.filter(isItem).sort((a, b) => b.path.length - a.path.length || Number(b.path.at(-1)) - Number(a.path.at(-1)));
  for (const change of [...changes.filter(change => !isItem(change)), ...items]) applyToPlain(box, ['root', ...change.path], change);
  return box['root'];
}

/** Takes the key away and sets it again elsewhere; the map that is left empty goes as well when `drops` says so. */
export function moved(before: unknown, path: Path, to: Path, drops = false): unknown {
  const value = path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], before);
  const gone = expectedValue(before, [{ op: 'remove', path: drops ? path.slice(0, -1) : path }]);
  return expectedValue(gone, [{ op: 'set', path: [...to, path.at(-1)!], value: value as YamlValue }]);
}

function applyToPlain(box: Record<string, unknown>, path: Path, change: YamlChange): void {
  let parent: Record<string | number, unknown> = box;
  for (const step of path.slice(0, -1)) {
    const next = parent[step];
    if (next === undefined || next === null || (Array.isArray(next) && next.length === 0 && change.op === 'set')) parent[step] = {};
    parent = parent[step] as Record<string | number, unknown>;
  }
  const last = path.at(-1)!;
  if (change.op === 'set') parent[last] = change.value;
  if (change.op === 'append') parent[last] = [...(Array.isArray(parent[last]) ? parent[last] : []), change.value];
  if (change.op === 'remove' && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (change.op === 'remove') delete parent[last];
  if (change.op === 'rename') {
    const renamed = Object.entries(parent).map(([key, value]) => [key === last ? change.key : key, value]);
    for (const key of Object.keys(parent)) delete parent[key];
    Object.assign(parent, Object.fromEntries(renamed));
  }
}
