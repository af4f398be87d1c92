// Inlay hints in Dockerfiles: what variables, relative paths and stage numbers come to.

import { overlaps, type Span } from '../text/span';
import { targetOf } from '../model/dockerfile/copied-paths';
import { isCopy, workdirAfter } from '../model/dockerfile/layers';
import { stageReferences } from '../model/dockerfile/stage-references';
import type { Dockerfile, Instruction, Stage } from '../model/dockerfile/types';
import type { Word } from '../model/dockerfile/word';
import { holdsKeyMaterial, isBuildSecretName } from '../model/secret-values';
import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';
import type { Hint } from './hint';

const WORDS = {
  is: { en: '= {value}', zh: '= {value}' },
  unnamed: { en: '= stage from {image}', zh: '= 基于 {image} 的阶段' },
  arg: { en: 'Unless `--build-arg` passes another value.', zh: '除非用 `--build-arg` 传入别的值。' },
  workdir: { en: 'Counted from the working directory.', zh: '从工作目录算起。' },
} satisfies Record<string, Text>;

/** VS Code cuts longer ones. */
const LONGEST = 40;

function hint(word: Word | undefined, value: string | undefined, locale: Locale, why?: string): readonly Hint[] {
  if (!word?.span || value === undefined || value === '' || value === word.raw || value.length > LONGEST || holdsKeyMaterial(value)) return [];
  return [{ topic: 'dockerfile', at: word.span.end, label: render(WORDS.is, { value }, locale), ...(why !== undefined && { why }) }];
}

const mayHoldSecret = ({ variables }: Word): boolean => variables.some(({ name }) => isBuildSecretName(name));

/** What is behind a word's variables, where it has any. */
function variableHint(word: Word | undefined, value: string | undefined, instruction: Instruction, locale: Locale): readonly Hint[] {
  if (!word?.hasVariables || mayHoldSecret(word)) return [];
  const isFrom = instruction.keyword === 'FROM';
  const mayBePassed = word.variables.some(({ name }) => isFrom || instruction.stage?.variable(name, instruction)?.source === 'arg');
  return hint(word, value, locale, mayBePassed ? WORDS.arg[locale] : undefined);
}

/** Whether the only working directory of the stage so far is written out in it, for everybody to see. */
function isPlainlyIn({ instructions }: Stage, instruction: Instruction): boolean {
  const [only, second] = instructions.slice(0, instructions.indexOf(instruction)).filter(({ keyword }) => keyword === 'WORKDIR');
  return second === undefined && only?.argument?.value?.startsWith('/') === true;
}

/** A folder that is counted from the working directory, or holds variables. */
function pathHint(word: Word | undefined, path: string | undefined, instruction: Instruction, locale: Locale): readonly Hint[] {
  if (!word || word.hasVariables) return variableHint(word, path, instruction, locale);
  return word.value?.startsWith('/') === false ? hint(word, path, locale, WORDS.workdir[locale]) : [];
}

function instructionHints(instruction: Instruction, stage: Stage, locale: Locale): readonly Hint[] {
  const { keyword, argument, words } = instruction;
  const resolved = (word: Word | undefined): readonly Hint[] => variableHint(word, word && instruction.resolve(word), instruction, locale);
  if (keyword === 'FROM') return variableHint(stage.imageWord, stage.imageText, instruction, locale);
  if (keyword === 'WORKDIR') return pathHint(argument, workdirAfter(instruction), instruction, locale);
  if (keyword === 'USER' || keyword === 'STOPSIGNAL') return resolved(argument);
  if (keyword === 'EXPOSE') return words.flatMap(resolved);
  if (!isCopy(instruction)) return [];
  const target = isPlainlyIn(stage, instruction) ? resolved(words.at(-1)) : pathHint(words.at(-1), targetOf(instruction), instruction, locale);
  return [...words.slice(0, -1).flatMap(resolved), ...target];
}

/** COPY --from=1 says nothing about which stage that is. */
function numberHints(dockerfile: Dockerfile, locale: Locale): readonly Hint[] {
  return stageReferences(dockerfile).flatMap(({ isIndex, target, word }) => {
    if (!isIndex || !target || !word.span) return [];
    const label = target.name === undefined ? render(WORDS.unnamed, { image: target.imageText ?? '…' }, locale) : render(WORDS.is, { value: target.name }, locale);
    return [{ topic: 'dockerfile' as const, at: word.span.end, label }];
  });
}

/** The hints of a Dockerfile whose instructions touch the range. */
export function dockerfileHints(dockerfile: Dockerfile, range: Span, locale: Locale): readonly Hint[] {
  const isAsked = ({ at }: Hint): boolean => range.start <= at && at <= range.end;
  return [
    ...dockerfile.stages.flatMap(stage => stage.instructions
      .filter(instruction => overlaps(instruction.span, range)).flatMap(instruction => instructionHints(instruction, stage, locale))),
    ...numberHints(dockerfile, locale),
  ].filter(isAsked);
}
