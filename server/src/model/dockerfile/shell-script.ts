// What a shell script is made of, as plain data: words, redirects, where a command stands.

import type { Span } from '../../text/span';
import type { JoinedText } from './joined-text';

/** A word of a command. */
export interface ShellWord {
  /** As written. */
  readonly raw: string;
  /** Its literal value; undefined when it holds an expansion ($X, $(…), `…`) that only the shell knows. */
  readonly text: string | undefined;
  readonly hasExpansion: boolean;
  /** An expansion outside quotes: it may become several words, or none. */
  readonly hasUnquotedExpansion: boolean;
  /** An expansion that runs commands: `$(…)`, backticks, `<(…)`. */
  readonly hasSubstitution: boolean;
  /** An unquoted `*`, `?`, `[…]` or `{a,b}`. */
  readonly hasGlob: boolean;
  readonly isQuoted: boolean;
  /** Where to underline it: the word, or its part on the first line. */
  readonly place: Span;
  /** The place that holds exactly `raw`; undefined when it is continued over lines or comes out of another string. No edit then. */
  readonly span: Span | undefined;
  /** What the word holds inside its quotes, for commands that take a script. */
  readonly content: JoinedText;
}

export interface ShellAssignment {
  readonly name: string;
  readonly value: ShellWord | undefined;
  readonly place: Span;
}

export interface ShellRedirect {
  /** `>`, `>>`, `<`, `2>` is `>` with `descriptor` 2; `<<` and `<<-` for a heredoc, `<<<` for a here string. */
  readonly operator: string;
  readonly descriptor: number | undefined;
  readonly target: ShellWord | undefined;
  readonly place: Span;
  /** The text of a heredoc. */
  readonly body: JoinedText | undefined;
}

/** A wrapper that was looked through to reach the command: `sudo`, `env`, `xargs` … */
export interface CommandPrefix {
  readonly name: string;
  readonly place: Span;
  /** The wrapper's name as written, when it can be edited. */
  readonly span: Span | undefined;
  /** The words from the wrapper's name up to the next wrapper or the command. */
  readonly words: readonly ShellWord[];
}

export type Separator = '' | '&&' | '||' | ';' | '|' | '&' | 'newline';

/** Where a command stands in the script. */
export interface CommandContext {
  /** What stands between this and the command before it in the same list; empty for the first of a list. */
  readonly separatorBefore: Separator;
  /** 0 for the outermost list; one more for every group, subshell, compound body, substitution or nested script. */
  readonly depth: number;
  readonly inSubshell: boolean;
  /** In the test or the body of if, while, until, case. */
  readonly inConditional: boolean;
  readonly inLoop: boolean;
  readonly inFunction: boolean;
  /** In `$(…)`, backticks or `<(…)`. */
  readonly inSubstitution: boolean;
  /** In the text given to `sh -c`, or fed to a shell through a heredoc. */
  readonly inNestedScript: boolean;
  readonly isNegated: boolean;
  readonly isBackground: boolean;
}

/** A simple command as the parser sees it, wrappers still in front. */
export interface RawCommand {
  /** Name and arguments; empty for a command that only assigns or redirects. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  readonly context: CommandContext;
  readonly place: Span;
  /** Undefined when the text is not the document's own. */
  readonly span: Span | undefined;
  readonly outer: RawCommand | undefined;
}

export type BashSyntax =
  | 'double-bracket' | 'arithmetic-command' | 'array' | 'process-substitution' | 'here-string' | 'function-keyword' | 'ampersand-redirect'
  | 'pipe-ampersand' | 'parameter-expansion' | 'ansi-c-quote' | 'select' | 'coproc' | 'arithmetic-for';

/** Syntax that bash knows and POSIX sh does not. */
export interface Bashism {
  readonly kind: BashSyntax;
  readonly place: Span;
}

export interface ShellError {
  /** The parser's own words, in English; for the log, never for a finding. */
  readonly message: string;
  /** Where the parser stood. */
  readonly place: Span;
}

/** One element of the outermost list: what stands between `;`, `&&`, `||`, `&` and line breaks. Pipelines and compound commands are one. */
export interface ListItem {
  readonly separatorBefore: Separator;
  /** Offsets into the script's text. */
  readonly start: number;
  readonly end: number;
  readonly isBackground: boolean;
  /** A simple command or a pipeline, not a compound command. */
  readonly isSimple: boolean;
}

export interface ParsedShell {
  readonly commands: readonly RawCommand[];
  /** Commands joined by a pipe, left and right. */
  readonly pipes: readonly (readonly [RawCommand, RawCommand])[];
  readonly errors: readonly ShellError[];
  readonly bashisms: readonly Bashism[];
  readonly list: readonly ListItem[];
}

/** The context of a script's outermost list. */
export const OUTERMOST: CommandContext = {
  separatorBefore: '', depth: 0, inSubshell: false, inConditional: false, inLoop: false, inFunction: false, inSubstitution: false,
  inNestedScript: false, isNegated: false, isBackground: false,
};
