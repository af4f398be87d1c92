// Edits of stages: their names, together with everything that refers to them.

import type { Edit } from '../../text/edit';
import { span } from '../../text/span';
import { mayName, referencesTo, stageReferences } from './stage-references';
import type { Stage } from './types';

const isSameName = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

/** A stage's name in the file, when it stands there in one piece. */
function nameText({ dockerfile, name, nameSpan }: Stage): string | undefined {
  return nameSpan && dockerfile.text.slice(nameSpan.start, nameSpan.end) === name ? name : undefined;
}

/**
 * Gives a stage another name, or its name another letter case, in every reference. Undefined when a reference cannot be edited, when another
 * build may know the old name (ONBUILD, a FROM with variables), and when the new name is taken.
 */
export function renameStage(stage: Stage, name: string): Edit[] | undefined {
  const { dockerfile, nameSpan } = stage;
  const old = nameText(stage);
  if (!nameSpan || !old) return undefined;
  const references = referencesTo(stage).filter(({ isIndex }) => !isIndex);
  const isOtherName = !isSameName(old, name);
  if (isOtherName && (dockerfile.stageNamed(name) || isKnownElsewhere(stage, old))) return undefined;
  // Letter case does not count, so that a reference through a variable may stay as it is when only that changes.
  const editable = isOtherName ? references : references.filter(({ word }) => !word.hasVariables);
  if (editable.some(reference => !reference.span)) return undefined;
  return [nameSpan, ...editable.flatMap(reference => reference.span ?? [])].map(place => ({ span: place, text: name }));
}

function isKnownElsewhere({ dockerfile }: Stage, name: string): boolean {
  return dockerfile.stages.some(stage => mayName(stage, name))
    || stageReferences(dockerfile).some(({ instruction, text }) => instruction.trigger !== undefined && isSameName(text, name));
}

/** Refers to a stage by its name wherever a number is written, and names it first when it has none. */
export function nameIndexes(stage: Stage, name: string): Edit[] | undefined {
  const { dockerfile, imageWord } = stage;
  const indexes = referencesTo(stage).filter(({ isIndex }) => isIndex);
  if (indexes.some(reference => !reference.span)) return undefined;
  const edits = indexes.flatMap(reference => reference.span ?? []).map(place => ({ span: place, text: stage.name ?? name }));
  if (stage.name !== undefined) return dockerfile.stageNamed(stage.name) === stage ? edits : undefined;
  if (!imageWord?.span || stage.from.words.length !== 1 || dockerfile.stageNamed(name)) return undefined;
  const as = /^[a-z]+$/.test(dockerfile.text.slice(stage.from.keywordSpan.start, stage.from.keywordSpan.end)) ? 'as' : 'AS';
  return [{ span: span(imageWord.span.end, imageWord.span.end), text: ` ${as} ${name}` }, ...edits];
}
