// How far an author indents, read off the lines of a text that need not parse.

import type { BlockStyle } from '../yaml-edit/block-text';

const BARE_KEY = /^([ \t]*(?:-[ \t]+)*)[^\s#'"{[-][^#'"{[]*:[ \t]*(?:#.*)?$/;
const USUAL_STEP = 2;

interface Sample {
  readonly line: number;
  readonly isDash: boolean;
  readonly columns: number;
}

function samplesOf(text: string): Sample[] {
  const samples: Sample[] = [];
  let key: number | undefined;
  for (const [number, line] of text.split(/\r?\n/).entries()) {
    const first = /\S/.exec(line);
    if (!first || first[0] === '#') continue;
    const isDash = /^[ \t]*-(?:[ \t]|$)/.test(line);
    const columns = key === undefined ? -1 : first.index - key;
    if (columns > 0 || (columns === 0 && isDash)) samples.push({ line: number, isDash, columns });
    key = BARE_KEY.exec(line)?.[1]?.length;
  }
  return samples;
}

/** The nearest example above the line, else the nearest below; of maps and lists apart. */
export function blockHabits(text: string, line: number): BlockStyle {
  const samples = samplesOf(text);
  const nearest = (isDash: boolean): number | undefined => {
    const fitting = samples.filter(sample => sample.isDash === isDash);
    return (fitting.findLast(sample => sample.line <= line) ?? fitting[0])?.columns;
  };
  const step = nearest(false) ?? USUAL_STEP;
  return { step, dash: nearest(true) ?? step };
}
