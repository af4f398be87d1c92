// Which Pod Security Standard the pods of a manifest are held to, by the Namespace that it names.

import type { Located, Project } from '../project';
import type { Manifest } from './manifest';
import type { PodSecurityDemand, PodSecurityMode } from './pod-security-labels';

/** What applies to a manifest's pods, and the Namespace that says so. */
export interface DemandOnPods {
  readonly demand: PodSecurityDemand;
  readonly namespace: Located;
}

/**
 * What the manifest's namespace demands of its pods. Undefined when the manifest does not say its namespace, no Namespace object of
 * that name is near, or several disagree.
 */
export function demandOnPods(project: Project, file: string, manifest: Manifest, mode: PodSecurityMode): DemandOnPods | undefined {
  if (manifest.namespace === undefined) return undefined;
  const namespaces = project.near(file, 'Namespace').filter(({ name }) => name === manifest.namespace);
  const [namespace] = namespaces;
  const demand = namespace?.podSecurity?.[mode];
  const agrees = ({ podSecurity }: Located): boolean => podSecurity?.[mode]?.level === demand?.level
    && podSecurity?.[mode]?.version?.minor === demand?.version?.minor;
  return namespace && demand && namespaces.every(agrees) ? { demand, namespace } : undefined;
}
