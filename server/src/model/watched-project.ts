// The project as one document's rules see it: answers as the index does, and keeps what was asked.

import type { KeysOf, Located, Project } from './project';
import type { PodTable } from './pod-table';
import { kindTopic, type Topic } from './project-topics';

export class WatchedProject implements Project {
  private readonly topics = new Set<Topic>();

  constructor(private readonly project: Project) {}

  /** What the answers depended on so far. */
  get asked(): ReadonlySet<Topic> {
    return this.topics;
  }

  private ofKind(kind: string): Project {
    this.topics.add(kindTopic(kind));
    return this.project;
  }

  /** Who gets an object may read all of it. */
  private seen(objects: readonly Located[]): readonly Located[] {
    for (const { kind } of objects) this.topics.add(kindTopic(kind));
    return objects;
  }

  near(file: string, kind: string): readonly Located[] {
    return this.ofKind(kind).near(file, kind);
  }

  nearSelecting(file: string, kind: string, labels: ReadonlyMap<string, string>): readonly Located[] {
    return this.ofKind(kind).nearSelecting(file, kind, labels);
  }

  nearNamed(file: string, kind: string, name: string): readonly Located[] {
    return this.ofKind(kind).nearNamed(file, kind, name);
  }

  nearKeyed(file: string, kind: string, keysOf: KeysOf, key: string): readonly Located[] {
    return this.ofKind(kind).nearKeyed(file, kind, keysOf, key);
  }

  podsNear(file: string): PodTable<Located> {
    this.topics.add('pods');
    return this.project.podsNear(file);
  }

  mayHoldMore(file: string): boolean {
    this.topics.add('ends');
    return this.project.mayHoldMore(file);
  }

  all(kind: string): readonly Located[] {
    return this.ofKind(kind).all(kind);
  }

  naming(kind: string, name: string): readonly Located[] {
    this.topics.add('names');
    return this.seen(this.project.naming(kind, name));
  }

  offering(kind: string, name: string): readonly Located[] {
    this.topics.add('offers');
    return this.seen(this.project.offering(kind, name));
  }

  namedNear(file: string, kind: string): readonly string[] {
    this.topics.add('names');
    return this.project.namedNear(file, kind);
  }

  isComplete(file: string, kind: string): boolean {
    this.topics.add('ends');
    return this.ofKind(kind).isComplete(file, kind);
  }
}
