// The shell parser, and the only module that knows which one it is: scripts in, flat commands with document places out.

import {
  forEachChild, parse, type Assignment, type Command, type Redirection, type Script, type Statement, type SyntaxNode, type Word, type WordPart,
} from 'unbash';
import type { Span } from '../../text/span';
import { type JoinedText, JoinedTextBuilder } from './joined-text';
import {
  type Bashism, type BashSyntax, type CommandContext, type ListItem, OUTERMOST, type ParsedShell, type RawCommand, type Separator, type ShellAssignment,
  type ShellError, type ShellRedirect, type ShellWord,
} from './shell-script';

/** Parses a script in sh or bash. Never throws: a broken script gives errors and what could be recovered. */
export function parseShell(source: JoinedText, within: Partial<CommandContext> = {}): ParsedShell {
  const reader = new ScriptReader();
  const script = parse(source.text);
  reader.script(script, source, { ...OUTERMOST, ...within }, undefined);
  return { ...reader.result(), list: topLevelList(script, source.text) };
}

type Parsed = ReturnType<typeof parse>;

class ScriptReader {
  private readonly commands: RawCommand[] = [];
  private readonly pipes: [RawCommand, RawCommand][] = [];
  private readonly errors: ShellError[] = [];
  private readonly bashisms: Bashism[] = [];

  result(): Omit<ParsedShell, 'list'> {
    return { commands: this.commands, pipes: this.pipes, errors: this.errors, bashisms: this.bashisms };
  }

  script(script: Parsed, source: JoinedText, context: CommandContext, outer: RawCommand | undefined): void {
    for (const error of script.errors ?? []) this.errors.push({ message: error.message, place: placeOfError(source, error.pos) });
    new ListReader(this, source, outer).statements(script.commands, context);
  }

  add(command: RawCommand): void {
    this.commands.push(command);
  }

  pipe(left: RawCommand, right: RawCommand): void {
    this.pipes.push([left, right]);
  }

  bashism(kind: BashSyntax, place: Span): void {
    this.bashisms.push({ kind, place });
  }
}

/** Walks one script text; substitutions inside open another walk with the same reader. */
class ListReader {
  constructor(private readonly reader: ScriptReader, private readonly source: JoinedText, private readonly outer: RawCommand | undefined) {}

  statements(statements: readonly Statement[], context: CommandContext): void {
    statements.forEach((statement, index) => {
      const separatorBefore = index === 0 ? context.separatorBefore : separatorAfter(statements[index - 1]!, this.source.text);
      this.visit(statement.command, { ...context, separatorBefore, isBackground: statement.background === true });
    });
  }

  /** Reads a node that may hold commands; returns the command when the node is a simple one. */
  private visit(node: SyntaxNode, context: CommandContext): RawCommand | undefined {
    this.note(node);
    const inner: CommandContext = { ...context, separatorBefore: '', depth: context.depth + 1, isNegated: false };
    switch (node.type) {
      case 'Command':
        return this.command(node, context);
      case 'AndOr':
        node.commands.forEach((command, i) => this.visit(command, i === 0 ? context : { ...context, separatorBefore: node.operators[i - 1] ?? '&&' }));
        return undefined;
      case 'Pipeline':
        return this.pipeline(node.commands, { ...context, isNegated: node.prefixes.some(prefix => prefix.type === 'Negation') });
      case 'Statement':
        this.statements([node], context);
        return undefined;
      case 'CompoundList':
        this.statements(node.commands, context);
        return undefined;
      case 'CommandExpansion':
      case 'ProcessSubstitution':
      case 'ArithmeticCommandExpansion':
        this.substitution(node.script, node.pos, node.end, { ...inner, inSubstitution: true, isBackground: false });
        return undefined;
      default: {
        const scope = COMPOUND.has(node.type) ? inner : { ...context, separatorBefore: '' as const };
        forEachChild(node, child => this.visit(child, { ...scope, ...scopeOf(node) }));
        return undefined;
      }
    }
  }

  private pipeline(commands: readonly SyntaxNode[], context: CommandContext): RawCommand | undefined {
    const read = commands.map((command, i) => this.visit(command, i === 0 ? context : { ...context, separatorBefore: '|' }));
    read.forEach((right, i) => {
      const left = read[i - 1];
      if (left && right) this.reader.pipe(left, right);
    });
    return read.length === 1 ? read[0] : undefined;
  }

