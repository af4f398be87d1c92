// textDocument/inlayHint: numbers that the text only implies, in grey behind the values that imply them.

import { MarkupKind, type InlayHint } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import { shift, type Span } from '../text/span';
import type { Manifest } from '../model/kubernetes/manifest';
import type { Project } from '../model/project';
import type { Analysis, DocumentPart } from '../engine/analyser';
import type { ApplicationSettings } from '../engine/settings-reader';
import type { Locale } from '../rules/rule';
import { objectCountHints, rolloutHints } from './count-hints';
import { dockerfileHints } from './dockerfile-hints';
import type { Place } from './fact-text';
import type { Hint } from './hint';
import { podHints } from './pod-hints';
import { objectPortHints } from './port-hints';
import { unitHints } from './unit-hints';

export interface HintRequest {
  readonly analysis: Analysis;
  readonly lines: LineIndex;
  readonly project: Project;
  /** What is in view, or a little more. */
  readonly range: Span;
  /** Topics that the settings do not mention are on. */
  readonly settings: ApplicationSettings['inlayHints'];
}

function manifestHints(manifest: Manifest, range: Span, locale: Locale, place: Place): readonly Hint[] {
  const { workload } = manifest;
  return [
    ...(workload ? [...podHints(workload, locale), ...rolloutHints(workload, locale, place)] : []),
    ...objectCountHints(manifest, locale, place),
    ...objectPortHints(manifest, locale, place),
    ...unitHints(manifest.root, range, locale),
  ];
}

/** None in a document with a syntax error: what the numbers depend on may stand behind it. */
function partHints({ model: { yaml, manifests }, offset }: DocumentPart, range: Span, locale: Locale, place: Place): readonly Hint[] {
  const asked = shift(range, -offset);
  if (!yaml || yaml.errors.length > 0 || asked.end < 0 || asked.start > yaml.text.length) return [];
  return manifests.flatMap(manifest => manifestHints(manifest, asked, locale, place))
    .filter(({ at }) => asked.start <= at && at <= asked.end)
    .map(hint => ({ ...hint, at: hint.at + offset }));
}

/** One hint a place: what several containers share through an anchor or a merge key may mean different things. */
function unambiguous(hints: readonly Hint[]): readonly Hint[] {
  const byPlace = new Map<number, Hint | undefined>();
  for (const hint of hints) {
    const { at, label } = hint;
    byPlace.set(at, byPlace.has(at) && byPlace.get(at)?.label !== label ? undefined : hint);
  }
  return [...byPlace.values()].filter(hint => hint !== undefined);
}

const toInlayHint = ({ at, label, why }: Hint, lines: LineIndex): InlayHint => ({
  position: lines.positionAt(at),
  label,
  paddingLeft: true,
  ...(why !== undefined && { tooltip: { kind: MarkupKind.Markdown, value: why } }),
});

/** The hints in a range of a file, in the reader's language. */
export function inlayHints({ analysis: { dockerfile, parts, source: { file } }, lines, project, range, settings }: HintRequest, locale: Locale): InlayHint[] {
  const hints = dockerfile ? dockerfileHints(dockerfile, range, locale) : parts.flatMap(part => partHints(part, range, locale, { project, file }));
  return unambiguous(hints.filter(({ topic }) => settings[topic] !== false)).map(hint => toInlayHint(hint, lines));
}
