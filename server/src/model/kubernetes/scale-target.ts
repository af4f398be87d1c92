// What an autoscaler aims at: its metrics' targets, and what the pods of its target request.
// https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/

import { meets } from '../facts';
import type { Located } from '../project';
import type { Value } from '../yaml/value';
import type { Surroundings } from './effective-resources';
import type { Manifest } from './manifest';
import { Quantity } from './quantity';

/** One metric and the value that it is to have. */
export interface MetricTarget {
  /** `cpu`, `memory`, or the name of another metric. */
  readonly metric: string;
  /** The only container that counts; undefined when all do. */
  readonly container: string | undefined;
  /** In percent of what is requested; undefined for an absolute target. */
  readonly percent: number | undefined;
  /** Where the percentage is written; undefined for a default. */
  readonly at: Value | undefined;
  /** As written, per pod or in all; undefined for a percentage. */
  readonly amount: string | undefined;
  /** Whether the amount is per pod. */
  readonly isAverage: boolean;
}

/** What an HPA without metrics does. */
const DEFAULT_PERCENT = 80;
const ofCpu = (percent: number, at?: Value): MetricTarget => ({ metric: 'cpu', container: undefined, percent, at, amount: undefined, isAverage: true });

const SOURCES: ReadonlyMap<string, readonly [field: string, name: readonly string[]]> = new Map([
  ['Resource', ['resource', ['name']]], ['ContainerResource', ['containerResource', ['name']]], ['Pods', ['pods', ['metric', 'name']]],
  ['Object', ['object', ['metric', 'name']]], ['External', ['external', ['metric', 'name']]],
]);

function readMetric(item: Value): MetricTarget | undefined {
  const [field, nameAt] = SOURCES.get(item.get('type').text ?? '') ?? [];
  if (field === undefined || nameAt === undefined) return undefined;
  const source = item.get(field);
  const [metric, container, target] = [source.get(...nameAt).text, source.get('container'), source.get('target')];
  const at = target.get('averageUtilization');
  const percent = at.number;
  const amount = target.get('averageValue').text ?? target.get('value').text;
  if (metric === undefined || container.isUnknown || (percent === undefined && amount === undefined)) return undefined;
  return { metric, container: container.text, percent, at, amount: percent === undefined ? amount : undefined, isAverage: !target.get('averageValue').isAbsent || percent !== undefined };
}

/** The metrics of a HorizontalPodAutoscaler (`autoscaling/v1` or `v2`); those of which a part is filled in later are left out. */
export function metricTargets({ apiVersion, root }: Manifest): readonly MetricTarget[] {
  const spec = root.get('spec');
  if (apiVersion === 'autoscaling/v1') {
    const percent = spec.get('targetCPUUtilizationPercentage');
    const value = percent.isAbsent ? DEFAULT_PERCENT : percent.number;
    return value === undefined ? [] : [ofCpu(value, percent)];
  }
  if (apiVersion !== 'autoscaling/v2') return [];
  const metrics = spec.get('metrics');
  return metrics.isAbsent ? [ofCpu(DEFAULT_PERCENT)] : metrics.items.flatMap(item => readMetric(item) ?? []);
}

/** The only object near the file that the autoscaler can mean. */
export function scaledObject(manifest: Manifest, { project, file }: Surroundings): Located | undefined {
  const reference = manifest.root.get('spec', 'scaleTargetRef');
  const [kind, name] = [reference.get('kind').text, reference.get('name').text];
  if (kind === undefined || name === undefined) return undefined;
  const [only, second] = project.nearNamed(file, kind, name).filter(object => meets(object, manifest));
  return second ? undefined : only;
}

/**
 * What one pod requests of a resource, as the autoscaler adds it up over its containers; undefined when a container requests none
 * (then there is no percentage), or what counts cannot be told: pods with native sidecars.
 */
export function requestPerPod(object: Located, resource: string, container?: string): Quantity | undefined {
  const all = object.workload?.containers;
  if (!all || all.some(({ role }) => role === 'sidecar')) return undefined;
  const counted = all.filter(({ role, name }) => role === 'app' && (container === undefined || name === container));
  const requests = counted.map(({ requests, limits }) => Quantity.parse(requests[resource] ?? limits[resource] ?? ''));
  return requests.length > 0 && requests.every(request => request !== undefined) ? Quantity.sum(requests) : undefined;
}

/** How many pods the autoscaler wants, before its bounds. All numbers in one unit. */
export const wantedPods = (pods: number, value: number, target: number): number => Math.ceil((pods * value) / target);
