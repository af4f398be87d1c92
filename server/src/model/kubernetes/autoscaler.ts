// What changes the number or the size of a workload's pods: HorizontalPodAutoscaler, KEDA's ScaledObject, VerticalPodAutoscaler.
// https://kubernetes.io/docs/concepts/workloads/autoscaling/

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

export type ScaledResource = 'cpu' | 'memory';

/** A metric that compares what pods use with what they request. */
export interface UtilizationMetric {
  readonly resource: ScaledResource;
  /** The only container that counts; undefined when all do. */
  readonly container: string | undefined;
}

export interface ScalerFacts {
  /** The fewest pods that it leaves, from the API's default when nothing is written; undefined for a VPA and when filled in later. */
  readonly least: number | undefined;
  readonly utilization: readonly UtilizationMetric[];
  /** VPA: the requests that it changes in pods; a VPA that only recommends changes none. */
  readonly resized: readonly ScaledResource[];
  /** ScaledObject: it takes an existing autoscaler over instead of making one. */
  readonly takesOver: boolean;
}

/** Where the limits of the pod count stand, and the defaults of an unwritten one: the two kinds do not agree on either. */
export interface ScaleBounds {
  readonly min: Value;
  readonly max: Value;
  readonly defaultMin: number;
  readonly defaultMax: number | undefined;
}

const RESOURCES: readonly ScaledResource[] = ['cpu', 'memory'];
const resourceOf = (name: Value): readonly ScaledResource[] => RESOURCES.filter(resource => resource === name.text);

export function scaleBounds({ kind, root }: Manifest): ScaleBounds {
  const spec = root.get('spec');
  return kind === 'ScaledObject'
    ? { min: spec.get('minReplicaCount'), max: spec.get('maxReplicaCount'), defaultMin: 0, defaultMax: 100 }
    : { min: spec.get('minReplicas'), max: spec.get('maxReplicas'), defaultMin: 1, defaultMax: undefined };
}

/** The written number, the default for none, undefined when filled in later. */
export const boundOf = (value: Value, byDefault: number | undefined): number | undefined => (value.isAbsent ? byDefault : value.number);

/** One entry of `spec.metrics`, in the spelling of autoscaling/v2 or of its betas. */
function utilizationIn(metric: Value): readonly UtilizationMetric[] {
  const [source, ofContainer] = metric.get('type').text === 'ContainerResource'
    ? [metric.get('containerResource'), true]
    : [metric.get('resource'), false];
  const isShare = source.get('target', 'type').text === 'Utilization' || source.get('targetAverageUtilization').isKnown;
  const container = source.get('container').text;
  if (!isShare || (ofContainer && container === undefined)) return [];
  return resourceOf(source.get('name')).map(resource => ({ resource, container: ofContainer ? container : undefined }));
}

/** One of KEDA's triggers. https://keda.sh/docs/latest/scalers/cpu/ */
function utilizationOf(trigger: Value): readonly UtilizationMetric[] {
  const metadata = trigger.get('metadata');
  const type = trigger.get('metricType').isAbsent ? metadata.get('type') : trigger.get('metricType');
  const container = metadata.get('containerName');
  if (type.text !== 'Utilization' || container.isUnknown) return [];
  return resourceOf(trigger.get('type')).map(resource => ({ resource, container: container.text }));
}

/** Without any metric, an HPA compares the CPU with the request. */
const BY_DEFAULT: readonly UtilizationMetric[] = [{ resource: 'cpu', container: undefined }];

function utilizationMetrics({ kind, root, apiVersion }: Manifest): readonly UtilizationMetric[] {
  const spec = root.get('spec');
  if (kind === 'VerticalPodAutoscaler') return [];
  if (kind === 'ScaledObject') return spec.get('triggers').items.flatMap(utilizationOf);
  if (apiVersion === 'autoscaling/v1') return BY_DEFAULT; // the only one it has
  const metrics = spec.get('metrics');
  return metrics.isAbsent ? BY_DEFAULT : metrics.items.flatMap(utilizationIn);
}

/** Mode `Off` is a boolean to those who forget the quotes; the CRD refuses that. */
function resizedBy({ root }: Manifest): readonly ScaledResource[] {
  const mode = root.get('spec', 'updatePolicy', 'updateMode');
  const policies = root.get('spec', 'resourcePolicy', 'containerPolicies');
  if (mode.isUnknown || policies.isUnknown || mode.text?.toLowerCase() === 'off') return [];
  if (!policies.items.some(policy => policy.get('containerName').text === '*')) return RESOURCES;
  const controlled = policies.items.filter(policy => policy.get('mode').text?.toLowerCase() !== 'off').map(policy => policy.get('controlledResources'));
  return RESOURCES.filter(resource => controlled.some(list => list.isAbsent || list.items.some(item => item.text === resource)));
}

/** How the object scales. */
export function readScaler(manifest: Manifest): ScalerFacts {
  const isVertical = manifest.kind === 'VerticalPodAutoscaler';
  const { min, defaultMin } = scaleBounds(manifest);
  return {
    least: isVertical ? undefined : boundOf(min, defaultMin),
    utilization: utilizationMetrics(manifest),
    resized: isVertical ? resizedBy(manifest) : [],
    takesOver: manifest.annotation('scaledobject.keda.sh/transfer-hpa-ownership') === 'true',
  };
}
