// Where an instruction writes a credential out. Answers are places and kinds: no secret leaves this module.

import type { Span } from '../../text/span';
import { holdsKeyMaterial, isStandIn } from '../secret-values';
import type { Instruction } from './types';

export interface WrittenCredential {
  /** `url`: user and password in front of an `@`; `key`: told by the form of a well-known token or private key. */
  readonly kind: 'url' | 'key';
  readonly at: Span;
}

const URL_PASSWORD = /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@'"]{1,200}:([^\s/:@'"]{1,200})@[^\s@]/gi;

/** Values that stand where a password will be, or that tests and manuals use; what holds a variable is unknown. */
const isNoPassword = (password: string): boolean => isStandIn(password) || /[$<{%]/.test(password) || /^(?:pass(?:word)?|pwd|secret|token|x-oauth-basic|x-token-auth)$/i.test(password);

/** Credentials in one piece of text: where in it. */
function credentialsIn(text: string): { readonly kind: WrittenCredential['kind']; readonly start: number; readonly end: number }[] {
  const urls = [...text.matchAll(URL_PASSWORD)].filter(([, password = '']) => !isNoPassword(password));
  const found = urls.map(({ index, 0: url }) => ({ kind: 'url' as const, start: index, end: index + url.length - 1 }));
  if (found.length > 0) return found;
  // The form alone, as a URL with a password of another kind is a credential too.
  return holdsKeyMaterial(text.replace(URL_PASSWORD, '')) ? [{ kind: 'key', start: 0, end: text.length }] : [];
}

/** A private key goes over several lines: its first line is the place. */
const KEY_HEAD = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/g;

/** The credentials that an instruction holds in its words and heredocs, one for each word or line. */
export function writtenCredentials(instruction: Instruction): readonly WrittenCredential[] {
  const inWords = instruction.words.flatMap(word => credentialsIn(word.joined.text)
    .map(({ kind, start, end }) => ({ kind, at: word.joined.place(start, end) })));
  const { text } = instruction.dockerfile;
  const inBodies = instruction.heredocs.flatMap(({ bodySpan }) => [
    ...bodyLines(text, bodySpan).flatMap(line => credentialsIn(text.slice(line.start, line.end))
      .map(({ kind, start, end }) => ({ kind, at: trimmed(text, { start: line.start + start, end: line.start + end }) }))),
    ...privateKeys(text, bodySpan),
  ]);
  return [...inWords, ...inBodies];
}

function bodyLines(text: string, body: Span): readonly Span[] {
  return [...text.slice(body.start, body.end).matchAll(/[^\r\n]+/g)]
    .map(({ index, 0: line }) => ({ start: body.start + index, end: body.start + index + line.length }));
}

function privateKeys(text: string, body: Span): WrittenCredential[] {
  const script = text.slice(body.start, body.end);
  return [...script.matchAll(KEY_HEAD)].filter(({ index }) => holdsKeyMaterial(script.slice(index)))
    .map(({ index, 0: head }) => ({ kind: 'key', at: { start: body.start + index, end: body.start + index + head.length } }));
}

function trimmed(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  const from = start + line.search(/\S|$/);
  return { start: from, end: Math.max(from, start + line.trimEnd().length) };
}
