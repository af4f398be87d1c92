// Every quantity that a manifest writes, and whose it is: containers, pods, volumes, claims, LimitRanges, ResourceQuotas.

import type { YamlChange } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';
import { Quantity } from './quantity';
import { resourceHolders, type ResourceHolder, type ResourceSide } from './resources';

export type QuantityOwner = 'container' | 'pod' | 'volume' | 'claim' | 'limit-range' | 'quota';

export interface WrittenQuantity {
  readonly owner: QuantityOwner;
  /** The owner's name; empty where it has none. */
  readonly name: string;
  /** `cpu`, `memory`, `storage` … without a quota's `requests.` or `limits.`. */
  readonly resource: string;
  readonly value: Value;
  /** Containers and pods: which side it is on, and where the other one stands. */
  readonly pair?: { readonly side: ResourceSide; readonly other: Value };
}

/** A claim and whose word stands for it: a PersistentVolumeClaim, or a template of one. */
export interface Claim {
  readonly name: string;
  /** The claim's root: what has `spec`. */
  readonly value: Value;
}

const SIDES = ['requests', 'limits'] as const;

const read = (map: Value, owner: QuantityOwner, name: string): WrittenQuantity[] =>
  map.entries.filter(({ key }) => key !== '<<').map(({ key, value }) => ({ owner, name, resource: key.replace(/^(?:requests|limits)\./, ''), value }));

/** The volume claims of a manifest: itself, a StatefulSet's templates, the pod's ephemeral volumes. */
export function claimsOf(manifest: Manifest): readonly Claim[] {
  if (manifest.kind === 'PersistentVolumeClaim' && manifest.group === '') return [{ name: manifest.name ?? '', value: manifest.root }];
  const templates = manifest.kind === 'StatefulSet' ? manifest.root.get('spec', 'volumeClaimTemplates').items : [];
  const ephemeral = (manifest.workload?.podSpec.value.get('volumes').items ?? []).flatMap(volume => {
    const value = volume.get('ephemeral', 'volumeClaimTemplate');
    return value.isMap ? [{ name: volume.get('name').text ?? '', value }] : [];
  });
  return [...templates.filter(item => item.isMap).map(item => ({ name: item.get('metadata', 'name').text ?? '', value: item })), ...ephemeral];
}

const ofHolder = ({ container, resources }: ResourceHolder): readonly WrittenQuantity[] => SIDES.flatMap(side =>
  read(resources.value.get(side), container ? 'container' : 'pod', container?.name ?? '')
    .map(quantity => ({ ...quantity, pair: { side, other: resources.at(side === 'requests' ? 'limits' : 'requests', quantity.resource) } })));

function ofWorkload(manifest: Manifest): readonly WrittenQuantity[] {
  const podSpec = manifest.workload?.podSpec;
  if (!podSpec) return [];
  return [
    ...resourceHolders(podSpec).flatMap(ofHolder),
    ...podSpec.value.get('volumes').items.map(volume => ({
      owner: 'volume' as const, name: volume.get('name').text ?? '', resource: 'sizeLimit', value: volume.get('emptyDir', 'sizeLimit'),
    })),
  ];
}

const LIMIT_RANGE_MAPS = ['min', 'max', 'default', 'defaultRequest'] as const;

/** All quantities that are written, known or not; a LimitRange's ratios are none. Ask `manifest.quantities`, which keeps the answer. */
export function quantitiesOf(manifest: Manifest): readonly WrittenQuantity[] {
  const name = manifest.name ?? '';
  const spec = manifest.root.get('spec');
  if (manifest.group === '' && manifest.kind === 'LimitRange') {
    return spec.get('limits').items.flatMap(item => LIMIT_RANGE_MAPS.flatMap(map => read(item.get(map), 'limit-range', name)));
  }
  if (manifest.group === '' && manifest.kind === 'ResourceQuota') return read(spec.get('hard'), 'quota', name);
  const claimed = claimsOf(manifest).flatMap(claim => read(claim.value.get('spec', 'resources', 'requests'), 'claim', claim.name));
  return [...ofWorkload(manifest), ...claimed];
}

const BYTES: ReadonlySet<string> = new Set(['memory', 'ephemeral-storage', 'storage', 'sizeLimit']);

/** Whether a resource is counted in bytes. */
export const isBytes = (resource: string): boolean => BYTES.has(resource) || resource.startsWith('hugepages-');

const UNITS: Readonly<Record<string, readonly [string, string?]>> = {
  kb: ['k', 'Ki'], mb: ['M', 'Mi'], gb: ['G', 'Gi'], tb: ['T', 'Ti'], pb: ['P', 'Pi'], eb: ['E', 'Ei'],
  k: ['k', 'Ki'], g: ['G', 'Gi'], t: ['T', 'Ti'], p: ['P', 'Pi'], e: ['E', 'Ei'],
  ki: ['Ki'], mi: ['Mi'], gi: ['Gi'], ti: ['Ti'], pi: ['Pi'], ei: ['Ei'],
  kib: ['Ki'], mib: ['Mi'], gib: ['Gi'], tib: ['Ti'], pib: ['Pi'], eib: ['Ei'],
  b: [''], byte: [''], bytes: [''],
};
const CPU_UNITS: Readonly<Record<string, string>> = {
  c: '', core: '', cores: '', cpu: '', cpus: '', vcpu: '', vcpus: '', millicore: 'm', millicores: 'm', millicpu: 'm', mcpu: 'm', mc: 'm', mi: 'm',
};

/** What somebody may have meant by text that is no quantity, the likeliest first: `512MB` is `512M`, or perhaps `512Mi`. */
export function meantQuantities(text: string, resource: string): readonly string[] {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*([A-Za-z]*)\s*$/.exec(text);
  if (!match) return [];
  const [, written = '', unit = ''] = match;
  const number = written.replace(',', '.');
  if (resource === 'cpu') {
    const suffix = CPU_UNITS[unit.toLowerCase()] ?? (unit === 'm' ? unit : undefined);
    return unit === '' || suffix !== undefined ? [`${number}${suffix ?? ''}`] : [];
  }
  if (unit === '') return [number];
  const asWritten = ['k', 'M', 'G', 'T', 'P', 'E', 'm'].includes(unit) ? [unit] : undefined;
  return (asWritten ?? UNITS[unit.toLowerCase()] ?? []).flatMap(suffix => (suffix === undefined ? [] : [`${number}${suffix}`]));
}

/** Whether the finding about a limit is part of the one about its request: both are written in the same wrong way. */
export const isSaidByRequest = ({ pair }: WrittenQuantity, correct: (text: string) => string | undefined): boolean =>
  pair?.side === 'limits' && correct(pair.other.text?.trim() ?? '') !== undefined;

/**
 * Writes a quantity, and its other side where that is wrong in the same way, as they were meant; undefined when the request
 * would be above the limit then.
 * @param correct what a text was meant to be; undefined for text that is right
 */
export function correction({ value, pair }: WrittenQuantity, correct: (text: string) => string | undefined): readonly YamlChange[] | undefined {
  const own = correct(value.text?.trim() ?? '');
  if (own === undefined) return undefined;
  const meant = pair && correct(pair.other.text?.trim() ?? '');
  const both = [Quantity.parse(own), Quantity.parse(meant ?? pair?.other.text ?? '')];
  const [request, limit] = pair?.side === 'limits' ? both.reverse() : both;
  if (request && limit && request.compare(limit) > 0) return undefined;
  return [value.set(own), ...(pair && meant !== undefined ? [pair.other.set(meant)] : [])];
}
