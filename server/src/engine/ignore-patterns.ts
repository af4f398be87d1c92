// File patterns in the style of .gitignore, relative to a folder.

import ignore, { type Ignore } from 'ignore';

/** What a list of patterns says of a file: taken in by the pattern at `index`, let out again by a `!` pattern, or nothing. */
export type PatternAnswer = { readonly says: 'matched'; readonly index: number } | { readonly says: 'excepted' } | { readonly says: 'nothing' };

/** The file's path below the folder; undefined when it is elsewhere. */
export const relativeTo = (folder: string, file: string): string | undefined =>
  file.startsWith(`${folder}/`) && file.length > folder.length + 1 ? file.slice(folder.length + 1) : undefined;

/** Patterns that look right and can never match: `.gitignore` knows no `./`, no `../`, and takes `\` for an escape. */
export const isDeadPattern = (pattern: string): boolean => /^!?\.{1,2}\/|^\.{1,2}$|\\[\w.]/.test(pattern);

/** The pattern that was meant by a dead one; undefined when none can be written. */
export function revivePattern(pattern: string): string | undefined {
  const revived = pattern.replace(/\\(?=[\w.])/g, '/').replace(/^(!?)\.\//, '$1/');
  return isDeadPattern(revived) ? undefined : revived;
}

/** Patterns are case-sensitive everywhere, so that every machine finds the same. */
export class IgnorePatterns {
  private readonly matcher: Ignore;

  constructor(private readonly folder: string, patterns: readonly string[]) {
    this.matcher = ignore({ ignorecase: false }).add(patterns.map((pattern, index) => ({ pattern, mark: String(index) })));
  }

  ask(file: string): PatternAnswer {
    const path = relativeTo(this.folder, file);
    if (path === undefined || !ignore.isPathValid(path)) return { says: 'nothing' };
    const { ignored, unignored, rule } = this.matcher.test(path);
    if (ignored) return { says: 'matched', index: Number(rule?.mark) };
    return { says: unignored || this.exceptsFolderOf(path) ? 'excepted' : 'nothing' };
  }

  /** The library tells of a `!` pattern only for the path itself, not for the folders above it. */
  private exceptsFolderOf(path: string): boolean {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (this.matcher.test(path.slice(0, slash + 1)).unignored) return true;
    }
    return false;
  }
}
