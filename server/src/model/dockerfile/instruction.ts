// One instruction: keyword, flags, arguments in either form, heredocs. Everything but the keyword is read on first use.

import { span, type Span } from '../../text/span';
import { parseFlags } from './flags';
import type { Heredoc } from './heredoc';
import type { JoinedText } from './joined-text';
import { type JsonFault, jsonFaults, looksLikeJson } from './json-fault';
import { type JsonForm, type JsonItem, parseJsonForm } from './json-form';
import type { Comment, LogicalLine } from './logical-line';
import { parseProperties } from './properties';
import { RunBody, type ShellDialect } from './run-body';
import type { Dockerfile, Flag, Instruction, Property, Stage } from './types';
import type { Lookup } from './variables';
import { splitAtWhiteSpace, splitRespectingQuotes, type Word, wordOf } from './word';

export interface InstructionInput {
  readonly line: LogicalLine;
  /** The instruction's own part of the joined line: all of it, or what ONBUILD wraps. */
  readonly joined: JoinedText;
  readonly heredocs: readonly Heredoc[];
  readonly leadingComments: readonly Comment[];
  readonly span: Span;
}

/** What an instruction asks of the file around it. */
export interface Surroundings {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage | undefined;
  lookup(instruction: Instruction, name: string): ReturnType<Lookup>;
  dialect(instruction: Instruction): ShellDialect;
}

const JSON_FORMS: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'SHELL', 'COPY', 'ADD', 'VOLUME', 'HEALTHCHECK']);
const COMMANDS: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
const SHELL_WORDS: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ENV', 'ARG', 'LABEL', 'ONBUILD']);
const PROPERTIES: ReadonlySet<string> = new Set(['ENV', 'ARG', 'LABEL']);

/** What was read already. */
interface Cache {
  flags?: ReturnType<typeof parseFlags>;
  words?: readonly Word[];
  json?: { readonly form: JsonForm | undefined };
  properties?: readonly Property[];
  body?: RunBody;
  onbuild?: { readonly instruction: Instruction | undefined };
}

export class ParsedInstruction implements Instruction {
  readonly keyword: string;
  readonly keywordSpan: Span;
  private readonly keywordEnd: number;
  private cache: Cache = {};

  constructor(private readonly input: InstructionInput, private readonly around: Surroundings, readonly trigger: Instruction | undefined) {
    const { joined } = input;
    const match = /^\s*([^\s]+)/.exec(joined.text);
    const start = match ? match[0].length - (match[1] ?? '').length : 0;
    this.keywordEnd = match ? match[0].length : 0;
    this.keyword = joined.text.slice(start, this.keywordEnd).toUpperCase();
    this.keywordSpan = joined.place(start, this.keywordEnd);
  }

  get dockerfile(): Dockerfile {
    return this.around.dockerfile;
  }

  get stage(): Stage | undefined {
    return this.around.stage;
  }

  get span(): Span {
    return this.input.span;
  }

  get line(): LogicalLine {
    return this.input.line;
  }

  get heredocs(): readonly Heredoc[] {
    return this.input.heredocs;
  }

  get leadingComments(): readonly Comment[] {
    return this.input.leadingComments;
  }

  get argumentsSpan(): Span | undefined {
    const rest = trimmed(this.input.joined, this.keywordEnd, this.input.joined.text.length);
    return rest.text === '' ? undefined : rest.cover(0, rest.text.length);
  }

  get arguments(): JoinedText {
    const { joined } = this.input;
    return trimmed(joined, this.keywordEnd + this.readFlags().end, joined.text.length);
  }

  get flags(): readonly Flag[] {
    return this.readFlags().flags;
  }

  flag(name: string): Flag | undefined {
    return this.flags.filter(flag => flag.name === name).pop();
  }

  get words(): readonly Word[] {
    return (this.cache.words ??= this.readWords());
  }

  get argument(): Word | undefined {
    const { arguments: rest } = this;
    return rest.text === '' ? undefined : wordOf(rest, this.dockerfile.escape);
  }

  get form(): 'json' | 'shell' {
    return this.json ? 'json' : 'shell';
  }

