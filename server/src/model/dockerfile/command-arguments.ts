// Takes the arguments of a command apart: flags in all their spellings, their values, and what is left.

import type { ShellWord } from './shell-script';

/** An argument that begins with a dash, taken apart. */
export interface ParsedFlag {
  /** Without dashes; one letter of a cluster `-yqq`. */
  readonly name: string;
  /** Behind `=`, behind the letter, or the next word, for flags that take a value. */
  readonly value: ShellWord | undefined;
  /** The literal value; undefined when there is none or it is unknown. */
  readonly text: string | undefined;
  readonly word: ShellWord;
}

export interface FlagOptions {
  /** Flags (without dashes) whose value may be the next word. Default: a table by command name. */
  readonly valueFlags?: readonly string[];
}

/** Splits arguments; `valueFlags` (without dashes) take the next word when they hold no value themselves. */
export function parseArguments(args: readonly ShellWord[], valueFlags: ReadonlySet<string>): { flags: ParsedFlag[]; operands: ShellWord[] } {
  const flags: ParsedFlag[] = [];
  const operands: ShellWord[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    // A flag with an expansion in its value (`--prefix=$X`) still has a literal head.
    const head = word.text ?? literalHead(word);
    if (head === '--' && word.text !== undefined) return { flags, operands: [...operands, ...args.slice(i + 1)] };
    if (!/^--?[^-\s]/.test(head)) {
      operands.push(word);
      continue;
    }
    const next = args[i + 1];
    const found = head.startsWith('--') ? longFlag(word, head, next, valueFlags) : shortFlags(word, head, next, valueFlags);
    flags.push(...found);
    if (next && found.some(flag => flag.value === next)) i++;
  }
  return { flags, operands };
}

function longFlag(word: ShellWord, head: string, next: ShellWord | undefined, valueFlags: ReadonlySet<string>): ParsedFlag[] {
  const equals = head.indexOf('=');
  if (equals > 0) return [{ name: head.slice(2, equals), value: word, text: word.text?.slice(equals + 1), word }];
  if (word.text === undefined) return [];
  const name = head.slice(2);
  const value = valueFlags.has(name) ? next : undefined;
  return [{ name, value, text: value?.text, word }];
}

/** A cluster `-xyz`, and the same word as one long name for tools that write those with one dash (`-name`, `-jar`). */
function shortFlags(word: ShellWord, head: string, next: ShellWord | undefined, valueFlags: ReadonlySet<string>): ParsedFlag[] {
  const letters = head.slice(1);
  const whole = /^[\w-]+/.exec(letters)?.[0] ?? '';
  if (whole.length > 1 && valueFlags.has(whole)) {
    const own = letters.charAt(whole.length) === '=';
    return [{ name: whole, value: own ? word : next, text: own ? word.text?.slice(whole.length + 2) : next?.text, word }];
  }
  const flags: ParsedFlag[] = [];
  if (whole.length > 1) flags.push({ name: whole, value: undefined, text: undefined, word });
  for (let i = 0; i < letters.length; i++) {
    const name = letters.charAt(i);
    if (!/[\w?]/.test(name)) break;
    const rest = letters.slice(i + 1);
    if (!valueFlags.has(name)) {
      const own = rest.startsWith('=');
      flags.push({ name, value: own ? word : undefined, text: own ? word.text?.slice(i + 3) : undefined, word });
      continue;
    }
    const inside = rest !== '' || word.text === undefined;
    flags.push({ name, value: inside ? word : next, text: inside ? word.text?.slice(i + 2) : next?.text, word });
    break;
  }
  return flags;
}

function literalHead(word: ShellWord): string {
  return /^[\w=./:,-]*/.exec(word.raw)?.[0] ?? '';
}
