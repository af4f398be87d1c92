// The command of RUN, CMD, ENTRYPOINT or HEALTHCHECK: what it runs, as commands with document places.

import type { Span } from '../../text/span';
import type { Heredoc } from './heredoc';
import { type JoinedText, JoinedTextBuilder } from './joined-text';
import type { JsonForm, JsonItem } from './json-form';
import { lineAt } from './logical-line';
import { parseShell } from './shell';
import { ShellCommand } from './shell-command';
import {
  type Bashism, type ListItem, OUTERMOST, type ParsedShell, type RawCommand, type ShellError, type ShellWord,
} from './shell-script';
import { baseName, isShellName, nestedScript, readsStandardInput, unwrap } from './wrappers';

/** The language of a command text. `other` is any shell or interpreter that is not understood. */
export type ShellDialect = 'sh' | 'powershell' | 'cmd' | 'other';

export interface RunBodyInput {
  readonly text: string;
  /** The command's text without flags. */
  readonly source: JoinedText;
  readonly heredocs: readonly Heredoc[];
  readonly json: JsonForm | undefined;
  /** The dialect of the shell form. */
  readonly dialect: ShellDialect;
}

interface Read {
  readonly commands: readonly ShellCommand[];
  readonly errors: readonly ShellError[];
  readonly bashisms: readonly Bashism[];
}

/** Parsed on first use. Commands are empty in a dialect other than sh. */
export class RunBody {
  private read: Read | undefined;
  private parsed: ParsedShell | undefined;

  constructor(private readonly input: RunBodyInput) {}

  /** `heredoc`: the instruction is nothing but `<<EOF`, and the body is the script. */
  get form(): 'shell' | 'json' | 'heredoc' {
    if (this.input.json) return 'json';
    return this.scriptHeredoc ? 'heredoc' : 'shell';
  }

  /** `sh` for the JSON form too: it needs no shell, and its words are literal. */
  get dialect(): ShellDialect {
    if (this.input.json) return 'sh';
    if (this.scriptHeredoc && !startsLikeShell(this.input.text.slice(this.scriptHeredoc.bodySpan.start, this.scriptHeredoc.bodySpan.end))) return 'other';
    return this.input.dialect;
  }

  /** The heredoc whose body is the whole script. */
  get scriptHeredoc(): Heredoc | undefined {
    const { source, heredocs, json } = this.input;
    const only = heredocs[0];
    if (json || !only || heredocs.length !== 1) return undefined;
    return source.text.trim() === source.text && /^\d*<<-?\s*\S+$/.test(withoutQuotes(source.text)) ? only : undefined;
  }

  /** The command's text, continued lines joined; heredoc bodies are not part of it. */
  get source(): JoinedText {
    return this.input.source;
  }

  /** The script as the shell gets it, heredoc bodies behind the first line. Offsets of `list` count in it. */
  get script(): JoinedText {
    const heredoc = this.scriptHeredoc;
    return heredoc ? bodyText(this.input.text, heredoc.bodySpan) : withBodies(this.input);
  }

  /** All simple commands in the order of the text, wrappers such as sudo taken off, `sh -c` scripts and substitutions included. */
  get commands(): readonly ShellCommand[] {
    return this.result().commands;
  }

  /** Syntax errors; the commands are then what could be recovered. */
  get errors(): readonly ShellError[] {
    return this.result().errors;
  }

  /** Bash syntax that a POSIX shell does not know, nested `bash -c` scripts not counted. */
  get bashisms(): readonly Bashism[] {
    return this.result().bashisms;
  }

  /** The elements of the outermost list; empty for the JSON form. */
  get list(): readonly ListItem[] {
    return this.input.json || this.dialect !== 'sh' ? [] : this.outermost().list;
  }

  private outermost(): ParsedShell {
    return (this.parsed ??= parseShell(this.script));
  }

  private result(): Read {
    return (this.read ??= this.readAll());
  }

  private readAll(): Read {
    if (this.dialect !== 'sh') return { commands: [], errors: [], bashisms: [] };
    const { json } = this.input;
    const parsed = json ? execForm(json) : this.outermost();
    const { errors, bashisms } = parsed;
    const all: Collected = { commands: [], errors: [...errors] };
    addCommands(parsed, all, undefined, 0);
    const commands = all.commands
      .map((command, index) => ({ command, index }))
      .sort((a, b) => a.command.place.start - b.command.place.start || a.index - b.index)
      .map(({ command }) => command);
    return { commands, errors: all.errors, bashisms };
  }
}

/** Nested scripts deeper than this are not looked into. */
const MAX_NESTING = 8;

interface Collected {
  readonly commands: ShellCommand[];
  readonly errors: ShellError[];
}

