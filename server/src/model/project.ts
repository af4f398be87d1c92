// The index of a workspace: which objects there are, in which files. Rules ask it what lies outside their own file.

import type { Container } from './kubernetes/container';
import { INERT_KINDS } from './kubernetes/makers';
import { isEmptySelector } from './kubernetes/selector';
import type { Manifest } from './kubernetes/manifest';
import type { Workload } from './kubernetes/workload';
import { shift } from '../text/span';
import { meets, type ObjectFacts } from './facts';
import { PodTable } from './pod-table';
import { changedTopics, type PrintedFacts, type Topic } from './project-topics';
import { SelectorTable } from './selector-table';
import { TermTable } from './term-table';

/** An object and the file that holds it; its spans are offsets into that file. */
export interface Located extends ObjectFacts {
  readonly file: string;
}

export interface FileFacts {
  readonly objects: readonly PlacedFacts[];
  /** Something in the file could not be read: what it holds is not fully known. */
  readonly incomplete: boolean;
  /** Kinds of which it holds the source of objects, which a template engine has yet to make; `?` where the kind cannot be told. */
  readonly templated?: readonly string[];
}

/** An object's facts, whose spans begin at an offset of the file. The facts are the same object as long as its document's text is the same. */
export interface PlacedFacts {
  readonly facts: ObjectFacts;
  readonly offset: number;
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

/**
 * Whether two files are likely to be applied together: one folder, one within the other, or two folders side by side.
 * Folders that lie further apart in one workspace are different applications more often than not.
 */
export function areNeighbours(a: string, b: string): boolean {
  const [left, right] = [folderOf(a), folderOf(b)];
  if (left.startsWith(right) || right.startsWith(left)) return true;
  return folderOf(left.slice(0, -1)) === folderOf(right.slice(0, -1));
}

/** What rules may ask. */
export interface Project {
  /** Objects of a kind in files that are likely to be applied together with this one. */
  near(file: string, kind: string): readonly Located[];
  /** Those of them whose selector selects pods with these labels; an empty selector selects all. */
  nearSelecting(file: string, kind: string, labels: ReadonlyMap<string, string>): readonly Located[];
  /** Those of the kind that bear the name, in any namespace. */
  nearNamed(file: string, kind: string, name: string): readonly Located[];
  /** Those of the kind that a function gives the key; asked with one function for many keys, it looks at each object once. */
  nearKeyed(file: string, kind: string, keysOf: KeysOf, key: string): readonly Located[];
  /** Everything near the file that makes pods, by the pods' labels. */
  podsNear(file: string): PodTable<Located>;
  /** Whether objects that stand nowhere may be there too: nearby lies what makes some, is unreadable, a template, or taken from elsewhere. */
  mayHoldMore(file: string): boolean;
  /** Objects of a kind anywhere in the workspace, for kinds that belong to the whole cluster. */
  all(kind: string): readonly Located[];
  /** Objects anywhere in the workspace that name a ConfigMap, Secret, PersistentVolumeClaim or ServiceAccount of this name. */
  naming(kind: string, name: string): readonly Located[];
  /** Objects anywhere in the workspace that are a ConfigMap or Secret of this name, or from which one will be made. */
  offering(kind: string, name: string): readonly Located[];
  /** Names by which objects near the file name objects of one of these kinds. */
  namedNear(file: string, kind: string): readonly string[];
  /**
   * Whether objects of a kind that are not there may be said to be missing: some of the kind lie in this file's own folder, every
   * one near it has a name, and nothing near it is unreadable, a template or taken from elsewhere.
   */
  isComplete(file: string, kind: string): boolean;
}

/** Services near the file that send traffic to the workload's pods. */
export function servicesOf(project: Project, file: string, workload: Workload): readonly Located[] {
  const labels = workload.podLabels;
  if (!labels) return [];
  return project.nearSelecting(file, 'Service', labels).filter(service =>
    service.selector && !isEmptySelector(service.selector) && meets(service, workload.manifest));
}

/** Whether the Service's requests come in at this container: at a declared port of it, or at one that no container of the pod declares. */
export function mayReceive(container: Container, service: Located): boolean {
  const declares = ({ ports }: Container): boolean =>
    ports.some(({ name, number }) => service.targetPorts?.some(target => target === name || target === number) ?? false);
  return container.mayServe && (declares(container) || !container.podSpec.longRunning.some(declares));
}

/** Objects of a kind near the file that scale this manifest. */
export const scalersOf = (project: Project, file: string, kind: string, manifest: Manifest): readonly Located[] =>
  project.near(file, kind).filter(scaler =>
    scaler.scaleTarget?.kind === manifest.kind && scaler.scaleTarget.name === manifest.name && meets(scaler, manifest));

/** Whether two files lie in one folder: what they hold is applied together, more surely than near ones. */
export const shareFolder = (a: string, b: string): boolean => folderOf(a) === folderOf(b);

/** What a file holds, and what it held of which nothing can be read now. */
function withMissing(now: readonly PlacedFacts[], last: readonly PlacedFacts[]): readonly PlacedFacts[] {
  const identity = ({ facts }: PlacedFacts): string => JSON.stringify([facts.kind, facts.namespace, facts.name]);
  const there = new Set(now.map(identity));
  return [...now, ...last.filter(object => !there.has(identity(object)))];
}

/** What near a file keeps from knowing everything. */
interface OpenEnds {
  /** Something cannot be read now, or is taken from elsewhere. */
  readonly isUnseen: boolean;
  readonly templated: ReadonlySet<string>;
  /** Something makes objects by itself. */
  readonly isMade: boolean;
}

/** The keys under which an object is to be found again; a function that stays the same, for its answers are kept. */
export type KeysOf = (object: Located) => readonly string[];

const nameOf: KeysOf = ({ name }) => (name === undefined ? [] : [name]);

function byKeys(objects: readonly Located[], keysOf: KeysOf): ReadonlyMap<string, readonly Located[]> {
  const found = new Map<string, Located[]>();
  for (const object of objects) {
    for (const key of new Set(keysOf(object))) {
      const same = found.get(key);
      if (same) same.push(object);
      else found.set(key, [object]);
    }
  }
  return found;
}

/** What a file keeps from being seen. */
const endsOf = (facts: FileFacts | undefined): string => `${facts?.incomplete ?? false} ${facts?.templated?.join() ?? ''}`;

export class ProjectIndex implements Project {
  private readonly held = new Map<string, FileFacts>();
  private readonly printed = new Map<string, readonly PrintedFacts[]>();
  private readonly factPrints = new WeakMap<ObjectFacts, string>();
  private readonly byKind = new Map<string, Map<string, readonly Located[]>>();
  private readonly nearby = new Map<string, readonly Located[]>();
  private readonly selectors = new Map<string, SelectorTable<Located>>();
  private readonly keyed = new Map<KeysOf, Map<string, ReadonlyMap<string, readonly Located[]>>>();
  private readonly pods = new Map<string, PodTable<Located>>();
  private readonly openEnds = new Map<string, OpenEnds>();
  /** Objects by what they name. */
  private readonly users = new TermTable<Located>(object => object.names ?? []);
  /** Objects by the configuration that they are or make. */
  private readonly offers = new TermTable<Located>(object => (object.offers ?? []).map(({ kind, name }) => `${kind}/${name}`));
  private readonly lastChanges = new Map<Topic, number>();
  private changes = 0;