  get json(): JsonForm | undefined {
    if (!JSON_FORMS.has(this.keyword)) return undefined;
    this.cache.json ??= { form: parseJsonForm(this.command) };
    return this.cache.json.form;
  }

  get malformedJson(): boolean {
    return this.jsonFaults.length > 0;
  }

  get jsonFaults(): readonly JsonFault[] {
    return JSON_FORMS.has(this.keyword) && !this.json && looksLikeJson(this.command.text) ? jsonFaults(this.command) : [];
  }

  get properties(): readonly Property[] {
    if (!PROPERTIES.has(this.keyword)) return [];
    return (this.cache.properties ??= parseProperties(this.arguments, this.dockerfile.escape, this.keyword !== 'ARG'));
  }

  get body(): RunBody | undefined {
    if (!COMMANDS.has(this.keyword) || this.command.text === '') return undefined;
    return (this.cache.body ??= new RunBody({
      text: this.dockerfile.text,
      source: this.command,
      heredocs: this.heredocs,
      json: this.json,
      dialect: this.around.dialect(this),
    }));
  }

  get onbuild(): Instruction | undefined {
    if (this.keyword !== 'ONBUILD' || this.trigger) return undefined;
    this.cache.onbuild ??= { instruction: this.readOnbuild() };
    return this.cache.onbuild.instruction;
  }

  resolve(word: Word): string | undefined {
    return word.resolve(this.lookup);
  }

  readonly lookup: Lookup = name => this.around.lookup(this, name);

  /** The text that is a command: for HEALTHCHECK, what follows the word CMD. */
  private get command(): JoinedText {
    const { arguments: rest } = this;
    if (this.keyword !== 'HEALTHCHECK') return rest;
    const type = /^CMD(?:\s+|$)/i.exec(rest.text);
    return type ? rest.slice(type[0].length, rest.text.length) : rest.slice(rest.text.length, rest.text.length);
  }

  private readFlags(): ReturnType<typeof parseFlags> {
    const { joined } = this.input;
    return (this.cache.flags ??= parseFlags(joined.slice(this.keywordEnd, joined.text.length), this.dockerfile.escape));
  }

  private readWords(): readonly Word[] {
    const { arguments: rest, json } = this;
    const { escape } = this.dockerfile;
    const split = SHELL_WORDS.has(this.keyword) ? splitRespectingQuotes : splitAtWhiteSpace;
    if (!json) return split(rest, escape);
    const type = this.keyword === 'HEALTHCHECK' ? split(rest, escape).slice(0, 1) : [];
    return [...type, ...json.items.map(item => new JsonWord(item, escape))];
  }

  private readOnbuild(): Instruction | undefined {
    const rest = this.arguments;
    if (rest.text === '') return undefined;
    const { span: whole } = this.input;
    const start = rest.offsetAt(0);
    return new ParsedInstruction({ ...this.input, joined: rest, leadingComments: [], span: span(start, whole.end) }, this.around, this);
  }
}

/** A string of the JSON form; the builder expands variables in it as in any word. */
class JsonWord implements Word {
  private readonly inner: Word;

  constructor(private readonly item: JsonItem, escape: string) {
    this.inner = wordOf(item.content, escape);
  }

  get raw(): string {
    return this.item.raw;
  }

  get value(): string | undefined {
    return this.hasVariables ? undefined : this.item.value;
  }

  get place(): Span {
    return this.item.span;
  }

  get span(): Span | undefined {
    return this.item.exact ? this.item.span : undefined;
  }

  get variables(): Word['variables'] {
    return this.inner.variables;
  }

  get hasVariables(): boolean {
    return this.inner.hasVariables;
  }

  get joined(): JoinedText {
    return this.item.content;
  }

  resolve(lookup: Lookup): string | undefined {
    return this.hasVariables ? this.inner.resolve(lookup) : this.item.value;
  }
}

function trimmed(joined: JoinedText, start: number, end: number): JoinedText {
  const text = joined.text.slice(start, end);
  const from = text.search(/\S|$/);
  const to = Math.max(from, text.trimEnd().length);
  return joined.slice(start + from, start + to);
}

