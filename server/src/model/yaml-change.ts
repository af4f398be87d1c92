// What a rule may ask of a YAML document. Rules say what should be true; yaml-edit.ts writes the text.

/** Keys and sequence indices from a document's root. */
export type Path = readonly (string | number)[];

/** A value that Seaworthy can only guess: it becomes a tab stop, and fix-all never writes it. */
export interface Placeholder {
  readonly placeholder: string | number;
  readonly choices?: readonly (string | number)[];
}

export type YamlValue = string | number | boolean | null | Placeholder | readonly YamlValue[] | { readonly [key: string]: YamlValue };

export type YamlChange =
  /** The value at `path` becomes `value`; missing parents are created, an empty or null value is filled. */
  | { readonly op: 'set'; readonly path: Path; readonly value: YamlValue }
  /** The key or the sequence item at `path` goes, with its own end-of-line comment. */
  | { readonly op: 'remove'; readonly path: Path }
  /** Where the key at `path` stands several times, all but the last go, which Kubernetes does not see. */
  | { readonly op: 'remove-overridden'; readonly path: Path }
  /** `value` becomes the last item of the sequence at `path`, which is created when missing. */
  | { readonly op: 'append'; readonly path: Path; readonly value: YamlValue }
  /** The key at `path` is called `key` from now on; its value stays untouched. */
  | { readonly op: 'rename'; readonly path: Path; readonly key: string }
  /** The key at `path` goes into the map at `to` with its value and its comments; missing parents are created. */
  | { readonly op: 'move'; readonly path: Path; readonly to: Path };

export const isPlaceholder = (value: YamlValue): value is Placeholder =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'placeholder' in value;