  /** Grows whenever an answer may have changed. */
  get revision(): number {
    return this.changes;
  }

  /** Whether an answer that depends on these topics is the same as at a revision. */
  isUnchanged(topics: ReadonlySet<Topic>, revision: number): boolean {
    for (const topic of topics) if ((this.lastChanges.get(topic) ?? 0) > revision) return false;
    return true;
  }

  /** The files that hold any object, or something that could not be read. */
  get files(): readonly string[] {
    return [...this.held.keys()];
  }

  /**
   * Takes what a file holds now; `undefined` forgets the file. The revision grows only when a fact has changed, not when one
   * has moved. Of a document that someone is in the middle of breaking, what it held last is still the best answer.
   */
  update(file: string, facts: FileFacts | undefined): void {
    const last = this.held.get(file);
    const now = facts?.incomplete && last ? { ...facts, objects: withMissing(facts.objects, last.objects) } : facts;
    const held = now && (now.objects.length > 0 || now.incomplete || (now.templated?.length ?? 0) > 0) ? now : undefined;
    if (held) this.held.set(file, held);
    else this.held.delete(file);
    this.place(file, held?.objects ?? []);
    const printed = this.printsOf(held?.objects ?? []);
    const topics = new Set(changedTopics(this.printed.get(file) ?? [], printed));
    if (endsOf(last) !== endsOf(held)) topics.add('ends');
    if (held) this.printed.set(file, printed);
    else this.printed.delete(file);
    if (topics.size === 0) return;
    this.changes++;
    for (const topic of topics) this.lastChanges.set(topic, this.changes);
  }

  private place(file: string, objects: readonly PlacedFacts[]): void {
    for (const answers of [this.nearby, this.selectors, this.keyed, this.pods, this.openEnds]) answers.clear();
    for (const files of this.byKind.values()) files.delete(file);
    const kinds = new Map<string, Located[]>();
    for (const { facts, offset } of objects) {
      const located = { ...facts, at: shift(facts.at, offset), file };
      const ofKind = kinds.get(facts.kind);
      if (ofKind) ofKind.push(located);
      else kinds.set(facts.kind, [located]);
    }
    const all = [...kinds.values()].flat();
    this.users.set(file, all);
    this.offers.set(file, all);
    for (const [kind, located] of kinds) this.byKind.set(kind, (this.byKind.get(kind) ?? new Map<string, readonly Located[]>()).set(file, located));
  }

