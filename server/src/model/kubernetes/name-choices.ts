// The names that could stand at a cursor: of objects, keys, ports, volumes, containers and labels that are there. Never a value of a Secret.

import type { Located } from '../project';
import { labelLinksOf, type LabelLink } from './references/label-links';
import { mentionsOf } from '../names/in-manifest';
import type { Mention } from '../names/mention';
import type { Path } from '../yaml-change';
import { isMark } from '../yaml/cursor';
import type { Value } from '../yaml/value';
import { CONFIG_SOURCES } from './config-facts';
import type { DeclaredPort } from './container-ports';
import type { Container } from './container';
import type { Surroundings } from './effective-resources';
import { namespacesMeet, type Manifest } from './manifest';
import type { ManifestCursor } from './manifest-cursor';
import { isClusterScoped, type NameReference } from './references/reference';
import { selects } from './selector';

/** A name or a number, and what it is the name of. */
export interface NameChoice {
  readonly name: string | number;
  /** `ConfigMap`, `web 8080`: whose name it is, in the words of Kubernetes; may be empty. */
  readonly of: string;
}

/** A label that pods or Services carry. */
export interface LabelChoice {
  readonly key: string;
  readonly values: readonly string[];
}

const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, index) => step === b[index]);

const valueAt = ({ manifest, path }: ManifestCursor): Value => manifest.root.get(...path);

const unique = (choices: readonly NameChoice[]): NameChoice[] =>
  choices.filter(({ name }, index) => name !== '' && choices.findIndex(other => other.name === name) === index);

/** Names of a kind's objects that could be meant from the namespace. */
function objects(kind: string, group: string, namespace: string | undefined, { project, file }: Surroundings): NameChoice[] {
  const inReach = (object: Located): boolean => namespacesMeet(object.namespace, namespace);
  if (kind === 'ConfigMap' || kind === 'Secret') {
    return CONFIG_SOURCES.flatMap(source => project.near(file, source)).filter(inReach)
      .flatMap(object => object.offers ?? []).filter(offer => offer.kind === kind).map(({ name }) => ({ name, of: kind }));
  }
  const all = isClusterScoped({ kind, group }) ? project.all(kind) : project.near(file, kind).filter(inReach);
  return all.flatMap(({ name }) => (name === undefined ? [] : [{ name, of: kind }]));
}

function servicePorts({ name, namespace }: NameReference, step: string | number | undefined, { project, file }: Surroundings): NameChoice[] {
  const ports = project.nearNamed(file, 'Service', name).filter(service => namespacesMeet(service.namespace, namespace)).flatMap(({ service }) => service?.ports ?? []);
  const names = ports.flatMap(port => (port.name === undefined ? [] : [{ name: port.name, of: `${name} ${port.port ?? ''}` }]));
  const numbers = ports.flatMap(port => (port.port === undefined ? [] : [{ name: port.port, of: `${name} ${port.name ?? ''}` }]));
  if (step === 'name') return names;
  return step === 'number' || step === 'port' ? numbers : [...names, ...numbers];
}

const configKeys = ({ kind, name, namespace }: NameReference, { project, file }: Surroundings): NameChoice[] =>
  CONFIG_SOURCES.flatMap(source => project.near(file, source)).filter(object => namespacesMeet(object.namespace, namespace))
    .flatMap(object => object.offers ?? []).filter(offer => offer.kind === kind && offer.name === name)
    .flatMap(offer => offer.keys.map(key => ({ name: key, of: `${kind} ${name}` })));

/** What the manifest names at the cursor, as rules read it: an object, or a part of one. */
function referred(cursor: ManifestCursor, around: Surroundings): NameChoice[] {
  const at = valueAt(cursor).path;
  for (const reference of cursor.manifest.references) {
    if (samePath(reference.value.path, at)) return objects(reference.kind, reference.group, reference.namespace, around);
    if (!reference.parts.some(part => samePath(part.value.path, at))) continue;
    return reference.kind === 'Service' ? servicePorts(reference, cursor.path.at(-1), around) : configKeys(reference, around);
  }
  return [];
}

const portChoices = (ports: readonly Pick<DeclaredPort, 'name' | 'number'>[], of: string): NameChoice[] => [
  ...ports.flatMap(({ name, number }) => (name === undefined ? [] : [{ name, of: `${of} ${number ?? ''}` }])),
  ...ports.flatMap(({ name, number }) => (number === undefined ? [] : [{ name: number, of: `${of} ${name ?? ''}` }])),
];

/** The container that a path leads into. */
function containerAround({ workload }: Manifest, path: Path): Container | undefined {
  return workload?.podSpec.containers.find(({ value }) => value.path.every((step, index) => path[index] === step));
}

