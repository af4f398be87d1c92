// The fields of a manifest against what Kubernetes knows of its kind.

import type { Span } from '../../text/span';
import type { Manifest } from '../kubernetes/manifest';
import type { Path } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { Field, FieldType, Shape } from './field';
import { FIELD_TABLE } from './table';

/** A written value and what Kubernetes expects in its place. */
export class FieldVisit {
  constructor(
    readonly value: Value,
    /** The key that it stands under; undefined for the items of a list. */
    readonly keySpan: Span | undefined,
    /** The field that it is, or is an item or an entry of; undefined when its type has no such field. */
    readonly field: Field | undefined,
    /** Undefined for a field that its type does not have. */
    readonly shape: Shape | undefined,
    /** The type that has the field, or lacks it. */
    readonly parentType: FieldType,
    /** The object that the field is written in. */
    readonly parent: Value,
    private readonly manifestDepth: number,
  ) {}

  /** Keys and indices from the manifest's root. */
  get path(): Path {
    return this.value.path.slice(this.manifestDepth);
  }
}

const MERGE_KEY = '<<';

/** The type of the manifest's root; undefined for kinds that Kubernetes does not bring (custom resources) or no longer serves. */
export const typeOfManifest = (manifest: Manifest): FieldType | undefined => FIELD_TABLE.typeOf(manifest.apiVersion, manifest.kind);

/** The type of the object at a shape; undefined for everything that is no object of named fields. */
export const typeOfShape = (shape: Shape | undefined): FieldType | undefined => (shape?.kind === 'object' ? FIELD_TABLE.typeNamed(shape.type) : undefined);

function stepInto(shape: Shape, step: string | number): { readonly shape: Shape; readonly field: Field | undefined } | undefined {
  if (shape.kind === 'list') return typeof step === 'number' ? { shape: shape.item, field: undefined } : undefined;
  if (shape.kind === 'map') return { shape: shape.value, field: undefined };
  const field = typeOfShape(shape)?.fields.get(String(step));
  return field && { shape: field.shape, field };
}

/** What Kubernetes expects in a place of the manifest. */
export interface Expected {
  readonly shape: Shape;
  /** The field that the place is, or is an item or an entry of; undefined for the root. */
  readonly field: Field | undefined;
}

/** What may stand at keys and indices from the manifest's root; undefined where Kubernetes knows no such field or looks no further, and in kinds that it does not bring. */
export function expectedAt(manifest: Manifest, path: Path): Expected | undefined {
  const root = typeOfManifest(manifest);
  let expected: Expected | undefined = root && { shape: { kind: 'object', type: root.name }, field: undefined };
  for (const step of path) {
    const next: ReturnType<typeof stepInto> = expected && stepInto(expected.shape, step);
    if (!next) return undefined;
    expected = { shape: next.shape, field: next.field ?? expected?.field };
  }
  return expected;
}

/**
 * The field that a value of the manifest is, or is an item or an entry of: for `containers[0].image` the field `image`, for
 * `args[1]` the field `args`, for a label the field `labels`. Undefined where Kubernetes knows no such field or looks no
 * further, and in kinds that it does not bring.
 */
export const fieldAt = (manifest: Manifest, value: Value): Field | undefined => expectedAt(manifest, value.path.slice(manifest.root.path.length))?.field;

class Walk {
  readonly visits: FieldVisit[] = [];

  constructor(private readonly manifestDepth: number) {}

  /** The entries of an object whose type is known. */
  object(value: Value, type: FieldType): void {
    for (const { key, keySpan, value: child } of value.entries) {
      if (key === MERGE_KEY) continue;
      const field = type.fields.get(key);
      this.visit(new FieldVisit(child, keySpan, field, field?.shape, type, value, this.manifestDepth));
    }
  }

  private visit(visit: FieldVisit): void {
    this.visits.push(visit);
    if (visit.shape && !visit.value.isAliased) this.below(visit, visit.shape);
  }

  private below({ value, field, parentType }: FieldVisit, shape: Shape): void {
    if (shape.kind === 'list') {
      for (const item of value.items) this.visit(new FieldVisit(item, undefined, field, shape.item, parentType, value, this.manifestDepth));
    } else if (shape.kind === 'map') {
      for (const { key, keySpan, value: entry } of value.entries) {
        if (key !== MERGE_KEY) this.visit(new FieldVisit(entry, keySpan, field, shape.value, parentType, value, this.manifestDepth));
      }
    } else {
      const type = typeOfShape(shape);
      if (type) this.object(value, type);
    }
  }
}

/**
 * Every value that is written in the manifest with what Kubernetes expects there, from the top down; nothing below a field that
 * is not known, and nothing that stands elsewhere under an anchor. Empty for kinds that Kubernetes does not bring.
 * Ask `manifest.fieldVisits`, which keeps the answer.
 */
export function walkFields(manifest: Manifest): readonly FieldVisit[] {
  const type = typeOfManifest(manifest);
  if (!type) return [];
  const walk = new Walk(manifest.root.path.length);
  walk.object(manifest.root, type);
  return walk.visits;
}
