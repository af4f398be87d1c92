// Aligned columns on a terminal, where Chinese characters are two columns wide.

/** Code points that take two columns: East Asian wide and full-width ones, and emoji (Unicode Standard Annex 11). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], [0x2e80, 0x303e], [0x3041, 0x33ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xa000, 0xa4cf], [0xac00, 0xd7a3],
  [0xf900, 0xfaff], [0xfe30, 0xfe6f], [0xff00, 0xff60], [0xffe0, 0xffe6], [0x1f300, 0x1f64f], [0x1f900, 0x1f9ff], [0x20000, 0x3fffd],
];

/** Past this width a column no longer pushes the next one further right. */
const WIDEST = 100;

const isWide = (codePoint: number): boolean => WIDE.some(([first, last]) => first <= codePoint && codePoint <= last);

/** How many columns a terminal needs for a text without control characters. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/^[\p{M}\u200b-\u200f\ufe00-\ufe0f]$/u.test(character)) continue;
    width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  }
  return width;
}

/** Makes control characters visible: names in a file could otherwise steer the terminal or break the layout. */
export const printable = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * Rows with their cells one below the other, two spaces apart.
 * @param paint dresses a padded cell, by its column; it must not change the width
 */
export function alignColumns(rows: readonly (readonly string[])[], paint: (cell: string, column: number, row: number) => string): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      const width = displayWidth(cell);
      if (width <= WIDEST) widths[column] = Math.max(widths[column] ?? 0, width);
    });
  }
  return rows.map((row, rowIndex) => row.map((cell, column) => {
    const last = column === row.length - 1;
    const padding = last ? '' : ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)) + 2);
    return paint(cell, column, rowIndex) + padding;
  }).join('').trimEnd());
}
