// Autoscalers of older versions, written as autoscaling/v2.
// https://kubernetes.io/docs/reference/using-api/deprecation-guide/#horizontalpodautoscaler-v125

import type { YamlChange, YamlValue } from '../../yaml-change';
import type { Value } from '../../yaml/value';
import { all, rename, withChanges, type Upgrader } from './upgrade';

type Changes = readonly YamlChange[] | undefined;

/** The old keys of a target, and the type and key that it has now. */
const TARGETS: readonly (readonly [key: string, type: string, field: string])[] = [
  ['targetAverageUtilization', 'Utilization', 'averageUtilization'],
  ['targetAverageValue', 'AverageValue', 'averageValue'],
  ['targetValue', 'Value', 'value'],
];

const plain = (value: Value): YamlValue | undefined => value.number ?? value.text;

/** The one old key that is written becomes `target`. */
function upgradeTarget(source: Value): Changes {
  const [only, ...more] = TARGETS.filter(([key]) => !source.get(key).isAbsent);
  if (!only || more.length > 0) return undefined;
  const [key, type, field] = only;
  const amount = plain(source.get(key));
  return amount === undefined ? undefined : [source.get(key).rename('target'), source.get(key).set({ type, [field]: amount })];
}

/** `metricName` becomes `metric`; undefined when it has a selector, which would have to become a part of that. */
function upgradeMetricName(source: Value, selector: Value): Changes {
  const name = source.get('metricName');
  if (name.text === undefined || !selector.isAbsent) return undefined;
  return [name.rename('metric'), name.set({ name: name.text })];
}

/** What `Object` calls its target is `describedObject` now, and its value is the target: one key would have to make way for the other. */
function upgradeMetric(metric: Value): Changes {
  switch (metric.get('type').text) {
    case 'Resource': return upgradeTarget(metric.get('resource'));
    case 'ContainerResource': return upgradeTarget(metric.get('containerResource'));
    case 'Pods': return all([upgradeMetricName(metric.get('pods'), metric.get('pods', 'selector')), upgradeTarget(metric.get('pods'))]);
    case 'External': return all([upgradeMetricName(metric.get('external'), metric.get('external', 'metricSelector')), upgradeTarget(metric.get('external'))]);
    default: return undefined;
  }
}

/** autoscaling/v2beta1 wrote its targets in another way; autoscaling/v2beta2 is v2 already. */
export const upgradeBetaAutoscaler: Upgrader = (manifest, successor) => {
  if (manifest.apiVersion !== 'autoscaling/v2beta1') return rename(manifest, successor);
  const metrics = manifest.root.get('spec', 'metrics');
  return metrics.isUnknown ? undefined : withChanges(manifest, successor, true, all(metrics.items.map(upgradeMetric)));
};

const OLD_ANNOTATIONS = /^autoscaling\.alpha\.kubernetes\.io\//;

/** autoscaling/v1 scales on CPU only, and keeps the rest in annotations; undefined where it has such, or where nothing is known. */
export const upgradeFirstAutoscaler: Upgrader = (manifest, successor) => {
  const utilization = manifest.root.get('spec', 'targetCPUUtilizationPercentage');
  const annotations = manifest.root.get('metadata', 'annotations');
  if (annotations.isUnknown || annotations.keys.some(key => OLD_ANNOTATIONS.test(key))) return undefined;
  if (utilization.isAbsent) return rename(manifest, successor);
  if (utilization.number === undefined) return undefined;
  const metric = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: utilization.number } } };
  return withChanges(manifest, successor, true, [utilization.rename('metrics'), utilization.set([metric])]);
};