  private command(node: Command, context: CommandContext): RawCommand {
    const { source } = this;
    const words = node.args.map(argument => this.word(argument.pos, argument.end, argument.type === 'Word' ? argument : undefined));
    const command: RawCommand = {
      words: node.name ? [this.word(node.name.pos, node.name.end, node.name), ...words] : words,
      assignments: node.prefix.flatMap(part => (part.type === 'Assignment' ? [this.assignment(part)] : [])),
      redirects: node.redirects.map(redirect => this.redirect(redirect)),
      context,
      place: source.place(node.pos, node.end),
      span: isOwnText(source, node.pos, node.end) ? source.cover(node.pos, node.end) : undefined,
      outer: this.outer,
    };
    this.reader.add(command);
    const within = new ListReader(this.reader, source, command);
    forEachChild(node, child => within.visit(child, { ...context, separatorBefore: '', isNegated: false, isBackground: false }));
    return command;
  }

  private word(start: number, end: number, word: Word | undefined): ShellWord {
    return new ParsedWord(this.source, start, end, word ?? assignmentWord(this.source, start, end));
  }

  private assignment({ name, value, pos, end }: Assignment): ShellAssignment {
    const word = value.type === 'Word' ? this.word(value.pos, value.end, value) : undefined;
    return { name, value: word, place: this.source.place(pos, end) };
  }

  private redirect(redirect: Redirection): ShellRedirect {
    const descriptor = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : undefined;
    const place = this.source.place(redirect.pos, redirect.end);
    if (redirect.type === 'HereDoc') {
      const body = this.source.slice(redirect.body.pos, redirect.body.end);
      return { operator: redirect.operator, descriptor, target: undefined, place, body };
    }
    const target = redirect.target ? this.word(redirect.target.pos, redirect.target.end, redirect.target) : undefined;
    return { operator: redirect.operator, descriptor, target, place, body: undefined };
  }

  private substitution(script: Parsed | undefined, start: number, end: number, context: CommandContext): void {
    if (!script) return;
    // Escaped backticks are decoded first: their positions count in a text that the document does not hold.
    const decoded = script.source === undefined
      ? this.source
      : new JoinedTextBuilder(this.source.offsetAt(start)).replace(script.source, this.source.cover(start, end)).build();
    this.reader.script(script, decoded, context, this.outer);
  }

  private note(node: SyntaxNode): void {
    const kind = bashSyntax(node, this.source.text);
    if (kind && 'pos' in node) this.reader.bashism(kind, this.source.place(node.pos, node.end));
  }
}

const COMPOUND: ReadonlySet<string> = new Set([
  'Subshell', 'BraceGroup', 'If', 'While', 'For', 'ArithmeticFor', 'Select', 'Case', 'Function', 'Coproc',
]);

/** What being inside this node means for the commands in it. */
function scopeOf(node: SyntaxNode): Partial<CommandContext> {
  switch (node.type) {
    case 'Subshell':
      return { inSubshell: true };
    case 'If':
    case 'Elif':
    case 'Case':
    case 'CaseItem':
      return { inConditional: true };
    case 'While':
      return { inConditional: true, inLoop: true };
    case 'For':
    case 'ArithmeticFor':
    case 'Select':
      return { inLoop: true };
    case 'Function':
      return { inFunction: true };
    default:
      return {};
  }
}

const BASH_NODES: Readonly<Partial<Record<SyntaxNode['type'], BashSyntax>>> = {
  TestCommand: 'double-bracket', ArithmeticCommand: 'arithmetic-command', ArrayValue: 'array', ProcessSubstitution: 'process-substitution',
  HereString: 'here-string', AnsiCQuoted: 'ansi-c-quote', Select: 'select', Coproc: 'coproc', ArithmeticFor: 'arithmetic-for',
};

const BASH_OPERATIONS: ReadonlySet<string> = new Set(['Replace', 'Slice', 'CaseModification', 'Transform', 'Names']);

function bashSyntax(node: SyntaxNode, text: string): BashSyntax | undefined {
  if (node.type === 'Redirect' && node.operator.startsWith('&>')) return 'ampersand-redirect';
  if (node.type === 'Pipeline' && node.operators.includes('|&')) return 'pipe-ampersand';
  if (node.type === 'Function' && text.startsWith('function', node.pos)) return 'function-keyword';
  if (node.type === 'ParameterExpansion') {
    const beyondPosix = node.prefix === '!' || node.index !== undefined || BASH_OPERATIONS.has(node.operation?.type ?? '');
    return beyondPosix ? 'parameter-expansion' : undefined;
  }
  return BASH_NODES[node.type];
}

const EXPANSIONS: ReadonlySet<string> = new Set(['SimpleExpansion', 'ParameterExpansion', 'CommandExpansion', 'ArithmeticExpansion', 'ProcessSubstitution']);
const SUBSTITUTIONS: ReadonlySet<string> = new Set(['CommandExpansion', 'ProcessSubstitution']);
const GLOBS: ReadonlySet<string> = new Set(['Glob', 'ExtendedGlob', 'BraceExpansion']);
const QUOTES: ReadonlySet<string> = new Set(['SingleQuoted', 'DoubleQuoted', 'AnsiCQuoted', 'LocaleString']);

