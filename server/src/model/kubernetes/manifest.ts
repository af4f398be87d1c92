// A Kubernetes object as a person wrote it, found by its content: `apiVersion` and `kind`.

import type { Span } from '../../text/span';
import type { ContextFolders } from '../dockerfile/build-context';
import type { YamlDocument } from '../yaml/document';
import type { Value } from '../yaml/value';
import { walkFields, type FieldVisit } from '../fields/manifest-fields';
import { quantitiesOf, type WrittenQuantity } from './quantities';
import { referencesOf } from './references';
import { groupOf, type NameReference } from './references/reference';
import { readWorkload, type Workload } from './workload';

/** What the file's place tells about what is in it. */
export interface FileTraits {
  /** The file is the source of a Helm chart's template. */
  readonly template: boolean;
  /** The file is a kustomize patch or component: what is missing here stands elsewhere. */
  readonly patch: boolean;
  /** The file lies among a Helm chart's tests. */
  readonly chartTest: boolean;
  /** Of a Dockerfile: what it may be built from. */
  readonly around?: ContextFolders | undefined;
}

export const PLAIN_FILE: FileTraits = { template: false, patch: false, chartTest: false };

export class Manifest {
  /** `group/version`, or just the version for the core group. */
  readonly apiVersion: string;
  /** The API group, empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Undefined when it is missing (`generateName`) or filled in later. */
  readonly name: string | undefined;
  /** Undefined when it is missing or filled in later: such an object may end up in any namespace. */
  readonly namespace: string | undefined;
  private workloadMemo: Workload | null | undefined;
  private fieldVisitsMemo: readonly FieldVisit[] | undefined;
  private referencesMemo: readonly NameReference[] | undefined;
  private quantitiesMemo: readonly WrittenQuantity[] | undefined;

  constructor(
    readonly document: YamlDocument,
    readonly root: Value,
    readonly traits: FileTraits,
  ) {
    this.apiVersion = root.get('apiVersion').text ?? '';
    this.group = groupOf(this.apiVersion);
    this.kind = root.get('kind').text ?? '';
    this.name = root.get('metadata', 'name').text;
    this.namespace = root.get('metadata', 'namespace').text;
  }

  /** The word that stands for the whole object: the value of `kind`. */
  get kindSpan(): Span {
    return this.root.get('kind').span ?? { start: 0, end: 0 };
  }

  /** The name's value, or the kind where there is none. */
  get nameSpan(): Span {
    return this.root.get('metadata', 'name').span ?? this.kindSpan;
  }

  /** What the object is made of stands partly elsewhere, so that nothing can be said about what is missing. */
  get isPartial(): boolean {
    return this.document.partial || this.lacksImage;
  }

  /** A container without an image cannot run: this is a patch (kubeadm's, say, which lie in folders of any name), or half typed. */
  private get lacksImage(): boolean {
    return this.workload?.podSpec.containers.some(container => container.image.isAbsent) ?? false;
  }

  annotation(name: string): string | undefined {
    return this.root.get('metadata', 'annotations', name).text;
  }

  /** The pods that this object makes; undefined for objects that make none. */
  get workload(): Workload | undefined {
    if (this.workloadMemo === undefined) this.workloadMemo = readWorkload(this) ?? null;
    return this.workloadMemo ?? undefined;
  }

  /** Every value in it with what Kubernetes expects there; empty for custom resources. */
  get fieldVisits(): readonly FieldVisit[] {
    this.fieldVisitsMemo ??= walkFields(this);
    return this.fieldVisitsMemo;
  }

  /** Every place in it that names another object; names that are filled in later are left out. */
  get references(): readonly NameReference[] {
    this.referencesMemo ??= referencesOf(this);
    return this.referencesMemo;
  }

  /** All quantities that are written in it, known or not. */
  get quantities(): readonly WrittenQuantity[] {
    this.quantitiesMemo ??= quantitiesOf(this);
    return this.quantitiesMemo;
  }
}

/** Whether a text can hold a manifest at all; decides before anything is parsed. */
export const mayHoldManifest = (text: string): boolean => text.includes('apiVersion') && text.includes('kind');

/** Whether a text that does not parse was meant to be one manifest: both keys begin a line, or stand anywhere in braces. */
export function looksLikeManifest(text: string): boolean {
  const place = /^\s*\{/.test(text) ? '' : '^';
  return ['apiVersion', 'kind'].every(key => new RegExp(`${place}["']?${key}["']?[ \\t]*:`, 'm').test(text));
}

/** The manifests of one document: itself, or the items of a `List`, wherever an `apiVersion` and a `kind` stand. */
export function readManifests(document: YamlDocument, traits: FileTraits): readonly Manifest[] {
  const collect = (root: Value, depth: number): Manifest[] => {
    if (root.get('apiVersion').isAbsent || root.get('kind').text === undefined) return [];
    const items = root.get('items');
    if (/List$/.test(root.get('kind').text ?? '') && items.isSequence && depth < 3) return items.items.flatMap(item => collect(item, depth + 1));
    return [new Manifest(document, root, traits)];
  };
  return collect(document.root, 0);
}

/** Whether objects in these two namespaces can meet: an unstated namespace may turn out to be any. */
export const namespacesMeet = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;
