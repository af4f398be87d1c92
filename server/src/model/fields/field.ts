// What Kubernetes says about one field of a manifest, and about the types that fields have.

/** What may stand in a place. `any` is what Kubernetes itself does not look into (a CRD's schema, say). */
export type Shape =
  | { readonly kind: 'string'; readonly enum?: readonly string[] }
  | { readonly kind: 'integer' | 'boolean' | 'quantity' | 'int-or-string' | 'any' }
  | { readonly kind: 'object'; readonly type: string }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'map'; readonly value: Shape };

/** The releases in which a field came, went on by default and became stable. */
export interface Stages {
  readonly alpha?: string;
  readonly beta?: string;
  readonly stable?: string;
}

export interface Field {
  readonly name: string;
  /** The type that has it: `PodSpec`, `apps/v1.DeploymentSpec`. */
  readonly owner: string;
  readonly shape: Shape;
  /** English, a sentence or two of Kubernetes' own; may be empty. */
  readonly description: string;
  readonly required: boolean;
  /** What Kubernetes takes when the field is absent, as it would be written. */
  readonly defaultValue?: string;
  readonly stages?: Stages;
  /** Keys that tell the items of a list apart, for lists that Kubernetes merges item by item. */
  readonly listKeys?: readonly string[];
}

export interface FieldType {
  /** `PodSpec` in the core group, `apps/v1.DeploymentSpec` elsewhere. */
  readonly name: string;
  readonly description: string;
  readonly fields: ReadonlyMap<string, Field>;
}

const SCALARS = ['string', 'integer', 'boolean', 'quantity', 'int-or-string', 'any'] as const;

/** Reads a shape as the table writes it: `[]Container`, `{}string`, `string:TCP|UDP`. */
export function parseShape(text: string): Shape {
  if (text.startsWith('[]')) return { kind: 'list', item: parseShape(text.slice(2)) };
  if (text.startsWith('{}')) return { kind: 'map', value: parseShape(text.slice(2)) };
  if (text.startsWith('string:')) return { kind: 'string', enum: text.slice('string:'.length).split('|') };
  const scalar = SCALARS.find(kind => kind === text);
  return scalar ? { kind: scalar } : { kind: 'object', type: text };
}

/** The shape in the words of Kubernetes' reference: `[]Container`, `map[string]string`, `integer`. */
export function shapeWords(shape: Shape): string {
  switch (shape.kind) {
    case 'list': return `[]${shapeWords(shape.item)}`;
    case 'map': return `map[string]${shapeWords(shape.value)}`;
    case 'object': return shape.type.slice(shape.type.lastIndexOf('/') + 1).replace(/^v\d\w*\./, '');
    default: return shape.kind;
  }
}

/** The texts to choose from, of the field itself or of its items; undefined where any text goes. */
export function choicesOf(shape: Shape): readonly string[] | undefined {
  if (shape.kind === 'list') return choicesOf(shape.item);
  return shape.kind === 'string' ? shape.enum : undefined;
}
