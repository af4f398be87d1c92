// What makes pods, by the labels that the pods carry: the other way round from selector-table.ts.

import type { ObjectFacts } from './facts';
import { selects, type Selector } from './kubernetes/selector';

interface Row<T> {
  readonly maker: T;
  readonly labels: ReadonlyMap<string, string>;
}

const pair = (key: string, value: string): string => `${key}=${value}`;

export class PodTable<T extends Pick<ObjectFacts, 'workload' | 'name'>> {
  /** Those whose pods' labels are filled in later: any selector may select them. */
  readonly unlabelled: readonly T[];
  private readonly rows: readonly Row<T>[];
  private readonly byLabel = new Map<string, Row<T>[]>();
  private readonly values = new Map<string, Set<string>>();
  private readonly byName = new Map<string, T[]>();

  constructor(readonly makers: readonly T[]) {
    this.unlabelled = makers.filter(maker => maker.workload?.podLabels === undefined);
    this.rows = makers.flatMap(maker => (maker.workload?.podLabels ? [{ maker, labels: new Map(Object.entries(maker.workload.podLabels)) }] : []));
    for (const row of this.rows) {
      for (const [key, value] of row.labels) {
        const same = this.byLabel.get(pair(key, value));
        if (same) same.push(row);
        else this.byLabel.set(pair(key, value), [row]);
        this.values.set(key, (this.values.get(key) ?? new Set()).add(value));
      }
      const { name } = row.maker;
      if (name !== undefined) this.byName.set(name, [...this.byName.get(name) ?? [], row.maker]);
    }
  }

  /** Those of the name whose pods' labels are known. */
  named(name: string): readonly T[] {
    return this.byName.get(name) ?? [];
  }

  /** What the label says on any pod. */
  valuesOf(label: string): ReadonlySet<string> {
    return this.values.get(label) ?? new Set();
  }

  /** Those whose pods the selector surely selects, in the order in which they were given; an empty selector selects all. */
  selectedBy(selector: Selector): readonly T[] {
    return this.candidates(selector).filter(({ labels }) => selects(selector, labels)).map(({ maker }) => maker);
  }

  /** The shortest list that holds every answer. */
  private candidates(selector: Selector): readonly Row<T>[] {
    let shortest = this.rows;
    for (const [key, value] of Object.entries(selector.labels)) {
      const rows = this.byLabel.get(pair(key, value)) ?? [];
      if (rows.length < shortest.length) shortest = rows;
    }
    return shortest;
  }
}
