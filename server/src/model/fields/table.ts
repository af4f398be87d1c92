// The table of all fields: the generated one, with what is known beyond it. Reads a type when it is first asked for.

import { parseShape, type Field, type FieldType } from './field';
import { kubernetesFields } from './kubernetes-fields';
import { OVERLAY, type FieldNotes } from './overlay';

/** How the table writes a type: fields as shape, description, and 1 where required. */
interface TypeLine {
  readonly d?: string;
  readonly f: Readonly<Record<string, readonly [string, string, 1?]>>;
}

/** Two manifests in one process read the same constants: what is kept here never changes, and can be thrown away at any time. */
export class FieldTable {
  private kindsMemo: Map<string, string> | undefined;
  private linesMemo: Map<string, string> | undefined;
  private readonly types = new Map<string, FieldType>();

  constructor(private readonly text: () => string, private readonly overlay: Readonly<Record<string, Readonly<Record<string, FieldNotes>>>>) {}

  /** The type of a kind, such as `apps/v1` and `Deployment`; undefined for kinds that Kubernetes does not bring. */
  typeOf(apiVersion: string, kind: string): FieldType | undefined {
    const name = this.kinds.get(`${apiVersion} ${kind}`);
    return name === undefined ? undefined : this.typeNamed(name);
  }

  typeNamed(name: string): FieldType | undefined {
    const kept = this.types.get(name);
    if (kept) return kept;
    const line = this.lines.get(name);
    if (line === undefined) return undefined;
    const type = this.read(name, JSON.parse(line) as TypeLine);
    this.types.set(name, type);
    return type;
  }

  /** Every apiVersion that has the kind, as `apiVersion kind` pairs. */
  get kinds(): ReadonlyMap<string, string> {
    this.kindsMemo ??= new Map(this.text().split('\n').filter(line => line.startsWith('=')).map(line => {
      const tab = line.indexOf('\t');
      return [line.slice(1, tab), line.slice(tab + 1)];
    }));
    return this.kindsMemo;
  }

  get typeNames(): readonly string[] {
    return [...this.lines.keys()];
  }

  private get lines(): ReadonlyMap<string, string> {
    this.linesMemo ??= new Map(this.text().split('\n').filter(line => !line.startsWith('=')).map(line => {
      const tab = line.indexOf('\t');
      return [line.slice(0, tab), line.slice(tab + 1)];
    }));
    return this.linesMemo;
  }

  private read(name: string, { d, f }: TypeLine): FieldType {
    const notes = this.overlay[name] ?? {};
    const fields = new Map<string, Field>();
    for (const [field, [shape, description, required]] of Object.entries(f)) {
      fields.set(field, { name: field, owner: name, shape: parseShape(shape), description, required: required === 1, ...ofNotes(notes[field]) });
    }
    for (const [field, note] of Object.entries(notes)) {
      if (fields.has(field) || note.shape === undefined) continue;
      fields.set(field, { name: field, owner: name, shape: parseShape(note.shape), description: note.description ?? '', required: false, ...ofNotes(note) });
    }
    return { name, description: d ?? '', fields };
  }
}

function ofNotes(note: FieldNotes | undefined): Partial<Field> {
  if (!note) return {};
  const { shape, defaultValue, stages, listKeys, required } = note;
  return {
    ...(shape !== undefined && { shape: parseShape(shape) }),
    ...(defaultValue !== undefined && { defaultValue }),
    ...(stages && { stages }),
    ...(listKeys && { listKeys }),
    ...(required !== undefined && { required }),
  };
}

/** The last release whose fields it has all of. */
export const FIELD_TABLE_RELEASE = '1.37';

export const FIELD_TABLE = new FieldTable(kubernetesFields, OVERLAY);
