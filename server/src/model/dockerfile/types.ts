// What rules see of a Dockerfile. All spans are UTF-16 offsets into the whole text.

import type { Span } from '../../text/span';
import type { ImageReference } from '../image-reference';
import type { Directive } from './directives';
import type { Heredoc } from './heredoc';
import type { JoinedText } from './joined-text';
import type { JsonFault } from './json-fault';
import type { JsonForm } from './json-form';
import type { Comment, LogicalLine } from './logical-line';
import type { RunBody } from './run-body';
import type { Lookup } from './variables';
import type { Word } from './word';

export interface Dockerfile {
  readonly text: string;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** Every comment line, those between continued lines included; directives and heredoc bodies are none. In order. */
  readonly comments: readonly Comment[];
  /** All instructions in order, also those before the first FROM. */
  readonly instructions: readonly Instruction[];
  /** ARG instructions before the first FROM. */
  readonly globalArgs: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly finalStage: Stage | undefined;
  /** What the builder refuses, in the order of the text; see syntax.ts. Found on first use. */
  readonly syntaxFaults: readonly SyntaxFault[];
  /** The latest stage with this name (letter case does not count) among the first `before` stages; all stages when left out. */
  stageNamed(name: string, before?: number): Stage | undefined;
  /** What `COPY --from=` and `--mount=from=` mean in a stage: an earlier stage by name or index, else nothing. */
  stageReferredTo(reference: string, from: Stage): Stage | undefined;
}

export interface Stage {
  readonly index: number;
  readonly dockerfile: Dockerfile;
  readonly from: Instruction;
  /** As written behind AS. */
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  /** The image word of FROM. */
  readonly imageWord: Word | undefined;
  /** The text of FROM's image with global ARG defaults put in; undefined when it stays unknown. */
  readonly imageText: string | undefined;
  /** The image of FROM when it is a plain reference to an image outside this file: not unknown, not a stage, not scratch. */
  readonly image: ImageReference | undefined;
  /** Where to underline a finding about the image: the word of FROM, or the ARG default when the word is nothing but that variable. */
  readonly imagePlace: Span;
  readonly isScratch: boolean;
  /** The earlier stage that FROM continues. */
  readonly base: Stage | undefined;
  /** The outermost base: this stage when it starts from an image. */
  readonly root: Stage;
  readonly isFinal: boolean;
  /** Whether a later stage continues this one (FROM). */
  readonly isUsedAsBase: boolean;
  /** FROM and all that follows, up to the next FROM. */
  readonly instructions: readonly Instruction[];
  /** This stage and its bases, nearest first. */
  readonly chain: readonly Stage[];
  /** Its RUNs that put another program in place of /bin/sh. */
  readonly shellLinks: readonly Instruction[];
  /** Whether an image of this stage runs somewhere: it is final, or named (or numbered) in `targets`. */
  isShipped(targets: readonly string[]): boolean;
  /** The last USER here or in a base stage, variables replaced. Absent: only the base image decides. */
  user(): Effective<string>;
  /** The working directory after the last WORKDIR; a relative path below an unknown directory is unknown. */
  workdir(before?: Instruction): Effective<string>;
  /** The words of SHELL in force at the end of the stage, or before an instruction. */
  shell(before?: Instruction): Effective<readonly string[]>;
  /** The instruction that decides the entrypoint. */
  entrypoint(): Effective<Instruction>;
  /** The instruction that decides the command; an ENTRYPOINT without CMD behind it clears the inherited one. */
  cmd(): Effective<Instruction>;
  healthcheck(): Effective<Instruction>;
  /** The variable in scope at the end of the stage, or before an instruction: ENV wins over ARG, base stages are inherited from. */
  variable(name: string, before?: Instruction): Variable | undefined;
}

/**
 * A value that holds after inheritance, and the instruction that set it. `absent`: no instruction in the chain of stages set it, and the
 * chain is fully known, so that only the image of `root` (or nothing, on scratch) decides. An unresolved FROM makes it unknown.
 */
export type Effective<T> =
  | { readonly kind: 'known'; readonly value: T; readonly by: Instruction }
  | { readonly kind: 'unknown'; readonly value?: undefined; readonly by: Instruction | undefined }
  | { readonly kind: 'absent'; readonly value?: undefined; readonly by?: undefined };

export interface Variable {
  readonly name: string;
  /** Undefined when unknown: no default, or it depends on something unknown. A default that `--build-arg` may override counts as known. */
  readonly value: string | undefined;
  readonly source: 'env' | 'arg' | 'builtin';
  readonly instruction?: Instruction;
  readonly property?: Property;
}

