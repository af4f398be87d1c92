// The kinds of Dockerfile rules: one for each thing a check may look at.

import type { Span } from '../text/span';
import type { ShellCommand } from '../model/dockerfile/shell-command';
import type { Dockerfile, Instruction, Stage } from '../model/dockerfile/types';
import { runnerOf, type DockerfileChanges, type DockerfileRule, type RuleDefinition } from './rule';

type Definition<Target, T> = RuleDefinition<Target, T, DockerfileChanges>;

/** An ignore comment for anything in an instruction may sit above its first line. */
const instructionOwners = (instruction: Instruction): readonly Span[] => [(instruction.trigger ?? instruction).keywordSpan];

/** And for what a rule finds in one of several instructions, above that one. */
function ownersAround(instructions: readonly Instruction[], offset: number): readonly Span[] {
  const around = instructions.find(({ span }) => span.start <= offset && offset <= span.end);
  return around ? instructionOwners(around) : [];
}

/** Looks at the whole file. Findings are ignored by a comment above the line they are on. */
export function dockerfileRule<T = undefined>(definition: Definition<Dockerfile, T>): DockerfileRule {
  const check = runnerOf(definition);
  return {
    ...definition,
    language: 'dockerfile',
    fixCount: definition.fixes?.length ?? 0,
    find: (dockerfile, context) => check(dockerfile, context, () => [])
      .map(raw => ({ ...raw, owners: ownersAround(dockerfile.instructions, raw.finding.at.start) })),
  };
}

/** Looks at each build stage. */
export function stageRule<T = undefined>(definition: Definition<Stage, T>): DockerfileRule {
  const check = runnerOf(definition);
  return {
    ...definition,
    language: 'dockerfile',
    fixCount: definition.fixes?.length ?? 0,
    find: (dockerfile, context) => dockerfile.stages.flatMap(stage => check(stage, context, () => instructionOwners(stage.from))
      .map(raw => ({ ...raw, owners: [...raw.owners, ...ownersAround(stage.instructions, raw.finding.at.start)] }))),
  };
}

/** Looks at each instruction of the given kinds, those behind ONBUILD too. */
export function instructionRule<T = undefined>(definition: Definition<Instruction, T> & { readonly keywords: readonly string[] }): DockerfileRule {
  const check = runnerOf(definition);
  return {
    ...definition,
    language: 'dockerfile',
    fixCount: definition.fixes?.length ?? 0,
    find: (dockerfile, context) => dockerfile.instructions
      .map(instruction => instruction.onbuild ?? instruction)
      .filter(({ keyword }) => definition.keywords.includes(keyword))
      .flatMap(instruction => check(instruction, context, () => instructionOwners(instruction))),
  };
}

/** A command that the shell of a RUN executes, wrappers such as sudo taken off. */
export interface RunCommand {
  readonly run: Instruction;
  readonly command: ShellCommand;
}

/** Looks at each command of each RUN, those behind ONBUILD, in `sh -c`, in substitutions and in heredocs too. None in a shell other than sh. */
export function commandRule<T = undefined>(definition: Definition<RunCommand, T> & { readonly commands?: readonly string[] }): DockerfileRule {
  const { commands } = definition;
  const check = runnerOf(definition);
  return {
    ...definition,
    language: 'dockerfile',
    fixCount: definition.fixes?.length ?? 0,
    find: (dockerfile, context) => dockerfile.instructions
      .map(instruction => instruction.onbuild ?? instruction)
      .filter(({ keyword }) => keyword === 'RUN')
      .flatMap(run => (run.body?.commands ?? [])
        .filter(command => !commands || command.is(...commands))
        .flatMap(command => check({ run, command }, context, () => instructionOwners(run)))),
  };
}
