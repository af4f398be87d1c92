// A build stage: its image or base stage, and what holds in it after inheritance.

import type { Span } from '../../text/span';
import { type ImageReference, parseImageReference } from '../image-reference';
import { builtin, Scope, valueOf } from './scope';
import { linksShell } from './shell-link';
import type { Dockerfile, Effective, Instruction, Stage, Variable } from './types';
import { type Lookup, unknown } from './variables';
import type { Word } from './word';

interface Scopes {
  readonly before: ReadonlyMap<Instruction, Scope>;
  readonly end: Scope;
}

export class ParsedStage implements Stage {
  /** Filled by the file while it is read: FROM first. */
  readonly instructions: Instruction[] = [];
  private cachedScopes: Scopes | undefined;
  private cachedShellLinks: readonly Instruction[] | undefined;
  private cachedImage: { readonly text: string | undefined } | undefined;

  constructor(readonly dockerfile: Dockerfile, readonly index: number, private readonly globals: () => Scope) {}

  get from(): Instruction {
    return this.instructions[0]!;
  }

  get name(): string | undefined {
    return this.nameWord?.raw;
  }

  get nameSpan(): Span | undefined {
    return this.nameWord?.place;
  }

  get imageWord(): Word | undefined {
    return this.from.words[0];
  }

  get imageText(): string | undefined {
    this.cachedImage ??= { text: this.imageWord?.resolve(this.globalLookup) };
    return this.cachedImage.text;
  }

  get image(): ImageReference | undefined {
    if (this.imageText === undefined || this.isScratch || this.base) return undefined;
    return parseImageReference(this.imageText);
  }

  get imagePlace(): Span {
    const word = this.imageWord;
    if (!word) return this.from.keywordSpan;
    const only = word.variables[0];
    const isWhole = word.variables.length === 1 && /^\$(?:\w+|\{\w+\})$/.test(word.raw);
    const property = isWhole && only ? this.globals().find(only.name)?.property : undefined;
    return property?.valueSpan ?? word.place;
  }

  get isScratch(): boolean {
    return this.imageText === 'scratch';
  }

  get base(): Stage | undefined {
    return this.imageText === undefined ? undefined : this.dockerfile.stageNamed(this.imageText, this.index);
  }

  get chain(): readonly Stage[] {
    const chain: Stage[] = [this];
    for (let next = this.base; next; next = next.base) chain.push(next);
    return chain;
  }

  get shellLinks(): readonly Instruction[] {
    this.cachedShellLinks ??= this.instructions.filter(({ keyword, body }) => keyword === 'RUN' && (body?.commands ?? []).some(linksShell));
    return this.cachedShellLinks;
  }

  get root(): Stage {
    const { chain } = this;
    return chain[chain.length - 1] ?? this;
  }

  get isFinal(): boolean {
    return this.dockerfile.finalStage === this;
  }

  get isUsedAsBase(): boolean {
    return this.dockerfile.stages.some(stage => stage.base === this);
  }

  isShipped(targets: readonly string[]): boolean {
    const names = [this.name?.toLowerCase(), String(this.index)];
    return this.isFinal || targets.some(target => names.includes(target.toLowerCase()));
  }

  user(): Effective<string> {
    return this.text(this.last(undefined, 'USER'));
  }

  workdir(before?: Instruction): Effective<string> {
    const found = this.last(before, 'WORKDIR');
    const own = this.text(found);
    if (own.kind !== 'known' || isAbsolute(own.value)) return own;
    const above = (found?.stage ?? this).workdir(found);
    if (above.kind === 'known') return { ...own, value: joinPath(above.value, own.value) };
    return above.kind === 'absent' && this.root.isScratch ? { ...own, value: joinPath('/', own.value) } : { kind: 'unknown', by: own.by };
  }

  shell(before?: Instruction): Effective<readonly string[]> {
    const found = this.last(before, 'SHELL');
    if (!found) return this.unset();
    return found.json ? { kind: 'known', value: found.json.items.map(item => item.value), by: found } : { kind: 'unknown', by: found };
  }

  entrypoint(): Effective<Instruction> {
    return this.setter(this.last(undefined, 'ENTRYPOINT'));
  }

  cmd(): Effective<Instruction> {
    for (const stage of this.chain) {
      const found = lastIn(stage, undefined, 'CMD');
      if (found) return this.setter(found);
      // Setting an entrypoint drops the command that the base brought along.
      if (lastIn(stage, undefined, 'ENTRYPOINT')) return { kind: 'absent' };
    }
    return this.unset();
  }

  healthcheck(): Effective<Instruction> {
    return this.setter(this.last(undefined, 'HEALTHCHECK'));
  }

  variable(name: string, before?: Instruction): Variable | undefined {
    const scopes = this.scopes();
    const scope = before ? scopes.before.get(before.trigger ?? before) : undefined;
    return (scope ?? scopes.end).find(name) ?? builtin(name, true);
  }

  /** For expansion inside the stage: what nothing here declares may still come from the base image. */
  lookup(name: string, before: Instruction): ReturnType<Lookup> {
    if (before === this.from) return this.globalLookup(name);
    const variable = this.variable(name, before);
    if (variable) return valueOf(variable);
    return this.root.isScratch ? undefined : unknown;
  }

  private readonly globalLookup: Lookup = name => {
    const variable = this.globals().find(name) ?? builtin(name, false);
    return variable && valueOf(variable);
  };

  private get nameWord(): Word | undefined {
    const [, as, name] = this.from.words;
    return as?.raw.toUpperCase() === 'AS' ? name : undefined;
  }

  private scopes(): Scopes {
    return (this.cachedScopes ??= this.readScopes());
  }

  private readScopes(): Scopes {
    const before = new Map<Instruction, Scope>();
    const { base } = this;
    let scope = base instanceof ParsedStage ? base.scopes().end : Scope.empty;
    for (const instruction of this.instructions) {
      before.set(instruction, scope);
      const above = scope;
      const lookup: Lookup = name => {
        const variable = above.find(name) ?? builtin(name, true);
        if (variable) return valueOf(variable);
        return this.root.isScratch ? undefined : unknown;
      };
      scope = scope.after(instruction, lookup, this.globals());
    }
    return { before, end: scope };
  }

  private last(before: Instruction | undefined, keyword: string): Instruction | undefined {
    for (const stage of this.chain) {
      const found = lastIn(stage, before, keyword);
      if (found) return found;
    }
    return undefined;
  }

  private text(by: Instruction | undefined): Effective<string> {
    if (!by) return this.unset();
    const value = by.argument ? by.resolve(by.argument) : undefined;
    return value === undefined ? { kind: 'unknown', by } : { kind: 'known', value, by };
  }

  private setter(by: Instruction | undefined): Effective<Instruction> {
    return by ? { kind: 'known', value: by, by } : this.unset();
  }

  private unset<T>(): Effective<T> {
    return this.root.imageText === undefined ? { kind: 'unknown', by: undefined } : { kind: 'absent' };
  }
}

function lastIn(stage: Stage, before: Instruction | undefined, keyword: string): Instruction | undefined {
  const limit = before && before.stage === stage ? (before.trigger ?? before).span.start : Infinity;
  return stage.instructions.filter(instruction => instruction.keyword === keyword && instruction.span.start < limit).pop();
}

const isAbsolute = (path: string): boolean => /^(?:[/\\]|[A-Za-z]:)/.test(path);

function joinPath(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${base}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

