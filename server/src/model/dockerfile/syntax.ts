// What the builder refuses in a Dockerfile. Facts only, as codes: rules find the words. Two sources, a library's and our own checks.

import { libraryFaults } from './syntax-library';
import { ownFaults } from './syntax-checks';
import { mountFaults } from './syntax-mounts';
import { fromVariableFaults, spacedEqualsFaults } from './syntax-variables';
import type { Dockerfile, SyntaxFault } from './types';

/** A frontend other than Docker's own may know other instructions. */
const DOCKER_FRONTEND = /(?:^|\/)dockerfile(?:-upstream)?(?:[:@]|$)/;

/** Frontends that are ahead of the released syntax: they know flags that we do not. */
const PREVIEW = /dockerfile-upstream|labs|master/;

/** How the keyword of a line begins that another program will replace before a builder sees it. */
const TEMPLATE = /^(?:[{<%@$]|[A-Z]+\()/;

/**
 * The faults in the order of the text. None for files that are no Dockerfile as they stand: templates, and those with a frontend of their
 * own. What is being typed at the end of the file is left alone.
 */
export function findSyntaxFaults(dockerfile: Dockerfile): readonly SyntaxFault[] {
  const frontend = dockerfile.directives.find(({ name }) => name === 'syntax')?.value;
  if (frontend !== undefined && !DOCKER_FRONTEND.test(frontend)) return [];
  if (dockerfile.instructions.some(({ keyword }) => TEMPLATE.test(keyword))) return [];
  const all = [
    ...ownFaults(dockerfile), ...mountFaults(dockerfile), ...spacedEqualsFaults(dockerfile), ...fromVariableFaults(dockerfile), ...libraryFaults(dockerfile),
  ].sort((a, b) => a.at.start - b.at.start);
  const isAhead = frontend !== undefined && PREVIEW.test(frontend);
  return all.filter((fault, index) => !(isAhead && fault.code === 'unknown-flag') && !all.slice(0, index).some(above => isSame(above, fault)));
}

/** Whether one fault makes the other superfluous: the same word, or the same mistake further on in one instruction. */
function isSame(above: SyntaxFault, fault: SyntaxFault): boolean {
  if (above.at.start === fault.at.start) return true;
  if (above.instruction === undefined || above.instruction !== fault.instruction) return false;
  return above.code === 'space-around-equals' || (above.code === 'key-value-syntax' && fault.code === 'key-value-syntax');
}
