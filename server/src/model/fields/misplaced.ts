// Fields that stand in a place where nothing has them, but that a place nearby has: where they were meant to go.

import type { Manifest } from '../kubernetes/manifest';
import type { Value } from '../yaml/value';
import type { Field, FieldType, Shape } from './field';
import { typeOfManifest, typeOfShape, type FieldVisit } from './manifest-fields';
import { FIELD_TABLE } from './table';

export interface Misplacement {
  /** The field as it is where it belongs. */
  readonly field: Field;
  /** Where it belongs, and where nothing stands yet; undefined when there are several such places (several containers). */
  readonly place: Value | undefined;
}

/** An object of the manifest and its type. */
interface Level {
  readonly value: Value;
  readonly type: FieldType;
}

type Steps = readonly string[];

/**
 * From a type the ways down to where a field may have been meant to go, the nearest first. `*` is the only item of a list.
 * Only what people really mix up: names such as `name` or `path` are legal nearly everywhere.
 */
const WAYS_DOWN: Readonly<Record<string, readonly Steps[]>> = {
  PodTemplateSpec: [['spec'], ['metadata']],
  'batch/v1.JobTemplateSpec': [['spec'], ['spec', 'template', 'spec']],
  'batch/v1.CronJobSpec': [['jobTemplate', 'spec'], ['jobTemplate', 'spec', 'template', 'spec']],
  'apps/v1.DeploymentSpec': [['template', 'spec'], ['strategy', 'rollingUpdate'], ['selector'], ['template', 'spec', 'containers', '*']],
  'apps/v1.DeploymentStrategy': [['rollingUpdate']],
  'apps/v1.DaemonSetSpec': [['template', 'spec'], ['updateStrategy', 'rollingUpdate'], ['selector'], ['template', 'spec', 'containers', '*']],
  'apps/v1.DaemonSetUpdateStrategy': [['rollingUpdate']],
  'apps/v1.StatefulSetSpec': [['template', 'spec'], ['updateStrategy', 'rollingUpdate'], ['selector'], ['template', 'spec', 'containers', '*']],
  'apps/v1.StatefulSetUpdateStrategy': [['rollingUpdate']],
  'apps/v1.ReplicaSetSpec': [['template', 'spec'], ['selector'], ['template', 'spec', 'containers', '*']],
  'batch/v1.JobSpec': [['template', 'spec'], ['template', 'spec', 'containers', '*']],
  PodSpec: [['containers', '*'], ['securityContext']],
  Container: [['securityContext'], ['resources'], ['lifecycle']],
  'networking/v1.IngressRule': [['http']],
};

/** At the root of any kind. */
const ROOT_WAYS: readonly Steps[] = [['spec'], ['metadata'], ['spec', 'template', 'spec']];

/** Whether what is written could be a value of this shape. */
export function fits(value: Value, shape: Shape): boolean {
  if (value.isUnknown || shape.kind === 'any') return true;
  if (shape.kind === 'list') return value.isSequence;
  if (shape.kind === 'map' || shape.kind === 'object') return value.isMap;
  return value.text !== undefined;
}

/** Whether the type of an object has every key that is written: a `securityContext` with capabilities is a container's. */
function hasAllKeys(shape: Shape, value: Value): boolean {
  const type = typeOfShape(shape);
  return !type || value.keys.every(key => type.fields.has(key));
}

/** Resources of a pod as a whole are new and rare: who writes them too high up means a container's. */
const isSeldomMeant = ({ owner, name }: Field): boolean => owner === 'PodSpec' && name === 'resources';

/** The objects around a place, the innermost first, with their types. */
function levelsAbove(manifest: Manifest, visit: FieldVisit): readonly Level[] {
  const root = typeOfManifest(manifest);
  if (!root) return [];
  const levels: Level[] = [{ value: manifest.root, type: root }];
  let value = manifest.root;
  let shape: Shape | undefined = { kind: 'object', type: root.name };
  for (const step of visit.path.slice(0, -1)) {
    value = value.get(step);
    if (shape?.kind === 'list') shape = shape.item;
    else if (shape?.kind === 'map') shape = shape.value;
    else shape = typeOfShape(shape)?.fields.get(String(step))?.shape;
    const type = typeOfShape(shape);
    if (type) levels.push({ value, type });
  }
  return levels.reverse();
}

const anEmptyPlace = (holder: Value, field: Field): Misplacement | undefined => {
  const place = holder.get(field.name);
  return place.isAbsent && !place.keySpan ? { field, place } : undefined;
};

