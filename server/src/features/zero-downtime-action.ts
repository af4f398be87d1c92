// "Make rollout zero-downtime": everything that a workload still lacks, as one change that a person reviews and undoes at once.

import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { Workload } from '../model/kubernetes/workload';
import { zeroDowntime } from '../model/kubernetes/zero-downtime';
import { documentBehind } from '../model/yaml-edit/new-document';
import type { DocumentPart } from '../engine/analyser';
import { editsOf } from '../engine/fixes';
import type { Text } from '../rules/rule';
import { isAsked, type WorkloadRequest } from './workload-request';

export const ZERO_DOWNTIME_TITLE: Text = { en: 'Make rollout zero-downtime', zh: '实现零停机发布' };

/** The words that stand for the workload: its kind, its name, the names of its containers. */
const wordsOf = ({ manifest, podSpec }: Workload): readonly Span[] =>
  [manifest.kindSpan, manifest.nameSpan, ...podSpec.longRunning.map(container => container.nameSpan)];

/** The budget's document; JSON files hold one document only. */
function budgetEdit({ analysis }: WorkloadRequest, part: DocumentPart, budget: Parameters<typeof documentBehind>[3] | undefined): readonly Edit[] {
  const { yaml } = part.model;
  if (budget === undefined || !yaml || analysis.source.file.endsWith('.json')) return [];
  return [documentBehind(analysis.source.text, part.offset + yaml.text.length, yaml, budget)];
}

/** The edits for the workload at the place asked for, in file offsets; undefined when there is none, or nothing is left to do. */
export function zeroDowntimeEdits(request: WorkloadRequest): readonly Edit[] | undefined {
  const { analysis, project, kubernetesVersion } = request;
  for (const [index, part] of analysis.parts.entries()) {
    const { yaml, manifests } = part.model;
    if (!yaml || yaml.errors.length > 0) continue;
    for (const { workload } of manifests) {
      const missing = workload && isAsked(wordsOf(workload), part.offset, request)
        ? zeroDowntime(workload, { project, file: analysis.source.file, kubernetesVersion }) : undefined;
      if (!missing) continue;
      const edits = missing.changes.length > 0 ? editsOf(analysis, { part: index, changes: missing.changes }) : [];
      const all = edits && [...edits, ...budgetEdit(request, part, missing.budget)];
      return all && all.length > 0 ? all : undefined;
    }
  }
  return undefined;
}
