// A rule's Markdown page as a terminal shows it.

import { displayWidth } from './columns';
import type { Style } from './style';

/** Where prose is broken, in columns. */
const WIDTH = 100;

/** Closing punctuation never begins a line. */
const CLOSING = /^[，。；：、！？）」》”]/;

/** Where a line may be broken: between words, and between Chinese characters, which have no spaces. */
const pieces = (text: string): readonly string[] =>
  text.match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60][，。；：、！？）」》”]*|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+[，。；：、！？）」》”]*|\s+/g) ?? [];

function wrap(text: string): string {
  let result = '';
  let width = 0;
  for (const piece of pieces(text)) {
    const wide = displayWidth(piece);
    if (width > 0 && width + wide > WIDTH && !CLOSING.test(piece)) {
      result = `${result.trimEnd()}\n`;
      width = 0;
    }
    if (width === 0 && piece.trim() === '') continue;
    result += piece;
    width += wide;
  }
  return result.trimEnd();
}

const inline = (text: string, style: Style): string => text
  .replace(/\*\*(.+?)\*\*/g, (_all, inner: string) => style(inner, 'bold'))
  .replace(/`([^`]+)`/g, (_all, inner: string) => style(inner, 'cyan'))
  .replace(/<(https?:\/\/[^>]+)>/g, (_all, url: string) => style(url, 'underline'));

function proseLine(line: string, style: Style): string {
  const heading = /^#+ (.*)$/.exec(line)?.[1];
  return heading === undefined ? inline(wrap(line), style) : style(inline(heading, text => text), 'bold');
}

/** Headings and code in colour, or plain; code indented; prose broken into lines. */
export function plainPage(markdown: string, style: Style): string {
  let inCode = false;
  return markdown.split('\n').flatMap(line => {
    if (line.startsWith('```')) {
      inCode = !inCode;
      return [];
    }
    if (!inCode) return [proseLine(line, style)];
    if (line === '') return [''];
    return [`    ${/^\s*#\s*\^[\s^]*$/.test(line) ? style(line, 'yellow') : line}`];
  }).join('\n');
}