function addCommands(parsed: ParsedShell, all: Collected, outer: ShellCommand | undefined, nesting: number): void {
  const made = new Map<RawCommand, ShellCommand>();
  for (const raw of parsed.commands) {
    const unwrapped = unwrap(raw.words);
    const command = toCommand(raw, unwrapped, (raw.outer && made.get(raw.outer)) ?? outer);
    made.set(raw, command);
    all.commands.push(command);
    const inner = nesting < MAX_NESTING ? nestedCommands(raw, unwrapped.words) : undefined;
    if (!inner) continue;
    all.errors.push(...inner.errors);
    addCommands(inner, all, command, nesting + 1);
  }
  for (const [left, right] of parsed.pipes) {
    const from = made.get(left);
    const into = made.get(right);
    if (from && into) from.pipeInto(into);
  }
}

/** The script that a command runs, read as standing one level below the command. */
function nestedCommands(raw: RawCommand, words: readonly ShellWord[]): ParsedShell | undefined {
  const script = scriptOf(raw, words);
  if (!script) return undefined;
  const depth = raw.context.depth + 1;
  const inner = parseShell(script.source, { ...raw.context, separatorBefore: '', depth, inNestedScript: true, isNegated: false, isBackground: false });
  if (!script.skipSubstitutions) return inner;
  return { ...inner, commands: inner.commands.filter(one => !one.context.inSubstitution && !one.words[0]?.hasSubstitution) };
}

function toCommand(raw: RawCommand, unwrapped: ReturnType<typeof unwrap>, outer: ShellCommand | undefined): ShellCommand {
  return new ShellCommand({
    nameWord: unwrapped.words[0],
    args: unwrapped.words.slice(1),
    prefixes: unwrapped.prefixes,
    assignments: [...raw.assignments, ...unwrapped.assignments],
    redirects: raw.redirects,
    context: raw.context,
    place: raw.place,
    span: raw.span,
    argsIncomplete: unwrapped.argsIncomplete,
    outer,
  });
}

/** The script that a command runs: the text of `sh -c`, or the heredoc it reads. */
function scriptOf(raw: RawCommand, words: readonly ShellWord[]): { readonly source: JoinedText; readonly skipSubstitutions: boolean } | undefined {
  const word = nestedScript(words);
  // The outer shell runs the substitutions of a double-quoted script, and they were read there already.
  if (word) return { source: word.content, skipSubstitutions: word.hasSubstitution };
  const body = [...raw.redirects].reverse().find(redirect => redirect.body)?.body;
  const feedsShell = words.length === 0 ? raw.assignments.length === 0 : readsStandardInput(words);
  return body && feedsShell && startsLikeShell(body.text) ? { source: body, skipSubstitutions: true } : undefined;
}

/** Whether a script has no `#!`, or one that names a shell. `<<-` takes the tabs in front of it away. */
function startsLikeShell(script: string): boolean {
  const line = /^\t*#!\s*(.*)/.exec(script)?.[1];
  return line === undefined || line.split(/\s+/).some(isShellName);
}

/** The JSON form as the one command it is. */
function execForm(json: JsonForm): ParsedShell {
  const first = json.items[0];
  const last = json.items[json.items.length - 1];
  if (!first || !last) return { commands: [], pipes: [], errors: [], bashisms: [], list: [] };
  const place = first.span;
  const command: RawCommand = {
    words: json.items.map(jsonWord), assignments: [], redirects: [], context: OUTERMOST, place, span: undefined, outer: undefined,
  };
  return { commands: [command], pipes: [], errors: [], bashisms: [], list: [] };
}

function jsonWord(item: JsonItem): ShellWord {
  const { content } = item;
  const inside = content.exact(0, content.text.length);
  return {
    raw: content.text, text: content.text, hasExpansion: false, hasUnquotedExpansion: false, hasSubstitution: false, hasGlob: false, isQuoted: true,
    place: inside ?? item.span, span: inside, content,
  };
}

/** The joined text with the bodies of its heredocs behind it, as the shell reads them. */
function withBodies({ text, source, heredocs }: RunBodyInput): JoinedText {
  if (heredocs.length === 0) return source;
  const builder = new JoinedTextBuilder(source.offsetAt(0)).append(source);
  for (const heredoc of heredocs) {
    builder.replace('\n', { start: heredoc.bodySpan.start, end: heredoc.bodySpan.start }).append(bodyText(text, heredoc.bodySpan));
    if (heredoc.terminatorSpan) builder.copy(text, heredoc.terminatorSpan);
  }
  return builder.build();
}

/** A heredoc body without the carriage returns of its line endings. */
function bodyText(text: string, body: Span): JoinedText {
  const builder = new JoinedTextBuilder(body.start);
  for (let at = body.start; at < body.end; ) {
    const { content, next } = lineAt(text, at);
    builder.copy(text, content);
    if (text.charAt(next - 1) === '\n') builder.copy(text, { start: next - 1, end: next });
    at = next;
  }
  return builder.build();
}

const withoutQuotes = (text: string): string => text.replace(/'[^']*'|"[^"]*"/g, 'q');

/** The dialect of the shell that a SHELL instruction names. */
export function dialectOf(shell: readonly string[] | undefined): ShellDialect {
  const name = baseName(shell?.[0] ?? 'sh').toLowerCase();
  if (isShellName(name)) return 'sh';
  if (name === 'powershell' || name === 'pwsh') return 'powershell';
  return name === 'cmd' ? 'cmd' : 'other';
}
