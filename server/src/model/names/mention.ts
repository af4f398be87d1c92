// One place where a name stands, and what decides which other places mean the same thing.

import type { Span } from '../../text/span';
import type { Selector } from '../kubernetes/selector';

/** What a name can be the name of. */
export type NamedThing = 'object' | 'key' | 'service-port' | 'container-port' | 'volume' | 'container' | 'label-key' | 'label-value';

export interface Mention {
  readonly what: NamedThing;
  /** The kind of the object, or of the object that the named thing is a part of; empty for labels. */
  readonly kind: string;
  /** Where names of such things must differ. Mentions of one thing have the same `space` and the same `name`. */
  readonly space: string;
  readonly name: string;
  /** In its document, quotes included. */
  readonly span: Span;
  /** The thing is made here; elsewhere it is asked for. */
  readonly declares: boolean;
  readonly namespace: string | undefined;
  /** It belongs to the whole cluster. */
  readonly isClusterScoped: boolean;
  /** The pod or Service that the name belongs to, for names that mean nothing without it. */
  readonly owner?: string;
  /** The labels of that pod or Service; undefined when a part of them is filled in later. */
  readonly labels?: ReadonlyMap<string, string> | undefined;
  /** The pods or Services that are meant, where they are selected; undefined when a part of the selector is filled in later. */
  readonly selector?: Selector | undefined;
  /** Labels decide who is meant. */
  readonly isTied: boolean;
  /** It is a part of a longer text: the host in an address. Only where such an object exists is it a name at all. */
  readonly isHost?: true;
  /** Whoever has the label is meant, whatever else it has. */
  readonly excludes?: boolean;
}