export interface Instruction {
  readonly dockerfile: Dockerfile;
  /** Undefined before the first FROM. */
  readonly stage: Stage | undefined;
  /** Upper-case, whatever the file has. */
  readonly keyword: string;
  /** The keyword as written; its first part when it is continued. */
  readonly keywordSpan: Span;
  /** The whole instruction with continuation lines and heredoc bodies, without the last line ending. */
  readonly span: Span;
  /** All behind the keyword, flags included, heredoc bodies not; undefined when there is nothing. */
  readonly argumentsSpan: Span | undefined;
  /** The physical lines of the instruction joined, keyword included. */
  readonly line: LogicalLine;
  /** The text behind keyword and flags, joined and trimmed. */
  readonly arguments: JoinedText;
  readonly flags: readonly Flag[];
  /** The last flag of this name (without dashes). */
  flag(name: string): Flag | undefined;
  /** Argument words behind the flags; the strings of the JSON form; heredoc bodies are not among them, their `<<NAME` words are. */
  readonly words: readonly Word[];
  /** All arguments behind the flags as one word: USER, WORKDIR, STOPSIGNAL take everything to the end of the line. */
  readonly argument: Word | undefined;
  readonly heredocs: readonly Heredoc[];
  /** `json` only for RUN, CMD, ENTRYPOINT, SHELL, COPY, ADD, VOLUME and HEALTHCHECK CMD. */
  readonly form: 'json' | 'shell';
  readonly json: JsonForm | undefined;
  /** The arguments begin like a JSON array and are none, so that the builder takes them for shell text. */
  readonly malformedJson: boolean;
  /** What keeps them from being that array, in order; empty when they are one, or never looked like one. */
  readonly jsonFaults: readonly JsonFault[];
  /** ENV, ARG and LABEL: names and values. Empty for others. */
  readonly properties: readonly Property[];
  /** The command of RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD; undefined for others. Parsed on first use. */
  readonly body: RunBody | undefined;
  /** ONBUILD: the wrapped instruction. */
  readonly onbuild: Instruction | undefined;
  /** The ONBUILD around this instruction. */
  readonly trigger: Instruction | undefined;
  /** Comment lines directly above, without a blank line between. */
  readonly leadingComments: readonly Comment[];
  /** A word with the variables that are in scope here replaced; undefined when unknown. */
  resolve(word: Word): string | undefined;
  /** Looks a variable up as it is before this instruction. */
  readonly lookup: Lookup;
}

export interface Flag {
  /** Without dashes: `mount`, `from`. */
  readonly name: string;
  /** Undefined for a flag without `=`. Its own `value` is undefined while it holds variables. */
  readonly value: Word | undefined;
  /** The whole flag; its part on the first line when it is continued. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span | undefined;
}

/** One `key=value` of `--mount`. */
export interface MountOption {
  /** Lower-case. */
  readonly key: string;
  readonly value: Word | undefined;
  readonly span: Span;
  readonly keySpan: Span;
  readonly valueSpan: Span | undefined;
}

/** One variable of ENV or ARG, or one label. */
export interface Property {
  readonly name: string;
  readonly nameSpan: Span;
  /** Undefined for `ARG NAME`; empty text for `NAME=`. Its own `value` is undefined while it holds variables. */
  readonly value: Word | undefined;
  readonly valueSpan: Span | undefined;
  readonly span: Span;
  /** `ENV NAME value`: everything behind the name is the value. */
  readonly isLegacy: boolean;
}

/** Something that the builder refuses, or that cannot be meant as it stands. Rules are called by these codes. */
export type SyntaxCode =
  | 'unknown-instruction' | 'instruction-missing-arguments' | 'argument-count' | 'unknown-flag' | 'duplicate-flag' | 'flag-missing-value'
  | 'flag-boolean-value' | 'healthcheck-flag-value' | 'healthcheck-type' | 'copy-from-flag-reference' | 'invalid-port' | 'invalid-expose-protocol'
  | 'invalid-stop-signal' | 'shell-json-form' | 'onbuild-trigger' | 'key-value-syntax' | 'space-around-equals' | 'unbalanced-quotes'
  | 'unsupported-variable-modifier' | 'unterminated-heredoc' | 'invalid-run-mount' | 'escape-directive' | 'duplicate-directive' | 'from-first'
  | 'invalid-stage-name' | 'from-as-keyword' | 'undefined-arg-in-from' | 'invalid-base-image';

export interface SyntaxFault {
  readonly code: SyntaxCode;
  /** On one line. */
  readonly at: Span;
  /** The instruction it is in; undefined for directives. */
  readonly instruction: Instruction | undefined;
  /** The text that is wrong, or the name that is missing something. */
  readonly word: string;
  /** Which shape of the fault it is, where there are several. */
  readonly shape?: string;
  /** What `word` is in, where that says more than the instruction's keyword. */
  readonly owner?: string;
  /** What was probably meant in place of `replaces`. */
  readonly meant?: { readonly text: string; readonly replaces: Span };
}
