// Other linters' ignore annotations on Kubernetes objects:
//   ignore-check.kube-linter.io/<check>: "reason"      kube-linter.io/ignore-all: "reason"
//   kube-score/ignore: a,b                             on the object or on its pod template
//   polaris.fairwinds.com/<check>-exempt: "true"       polaris.fairwinds.com/exempt: "true"
//   kubescape.io/skip-controls: C-0016,C-0017          with kubescape.io/skip-reason and kubescape.io/skip-expiry
//   checkov.io/skip1: CKV_K8S_20=reason

import { span, type Span } from '../../text/span';
import type { Manifest } from '../kubernetes/manifest';
import type { Entry, Value } from '../yaml/value';
import type { Directive, ForeignSource, RuleReference } from './directive';

/** Cheap test before any annotation is read. */
export const mayHoldAnnotations = (text: string): boolean => /kube-linter\.io\/|kube-score\/ignore|polaris\.fairwinds\.com\/|kubescape\.io\/skip|checkov\.io\/skip/.test(text);

interface Meaning {
  readonly source: ForeignSource;
  readonly rules: readonly RuleReference[];
  readonly isForAll?: boolean;
  readonly reason?: string | undefined;
  readonly expires?: string | undefined;
}

const isTrue = (value: Value): boolean => value.text === 'true';

/** The names of a list in a value; of a quoted or folded one only the value as a whole has a place. */
function listed(value: Value): readonly RuleReference[] {
  const text = value.text ?? '';
  const place = value.span ?? span(0, 0);
  const quote = place.end - place.start === text.length + 2 ? 1 : 0;
  const isPlain = place.end - place.start === text.length + 2 * quote;
  return [...text.matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => {
    const start = place.start + quote + index;
    return { name, span: isPlain ? span(start, start + name.length) : place };
  });
}

function kubescape(annotations: Value, value: Value): Meaning {
  return {
    source: 'kubescape', rules: listed(value), reason: annotations.get('kubescape.io/skip-reason').text, expires: annotations.get('kubescape.io/skip-expiry').text,
  };
}

function checkov(value: Value): Meaning | undefined {
  const [, name, reason] = /^\s*(\w+)\s*(?:=(.*))?$/s.exec(value.text ?? '') ?? [];
  return name === undefined ? undefined : { source: 'checkov', rules: [{ name, span: value.span ?? span(0, 0) }], reason: reason?.trim() || undefined };
}

/** What one annotation asks for; undefined for all others. */
function meaningOf({ key, keySpan, value }: Entry, annotations: Value): Meaning | undefined {
  if (key === 'kube-linter.io/ignore-all') return { source: 'kube-linter', rules: [], isForAll: true, reason: value.text };
  const check = /^ignore-check\.kube-linter\.io\/(.+)$/.exec(key)?.[1];
  if (check !== undefined) return { source: 'kube-linter', rules: [{ name: check, span: keySpan }], reason: value.text };
  if (key === 'kube-score/ignore') return { source: 'kube-score', rules: listed(value) };
  if (key === 'polaris.fairwinds.com/exempt') return isTrue(value) ? { source: 'polaris', rules: [], isForAll: true } : undefined;
  const exempt = /^polaris\.fairwinds\.com\/(.+)-exempt$/.exec(key)?.[1];
  if (exempt !== undefined) return isTrue(value) ? { source: 'polaris', rules: [{ name: exempt, span: keySpan }] } : undefined;
  if (key === 'kubescape.io/skip-controls') return kubescape(annotations, value);
  return /^checkov\.io\/skip\d*$/.test(key) ? checkov(value) : undefined;
}

function readAnnotations(annotations: Value, range: Span): readonly Directive[] {
  return annotations.entries.flatMap(entry => {
    const meaning = entry.value.isUnknown ? undefined : meaningOf(entry, annotations);
    if (!meaning) return [];
    return [{
      isForAll: false, reason: undefined, ...meaning,
      reach: { scope: 'part', range }, span: entry.keySpan, keywordSpan: entry.keySpan,
    } satisfies Directive];
  });
}

/** What other linters are told to ignore on an object, all of it. */
export function annotationDirectives(manifest: Manifest): readonly Directive[] {
  const range = manifest.root.fullSpan;
  if (!range) return [];
  const template = manifest.workload?.template;
  const holders = template && template !== manifest.root ? [manifest.root, template] : [manifest.root];
  return holders.flatMap(holder => readAnnotations(holder.get('metadata', 'annotations'), range));
}
