// Variables that have no value where they are used, as far as the file can tell, and what was meant.

import { closest } from '../../text/closest';
import { span, type Span } from '../../text/span';
import { mountOptions } from './flags';
import { isSetByImage, soundsLikeImage } from './image-variables';
import { PLATFORM_NAMES } from './scope';
import type { ShellWord } from './shell-command';
import type { Instruction, Property, Stage } from './types';
import { type VariableReference, variableReferences } from './variables';
import { variablesInScope } from './variables-in-scope';
import type { Word } from './word';

export interface MissingVariable {
  readonly name: string;
  /** The whole reference. */
  readonly at: Span;
  /** The name in it; undefined when it is continued over lines. */
  readonly nameSpan: Span | undefined;
  readonly instruction: Instruction;
  /**
   * `global`: an ARG above the first FROM, or a platform variable, that the stage does not take over. `typo`: a name in scope is nearly the
   * same. `later`: the stage defines it further down. `nowhere`: neither the file nor the image has it.
   */
  readonly reason: 'global' | 'typo' | 'later' | 'nowhere';
  readonly meant?: string | undefined;
  /** The declaration that is out of reach. */
  readonly declaration?: Property | undefined;
}

/** Names so short that most are near each other. */
const MIN_NAME = 4;

/** Modifiers that say what to do without a value. */
const isPrepared = ({ modifier }: VariableReference): boolean => modifier !== undefined && /[-+?]/.test(modifier);

/** The first use of each variable in a stage that has no value there. */
export function missingVariables(stage: Stage): readonly MissingVariable[] {
  const seen = new Set<string>();
  return stage.instructions.slice(1).flatMap(instruction => missingIn(instruction, stage)).filter(({ name }) => !seen.has(name) && seen.add(name));
}

function missingIn(instruction: Instruction, stage: Stage): MissingVariable[] {
  if (instruction.keyword === 'RUN') return missingInShell(instruction, stage);
  return expandedWords(instruction).flatMap(word => word.variables.filter(reference => !isPrepared(reference)).flatMap(({ name, span: at, nameSpan }) =>
    explain(instruction, stage, name, at, word.span && nameSpan) ?? []));
}

/** The words in which the builder, not a shell, replaces variables. https://docs.docker.com/reference/dockerfile/#environment-replacement */
function expandedWords({ keyword, words, argument, properties, flags }: Instruction): readonly Word[] {
  switch (keyword) {
    case 'ADD':
    case 'COPY':
      return [...flags.filter(({ name }) => name === 'chown' || name === 'chmod').flatMap(({ value }) => value ?? []), ...words];
    case 'EXPOSE':
    case 'VOLUME':
      return words;
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
      return argument ? [argument] : [];
    default:
      return properties.flatMap(({ value }) => value ?? []);
  }
}

function explain(instruction: Instruction, stage: Stage, name: string, at: Span, nameSpan: Span | undefined): MissingVariable | undefined {
  // `ENV A=1 B=$A` is about the order in one instruction, not about scopes.
  if (!/^[A-Za-z_]\w*$/.test(name) || stage.variable(name, instruction) || instruction.properties.some(property => property.name === name)) return undefined;
  const found = { name, at, nameSpan, instruction };
  const image = isSetByImage(stage, name);
  if (image === 'yes') return undefined;
  const mayBeImage = image === 'maybe' && soundsLikeImage(stage, name);
  const global = globalArg(stage, name);
  if (global || PLATFORM_NAMES.some(platform => platform === name)) return mayBeImage ? undefined : { ...found, reason: 'global', declaration: global };
  if (instruction.keyword === 'RUN' || mayBeImage) return undefined;
  const inScope = variablesInScope(instruction).filter(({ source }) => source !== 'builtin').map(variable => variable.name);
  const meant = name.length < MIN_NAME ? undefined : closest(name, inScope);
  if (meant !== undefined) return { ...found, reason: 'typo', meant };
  const later = stage.instructions.filter(({ keyword, span: place }) => (keyword === 'ENV' || keyword === 'ARG') && place.start > instruction.span.start)
    .flatMap(({ properties }) => properties).find(property => property.name === name);
  if (later) return { ...found, reason: 'later', declaration: later };
  return image === 'no' ? { ...found, reason: 'nowhere' } : undefined;
}

const globalArg = ({ dockerfile }: Stage, name: string): Property | undefined =>
  dockerfile.globalArgs.flatMap(({ properties }) => properties).find(property => property.name === name);

/** Commands that can set any variable of the shell. */
const SETS_ANY = ['eval', 'source', '.', 'read', 'mapfile', 'readarray', 'getopts', 'declare', 'typeset', 'local', 'export', 'readonly', 'printf', 'let'] as const;

/** The shell gets no variable for an ARG that the stage does not take over; what it sets itself is another matter. */
function missingInShell(run: Instruction, stage: Stage): MissingVariable[] {
  const { body } = run;
  if (!body || body.dialect !== 'sh' || run.json || body.commands.some(command => command.is(...SETS_ANY))) return [];
  const mounted = run.flags.filter(({ name }) => name === 'mount').flatMap(mountOptions).filter(({ key }) => key === 'env').map(({ value }) => value?.value);
  const own = new Set([...mounted, ...body.commands.flatMap(({ assignments }) => assignments.map(({ name }) => name))]);
  const words = body.commands.flatMap(({ nameWord, args, assignments, redirects }) => [
    ...(nameWord ? [nameWord] : []), ...args, ...assignments.flatMap(({ value }) => value ?? []), ...redirects.flatMap(({ target }) => target ?? []),
  ]);
  return words.flatMap(referencesIn).flatMap(({ name, place }) => {
    if (own.has(name) || new RegExp(`\\bfor\\s+${name}\\b`).test(body.script.text)) return [];
    return explain(run, stage, name, place, undefined) ?? [];
  });
}

/** The plain references in a shell word. Those inside `$(…)` are in words of their own. */
function referencesIn({ raw, span: place, hasExpansion, hasSubstitution }: ShellWord): readonly { readonly name: string; readonly place: Span }[] {
  if (!place || !hasExpansion || hasSubstitution) return [];
  return variableReferences(raw, '\\').filter(reference => reference.modifier === undefined && reference.name !== '')
    .map(reference => ({ name: reference.name, place: span(place.start + reference.span.start, place.start + reference.span.end) }));
}