/** Follows a way down; the place is undefined where a list has not exactly one item. */
function descend(from: Level, steps: Steps): { readonly type: FieldType; readonly value: Value | undefined } | undefined {
  let shape: Shape | undefined = { kind: 'object', type: from.type.name };
  let value: Value | undefined = from.value;
  for (const step of steps) {
    if (step === '*') {
      if (shape?.kind !== 'list' || value?.items.length === 0) return undefined;
      shape = shape.item;
      value = value?.items.length === 1 ? value.get(0) : undefined;
    } else {
      shape = typeOfShape(shape)?.fields.get(step)?.shape;
      value = value?.get(step);
    }
  }
  const type = typeOfShape(shape);
  return type && { type, value };
}

function below(level: Level, isRoot: boolean, { value, path }: FieldVisit): Misplacement | undefined {
  const name = String(path.at(-1));
  for (const steps of [...(WAYS_DOWN[level.type.name] ?? []), ...(isRoot ? ROOT_WAYS : [])]) {
    const end = descend(level, steps);
    const field = end?.type.fields.get(name);
    if (!end || !field || !fits(value, field.shape) || !hasAllKeys(field.shape, value) || isSeldomMeant(field)) continue;
    const found = end.value ? anEmptyPlace(end.value, field) : { field, place: undefined };
    if (found) return found;
  }
  return undefined;
}

/** In an object above, or in the object of the same name beside one above (`securityContext` of the pod for the container's). */
function above(levels: readonly Level[], visit: FieldVisit): Misplacement | undefined {
  const name = String(visit.path.at(-1));
  const parentName = String(visit.path.at(-2));
  for (const level of levels.slice(1)) {
    const own = level.type.fields.get(name);
    if (own && fits(visit.value, own.shape)) return anEmptyPlace(level.value, own);
    const beside = typeOfShape(level.type.fields.get(parentName)?.shape)?.fields.get(name);
    if (beside && beside.owner !== visit.parentType.name && fits(visit.value, beside.shape)) return anEmptyPlace(level.value.get(parentName), beside);
  }
  return undefined;
}

/** What the pod's `securityContext` lacks may be the container's. */
function besideBelow(levels: readonly Level[], visit: FieldVisit): Misplacement | undefined {
  const pod = levels.find(({ type }) => type.name === 'PodSpec');
  if (visit.parentType.name !== 'PodSecurityContext' || !pod) return undefined;
  const field = FIELD_TABLE.typeNamed('SecurityContext')?.fields.get(String(visit.path.at(-1)));
  if (!field || !fits(visit.value, field.shape)) return undefined;
  const containers = pod.value.get('containers').items;
  const [only] = containers;
  return containers.length === 1 && only ? anEmptyPlace(only.get('securityContext'), field) : { field, place: undefined };
}

/** A label that stands in a selector itself. */
function inSelector(visit: FieldVisit): Misplacement | undefined {
  const field = FIELD_TABLE.typeNamed('LabelSelector')?.fields.get('matchLabels');
  if (visit.parentType.name !== 'LabelSelector' || !field || visit.value.text === undefined) return undefined;
  const place = visit.parent.get('matchLabels', String(visit.path.at(-1)));
  return place.isAbsent && !place.keySpan ? { field, place } : undefined;
}

/** What only `metadata` has, whose names mean nothing else. */
const METADATA: ReadonlySet<string> = new Set(['labels', 'annotations', 'namespace', 'generateName', 'finalizers', 'ownerReferences']);

/** In the metadata of the nearest object that has one: the pod template's for `labels` in its spec. */
function inMetadata(levels: readonly Level[], visit: FieldVisit): Misplacement | undefined {
  const name = String(visit.path.at(-1));
  const level = METADATA.has(name) ? levels.find(({ type }) => type.fields.get('metadata')?.shape.kind === 'object') : undefined;
  const field = level && typeOfShape(level.type.fields.get('metadata')?.shape)?.fields.get(name);
  return level && field && fits(visit.value, field.shape) ? anEmptyPlace(level.value.get('metadata'), field) : undefined;
}

/**
 * Where a field that its type does not have was meant to stand: in an object above (`replicas` in the pod template), below
 * (`containers` in a Deployment's spec) or beside. Undefined for fields that are legal, and where no place nearby would take
 * the field as it is written, or one already stands there.
 */
export function misplacedHome(manifest: Manifest, visit: FieldVisit): Misplacement | undefined {
  if (visit.shape || !visit.keySpan) return undefined;
  const levels = levelsAbove(manifest, visit);
  const [innermost] = levels;
  if (!innermost) return undefined;
  return inSelector(visit) ?? below(innermost, levels.length === 1, visit) ?? besideBelow(levels, visit) ?? inMetadata(levels, visit) ?? above(levels, visit);
}
