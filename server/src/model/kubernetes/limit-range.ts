// What a LimitRange gives to containers that say nothing: the API server fills it in when the pod is made.
// https://kubernetes.io/docs/concepts/policy/limit-range/

import { absent, known, unknown, type Fact } from '../fact';
import { meets, type LimitRangeItem } from '../facts';
import type { Project } from '../project';
import type { Manifest } from './manifest';
import { Quantity } from './quantity';

/** Requests and limits for containers that have neither; unknown where several LimitRanges disagree. */
export interface ContainerDefaults {
  request(resource: string): Fact<Quantity>;
  limit(resource: string): Fact<Quantity>;
}

/** The order is the API server's: `default` falls back on `max`, then `defaultRequest` on `default`, then on `min`. */
const limitIn = (item: LimitRangeItem, resource: string): string | undefined => item.default[resource] ?? item.max[resource];
const requestIn = (item: LimitRangeItem, resource: string): string | undefined =>
  item.defaultRequest[resource] ?? limitIn(item, resource) ?? item.min[resource];

function agreed(texts: readonly (string | undefined)[]): Fact<Quantity> {
  const given = texts.flatMap(text => (text === undefined ? [] : [Quantity.parse(text)]));
  const [first] = given;
  if (given.length === 0) return absent;
  return first && given.every(quantity => quantity?.compare(first) === 0) ? known(first) : unknown;
}

/** The defaults from LimitRanges near the file whose namespace may be the manifest's. */
export function defaultsFor(project: Project, file: string, manifest: Manifest): ContainerDefaults {
  const items = project.near(file, 'LimitRange').filter(range => meets(range, manifest))
    .flatMap(range => range.limitRange ?? []).filter(item => item.type === 'Container');
  return {
    request: resource => agreed(items.map(item => requestIn(item, resource))),
    limit: resource => agreed(items.map(item => limitIn(item, resource))),
  };
}
