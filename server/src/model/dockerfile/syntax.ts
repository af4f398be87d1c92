// What the builder refuses in a Dockerfile. Facts only, as codes: rules find the words. Two sources, a library's and our own checks.

import type { Span } from '../../text/span';
import { libraryFaults } from './syntax-library';
import { ownFaults } from './syntax-checks';
import type { Dockerfile, Instruction } from './types';

export type SyntaxCode =
  | 'unknown-instruction' | 'instruction-missing-arguments' | 'argument-count' | 'unknown-flag' | 'duplicate-flag' | 'flag-missing-value'
  | 'flag-boolean-value' | 'healthcheck-flag-value' | 'healthcheck-type' | 'copy-from-flag-reference' | 'invalid-port' | 'invalid-expose-protocol'
  | 'invalid-stop-signal' | 'shell-json-form' | 'onbuild-trigger' | 'key-value-syntax' | 'unbalanced-quotes' | 'unsupported-variable-modifier'
  | 'unterminated-heredoc' | 'escape-directive' | 'duplicate-directive' | 'from-first' | 'invalid-stage-name' | 'from-as-keyword'
  | 'undefined-arg-in-from' | 'invalid-image-reference';

export interface SyntaxFault {
  readonly code: SyntaxCode;
  /** On one line. */
  readonly at: Span;
  /** The instruction it is in; undefined for directives. */
  readonly instruction: Instruction | undefined;
  /** The text that is wrong, or the name that is missing something. */
  readonly word: string;
  /** What was probably meant in place of `replaces`. */
  readonly meant?: { readonly text: string; readonly replaces: Span };
}

/** A frontend other than Docker's own may know other instructions. */
const DOCKER_FRONTEND = /(?:^|\/)dockerfile(?:-upstream)?(?:[:@]|$)/;

/** Frontends that are ahead of the released syntax: they know flags that we do not. */
const PREVIEW = /dockerfile-upstream|labs|master/;

/** How the keyword of a line begins that another program will replace before a builder sees it. */
const TEMPLATE = /^(?:[{<%@$]|[A-Z]+\()/;

/**
 * The faults in the order of the text. None for files that are no Dockerfile as they stand: templates, and those with a frontend of their
 * own. What is being typed at the end of the file is left alone.
 */
export function syntaxFaults(dockerfile: Dockerfile): readonly SyntaxFault[] {
  const frontend = dockerfile.directives.find(({ name }) => name === 'syntax')?.value;
  if (frontend !== undefined && !DOCKER_FRONTEND.test(frontend)) return [];
  if (dockerfile.instructions.some(({ keyword }) => TEMPLATE.test(keyword))) return [];
  const all = [...ownFaults(dockerfile), ...libraryFaults(dockerfile)].sort((a, b) => a.at.start - b.at.start);
  const isAhead = frontend !== undefined && PREVIEW.test(frontend);
  return all.filter((fault, index) => !(isAhead && fault.code === 'unknown-flag') && !all.slice(0, index).some(above => isSame(above, fault)));
}

/** Whether one fault makes the other superfluous: the same word, or the same mistake further on in one instruction. */
function isSame(above: SyntaxFault, fault: SyntaxFault): boolean {
  const isFollowUp = fault.code === 'key-value-syntax' && above.code === fault.code && above.instruction === fault.instruction;
  return isFollowUp || above.at.start === fault.at.start;
}
