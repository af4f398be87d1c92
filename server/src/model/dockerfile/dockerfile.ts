// Reads a Dockerfile: lines to instructions, instructions to stages. Follows BuildKit's own line rules; never throws.

import { span, type Span } from '../../text/span';
import { type Directive, escapeCharacter, parseDirectives } from './directives';
import { type Heredoc, readHeredocs } from './heredoc';
import { ParsedInstruction, type Surroundings } from './instruction';
import { type Comment, commentAt, lineAt, type LogicalLine, readLogicalLine } from './logical-line';
import { dialectOf, type ShellDialect } from './run-body';
import { builtin, Scope, valueOf } from './scope';
import { pragmaShell } from './shell-pragma';
import { ParsedStage } from './stage';
import { findSyntaxFaults } from './syntax';
import type { Dockerfile, Instruction, Stage, SyntaxFault } from './types';
import type { Lookup } from './variables';

export type { Dockerfile, Effective, Flag, Instruction, MountOption, Property, Stage, Variable } from './types';

/** Parses a whole file. Anything is accepted; what the builder would refuse shows in the parts (`malformedJson`, `terminated` …). */
export function parseDockerfile(text: string): Dockerfile {
  return new ParsedDockerfile(text);
}

class ParsedDockerfile implements Dockerfile {
  readonly directives: readonly Directive[];
  readonly escape: '\\' | '`';
  readonly comments: Comment[] = [];
  readonly instructions: Instruction[] = [];
  readonly stages: ParsedStage[] = [];
  private cachedGlobals: Scope | undefined;
  private cachedFaults: readonly SyntaxFault[] | undefined;

  constructor(readonly text: string) {
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    this.directives = parseDirectives(text, start);
    this.escape = escapeCharacter(this.directives);
    this.read(start);
    this.comments.sort((a, b) => a.span.start - b.span.start);
  }

  get globalArgs(): readonly Instruction[] {
    return this.instructions.filter(instruction => !instruction.stage && instruction.keyword === 'ARG');
  }

  get finalStage(): Stage | undefined {
    return this.stages[this.stages.length - 1];
  }

  get syntaxFaults(): readonly SyntaxFault[] {
    return (this.cachedFaults ??= findSyntaxFaults(this));
  }

  stageNamed(name: string, before = this.stages.length): Stage | undefined {
    const wanted = name.toLowerCase();
    return this.stages.slice(0, before).reverse().find(stage => stage.name?.toLowerCase() === wanted);
  }

  stageReferredTo(reference: string, from: Stage): Stage | undefined {
    const named = this.stageNamed(reference, from.index);
    if (named || !/^\d+$/.test(reference)) return named;
    return Number(reference) < from.index ? this.stages[Number(reference)] : undefined;
  }

  private read(start: number): void {
    let above: Comment[] = [];
    for (let at = start; at < this.text.length; ) {
      const { content, next } = lineAt(this.text, at);
      const comment = commentAt(this.text, content);
      if (comment) {
        const isDirective = this.directives.some(directive => directive.span.start === comment.span.start);
        above = isDirective ? [] : [...above, comment];
        if (!isDirective) this.comments.push(comment);
        at = next;
      } else if (/\S/.test(this.text.slice(content.start, content.end))) {
        at = this.readInstruction(at, above);
        above = [];
      } else {
        above = [];
        at = next;
      }
    }
  }

  /** Adds the instruction at `start` and returns where the next line begins. */
  private readInstruction(start: number, leadingComments: readonly Comment[]): number {
    const { line, next } = readLogicalLine(this.text, start, this.escape);
    const read = canHoldHeredoc(line.joined.text) ? readHeredocs(this.text, line.joined, next) : { heredocs: [], next };
    this.comments.push(...line.comments);
    const isFrom = /^\s*FROM(?=\s|$)/i.test(line.joined.text);
    if (isFrom) this.stages.push(new ParsedStage(this, this.stages.length, () => this.globals()));
    const stage = this.stages[this.stages.length - 1];
    const instruction = new ParsedInstruction(
      { line, joined: line.joined, heredocs: read.heredocs, leadingComments, span: wholeSpan(this.text, line, read.heredocs) },
      this.surroundings(stage),
      undefined,
    );
    this.instructions.push(instruction);
    stage?.instructions.push(instruction);
    return read.next;
  }

  private surroundings(stage: ParsedStage | undefined): Surroundings {
    return {
      dockerfile: this,
      stage,
      lookup: (instruction, name) =>
        stage ? stage.lookup(name, instruction) : lookupGlobal(this.readGlobals(instruction.span.start), name),
      dialect: instruction => this.dialect(stage, instruction),
    };
  }

  private globals(): Scope {
    return (this.cachedGlobals ??= this.readGlobals(Infinity));
  }

  /** The ARGs above the first FROM, as far as an offset. */
  private readGlobals(limit: number): Scope {
    let scope = Scope.empty;
    for (const instruction of this.globalArgs) {
      if (instruction.span.start >= limit) break;
      // Above the first FROM, `ARG A=1 B=$A` sees its own A; inside a stage it does not.
      for (const property of instruction.properties) {
        const above = scope;
        scope = scope.after(instruction, name => lookupGlobal(above, name), undefined, [property]);
      }
    }
    return scope;
  }

  private dialect(stage: ParsedStage | undefined, instruction: Instruction): ShellDialect {
    const pragma = pragmaShell(this, instruction);
    if (pragma !== undefined) return dialectOf([pragma]);
    const shell = stage?.shell(instruction);
    if (shell?.by) return shell.kind === 'known' ? dialectOf(shell.value) : 'other';
    return stage && isWindows(stage.root, this.escape) ? 'cmd' : 'sh';
  }
}

function lookupGlobal(scope: Scope, name: string): ReturnType<Lookup> {
  const variable = scope.find(name) ?? builtin(name, false);
  return variable && valueOf(variable);
}

/** Windows images run the shell form with cmd unless SHELL says otherwise. The backtick escape is there for Windows paths. */
function isWindows(stage: Stage, escape: string): boolean {
  const platform = stage.from.flag('platform')?.value?.raw ?? '';
  if (escape === '`' && stage.imageText === undefined) return true;
  return /^windows\b/i.test(platform) || /windows|nanoserver|servercore/i.test(stage.imageText ?? stage.imageWord?.raw ?? '');
}

const canHoldHeredoc = (line: string): boolean => line.includes('<<') && /^\s*(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/i.test(line);

function wholeSpan(text: string, line: LogicalLine, heredocs: readonly Heredoc[]): Span {
  const last = heredocs[heredocs.length - 1];
  if (!last) return line.span;
  const end = last.terminatorSpan?.end ?? text.length;
  return span(line.span.start, last.terminated ? end : endWithoutLineBreak(text, end));
}

function endWithoutLineBreak(text: string, end: number): number {
  let result = end;
  while (result > 0 && /[\r\n]/.test(text.charAt(result - 1))) result--;
  return result;
}
