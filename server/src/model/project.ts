// The index of a workspace: which objects there are, in which files. Rules ask it what lies outside their own file.

import type { Container } from './kubernetes/container';
import { isEmptySelector } from './kubernetes/selector';
import type { Manifest } from './kubernetes/manifest';
import type { Workload } from './kubernetes/workload';
import { shift } from '../text/span';
import { meets, type ObjectFacts } from './facts';
import { SelectorTable } from './selector-table';

/** An object and the file that holds it; its spans are offsets into that file. */
export interface Located extends ObjectFacts {
  readonly file: string;
}

export interface FileFacts {
  readonly objects: readonly PlacedFacts[];
  /** Something in the file could not be read: what it holds is not fully known. */
  readonly incomplete: boolean;
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
  /** Objects of a kind anywhere in the workspace, for kinds that belong to the whole cluster. */
  all(kind: string): readonly Located[];
  /**
   * Whether objects of a kind that are not there may be said to be missing: some of the kind lie in this file's own folder, every
   * one near it has a name, and nothing near it is unreadable or taken from elsewhere.
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

export class ProjectIndex implements Project {
  private readonly held = new Map<string, FileFacts>();
  private readonly fingerprints = new Map<string, string>();
  private readonly factPrints = new WeakMap<ObjectFacts, string>();
  private readonly byKind = new Map<string, Map<string, readonly Located[]>>();
  private readonly nearby = new Map<string, readonly Located[]>();
  private readonly selectors = new Map<string, SelectorTable<Located>>();
  private changes = 0;

  /** Grows whenever an answer may have changed; what was computed from an older revision must be computed again. */
  get revision(): number {
    return this.changes;
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
    const now = facts?.incomplete && last ? { objects: withMissing(facts.objects, last.objects), incomplete: true } : facts;
    const held = now && (now.objects.length > 0 || now.incomplete) ? now : undefined;
    if (held) this.held.set(file, held);
    else this.held.delete(file);
    this.place(file, held?.objects ?? []);
    const fingerprint = held && this.fingerprintOf(held);
    if (this.fingerprints.get(file) === fingerprint) return;
    if (fingerprint === undefined) this.fingerprints.delete(file);
    else this.fingerprints.set(file, fingerprint);
    this.changes++;
  }

  private place(file: string, objects: readonly PlacedFacts[]): void {
    this.nearby.clear();
    this.selectors.clear();
    for (const files of this.byKind.values()) files.delete(file);
    const kinds = new Map<string, Located[]>();
    for (const { facts, offset } of objects) {
      const located = { ...facts, at: shift(facts.at, offset), file };
      const ofKind = kinds.get(facts.kind);
      if (ofKind) ofKind.push(located);
      else kinds.set(facts.kind, [located]);
    }
    for (const [kind, located] of kinds) this.byKind.set(kind, (this.byKind.get(kind) ?? new Map<string, readonly Located[]>()).set(file, located));
  }

  /** Facts without their places: typing above an object moves it and changes nothing that a rule could ask. */
  private fingerprintOf({ objects, incomplete }: FileFacts): string {
    return [String(incomplete), ...objects.map(({ facts }) => {
      const print = this.factPrints.get(facts) ?? JSON.stringify(facts, (key, value: unknown) => (key === 'at' ? undefined : value));
      this.factPrints.set(facts, print);
      return print;
    })].join('\n');
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

  all(kind: string): readonly Located[] {
    return this.inOrder(kind).flatMap(([, objects]) => objects);
  }

  isComplete(file: string, kind: string): boolean {
    const objects = this.near(file, kind);
    if (!objects.some(object => folderOf(object.file) === folderOf(file)) || objects.some(object => object.name === undefined)) return false;
    if (['Kustomization', 'Component'].some(kustomize => this.near(file, kustomize).some(object => object.reachesOut))) return false;
    return ![...this.held].some(([other, facts]) => facts.incomplete && areNeighbours(file, other));
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
