// Memory that a container's language runtime is told to use, in its environment or on its command line.

import { span, type Span } from '../../text/span';
import type { Value } from '../yaml/value';
import type { Container } from './container';

export interface RuntimeMemory {
  readonly runtime: 'jvm' | 'node' | 'go';
  readonly bytes: bigint;
  /** The option as written, such as `-Xmx2g`. */
  readonly option: string;
  /** The value that holds it, perhaps among others. */
  readonly value: Value;
  /** The option, where it can be found in the text; else the value. */
  readonly at: Span;
  /** The whole value with another amount for the option, in mebibytes; an initial heap above it goes down with it. */
  withMebibytes(amount: bigint): string;
}

interface Pattern {
  readonly runtime: RuntimeMemory['runtime'];
  readonly pattern: RegExp;
  readonly write: (mebibytes: bigint) => string;
}

const MEBI = 1n << 20n;
const UNITS: Readonly<Record<string, bigint>> = { '': 1n, b: 1n, k: 1n << 10n, kib: 1n << 10n, m: MEBI, mib: MEBI, g: 1n << 30n, gib: 1n << 30n, t: 1n << 40n, tib: 1n << 40n };

const JVM: Pattern = { runtime: 'jvm', pattern: /(?<![\w-])-Xmx(\d+)([kKmMgGtT]?)(?!\w)/g, write: amount => `-Xmx${amount}m` };
const NODE: Pattern = { runtime: 'node', pattern: /(?<![\w-])--max[-_]old[-_]space[-_]size=(\d+)()(?!\w)/g, write: amount => `--max-old-space-size=${amount}` };
const GO: Pattern = { runtime: 'go', pattern: /^(\d+)(B|KiB|MiB|GiB|TiB)?$/g, write: amount => `${amount}MiB` };

/** Which options an environment variable may hold; other names are none of a runtime's. */
function patternsFor(name: string): readonly Pattern[] {
  if (name === 'GOMEMLIMIT') return [GO];
  if (name === 'NODE_OPTIONS') return [NODE];
  return /JAVA|JVM|JDK|CATALINA/.test(name) && /OPT|ARGS/.test(name) ? [JVM] : [];
}

function placeOf(value: Value, option: string): Span | undefined {
  const whole = value.fullSpan;
  if (!whole || !value.span) return undefined;
  const source = value.document.text.slice(whole.start, whole.end);
  const offset = source.lastIndexOf(option);
  return offset < 0 ? value.span : span(whole.start + offset, whole.start + offset + option.length);
}

const INITIAL_HEAP = /(?<![\w-])-Xms(\d+)([kKmMgGtT]?)(?!\w)/g;

/** The JVM does not start with an initial heap above the largest. */
const lowerInitialHeap = (text: string, mebibytes: bigint): string => text.replace(INITIAL_HEAP, (option, digits: string, unit: string) =>
  (BigInt(digits) * (UNITS[unit.toLowerCase()] ?? 1n) > mebibytes * MEBI ? `-Xms${mebibytes}m` : option));

/** The last of several wins, as in the runtimes. */
function read(value: Value, { runtime, pattern, write }: Pattern): RuntimeMemory[] {
  const match = [...(value.text ?? '').matchAll(pattern)].at(-1);
  const [option = '', digits = '0', unit = ''] = match ?? [];
  const at = match && placeOf(value, option);
  const factor = runtime === 'node' ? MEBI : UNITS[unit.toLowerCase()];
  if (!at || factor === undefined) return [];
  return [{ runtime, bytes: BigInt(digits) * factor, option, value, at, withMebibytes: amount => lowerInitialHeap((value.text ?? '').replace(option, write(amount)), amount) }];
}

const wordsOf = (container: Container): readonly Value[] => [...container.get('command').items, ...container.get('args').items];

/** Whether another value of the container sets the initial heap of its JVM. */
export function initialHeapElsewhere(container: Container, { runtime, value }: RuntimeMemory): boolean {
  const others = [...container.get('env').items.map(entry => entry.get('value')), ...wordsOf(container)];
  return runtime === 'jvm' && others.some(other => other.path.join() !== value.path.join() && (other.text ?? '').includes('-Xms'));
}

/** What the container's environment, command and arguments tell its runtime. */
export function runtimeMemory(container: Container): readonly RuntimeMemory[] {
  const environment = container.get('env').items.flatMap(entry => {
    const value = entry.get('value');
    return patternsFor(entry.get('name').text ?? '').flatMap(pattern => read(value, pattern));
  });
  return [...environment, ...wordsOf(container).flatMap(word => [JVM, NODE].flatMap(pattern => read(word, pattern)))];
}
