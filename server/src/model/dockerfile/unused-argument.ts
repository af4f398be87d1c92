// Build arguments whose name stands nowhere where they are in scope.

import { builtin, PLATFORM_NAMES } from './scope';
import type { Dockerfile, Instruction, Property, Stage } from './types';

export interface UnusedArgument {
  readonly instruction: Instruction;
  readonly property: Property;
}

/** Names that programs read from their environment without anybody naming them. */
const READ_BY_PROGRAMS = /^(?:DEBIAN_FRONTEND|SOURCE_DATE_EPOCH|BUILDKIT_\w+|CI|NODE_ENV|GO\w+|CGO_\w+|PIP_\w+|UV_\w+|NPM_CONFIG_\w+|CARGO_\w+|RUST\w*|MAVEN_\w+|GRADLE_\w+|LANG|LC_\w+|TZ|PATH)$/i;

/** The arguments of a file that nothing names: in their stage and those that continue it, or, above the first FROM, in FROM and ARG. */
export const unusedArguments = (dockerfile: Dockerfile): readonly UnusedArgument[] => dockerfile.instructions
  .filter(({ keyword }) => keyword === 'ARG')
  .flatMap(instruction => instruction.properties.filter(({ name }) => !isReadAnyway(name)).map(property => ({ instruction, property })))
  .filter(({ instruction, property }) => !scopeOf(instruction).some(other => names(other, property)));

const isReadAnyway = (name: string): boolean =>
  name === '' || READ_BY_PROGRAMS.test(name) || builtin(name, true) !== undefined || PLATFORM_NAMES.some(platform => platform === name);

/** The instructions that may use what an ARG declares. */
function scopeOf(arg: Instruction): readonly Instruction[] {
  const { dockerfile, stage } = arg;
  if (!stage) return dockerfile.instructions.filter(({ keyword, span }) => span.start >= arg.span.start && (keyword === 'FROM' || keyword === 'ARG'));
  const continues = (other: Stage): boolean => other.chain.includes(stage);
  return dockerfile.stages.filter(continues).flatMap(({ instructions }) => instructions).filter(({ span }) => span.start >= arg.span.start);
}

/** Whether an instruction names a variable anywhere else than in its declaration. */
function names({ span, dockerfile }: Instruction, { name, nameSpan }: Property): boolean {
  const text = dockerfile.text.slice(span.start, span.end);
  return [...text.matchAll(new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\b`, 'g'))].some(({ index }) => span.start + index !== nameSpan.start);
}
