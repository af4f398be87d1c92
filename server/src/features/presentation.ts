// How findings are shown to one client: its language, its links, its positions.

import type { Range } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import type { Located } from '../model/project';
import type { Locale, RuleInfo } from '../rules/rule';

export interface Presentation {
  readonly locale: Locale;
  /** Where a rule's page opens for this client. */
  ruleUri(rule: RuleInfo): string;
  uriOf(file: string): string;
  /** Lines of another file of the project; undefined when it is not at hand. */
  linesOf(file: string): LineIndex | undefined;
  /** An object where it stands now. */
  locate(object: Located): Located;
  /** Whether the client fills in tab stops of an edit. */
  readonly snippetEdits: boolean;
}

export const rangeOf = (lines: LineIndex, place: Span): Range => ({ start: lines.positionAt(place.start), end: lines.positionAt(place.end) });
