// Services that programs are told to call: `web:8080`, `http://web.shop.svc/`.

import { span, type Span } from '../../text/span';
import type { Value } from '../yaml/value';

export interface Host {
  readonly name: string;
  /** Where the name stands in the document. */
  readonly span: Span;
  /** The namespace that the address states. */
  readonly namespace: string | undefined;
}

const LABEL = '[a-z](?:[-a-z0-9]*[a-z0-9])?';
/** A scheme with a host behind it, or a host with a port: a lone word is no address. Other domains than the cluster's are left out. */
const ADDRESS = new RegExp(
  `^(?<before>[a-z][a-z0-9+.:-]*://(?:[^@/\\s]*@)?)?(?<name>${LABEL})(?:\\.(?<namespace>${LABEL})\\.svc(?:\\.cluster\\.local)?\\.?)?(?<port>:\\d+)?(?=/|\\?|$)`,
);

/** The Service that an address may mean; undefined for other texts. */
export function hostIn(value: Value): Host | undefined {
  const { text } = value;
  const found = text === undefined ? undefined : ADDRESS.exec(text)?.groups;
  const name = found?.name;
  if (text === undefined || !value.span || name === undefined || (found?.before === undefined && found?.port === undefined)) return undefined;
  const written = value.document.text.slice(value.span.start, value.span.end);
  const start = value.span.start + (value.isQuoted ? 1 : 0) + (found.before?.length ?? 0);
  if (!written.includes(text) || value.document.text.slice(start, start + name.length) !== name) return undefined;
  return { name, span: span(start, start + name.length), namespace: found.namespace };
}