class ParsedWord implements ShellWord {
  constructor(private readonly source: JoinedText, private readonly start: number, private readonly end: number, private readonly word: Word) {}

  get raw(): string {
    return this.source.text.slice(this.start, this.end);
  }

  get text(): string | undefined {
    return this.hasExpansion ? undefined : this.word.value;
  }

  get hasExpansion(): boolean {
    return this.some(part => EXPANSIONS.has(part.type) || ('parts' in part && (part.parts ?? []).some(inner => EXPANSIONS.has(inner.type))));
  }

  get hasUnquotedExpansion(): boolean {
    return this.some(part => EXPANSIONS.has(part.type));
  }

  get hasSubstitution(): boolean {
    return this.some(part => SUBSTITUTIONS.has(part.type) || ('parts' in part && (part.parts ?? []).some(inner => SUBSTITUTIONS.has(inner.type))));
  }

  get hasGlob(): boolean {
    return this.some(part => GLOBS.has(part.type));
  }

  get isQuoted(): boolean {
    return this.some(part => QUOTES.has(part.type));
  }

  get place(): Span {
    return this.source.place(this.start, this.end);
  }

  get span(): Span | undefined {
    return this.source.exact(this.start, this.end);
  }

  get content(): JoinedText {
    const builder = new JoinedTextBuilder(this.source.offsetAt(this.start));
    const parts = this.word.parts ?? [];
    if (parts.length === 0) return unescaped(builder, this.source, this.start, this.end, /./s).build();
    for (const part of parts) appendPart(builder, this.source, part);
    return builder.build();
  }

  private some(test: (part: WordPart) => boolean): boolean {
    return (this.word.parts ?? []).some(test);
  }
}

function appendPart(builder: JoinedTextBuilder, source: JoinedText, part: WordPart): void {
  switch (part.type) {
    case 'SingleQuoted':
      builder.append(source, part.pos + 1, Math.max(part.pos + 1, part.end - 1));
      return;
    case 'DoubleQuoted':
      for (const inner of part.parts) {
        if (inner.type === 'Literal') unescaped(builder, source, inner.pos, inner.end, /["$`\\]/);
        else builder.append(source, inner.pos, inner.end);
      }
      return;
    case 'AnsiCQuoted':
      builder.replace(part.value, source.cover(part.pos, part.end));
      return;
    case 'Literal':
      unescaped(builder, source, part.pos, part.end, /./s);
      return;
    default:
      builder.append(source, part.pos, part.end);
  }
}

/** Adds a stretch of source with the backslash in front of `escapable` characters taken off. */
function unescaped(builder: JoinedTextBuilder, source: JoinedText, start: number, end: number, escapable: RegExp): JoinedTextBuilder {
  let from = start;
  for (let i = start; i < end - 1; i++) {
    if (source.text.charAt(i) !== '\\' || !escapable.test(source.text.charAt(i + 1))) continue;
    builder.append(source, from, i).replace(source.text.charAt(i + 1), source.cover(i, i + 2));
    i++;
    from = i + 1;
  }
  return builder.append(source, from, end);
}

/** `export A=$B`: the parser calls such arguments assignments; to rules they are words. */
function assignmentWord(source: JoinedText, start: number, end: number): Word {
  const raw = source.text.slice(start, end);
  const part: WordPart = { type: 'SimpleExpansion', pos: start, end, text: raw };
  const plain = !/[$`'"\\(]/.test(raw);
  return { type: 'Word', text: raw, value: raw.replace(/['"]/g, ''), pos: start, end, parts: plain || !/[$`(]/.test(raw) ? undefined : [part] };
}

/** What ends a statement: the parser's spans do not include it. */
function separatorAfter(statement: Statement, text: string): Separator {
  if (statement.background) return '&';
  let at = statement.end;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  return text.charAt(at) === ';' ? ';' : 'newline';
}

function topLevelList(script: Script, text: string): ListItem[] {
  return script.commands.flatMap((statement, index) => {
    const before: Separator = index === 0 ? '' : separatorAfter(script.commands[index - 1]!, text);
    const { command } = statement;
    const parts = command.type === 'AndOr' ? command.commands : [command];
    const operators = command.type === 'AndOr' ? command.operators : [];
    return parts.map((part, i): ListItem => ({
      separatorBefore: i === 0 ? before : operators[i - 1] ?? '&&',
      start: part.pos,
      end: part.end,
      isBackground: statement.background === true,
      isSimple: part.type === 'Command' || part.type === 'Pipeline',
    }));
  });
}

const isOwnText = (source: JoinedText, start: number, end: number): boolean =>
  source.exact(start, start + 1) !== undefined && source.exact(Math.max(start, end - 1), end) !== undefined;

function placeOfError(source: JoinedText, at: number): Span {
  const inside = Math.max(0, Math.min(at, source.text.length - 1));
  return source.place(inside, Math.min(inside + 1, source.text.length));
}
