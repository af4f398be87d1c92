// What inlay hints have in common: a few grey words behind a value, and which setting turns them off.

import type { Value } from '../model/yaml/value';
import type { HintTopic } from '../engine/settings-hints';

export interface Hint {
  readonly topic: HintTopic;
  /** Behind which character it stands; in a manifest, of its document. */
  readonly at: number;
  readonly label: string;
  /** How the words come about, for whoever rests the mouse on them. */
  readonly why?: string;
}

/** Behind a value that ends on its key's line, else at the end of that line; undefined where an alias stands, or nothing. */
export function placeBehind({ document: { text }, keySpan, fullSpan, isAliased }: Value): number | undefined {
  if (!keySpan || !fullSpan || isAliased) return undefined;
  const lineBreak = text.indexOf('\n', keySpan.end);
  const lineEnd = lineBreak < 0 ? text.length : lineBreak;
  return fullSpan.end <= lineEnd ? fullSpan.end : text.slice(0, lineEnd).trimEnd().length;
}

/** A hint behind a value; none where there is no place for it. */
export function hintBehind(value: Value, topic: HintTopic, label: string, why?: string): readonly Hint[] {
  const at = placeBehind(value);
  return at === undefined ? [] : [{ topic, at, label, ...(why !== undefined && { why }) }];
}
