// What a script uses that the shell which runs it does not know.

import { span, type Span } from '../../text/span';
import type { ShellCommand, ShellWord } from './shell-command';
import type { Bashism, BashSyntax } from './shell-script';
import type { Instruction } from './types';

export interface FoundBashism {
  readonly at: Span;
  /** As it is written. */
  readonly syntax: string;
  /** The place to put `replacement`, when that means the same everywhere. */
  readonly span?: Span | undefined;
  readonly replacement?: string;
}

/** How each kind begins; undefined for those that are underlined as a whole. */
const TOKENS: Readonly<Partial<Record<BashSyntax, string>>> = {
  'double-bracket': '[[', 'arithmetic-command': '((', array: '(', 'here-string': '<<<', 'function-keyword': 'function',
  'ampersand-redirect': '&>', 'ansi-c-quote': "$'", select: 'select', coproc: 'coproc', 'arithmetic-for': 'for',
};

/** What busybox does not know either; the rest it does, or did from some version on. */
const UNKNOWN_TO_ASH: ReadonlySet<BashSyntax> = new Set(['array', 'select', 'coproc', 'arithmetic-for', 'here-string']);

const BUILTINS = { dash: ['source', 'pushd', 'popd', 'dirs', 'shopt', 'declare', 'typeset', 'let', 'mapfile', 'readarray', 'disown'], ash: ['pushd', 'popd', 'dirs', 'shopt', 'declare', 'typeset', 'mapfile', 'readarray', 'disown'] } as const;

/** A comma between unquoted braces; not `${…}`. */
const BRACES = /(?:^|[^$\\])(\{[^\s{}$'"]*,[^\s{}$'"]*\})/;

function fromSyntax({ kind, place }: Bashism, text: string): FoundBashism | undefined {
  // A pipe is marked where it begins, not at its operator.
  if (kind === 'pipe-ampersand') return undefined;
  const written = text.slice(place.start, place.end);
  const process = kind === 'process-substitution' ? written.slice(0, 2) : undefined;
  const token = process ?? TOKENS[kind] ?? written;
  const offset = written.indexOf(token);
  if (offset < 0 || token === '') return undefined;
  const start = place.start + offset;
  return { at: span(start, start + token.length), syntax: token };
}

const wordOf = (word: ShellWord | undefined): FoundBashism[] => word ? [{ at: word.place, syntax: word.raw }] : [];

/** `==` in `[` and `test`; the other shells that know it mean the same. */
function equalSigns(command: ShellCommand): FoundBashism[] {
  if (!command.is('[', 'test')) return [];
  return command.args.filter(({ raw }) => raw === '==').map(({ place, span: own }) => ({ at: place, syntax: '==', span: own, replacement: '=' }));
}

function fromCommand(command: ShellCommand, shell: 'dash' | 'ash'): FoundBashism[] {
  if (command.is(...BUILTINS[shell]) && command.prefixes.length === 0) return wordOf(command.nameWord);
  if (shell === 'ash') return [];
  const echo = command.is('echo') && command.prefixes.length === 0 ? wordOf(command.args.slice(0, 1).find(({ raw }) => /^-[nE]*e[neE]*$/.test(raw))) : [];
  // curl expands braces by itself.
  const braces = command.is('curl', 'find', 'awk', 'sed', 'git') ? [] : command.args.filter(({ raw, hasGlob, isQuoted }) => hasGlob && !isQuoted && BRACES.test(raw));
  return [...equalSigns(command), ...echo, ...braces.map(({ raw, place }) => ({ at: place, syntax: BRACES.exec(raw)?.[1] ?? '{,}' }))];
}

/** The bash syntax in a RUN that dash, or the ash of busybox, does not know. Scripts given to another shell are left alone. In order. */
export function findBashisms({ body, dockerfile }: Instruction, shell: 'dash' | 'ash'): readonly FoundBashism[] {
  if (!body || body.form === 'json' || body.dialect !== 'sh') return [];
  const syntax = body.bashisms.filter(({ kind }) => shell === 'dash' || UNKNOWN_TO_ASH.has(kind)).flatMap(found => fromSyntax(found, dockerfile.text) ?? []);
  const commands = body.commands.filter(({ context }) => !context.inNestedScript).flatMap(command => fromCommand(command, shell));
  return [...syntax, ...commands].sort((a, b) => a.at.start - b.at.start);
}
