// What actions on a whole workload are asked with, and how a person points at one.

import { CodeActionKind } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import { overlaps, type Span } from '../text/span';
import type { KubernetesVersion } from '../model/kubernetes/kubernetes-version';
import type { Project } from '../model/project';
import type { Analysis } from '../engine/analyser';

/** The kind of actions that rewrite a workload; they need no finding. */
export const REWRITE_KIND = `${CodeActionKind.RefactorRewrite}.seaworthy`;

export interface WorkloadRequest {
  readonly analysis: Analysis;
  readonly lines: LineIndex;
  /** Where the cursor or the selection is. */
  readonly asked: Span;
  readonly project: Project;
  readonly kubernetesVersion: KubernetesVersion;
}

/** Whether the cursor is on a line of one of these words, whose spans are relative to `offset`. */
export function isAsked(words: readonly Span[], offset: number, { lines, asked }: WorkloadRequest): boolean {
  return words.some(word => {
    const { line } = lines.positionAt(word.start + offset);
    return overlaps({ start: lines.lineStart(line), end: lines.lineEnd(line) }, asked);
  });
}
