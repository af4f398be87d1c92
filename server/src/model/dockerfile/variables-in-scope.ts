// Every variable that an instruction may name: what ENV and ARG above it define, and what the builder does.

import { PLATFORM_NAMES } from './scope';
import type { Instruction, Variable } from './types';

const declaredBy = (instructions: readonly Instruction[]): string[] =>
  instructions.filter(({ keyword }) => keyword === 'ARG' || keyword === 'ENV').flatMap(({ properties }) => properties.map(({ name }) => name));

/** The names above the first FROM that an instruction may use: FROM sees all of them. */
function globalVariables(instruction: Instruction): readonly Variable[] {
  const above = instruction.dockerfile.globalArgs.filter(({ span }) => span.start < instruction.span.start);
  const declared = above.flatMap(arg => arg.properties.map((property): Variable => ({
    name: property.name, value: property.value && arg.resolve(property.value), source: 'arg', instruction: arg, property,
  })));
  const own = [...new Map(declared.map(variable => [variable.name, variable])).values()];
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...PLATFORM_NAMES.filter(name => !names.has(name)).map((name): Variable => ({ name, value: undefined, source: 'builtin' }))];
}

/** The variables in scope at an instruction; those of the base image are not known. In the order of their names. */
export function variablesInScope(instruction: Instruction): readonly Variable[] {
  const { stage } = instruction;
  const found = !stage || stage.from === instruction ? globalVariables(instruction) : stageVariables(instruction);
  return [...found].sort((a, b) => Number(a.source === 'builtin') - Number(b.source === 'builtin') || (a.name < b.name ? -1 : 1));
}

function stageVariables(instruction: Instruction): readonly Variable[] {
  const { stage } = instruction;
  if (!stage) return [];
  const above = stage.chain.flatMap(each => each.instructions).filter(({ span }) => span.start < instruction.span.start);
  return [...new Set(declaredBy(above))].flatMap(name => stage.variable(name, instruction) ?? []);
}

/** The variable that a name means at an instruction, the base image's aside. */
export const variableAt = (instruction: Instruction, name: string): Variable | undefined =>
  variablesInScope(instruction).find(variable => variable.name === name);
