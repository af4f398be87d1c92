// Where a cursor stands in a file of manifests: in which object, under which field, and what Kubernetes expects there.

import type { Path } from '../yaml-change';
import { choicesOf, type Field, type Shape } from '../fields/field';
import { expectedAt } from '../fields/manifest-fields';
import { cursorIn, isMark, type YamlCursor } from '../yaml/cursor';
import { FIELD_TABLE } from '../fields/table';
import { splitStream } from '../yaml/stream';
import type { Value } from '../yaml/value';
import { mayHoldManifest, readManifests, type FileTraits, type Manifest } from './manifest';

export interface ManifestCursor {
  readonly yaml: YamlCursor;
  /** The object as it stands, with a marked word at the cursor. */
  readonly manifest: Manifest;
  /** A key of the object at `path`, or the value at `path`. */
  readonly kind: 'key' | 'value';
  /** From the manifest's root. */
  readonly path: Path;
  /** What holds the key or the value. */
  readonly owner: Value;
  /** What is expected at `path`; undefined where Kubernetes looks no further, and in kinds that it does not bring. */
  readonly shape: Shape | undefined;
  readonly field: Field | undefined;
}

/** One document of a stream, and where the cursor is in it. */
export interface DocumentAt {
  readonly text: string;
  readonly start: number;
  readonly offset: number;
}

/** The document of a stream that an offset stands in. */
export function documentAt(text: string, offset: number): DocumentAt {
  const { start, end } = splitStream(text).findLast(document => document.start <= offset) ?? { start: 0, end: text.length };
  return { text: text.slice(start, Math.max(end, offset)), start, offset: offset - start };
}

/** Lists and what is served below objects is nothing that a person writes. */
const isObject = (kind: string): boolean =>
  !/(?:List|Options)$|^(?:Scale|Status|Eviction|Binding|TokenRequest|PodStatusResult|SerializedReference|RangeAllocation|WatchEvent)$/.test(kind);

const isWithin = (path: Path, root: Path): boolean => root.every((step, index) => path[index] === step);

const isScalar = (shape: Shape | undefined): boolean => shape !== undefined && !['object', 'map', 'list', 'any'].includes(shape.kind);

/** Behind a dash a word may become a key or be the item itself: what is expected there decides. */
function placeOf(cursor: YamlCursor, manifest: Manifest): Pick<ManifestCursor, 'kind' | 'path' | 'shape' | 'field'> {
  const base = cursor.owner.path.slice(manifest.root.path.length);
  if (cursor.kind !== 'key') {
    const path = [...base, cursor.step];
    return { kind: 'value', path, shape: undefined, field: undefined, ...expectedAt(manifest, path) };
  }
  const expected = expectedAt(manifest, base);
  const kind = cursor.afterDash && isScalar(expected?.shape) ? 'value' : 'key';
  return { kind, path: base, shape: expected?.shape, field: expected?.field };
}

/** Where an offset of a document stands; undefined outside manifests, and where nothing can be told. */
export function manifestCursorAt(document: DocumentAt, traits: FileTraits): ManifestCursor | undefined {
  if (!mayHoldManifest(document.text)) return undefined;
  const yaml = cursorIn(document.text, document.offset, traits);
  if (!yaml || (yaml.document.templated && yaml.document.errors.length > 0)) return undefined;
  const manifest = readManifests(yaml.document, traits).find(({ root }) => isWithin(yaml.owner.path, root.path));
  return manifest && { yaml, manifest, owner: yaml.owner, ...placeOf(yaml, manifest) };
}

/** The keys that stand beside the cursor already. */
export const keysBeside = ({ owner }: ManifestCursor): ReadonlySet<string> => new Set(owner.keys.filter(key => !isMark(key)));

/** The kinds of an apiVersion, or the apiVersions of a kind. */
function kindsAt({ manifest, path: [step, more] }: ManifestCursor): readonly string[] | undefined {
  if (more !== undefined || (step !== 'kind' && step !== 'apiVersion')) return undefined;
  const pairs = [...FIELD_TABLE.kinds.keys()].map(pair => pair.split(' '));
  return step === 'kind' ? pairs.flatMap(([apiVersion, kind = '']) => (apiVersion === manifest.apiVersion && isObject(kind) ? [kind] : []))
    : pairs.flatMap(([apiVersion = '', kind]) => (kind === manifest.kind ? [apiVersion] : []));
}

/** The texts to choose from at the cursor; undefined where any text goes. */
export function choicesAt(cursor: ManifestCursor): readonly string[] | undefined {
  const { shape } = cursor;
  const kinds = cursor.kind === 'value' ? kindsAt(cursor) : undefined;
  if (kinds) return kinds;
  if (shape?.kind === 'boolean') return ['true', 'false'];
  return shape?.kind === 'string' ? choicesOf(shape) : undefined;
}
