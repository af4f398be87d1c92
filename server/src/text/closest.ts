// "Did you mean": the known word nearest to one that is misspelt.

/** How many letters may be wrong, given the length of what was written: one in four, at most two. */
const tolerance = (word: string): number => Math.min(2, Math.max(1, Math.floor(word.length / 4)));

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other; Infinity when they are more than `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
      ));
    }
    if (Math.min(...row) > most && Math.min(...last) > most) return Infinity;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The candidate that was probably meant, letter case aside; undefined when none is near, or two are equally near. */
export function closest(written: string, candidates: Iterable<string>): string | undefined {
  const word = written.toLowerCase();
  const most = tolerance(word);
  const [best, second] = [...new Set(candidates)]
    .map(candidate => ({ candidate, far: distance(word, candidate.toLowerCase(), most) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far);
  return best && best.far !== second?.far ? best.candidate : undefined;
}
