// What a workload still lacks so that nobody notices when its pods are replaced: during an update, and when a node is drained.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination, https://kubernetes.io/docs/tasks/run-application/configure-pdb/

import { meets } from '../facts';
import { mayReceive, servicesOf } from '../project';
import type { YamlChange, YamlValue } from '../yaml-change';
import type { Container } from './container';
import type { Surroundings } from './effective-resources';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version';
import { lacksReadiness, readinessProbeFor } from './readiness';
import { canRunTwice, portionOf, strategyOf, updateBounds } from './rollout';
import { selects } from './selector';
import { scalerOf, spreadConstraints, spreadsPods } from './spreading';
import { graceForSleeps, lacksPreStop, preStopPause, preStopSleep, USUAL_PAUSE } from './termination';
import type { Workload } from './workload';

export interface ZeroDowntimeSurroundings extends Surroundings {
  readonly kubernetesVersion: KubernetesVersion;
}

export interface ZeroDowntime {
  /** Changes to the workload's own document. */
  readonly changes: readonly YamlChange[];
  /** A PodDisruptionBudget for it, where there is none yet. */
  readonly budget: YamlValue | undefined;
}

const KINDS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet']);
/** The policy that lets pods which are not ready be evicted is stable from here. */
const EVICTION_POLICY = '1.31';

/** Whether requests come in at all: a Service sends them, or a port is declared for them. */
function serves(workload: Workload, { project, file }: Surroundings): boolean {
  return workload.podSpec.longRunning.some(container => container.ports.some(port => port.protocol === 'TCP'))
    || servicesOf(project, file, workload).length > 0;
}

/** Pods that cannot be there twice are down during each update, whatever else is done. */
function goesDownAnyway(workload: Workload): boolean {
  const recreates = workload.kind === 'Deployment' && strategyOf(workload).get('type').text === 'Recreate';
  return (recreates && !canRunTwice(workload)) || (workload.kind === 'StatefulSet' && (workload.replicaCount ?? 2) < 2);
}

function readiness({ podSpec }: Workload): YamlChange[] {
  for (const container of podSpec.longRunning) {
    const probe = lacksReadiness(container) ? readinessProbeFor(container) : undefined;
    if (probe !== undefined) return [container.set('readinessProbe', probe)];
  }
  return [];
}

/** Whether requests come in at this container: through a Service, as far as one is known. */
function receives(container: Container, { project, file }: Surroundings): boolean {
  const services = servicesOf(project, file, container.podSpec.workload);
  return services.length === 0 || services.some(service => mayReceive(container, service));
}

/** A pause before SIGTERM wherever requests come in, and the time to finish them after it. */
function termination({ podSpec, graceSeconds }: Workload, around: ZeroDowntimeSurroundings): YamlChange[] {
  if (graceSeconds === undefined) return [];
  const lacking = podSpec.containers.filter(container => lacksPreStop(container) && receives(container, around));
  const enough = graceForSleeps(podSpec, lacking.length > 0 ? USUAL_PAUSE : 0);
  const usesUp = podSpec.containers.some(container => (preStopSleep(container)?.seconds ?? 0) >= graceSeconds);
  const raise = graceSeconds < enough && (lacking.length > 0 || usesUp);
  const hooks = lacking.flatMap(container => {
    const pause = preStopPause(container, raise ? enough : graceSeconds, around.kubernetesVersion);
    return pause === undefined ? [] : [container.set('lifecycle.preStop', pause)];
  });
  if (hooks.length === 0 && !usesUp) return [];
  return raise ? [...hooks, podSpec.value.get('terminationGracePeriodSeconds').set({ placeholder: enough })] : hooks;
}

/** New pods first, old ones after them. */
function rollout(workload: Workload): YamlChange[] {
  const strategy = strategyOf(workload);
  if (workload.kind !== 'Deployment' || strategy.isUnknown || strategy.get('type').isUnknown || !canRunTwice(workload)) return [];
  if (strategy.get('type').text === 'Recreate') return [strategy.get('type').set('RollingUpdate'), strategy.get('rollingUpdate').set({ maxUnavailable: 0, maxSurge: 1 })];
  const [unavailable, surge] = [strategy.get('rollingUpdate', 'maxUnavailable'), strategy.get('rollingUpdate', 'maxSurge')];
  return [
    ...(unavailable.isUnknown || portionOf(unavailable)?.amount === 0 ? [] : [unavailable.set(0)]),
    ...(surge.isUnknown || (portionOf(surge)?.amount ?? 0) > 0 ? [] : [surge.set(1)]),
  ];
}