  /** Facts without their places: typing above an object moves it and changes nothing that a rule could ask. */
  private printsOf(objects: readonly PlacedFacts[]): readonly PrintedFacts[] {
    return objects.map(({ facts }) => {
      const print = this.factPrints.get(facts) ?? JSON.stringify(facts, (key, value: unknown) => (key === 'at' ? undefined : value));
      this.factPrints.set(facts, print);
      return { facts, print };
    });
  }

  near(file: string, kind: string): readonly Located[] {
    const key = `${kind} ${folderOf(file)}`;
    const found = this.nearby.get(key)
      ?? this.inOrder(kind).flatMap(([other, objects]) => (areNeighbours(file, other) ? objects : []));
    this.nearby.set(key, found);
    return found;
  }

  nearSelecting(file: string, kind: string, labels: ReadonlyMap<string, string>): readonly Located[] {
    const key = `${kind} ${folderOf(file)}`;
    const table = this.selectors.get(key) ?? new SelectorTable(this.near(file, kind));
    this.selectors.set(key, table);
    return table.selecting(labels);
  }

  nearNamed(file: string, kind: string, name: string): readonly Located[] {
    return this.nearKeyed(file, kind, nameOf, name);
  }

  nearKeyed(file: string, kind: string, keysOf: KeysOf, key: string): readonly Located[] {
    const place = `${kind} ${folderOf(file)}`;
    const places = this.keyed.get(keysOf) ?? new Map<string, ReadonlyMap<string, readonly Located[]>>();
    this.keyed.set(keysOf, places);
    const found = places.get(place) ?? byKeys(this.near(file, kind), keysOf);
    places.set(place, found);
    return found.get(key) ?? [];
  }

  podsNear(file: string): PodTable<Located> {
    const key = folderOf(file);
    const makers = (): readonly Located[] => [...this.byKind.keys()].sort().filter(kind => this.makesPods(kind))
      .flatMap(kind => this.near(file, kind).filter(object => object.workload));
    const table = this.pods.get(key) ?? new PodTable(makers());
    this.pods.set(key, table);
    return table;
  }

  private makesPods(kind: string): boolean {
    for (const objects of this.byKind.get(kind)?.values() ?? []) if (objects.some(object => object.workload)) return true;
    return false;
  }

  mayHoldMore(file: string): boolean {
    const { isUnseen, isMade, templated } = this.openEndsNear(file);
    return isUnseen || isMade || [...templated].some(kind => !INERT_KINDS.has(kind));
  }

  private openEndsNear(file: string): OpenEnds {
    const key = folderOf(file);
    const found = this.openEnds.get(key) ?? this.findOpenEnds(file);
    this.openEnds.set(key, found);
    return found;
  }

  private findOpenEnds(file: string): OpenEnds {
    const near = [...this.held].filter(([other]) => areNeighbours(file, other)).map(([, facts]) => facts);
    return {
      isUnseen: near.some(({ incomplete, objects }) => incomplete || objects.some(({ facts }) => facts.reachesOut)),
      templated: new Set(near.flatMap(({ templated }) => templated ?? [])),
      isMade: near.some(({ objects }) => objects.some(({ facts }) => facts.mayMakeOthers)),
    };
  }

  all(kind: string): readonly Located[] {
    return this.inOrder(kind).flatMap(([, objects]) => objects);
  }

  naming(kind: string, name: string): readonly Located[] {
    return [...this.users.get(`${kind}/${name}`), ...this.users.get(`?/${name}`)];
  }

  offering(kind: string, name: string): readonly Located[] {
    return this.offers.get(`${kind}/${name}`);
  }

  namedNear(file: string, kind: string): readonly string[] {
    return this.users.terms(`${kind}/`, other => areNeighbours(file, other)).map(term => term.slice(kind.length + 1));
  }

  isComplete(file: string, kind: string): boolean {
    const objects = this.near(file, kind);
    if (!objects.some(object => folderOf(object.file) === folderOf(file)) || objects.some(object => object.name === undefined)) return false;
    const { isUnseen, templated } = this.openEndsNear(file);
    return !isUnseen && !templated.has(kind) && !templated.has('?');
  }

  /** By file name, so that the first answer is the same in the editor and on the command line, whatever was opened last. */
  private inOrder(kind: string): readonly (readonly [string, readonly Located[]])[] {
    return [...(this.byKind.get(kind) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The object as it stands now: findings are kept while it moves. */
  locate(object: Located): Located {
    const now = this.byKind.get(object.kind)?.get(object.file)?.find(other => other.name === object.name && other.namespace === object.namespace);
    return now ?? object;
  }
}
