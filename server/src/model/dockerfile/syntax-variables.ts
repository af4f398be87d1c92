// Syntax faults around names and values: `NAME = value`, and variables that FROM cannot have.

import { closest } from '../../text/closest';
import { span } from '../../text/span';
import { builtin, PLATFORM_NAMES } from './scope';
import type { Dockerfile, Instruction, Property, SyntaxFault } from './types';
import type { VariableReference } from './variables';
import type { Word } from './word';

/** ENV, LABEL and ARG with white space around the first `=`: the builder reads the `=` as part of the value, or refuses the line. */
export const spacedEqualsFaults = (dockerfile: Dockerfile): readonly SyntaxFault[] => dockerfile.instructions
  .map(instruction => instruction.onbuild ?? instruction)
  .flatMap(instruction => spacedEquals(instruction) ?? []);

function spacedEquals(instruction: Instruction): SyntaxFault | undefined {
  const [first, second] = instruction.properties;
  if (!first || first.name === '') return undefined;
  const fault = (at: { readonly start: number; readonly end: number }): SyntaxFault => ({ code: 'space-around-equals', at, instruction, word: first.name });
  if (first.isLegacy) return first.value?.raw.startsWith('=') && first.valueSpan ? fault(span(first.valueSpan.start, first.valueSpan.start + 1)) : undefined;
  if (instruction.keyword === 'ARG') return second && !first.value && second.name === '' ? fault(span(second.span.start, second.span.start + 1)) : undefined;
  // `ENV NAME= value`: the value is a word of its own. With more such words it is a value without quotes.
  const isCutOff = first.value?.raw === '' && second !== undefined && !second.value && instruction.properties.length === 2;
  return isCutOff ? fault(span(first.span.end - 1, first.span.end)) : undefined;
}

/** Variables of FROM that no ARG above the first FROM declares: nothing can give them a value. */
export const fromVariableFaults = (dockerfile: Dockerfile): readonly SyntaxFault[] => dockerfile.stages.flatMap(({ from, imageWord }) =>
  [imageWord, from.flag('platform')?.value].flatMap(word => word ? undeclared(dockerfile, from, word) : []));

function undeclared(dockerfile: Dockerfile, from: Instruction, word: Word): SyntaxFault[] {
  const declared: readonly Property[] = dockerfile.globalArgs.flatMap(({ properties }) => properties);
  const names = declared.map(({ name }) => name);
  return word.variables.filter(({ name, modifier }) => /^[A-Za-z_]\w*$/.test(name) && modifier === undefined && !names.includes(name) && !builtin(name, false))
    .map((variable): SyntaxFault => ({
      code: 'undefined-arg-in-from', at: variable.span, instruction: from, word: variable.name, meant: meant(dockerfile, variable, [...names, ...PLATFORM_NAMES]),
    }));
}

function meant({ text }: Dockerfile, { name, nameSpan }: VariableReference, names: readonly string[]): SyntaxFault['meant'] {
  const near = text.slice(nameSpan.start, nameSpan.end) === name ? closest(name, names) : undefined;
  return near === undefined ? undefined : { text: near, replaces: nameSpan };
}