/** Whether all old pods may go before a new one is ready; judged by the fewest pods where something scales them. */
function mayLeaveNone(workload: Workload, around: Surroundings): boolean {
  const scaler = scalerOf(workload, around);
  const pods = scaler ? scaler.scaler?.least : workload.replicaCount;
  const bounds = pods === undefined ? undefined : updateBounds(workload, pods);
  return bounds !== undefined && bounds.replicas > 0 && bounds.least === 0;
}

/** Whether there is more than one pod, so that some may go while others serve. */
const isReplicated = (workload: Workload, around: Surroundings): boolean =>
  (workload.replicas.number ?? 0) > 1 || (!workload.replicas.isUnknown && scalerOf(workload, around) !== undefined);

function spreading(workload: Workload, { kubernetesVersion }: ZeroDowntimeSurroundings): YamlChange[] {
  const constraints = spreadsPods(workload) ? undefined : spreadConstraints(workload, kubernetesVersion);
  return constraints === undefined ? [] : [workload.podSpec.value.get('topologySpreadConstraints').set(constraints)];
}

/** Whether a budget near the file counts these pods, or may do so. */
export function hasBudget({ manifest, podLabels }: Workload, { project, file }: Surroundings): boolean {
  return project.near(file, 'PodDisruptionBudget').some(budget =>
    meets(budget, manifest) && (!podLabels || !budget.selector || budget.name === manifest.name || selects(budget.selector, podLabels)));
}

/** A budget that lets a drain take one pod at a time; undefined where one is there, or the pods are not told by a plain set of labels. */
export function budgetFor(workload: Workload, around: ZeroDowntimeSurroundings): YamlValue | undefined {
  const { manifest, selector } = workload;
  const namespace = manifest.root.get('metadata', 'namespace');
  if (manifest.name === undefined || namespace.isUnknown || !selector || selector.expressions.length > 0 || hasBudget(workload, around)) return undefined;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: manifest.name, ...(namespace.text !== undefined && { namespace: namespace.text }) },
    spec: {
      maxUnavailable: { placeholder: 1 },
      ...(isAtLeast(around.kubernetesVersion, EVICTION_POLICY) && { unhealthyPodEvictionPolicy: 'AlwaysAllow' }),
      selector: { matchLabels: selector.labels },
    },
  };
}

/** Why requests fail while pods are replaced: all stop first, all old ones may go too early, new ones get requests too early, or are still sent some when they stop. */
export type Disruption = 'goes-down' | 'strategy' | 'readiness' | 'shutdown';

/** Whether requests come in at pods that an update replaces one by one. */
const isReplacedWhileServing = (workload: Workload, around: Surroundings): boolean =>
  KINDS.has(workload.kind) && workload.manifest.group === 'apps' && !workload.manifest.isPartial && workload.isLongRunning && serves(workload, around);

/** What makes requests fail during an update, the worst first; undefined for what takes none, or is not replaced by updates. */
export function disruptionsOf(workload: Workload, around: ZeroDowntimeSurroundings): readonly Disruption[] | undefined {
  if (!isReplacedWhileServing(workload, around)) return undefined;
  if (goesDownAnyway(workload)) return ['goes-down'];
  return [
    ...(mayLeaveNone(workload, around) ? ['strategy' as const] : []),
    ...(workload.podSpec.longRunning.some(container => receives(container, around) && lacksReadiness(container)) ? ['readiness' as const] : []),
    ...(termination(workload, around).length > 0 ? ['shutdown' as const] : []),
  ];
}

/**
 * Everything that is missing, to be written at once; undefined when nothing is, or the workload cannot be replaced without
 * a gap. It writes only what the manifest shows to be true: no probe without a port, no budget for a single pod.
 */
export function zeroDowntime(workload: Workload, around: ZeroDowntimeSurroundings): ZeroDowntime | undefined {
  if (!isReplacedWhileServing(workload, around) || goesDownAnyway(workload)) return undefined;
  const replicated = isReplicated(workload, around);
  const changes = [
    ...rollout(workload),
    ...readiness(workload),
    ...termination(workload, around),
    ...(replicated ? spreading(workload, around) : []),
  ];
  const budget = replicated ? budgetFor(workload, around) : undefined;
  return changes.length > 0 || budget !== undefined ? { changes, budget } : undefined;
}
