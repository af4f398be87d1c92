// Comments that were meant as parser directives and are none.

import { closest } from '../../text/closest';
import { span, type Span } from '../../text/span';
import type { DirectiveName } from './directives';
import type { Comment } from './logical-line';
import type { Dockerfile } from './types';

export interface WouldBeDirective {
  readonly name: DirectiveName;
  readonly written: string;
  readonly nameSpan: Span;
  readonly comment: Span;
  /** `below`: something stands above it that ends the directives. `typo`: the name is misspelt. `no-value`: nothing follows the `=`. */
  readonly fault: 'below' | 'typo' | 'no-value';
}

/** What the value of each looks like, so that prose with an equals sign is none. */
const VALUES: Readonly<Record<DirectiveName, RegExp>> = {
  syntax: /^(?:\S+\/)?dockerfile(?:-upstream|-x)?(?:[:@]\S+)?$/,
  escape: /^[\\`]$/,
  check: /^(?:skip|error|experimental)=\S+$/,
};
const NAMES = ['syntax', 'escape', 'check'] as const;

/** The comments of a file that look like a directive and have no effect. */
export function wouldBeDirectives(dockerfile: Dockerfile): readonly WouldBeDirective[] {
  const first = dockerfile.instructions[0]?.span.start ?? dockerfile.text.length;
  // `check=` directly above an instruction is about that instruction.
  const leading = new Set(dockerfile.instructions.flatMap(({ leadingComments }) => leadingComments.map(comment => comment.span.start)));
  return dockerfile.comments.flatMap(comment => read(dockerfile, comment, comment.span.start < first, leading.has(comment.span.start)) ?? []);
}

function read({ text }: Dockerfile, { span: place }: Comment, isAtTop: boolean, isAboveInstruction: boolean): WouldBeDirective | undefined {
  const [, head = '', written = '', value] = /^(#\s*)([A-Za-z]+)\s*=\s*(.*?)\s*$/.exec(text.slice(place.start, place.end)) ?? [];
  if (value === undefined) return undefined;
  const start = place.start + head.length;
  const found = { written, nameSpan: span(start, start + written.length), comment: place };
  const name = NAMES.find(known => known === written.toLowerCase());
  if (name === undefined) {
    const near = isAtTop && written.length > 3 ? closest(written, NAMES) : undefined;
    const meant = NAMES.find(known => known === near);
    return meant && VALUES[meant].test(value) ? { ...found, name: meant, fault: 'typo' } : undefined;
  }
  if (value === '') return isAtTop && text.slice(place.end).trim() !== '' ? { ...found, name, fault: 'no-value' } : undefined;
  const isForInstruction = name === 'check' && isAboveInstruction;
  return VALUES[name].test(value) && !isForInstruction ? { ...found, name, fault: 'below' } : undefined;
}
