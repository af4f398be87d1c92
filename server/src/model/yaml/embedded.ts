// A YAML or JSON document inside a scalar of another one: a configuration file in a ConfigMap.

import type { Span } from '../../text/span';
import type { YamlChange } from '../yaml-change';
import { parseYaml } from './document';
import type { Value } from './value';

export interface Embedded {
  readonly root: Value;
  /** Where a part of the inner document stands in the outer one; the scalar's key where that cannot be told. */
  spanOf(part: Span): Span | undefined;
  /** The outer scalar with one scalar of the inner document replaced. */
  replace(inner: Value, text: string): YamlChange | undefined;
}

/** Reads the document in a scalar; undefined when it is none, or does not parse. */
export function readEmbedded(scalar: Value): Embedded | undefined {
  const text = scalar.text;
  if (text === undefined) return undefined;
  const document = parseYaml(text);
  if (document.errors.length > 0 || document.templated || !document.root.isMap) return undefined;
  return {
    root: document.root,
    spanOf: part => scalar.spanOf(part) ?? scalar.keySpan,
    replace(inner, replacement) {
      const place = inner.fullSpan;
      return place && place.end > place.start ? scalar.set(text.slice(0, place.start) + replacement + text.slice(place.end)) : undefined;
    },
  };
}
