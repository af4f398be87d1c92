// What is said about user and group ids that a node may use for something else.

import { lowIdsIn, USUAL_FIRST_ID } from '../model/kubernetes/low-ids';
import type { Workload } from '../model/kubernetes/workload';
import { quotedNames } from './container-names';
import type { Finding } from './rule';

/** A finding for each id written that is too low, and one (variant `unsaid`) for all containers whose image chooses. */
export function lowIdFindings(workload: Workload, field: 'runAsUser' | 'runAsGroup'): Finding[] {
  const { written, unsaid } = lowIdsIn(workload, field);
  const [first] = unsaid;
  return [
    ...written.flatMap(({ value, containers }) => (value.span
      ? [{ at: value.span, args: { id: value.text ?? '', first: USUAL_FIRST_ID, containers: quotedNames(containers) } }] : [])),
    ...(first ? [{ at: first.nameSpan, variant: 'unsaid', args: { containers: quotedNames(unsaid) } }] : []),
  ];
}
