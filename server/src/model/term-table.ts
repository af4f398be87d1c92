// Objects by words that belong to them, kept file by file, so that a keystroke touches the words of one file only.

export class TermTable<T> {
  private readonly byTerm = new Map<string, Map<string, readonly T[]>>();
  private readonly termsByFile = new Map<string, readonly string[]>();

  constructor(private readonly termsOf: (object: T) => readonly string[]) {}

  /** Takes the objects that a file holds now. */
  set(file: string, objects: readonly T[]): void {
    for (const term of this.termsByFile.get(file) ?? []) this.remove(term, file);
    const found = new Map<string, T[]>();
    for (const object of objects) for (const term of this.termsOf(object)) found.set(term, [...found.get(term) ?? [], object]);
    for (const [term, holders] of found) this.byTerm.set(term, (this.byTerm.get(term) ?? new Map<string, readonly T[]>()).set(file, holders));
    if (found.size > 0) this.termsByFile.set(file, [...found.keys()]);
    else this.termsByFile.delete(file);
  }

  private remove(term: string, file: string): void {
    const files = this.byTerm.get(term);
    files?.delete(file);
    if (files?.size === 0) this.byTerm.delete(term);
  }

  /** The objects with the word, by file name. */
  get(term: string): readonly T[] {
    return [...this.byTerm.get(term) ?? []].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, objects]) => objects);
  }

  /** Words that begin so, of objects in files that fit. */
  terms(prefix: string, fits: (file: string) => boolean): readonly string[] {
    return [...this.byTerm].filter(([term, files]) => term.startsWith(prefix) && [...files.keys()].some(fits)).map(([term]) => term).sort();
  }
}
