// Texts of other files that findings point into, read when first needed, so that their positions can be told.

import type { Host } from './host/host';
import type { Problem } from './engine/problem';
import { LineIndex } from './text/lines';

export class RelatedTexts {
  private readonly lines = new Map<string, LineIndex>();

  constructor(
    private readonly host: Host,
    /** The text of an open document, which is newer than the disk's. */
    private readonly openText: (file: string) => string | undefined,
  ) {}

  /** Makes sure that the files these problems point into are at hand. */
  async load(problems: readonly Problem[]): Promise<void> {
    const files = new Set(problems.flatMap(problem => problem.related.flatMap(({ at }) => ('file' in at ? [at.file] : []))));
    for (const file of files) {
      if (this.lines.has(file) || this.openText(file) !== undefined) continue;
      const text = await this.host.read(file);
      if (text !== undefined) this.lines.set(file, new LineIndex(text));
    }
  }

  linesOf(file: string): LineIndex | undefined {
    const open = this.openText(file);
    return open === undefined ? this.lines.get(file) : new LineIndex(open);
  }

  forget(file: string): void {
    this.lines.delete(file);
  }
}
