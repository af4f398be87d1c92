// Offsets to lines and back, and the line ending a text uses.

/** A zero-based line and a UTF-16 column in it, as LSP counts them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Line starts of one text, computed once. `\n`, `\r\n` and a lone `\r` all end a line, as in LSP. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 13 && text.charCodeAt(i + 1) === 10) continue;
      if (code === 10 || code === 13) this.starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The offset at which the line begins; past the last line, the end of the text. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** The offset behind the line's last character, its line ending not included. */
  lineEnd(line: number): number {
    let end = this.lineStart(line + 1);
    while (end > this.lineStart(line) && /[\r\n]/.test(this.text.charAt(end - 1))) end--;
    return end;
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.starts[low] ?? 0) };
  }

  /** The offset of a position; a column past the end of the line means the end of the line. */
  offsetAt(position: Position): number {
    return Math.min(this.lineStart(position.line) + position.character, this.lineEnd(position.line));
  }
}

/** The line ending that the text uses first; `\n` for a text of one line. */
export function endOfLine(text: string): '\n' | '\r\n' {
  const at = text.indexOf('\n');
  return at > 0 && text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
}
