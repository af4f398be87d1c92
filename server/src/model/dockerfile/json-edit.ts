// Edits that make JSON of what was meant as JSON; re-exported by dockerfile-edit.ts.

import type { Edit } from '../../text/edit';
import { span } from '../../text/span';
import type { JsonFault } from './json-fault';
import type { Instruction } from './types';

/** Writes the words of an instruction as a JSON array: only plain ones, without quotes, variables or shell operators. */
export function toJsonWords(instruction: Instruction): Edit[] | undefined {
  const { words, line } = instruction;
  if (words.length === 0 || line.dangling || !words.every(({ raw }) => /^[\w./:=+,@%-]+$/.test(raw))) return undefined;
  const edits: Edit[] = [];
  for (const [index, { raw, span: place }] of words.entries()) {
    if (!place) return undefined;
    edits.push({ span: place, text: `${index === 0 ? '[' : ''}"${raw}"${index === words.length - 1 ? ']' : ','}` });
  }
  return edits;
}

/** Puts right every comma and single quote of a broken JSON array; undefined when something else is wrong with it too. */
export function mendJson(faults: readonly JsonFault[]): Edit[] | undefined {
  const edits = faults.flatMap(fault => mend(fault) ?? [undefined]);
  return edits.every(edit => edit !== undefined) ? edits : undefined;
}

function mend({ kind, span: place, text }: JsonFault): Edit[] | undefined {
  if (!place) return undefined;
  if (kind === 'trailing-comma') return [{ span: place, text: '' }];
  if (kind === 'missing-comma') return [{ span: span(place.start, place.start), text: ',' }];
  // Between single quotes nothing is escaped: what JSON would read in another way stays for a person.
  if (kind !== 'single-quotes' || /["\\]/.test(text.slice(1, -1))) return undefined;
  return [{ span: span(place.start, place.start + 1), text: '"' }, { span: span(place.end - 1, place.end), text: '"' }];
}
