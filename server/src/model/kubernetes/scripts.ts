// The command lines that a container's manifest holds: its own, and those of its hooks and exec probes.

import { shift, span, type Span } from '../../text/span';
import type { Value } from '../yaml/value';
import type { Container } from './container';

/** Where `exec.command` may stand, beside the container's own command line. */
const EXECS = [['lifecycle', 'postStart'], ['lifecycle', 'preStop'], ['startupProbe'], ['readinessProbe'], ['livenessProbe']] as const;

/** Every command line of the container, as the sequences of words that they are written as. */
export const commandsOf = (container: Container): readonly Value[] =>
  [container.get('command'), container.get('args'), ...EXECS.map(path => container.get(...path, 'exec', 'command'))].filter(value => value.isSequence);

/** Where a word of a scalar's text stands in the document; the scalar's first line, where escapes or folded lines hide it. */
export function wordSpan(scalar: Value, word: string): Span | undefined {
  const place = scalar.fullSpan;
  const offset = place ? scalar.document.text.slice(place.start, place.end).indexOf(word) : -1;
  return place && offset >= 0 && !/[\r\n]/.test(word) ? shift(span(0, word.length), place.start + offset) : scalar.span;
}

/** Whether the scalar stands on one line, so that a changed text can be written without moving anything. */
export const isOneLine = (scalar: Value): boolean => {
  const place = scalar.fullSpan;
  return place !== undefined && !/[\r\n]/.test(scalar.document.text.slice(place.start, place.end));
};
