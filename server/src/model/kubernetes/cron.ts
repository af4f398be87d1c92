// A CronJob's schedule: five fields, or a name for a common one.
// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax

import type { Manifest } from './manifest';
import type { Value } from '../yaml/value';

interface FieldShape {
  readonly name: 'minute' | 'hour' | 'day' | 'month' | 'weekday';
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const FIELDS: readonly FieldShape[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'weekday', min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const MACROS: ReadonlySet<string> = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
const EVERY = /^@every (?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+$/;
const ZONE = /^(?:CRON_)?TZ=(\S*)\s+(.*)$/s;

export type CronField = FieldShape['name'];

/** Why a schedule is none: how many fields it has instead of five, or the first part that its field does not know. */
export type CronMistake =
  | { readonly fieldCount: number }
  | { readonly field: CronField; readonly part: string };

export interface CronSchedule {
  /** The zone that stands in front of the fields, and what follows it. */
  readonly zone?: { readonly name: string; readonly rest: string };
  readonly mistake?: CronMistake;
  /** It names hours of the day, so that the time zone matters. */
  readonly namesHours: boolean;
  /** It may run several times within one hour. */
  readonly isFrequent: boolean;
}

function numberIn(text: string, { names }: FieldShape): number | undefined {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0 && text !== '') return named;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** One of the parts between commas: `*`, `5`, `1-5`, `*`/15, `2/10`. */
function isPart(part: string, shape: FieldShape): boolean {
  const [range = '', step, ...rest] = part.split('/');
  if (rest.length > 0 || (step !== undefined && !/^0*[1-9]\d*$/.test(step))) return false;
  if (range === '*' || range === '?') return true;
  const [first = '', last, ...more] = range.split('-');
  const from = numberIn(first, shape);
  const to = last === undefined ? from : numberIn(last, shape);
  return more.length === 0 && from !== undefined && to !== undefined && shape.min <= from && from <= to && to <= shape.max;
}

function mistakeIn(fields: readonly string[]): CronMistake | undefined {
  if (fields.length !== FIELDS.length) return { fieldCount: fields.length };
  for (const [index, shape] of FIELDS.entries()) {
    const part = (fields[index] ?? '').split(',').find(candidate => !isPart(candidate, shape));
    if (part !== undefined) return { field: shape.name, part };
  }
  return undefined;
}

/** Reads a schedule as the CronJob controller does. */
export function readSchedule(text: string): CronSchedule {
  const [, name, rest] = ZONE.exec(text.trim()) ?? [];
  const zone = name !== undefined && rest !== undefined ? { zone: { name, rest: rest.trim() } } : {};
  const body = rest?.trim() ?? text.trim();
  if (body.startsWith('@')) {
    const mistake = MACROS.has(body) || EVERY.test(body) ? {} : { mistake: { fieldCount: body.split(/\s+/).length } };
    return { ...zone, ...mistake, namesHours: MACROS.has(body) && body !== '@hourly', isFrequent: /^@every (?!.*h)/.test(body) };
  }
  const fields = body === '' ? [] : body.split(/\s+/);
  const mistake = mistakeIn(fields);
  const [minute = '', hour = ''] = fields;
  return {
    ...zone,
    ...(mistake && { mistake }),
    namesHours: !/^(?:\*|\?)/.test(hour),
    isFrequent: /^(?:\*|\?)/.test(hour) && /[*?,/-]/.test(minute),
  };
}

/** The `spec` of a CronJob that Kubernetes runs; undefined for other objects. */
export function cronJobSpec(manifest: Manifest): Value | undefined {
  return manifest.kind === 'CronJob' && manifest.group === 'batch' ? manifest.root.get('spec') : undefined;
}
