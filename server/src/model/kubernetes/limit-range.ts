// What a LimitRange gives to containers that say nothing: the API server fills it in when the pod is made.
// https://kubernetes.io/docs/concepts/policy/limit-range/

import { absent, known, unknown, type Fact } from '../fact';
import { meets, sharesNamespace, type LimitRangeItem } from '../facts';
import type { Located, Project } from '../project';
import type { Manifest } from './manifest';
import { Quantity } from './quantity';

/** Requests and limits for containers that have neither; unknown where several LimitRanges disagree. */
export interface ContainerDefaults {
  request(resource: string): Fact<Quantity>;
  limit(resource: string): Fact<Quantity>;
}

/** What an item gives to a container that says nothing. The order is the API server's: `default` falls back on `max`, then `defaultRequest` on `default`, then on `min`. */
export const limitIn = (item: LimitRangeItem, resource: string): string | undefined => item.default[resource] ?? item.max[resource];
export const requestIn = (item: LimitRangeItem, resource: string): string | undefined =>
  item.defaultRequest[resource] ?? limitIn(item, resource) ?? item.min[resource];

function agreed(texts: readonly (string | undefined)[]): Fact<Quantity> {
  const given = texts.flatMap(text => (text === undefined ? [] : [Quantity.parse(text)]));
  const [first] = given;
  if (given.length === 0) return absent;
  return first && given.every(quantity => quantity?.compare(first) === 0) ? known(first) : unknown;
}

const containerItems = (range: Located): readonly LimitRangeItem[] => (range.limitRange ?? []).filter(item => item.type === 'Container');

/** LimitRanges near the file that are about containers and whose namespace may be the manifest's. */
export const rangesNear = (project: Project, file: string, manifest: Manifest): readonly Located[] =>
  project.near(file, 'LimitRange').filter(range => meets(range, manifest) && containerItems(range).length > 0);

/** The defaults from LimitRanges near the file whose namespace may be the manifest's. */
export function defaultsFor(project: Project, file: string, manifest: Manifest): ContainerDefaults {
  const items = rangesNear(project, file, manifest).flatMap(containerItems);
  return {
    request: resource => agreed(items.map(item => requestIn(item, resource))),
    limit: resource => agreed(items.map(item => limitIn(item, resource))),
  };
}

/** An item of a LimitRange that is sure to hold for a manifest's containers. */
export interface ContainerConstraint {
  readonly range: Located;
  readonly item: LimitRangeItem;
}

/** What LimitRanges of the manifest's own namespace demand of each container. */
export const constraintsFor = (project: Project, file: string, manifest: Manifest): readonly ContainerConstraint[] =>
  project.near(file, 'LimitRange').filter(range => sharesNamespace(range, file, manifest))
    .flatMap(range => containerItems(range).map(item => ({ range, item })));

/** Resources for which an item gives containers a default, written or derived from its maximum or minimum. */
export const defaultedResources = (item: LimitRangeItem): readonly string[] =>
  [...new Set([item.default, item.defaultRequest, item.max, item.min].flatMap(map => Object.keys(map)))];
