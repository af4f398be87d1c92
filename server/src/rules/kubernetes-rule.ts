// The kinds of Kubernetes rules: one for each thing a check may look at.

import type { Span } from '../text/span';
import type { Container } from '../model/kubernetes/container';
import type { Manifest } from '../model/kubernetes/manifest';
import { resourceHolders, type ResourceHolder } from '../model/kubernetes/resources';
import type { Workload } from '../model/kubernetes/workload';
import { runnerOf, type KubernetesChanges, type KubernetesRule, type RuleDefinition } from './rule';

/** An ignore comment for anything in a manifest may also sit above its first line, its kind or its name. */
const manifestOwners = (manifest: Manifest): readonly Span[] =>
  [...manifest.root.entries.slice(0, 1).map(entry => entry.keySpan), manifest.kindSpan, manifest.nameSpan];

/** And for anything in a container, above the container's first line or its name. */
const containerOwners = (container: Container): readonly Span[] =>
  [...container.value.entries.slice(0, 1).map(entry => entry.keySpan), container.nameSpan];

type Definition<Target, T> = RuleDefinition<Target, T, KubernetesChanges>;

/** Looks at each container of each workload, ephemeral ones too. */
export function containerRule<T = undefined>(definition: Definition<Container, T>): KubernetesRule {
  const check = runnerOf(definition);
  return {
    ...definition,
    language: 'kubernetes',
    appliesTo: 'workloads',
    fixCount: definition.fixes?.length ?? 0,
    find: (manifest, context) => (manifest.workload?.podSpec.containers ?? []).flatMap(container =>
      check(container, context, () => [...containerOwners(container), ...manifestOwners(manifest)])),
  };
}

/** Looks at each `resources` of each workload: the pod's own and its containers'. */
export function resourcesRule<T = undefined>(definition: Definition<ResourceHolder, T>): KubernetesRule {
  const check = runnerOf(definition);
  return {
    ...definition,
    language: 'kubernetes',
    appliesTo: 'workloads',
    fixCount: definition.fixes?.length ?? 0,
    find: (manifest, context) => (manifest.workload ? resourceHolders(manifest.workload.podSpec) : []).flatMap(holder =>
      check(holder, context, () => [...(holder.container ? containerOwners(holder.container) : []), ...manifestOwners(manifest)])),
  };
}

/** Looks at each object that makes pods. */
export function workloadRule<T = undefined>(definition: Definition<Workload, T>): KubernetesRule {
  const check = runnerOf(definition);
  return {
    ...definition,
    language: 'kubernetes',
    appliesTo: 'workloads',
    fixCount: definition.fixes?.length ?? 0,
    find: (manifest, context) => (manifest.workload ? check(manifest.workload, context, () => manifestOwners(manifest)) : []),
  };
}

/** Looks at objects of the given kinds, or of every kind. */
export function manifestRule<T = undefined>(definition: Definition<Manifest, T> & { readonly kinds?: readonly string[] }): KubernetesRule {
  const { kinds } = definition;
  const check = runnerOf(definition);
  return {
    ...definition,
    language: 'kubernetes',
    appliesTo: kinds ?? 'all',
    fixCount: definition.fixes?.length ?? 0,
    find: (manifest, context) => (!kinds || kinds.includes(manifest.kind)
      ? check(manifest, context, () => manifestOwners(manifest)) : []),
  };
}
