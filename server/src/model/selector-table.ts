// Objects by the labels that they select, so that a pod's Services are found without asking every Service.

import { selects, type Selector } from './kubernetes/selector';

interface Row<T> {
  readonly object: T;
  readonly selector: Selector;
  /** Its place among all, which answers keep. */
  readonly index: number;
}

const pair = (key: string, value: string): string => `${key}=${value}`;

export class SelectorTable<T extends { readonly selector?: Selector | undefined }> {
  /** By the first label that an object demands; under the empty string those that demand none. */
  private readonly rows = new Map<string, Row<T>[]>();

  constructor(objects: readonly T[]) {
    objects.forEach((object, index) => {
      const { selector } = object;
      if (!selector) return;
      const [first] = Object.entries(selector.labels);
      const key = first ? pair(...first) : '';
      const row = { object, selector, index };
      const rows = this.rows.get(key);
      if (rows) rows.push(row);
      else this.rows.set(key, [row]);
    });
  }

  /** The objects whose selector selects pods with these labels, in the order in which they were given. */
  selecting(labels: ReadonlyMap<string, string>): readonly T[] {
    return ['', ...[...labels].map(([key, value]) => pair(key, value))]
      .flatMap(key => this.rows.get(key) ?? [])
      .filter(({ selector }) => selects(selector, labels))
      .sort((a, b) => a.index - b.index)
      .map(({ object }) => object);
  }
}