/** Ports of the container that a probe or hook asks; the API server takes a name only from the same container. */
function probedPorts(cursor: ManifestCursor, owner: Container): NameChoice[] {
  const isGrpc = cursor.path.at(-2) === 'grpc';
  return portChoices(owner.ports.map(({ name, number }) => ({ name: isGrpc ? undefined : name, number })), owner.name);
}

function selectedPorts({ selector, what }: Mention, { project, file }: Surroundings): NameChoice[] {
  if (!selector) return [];
  if (what === 'container-port') {
    return project.podsNear(file).selectedBy(selector).flatMap(pod => portChoices(pod.workload?.ports ?? [], pod.name ?? pod.kind));
  }
  return project.near(file, 'Service').filter(({ service }) => service?.labels && selects(selector, new Map(Object.entries(service.labels))))
    .flatMap(({ name, service }) => (service?.ports ?? []).flatMap(port => (port.name === undefined ? [] : [{ name: port.name, of: name ?? '' }])));
}

function mentioned(cursor: ManifestCursor, around: Surroundings): NameChoice[] {
  const value = valueAt(cursor);
  const mentions = mentionsOf(cursor.manifest, 'this');
  const at = mentions.find(({ span, declares, what }) => !declares && !what.startsWith('label') && span.start === value.span?.start);
  if (!at) return [];
  if (at.what === 'object') return objects(at.kind, '', at.namespace, around);
  const container = containerAround(cursor.manifest, value.path);
  if (at.what === 'container-port' && !at.selector && container) return probedPorts(cursor, container);
  if (at.what === 'container-port' || at.what === 'service-port') return selectedPorts(at, around);
  return mentions.filter(({ declares, space }) => declares && space === at.space).map(mention => ({ name: mention.name, of: '' }));
}

/** The names that could be the value at the cursor; none where no name is wanted. */
export function namesAt(cursor: ManifestCursor, around: Surroundings): readonly NameChoice[] {
  if (cursor.kind !== 'value') return [];
  const container = containerAround(cursor.manifest, valueAt(cursor).path);
  if (container && cursor.path.at(-1) === 'port' && cursor.path.at(-2) === 'grpc') return unique(probedPorts(cursor, container));
  const found = referred(cursor, around);
  return unique(found.length > 0 ? found : mentioned(cursor, around)).filter(({ name }) => !isMark(String(name)));
}

/** The labels that a link can ask for: those of its own pods where it is about them, else of all that is near. */
function carried({ of, namespace }: LabelLink, { manifest }: ManifestCursor, { project, file }: Surroundings): readonly ReadonlyMap<string, string>[] {
  if (of === 'pods' && manifest.workload) return [manifest.workload.podLabels ?? new Map<string, string>()];
  const inReach = (object: Located): boolean => namespacesMeet(object.namespace, namespace);
  const labels = of === 'pods' ? project.podsNear(file).makers.filter(inReach).map(({ workload }) => workload?.podLabels)
    : project.near(file, 'Service').filter(inReach).map(({ service }) => service?.labels);
  return labels.flatMap(each => (each ? [new Map(Object.entries(each))] : []));
}

/** What the workload's own selector asks of the labels that its pods carry. */
const asked = ({ manifest }: ManifestCursor): readonly ReadonlyMap<string, string>[] => [new Map(Object.entries(manifest.workload?.selector?.labels ?? {}))];

function setsFor(link: LabelLink, cursor: ManifestCursor, around: Surroundings): readonly ReadonlyMap<string, string>[] {
  if (link.role === 'selects') return carried(link, cursor, around);
  return link.of === 'pods' ? asked(cursor) : [];
}

/** Keys above every place where labels are asked for. */
const LABEL_KEYS: ReadonlySet<string | number> = new Set(['labels', 'matchLabels', 'matchExpressions', 'selector']);

/** The labels that the map or list at the cursor is about; undefined where no labels are wanted. */
export function labelsAt(cursor: ManifestCursor, around: Surroundings): readonly LabelChoice[] | undefined {
  if (!cursor.path.some(step => LABEL_KEYS.has(step))) return undefined;
  const at = cursor.kind === 'key' ? cursor.owner.entries.find(({ key }) => isMark(key))?.keySpan.start : valueAt(cursor).span?.start;
  const link = labelLinksOf(cursor.manifest).find(({ uses }) => uses.some(use => use.keySpan.start === at || use.value?.span?.start === at));
  if (!link || at === undefined) return undefined;
  const sets = setsFor(link, cursor, around);
  const choices = new Map<string, Set<string>>();
  for (const [key, value] of sets.flatMap(labels => [...labels])) {
    if (!isMark(key) && value !== '' && !isMark(value)) choices.set(key, (choices.get(key) ?? new Set()).add(value));
  }
  const wanted = link.uses.find(use => use.value?.span?.start === at)?.key;
  return [...choices].filter(([key]) => wanted === undefined || key === wanted).map(([key, values]) => ({ key, values: [...values] }));
}
