// Regular expressions that people write into settings, matched in a time that grows with the text only: a pattern from a
// repository that somebody merely looks at must not be able to hang the editor.

type Part =
  | { readonly kind: 'one'; readonly class: RegExp }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Part[] }
  | { readonly kind: 'times'; readonly part: Part; readonly least: number; readonly most: number };

/** A pattern that can be matched; made by `parsePattern`. */
export interface ValuePattern {
  /** Whether the whole text matches. */
  matches(text: string): boolean;
}

const ONE = /\[\^?(?:\\.|[^\\\]])+\]|\\[dDsSwW]|\\[^A-Za-z0-9]|[^\\()|*+?{}[\]^$]/y;
const QUANTIFIER = /(?:([*+?])|\{(\d{1,3})(,)?(\d{1,3})?\})\??/y;
const DEEPEST = 20;

/** Takes positions from which to go on, and gives those that one more part leads to. */
type Positions = ReadonlySet<number>;

/** One atom on one letter, as JavaScript reads it; undefined for a class such as `[z-a]`. */
function classOf(source: string): RegExp | undefined {
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    return undefined;
  }
}

class Parser {
  private at = 0;

  constructor(private readonly source: string) {}

  whole(): Part | undefined {
    const part = this.alternatives(0);
    return this.at === this.source.length ? part : undefined;
  }

  private take(token: string): boolean {
    if (!this.source.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }

  private alternatives(depth: number): Part | undefined {
    const parts: Part[] = [];
    do {
      const part = depth > DEEPEST ? undefined : this.sequence(depth);
      if (!part) return undefined;
      parts.push(part);
    } while (this.take('|'));
    return { kind: 'any', parts };
  }

  private sequence(depth: number): Part | undefined {
    const parts: Part[] = [];
    while (this.at < this.source.length && !/[|)]/.test(this.source.charAt(this.at))) {
      const atom = this.atom(depth);
      const part = atom && this.repeated(atom);
      if (!part) return undefined;
      parts.push(part);
    }
    return { kind: 'all', parts };
  }

  private atom(depth: number): Part | undefined {
    if (this.take('^')) return { kind: 'edge', at: 'start' };
    if (this.take('$')) return { kind: 'edge', at: 'end' };
    if (this.take('(')) {
      this.take('?:');
      const inner = this.alternatives(depth + 1);
      return inner && this.take(')') ? inner : undefined;
    }
    const one = this.match(ONE);
    const letter = one && classOf(one[0]);
    return letter && { kind: 'one', class: letter };
  }

  private repeated(part: Part): Part | undefined {
    const found = this.match(QUANTIFIER);
    if (!found) return part;
    const [, sign, low, comma, high] = found;
    if (sign !== undefined) return { kind: 'times', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
    const least = Number(low);
    const most = comma === undefined ? least : Number(high ?? Infinity);
    return most < least || (comma === undefined && high !== undefined) ? undefined : { kind: 'times', part, least, most };
  }
}

function repeat(part: Part, least: number, most: number, text: string, from: Positions): Positions {
  let [reached, last] = [new Set(least === 0 ? from : []), from];
  for (let times = 1; times <= most; times++) {
    const next = step(part, text, last);
    const isNew = [...next].some(position => !last.has(position)) || next.size !== last.size;
    const before = reached.size;
    if (times >= least) reached = new Set([...reached, ...next]);
    if (next.size === 0 || (times >= least && reached.size === before)) break;
    if (!isNew) return new Set([...reached, ...next]); // as many times as one likes
    last = next;
  }
  return reached;
}

function step(part: Part, text: string, from: Positions): Positions {
  switch (part.kind) {
    case 'one': return new Set([...from].filter(position => position < text.length && part.class.test(text.charAt(position))).map(position => position + 1));
    case 'edge': return new Set([...from].filter(position => position === (part.at === 'start' ? 0 : text.length)));
    case 'all': return part.parts.reduce((positions, each) => step(each, text, positions), from);
    case 'any': return new Set(part.parts.flatMap(each => [...step(each, text, from)]));
    case 'times': return repeat(part.part, part.least, part.most, text, from);
  }
}

/**
 * Reads a regular expression of letters, classes, groups, alternatives and repetition; undefined when it is none, or uses
 * what cannot be matched in bounded time (looking around, referring back).
 */
export function parsePattern(source: string): ValuePattern | undefined {
  const part = new Parser(source).whole();
  return part && { matches: text => step(part, text, new Set([0])).has(text.length) };
}
