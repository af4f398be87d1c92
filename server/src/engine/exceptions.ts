// Exceptions of `.seaworthy.yaml`: findings that a project lives with, by rule, object and file, until a day.

import type { Span } from '../text/span';
import type { WrittenText } from './settings-layers';
import type { ObjectName, Problem } from './problem';

/** One entry as it is written. Without a key, that key may be anything. */
export interface WrittenException {
  /** Ids of ours. */
  readonly rule: readonly string[];
  readonly kind?: readonly string[];
  /** With `*` for any part of a name. */
  readonly name?: readonly string[];
  readonly namespace?: readonly string[];
  /** Patterns as in `.gitignore`. */
  readonly files?: readonly WrittenText[];
  readonly reason?: string;
  readonly expires?: WrittenText;
}

/** An entry that holds for a file, and where it is written. */
export interface RuleException extends Omit<WrittenException, 'files' | 'expires'> {
  /** An ISO date; it counts to the end of that day. */
  readonly expires?: string | undefined;
  /** The configuration file that it stands in. */
  readonly source: string | undefined;
}

/** Whether a day lies before another, both ISO dates. */
export const hasExpired = (expires: string | undefined, today: string): boolean => expires !== undefined && expires < today;

/** The place of an entry's last day, for a complaint that it is over; undefined while it is not. */
export const expiredAt = ({ expires }: WrittenException, today: string): Span | undefined =>
  hasExpired(expires?.text, today) ? expires?.span : undefined;

function matches(pattern: string, text: string | undefined): boolean {
  if (pattern === '*') return true;
  if (text === undefined) return false;
  const expression = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${expression}$`).test(text);
}

const allows = (patterns: readonly string[] | undefined, text: string | undefined): boolean =>
  patterns === undefined || patterns.some(pattern => matches(pattern, text));

const isAbout = ({ kind, name, namespace }: RuleException, object: ObjectName | undefined): boolean =>
  allows(kind, object?.kind) && allows(name, object?.name) && allows(namespace, object?.namespace);

/** The first exception that a problem falls under. */
export const exceptionFor = (problem: Problem, exceptions: readonly RuleException[], today: string): RuleException | undefined =>
  exceptions.find(exception => exception.rule.includes(problem.rule.id) && !hasExpired(exception.expires, today) && isAbout(exception, problem.object));
