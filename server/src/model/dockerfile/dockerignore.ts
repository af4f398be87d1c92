// What a .dockerignore leaves out of the build context, as Docker reads it: not as Git reads a .gitignore.
// Patterns start at the context's root whether or not they begin with a slash, a bare name does not match in folders below, and the last
// pattern that matches a path, or a folder above it, decides.

import { posix } from './posix-path';

interface Pattern {
  /** `!`: what matches is kept. */
  readonly keeps: boolean;
  readonly segments: readonly string[];
  matches(path: string): boolean;
}

/** A `.dockerignore`, read. Paths are relative to the root of the context; `./`, a slash in front and one behind do not matter. */
export interface Dockerignore {
  /** Whether this one file or folder is left out. The root itself never is. */
  leavesOut(path: string): boolean;
  /** Whether it is left out and no exception brings back anything below it. */
  leavesOutAll(path: string): boolean;
}

/** Reads the text of a `.dockerignore`. Lines that Docker refuses have no effect. */
export function parseDockerignore(text: string): Dockerignore {
  const patterns = text.replace(/^\uFEFF/, '').split(/\r?\n/).flatMap(readLine);
  /** The patterns that match a path or a folder above it, the last of which decides. */
  const decisions = (path: string): Pattern[] => {
    const segments = segmentsOf(path);
    const paths = segments.map((_, index) => segments.slice(0, index + 1).join('/'));
    return patterns.filter(pattern => paths.some(pattern.matches));
  };
  const leavesOut = (path: string): boolean => decisions(path).pop()?.keeps === false;
  const mayKeepBelow = (path: string): boolean => {
    const decisive = decisions(path).pop();
    const behind = decisive ? patterns.slice(patterns.indexOf(decisive) + 1) : [];
    return behind.some(pattern => pattern.keeps && mayMatchBelow(pattern.segments, segmentsOf(path)));
  };
  return { leavesOut, leavesOutAll: path => leavesOut(path) && !mayKeepBelow(path) };
}

/** A comment begins in the first column; white space around a pattern does not count. */
function readLine(line: string): Pattern[] {
  const written = line.trim();
  if (line.startsWith('#') || written === '') return [];
  const keeps = written.startsWith('!');
  const segments = segmentsOf(keeps ? written.slice(1).trim() : written);
  const expression = toExpression(segments.join('/'));
  return expression && segments.length > 0 ? [{ keeps, segments, matches: path => expression.test(path) }] : [];
}

const segmentsOf = (path: string): readonly string[] => posix(path).split('/').filter(part => part !== '');

/** `**` stands for any number of folders, `*` and `?` for characters of one name, `[…]` for one of a class. Undefined for a broken class. */
function toExpression(pattern: string): RegExp | undefined {
  const source = pattern.replace(/\*\*\/?$|\*\*\/?|\*|\?|\\.|\[(?:\\.|[^\]\\])+\]|[^*?\\[]/gs, (token: string, offset: number) => {
    if (token.startsWith('**')) return offset + token.length === pattern.length ? '.*' : '(?:.*/)?';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.length === 1) return token.replace(/[.+(){}|^$\]/-]/, '\\$&');
    return token.startsWith('\\') ? token.replace(/^\\(?=\w)/, '') : token;
  });
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    return undefined;
  }
}

/** Whether an exception's pattern could match a path, what is above it, or something below it. */
function mayMatchBelow(pattern: readonly string[], path: readonly string[]): boolean {
  for (const [index, segment] of path.entries()) {
    const part = pattern[index];
    if (part === undefined || part.includes('**')) return true;
    if (toExpression(part)?.test(segment) !== true) return false;
  }
  return true;
}
