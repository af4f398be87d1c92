// The rules that are on, sorted by what they look at, so that an object is shown only to those that it concerns.

import type { Manifest } from '../model/kubernetes/manifest';
import type { DocumentRule, KubernetesRule, Severity } from '../rules/rule';

/** A rule that is on, and how loud it is. */
export interface Active<R> {
  readonly rule: R;
  readonly severity: Severity;
}

const concerns = ({ appliesTo }: KubernetesRule, { kind, workload }: Manifest): boolean =>
  appliesTo === 'all' || (appliesTo === 'workloads' ? workload !== undefined : appliesTo.includes(kind));

export class ActiveRules {
  private readonly byKind = new Map<string, readonly Active<KubernetesRule>[]>();

  constructor(
    /** Those that look at a document as a whole. */
    readonly ofDocuments: readonly Active<DocumentRule>[],
    private readonly ofManifests: readonly Active<KubernetesRule>[],
  ) {}

  /** The rules that a manifest concerns, in the order in which they were given; of a part of one none that say what is missing. */
  for(manifest: Manifest): readonly Active<KubernetesRule>[] {
    const { kind, workload, isPartial } = manifest;
    const key = `${kind}${workload ? ' makes pods' : ''}${isPartial ? ' in part' : ''}`;
    const found = this.byKind.get(key) ?? this.ofManifests.filter(({ rule }) => concerns(rule, manifest) && !(rule.reportsAbsence && isPartial));
    this.byKind.set(key, found);
    return found;
  }
}
