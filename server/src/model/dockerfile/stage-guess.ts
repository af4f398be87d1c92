// References to stages that no stage answers to, and what was probably meant.

import { closest } from '../../text/closest';
import { isCommonOfficial } from './common-images';
import { standing, type StageReference, stageReferences } from './stage-references';
import type { Dockerfile } from './types';

export interface LostReference {
  readonly reference: StageReference;
  /** `later`: that stage stands below; `number`: no such number, or one where only names count; `near`: nearly the name of a stage. */
  readonly kind: 'later' | 'number' | 'near';
  /** The name of an earlier stage that was probably meant. */
  readonly meant: string | undefined;
}

/** Names of the stages above, of which a reference could be a misspelling, or a longer or shorter form: `builder` for `build`. */
function nearName({ text, stage }: StageReference): string | undefined {
  const names = stage.dockerfile.stages.slice(0, stage.index).flatMap(({ name }) => name ?? []);
  const near = closest(text, names);
  if (near !== undefined) return near;
  const lower = text.toLowerCase();
  const forms = names.map(name => ({ name, own: name.toLowerCase() }))
    .filter(({ own }) => own.length > 3 && lower.length > 3 && (own.startsWith(lower) || lower.startsWith(own)));
  return forms.length === 1 ? forms[0]?.name : undefined;
}

function lost(reference: StageReference): LostReference | undefined {
  const { text, kind, target, stage } = reference;
  if (target) return standing(reference) === 'later' ? { reference, kind: 'later', meant: undefined } : undefined;
  if (/^\d+$/.test(text)) {
    const byNumber = kind === 'mount' ? stage.dockerfile.stages[Number(text)] : undefined;
    return { reference, kind: 'number', meant: byNumber && byNumber.index < stage.index ? byNumber.name : undefined };
  }
  if (/[/:@]/.test(text) || text === 'scratch' || text === 'context' || isCommonOfficial(text)) return undefined;
  const meant = nearName(reference);
  return meant === undefined ? undefined : { reference, kind: 'near', meant };
}

/**
 * References of COPY or of mounts that no earlier stage answers to, where no image and no context of the build can have been meant. Those
 * behind ONBUILD are left to the build that runs them.
 */
export const lostReferences = (dockerfile: Dockerfile, kind: 'copy' | 'mount'): readonly LostReference[] => stageReferences(dockerfile)
  .filter(reference => reference.kind === kind && !reference.instruction.trigger)
  .flatMap(reference => lost(reference) ?? []);
