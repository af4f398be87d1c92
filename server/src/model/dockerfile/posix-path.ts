// Paths inside images: `/`-separated on every machine that Seaworthy runs on.

/** A path without empty parts, `.` and `..`, and without a slash behind; `..` above the root stays there. */
export function posix(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}
