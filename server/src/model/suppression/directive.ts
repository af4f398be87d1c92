// What every way of ignoring findings comes down to: who says it, about which rules, and how far it reaches.

import type { Span } from '../../text/span';

/** Linters whose own ignore comments and annotations count here too. */
export type ForeignSource = 'hadolint' | 'buildkit' | 'dockerfile-utils' | 'checkov' | 'trivy' | 'kube-linter' | 'kube-score' | 'polaris' | 'kubescape';

export interface RuleReference {
  readonly name: string;
  readonly span: Span;
}

/** How far it reaches: one line of code, a part of the file (a block, a stage, an object), or all of it. */
export type Reach =
  | { readonly scope: 'line'; /** The start of the line. */ readonly target: number }
  | { readonly scope: 'part'; readonly range: Span }
  | { readonly scope: 'file' };

/** Why it has no effect, whatever it names. */
export type DirectiveFault =
  /** A word that looks like one of ours and is none. */
  | 'unknown-form'
  /** `-start` without an `-end`, `-end` without a `-start`. */
  | 'unclosed' | 'unopened'
  /** `-stage` that stands above no FROM. */
  | 'no-stage';

export interface Directive {
  readonly source: 'seaworthy' | ForeignSource;
  readonly reach: Reach;
  readonly rules: readonly RuleReference[];
  /** It is about every rule of its linter; `rules` is empty. */
  readonly isForAll: boolean;
  readonly reason: string | undefined;
  /** An ISO date; from the day after on it does not count any more. */
  readonly expires?: string | undefined;
  /** From the keyword to the end of the rule list. */
  readonly span: Span;
  /** The word that makes it one: `seaworthy-ignore…`, `hadolint`, the annotation's name. */
  readonly keywordSpan: Span;
  readonly fault?: DirectiveFault | undefined;
  /** What was probably meant in place of the keyword. */
  readonly meant?: string | undefined;
}
