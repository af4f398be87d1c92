// "Apply restricted security context": the pod's part and every container's, as one change that a person reviews and undoes at once.

import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import { restrictedContext } from '../model/kubernetes/restricted-context';
import type { Workload } from '../model/kubernetes/workload';
import { editsOf } from '../engine/fixes';
import type { Text } from '../rules/rule';
import { isAsked, type WorkloadRequest } from './workload-request';

export const RESTRICTED_CONTEXT_TITLE: Text = { en: 'Apply restricted security context', zh: '应用 restricted 级别的安全上下文' };

/** The words that a person points at who means it: the kind, a container's name, a security context that is there already. */
function wordsOf({ manifest, podSpec }: Workload): readonly Span[] {
  const contexts = [podSpec.value, ...podSpec.containers.map(({ value }) => value)].flatMap(owner => owner.get('securityContext').keySpan ?? []);
  return [manifest.kindSpan, ...podSpec.containers.map(container => container.nameSpan), ...contexts];
}

/** The edits for the workload at the place asked for, in file offsets; undefined when there is none, or nothing is left to do. */
export function restrictedContextEdits(request: WorkloadRequest): readonly Edit[] | undefined {
  const { analysis } = request;
  for (const [index, { model, offset }] of analysis.parts.entries()) {
    if (!model.yaml || model.yaml.errors.length > 0) continue;
    const workload = model.manifests.map(manifest => manifest.workload).find(candidate => candidate && isAsked(wordsOf(candidate), offset, request));
    if (workload) return editsOf(analysis, { part: index, changes: restrictedContext(workload) });
  }
  return undefined;
}
