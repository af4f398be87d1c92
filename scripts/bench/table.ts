// Tables and percentiles.

export type Row = readonly (string | number)[];

const show = (cell: string | number): string => (typeof cell === 'number' ? cell.toFixed(cell < 10 ? 2 : 0) : cell);

/** Aligned columns: text to the left, numbers to the right. */
export function formatTable(header: readonly string[], rows: readonly Row[]): string {
  const cells = [header, ...rows.map(row => row.map(show))];
  const widths = header.map((_, column) => Math.max(...cells.map(row => (row[column] ?? '').length)));
  return cells.map(row => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd()).join('\n');
}

/** The p-th percentile of some measurements. */
export function percentile(numbers: readonly number[], p: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? 0;
}

/** Milliseconds that each of `times` runs takes. */
export function measure(times: number, run: (index: number) => void): number[] {
  return Array.from({ length: times }, (_, index) => {
    const start = performance.now();
    run(index);
    return performance.now() - start;
  });
}
