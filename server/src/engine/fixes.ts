// Turns fixes into edits of the file: one at a time for a person, all safe ones together for fix-all.

import { applyEdits, conflict, type Edit } from '../text/edit';
import { shift } from '../text/span';
import type { YamlChange } from '../model/yaml-change';
import { planYamlEdits } from '../model/yaml-edit';
import type { Analysis } from './analyser';
import type { FixPlan, Problem } from './problem';

/** Rounds of fix-all: a fix may uncover the next finding, but never without end. */
const MAX_ROUNDS = 10;

function editsForDocument(analysis: Analysis, part: number, changes: readonly YamlChange[]): readonly Edit[] | undefined {
  const document = analysis.parts[part];
  if (!document?.model.yaml) return undefined;
  const { text, ast, actions } = document.model.yaml;
  const plan = planYamlEdits(text, ast, changes, { templated: actions });
  return 'edits' in plan ? plan.edits.map(edit => ({ ...edit, span: shift(edit.span, document.offset) })) : undefined;
}

/**
 * The edits of one fix, in file offsets; undefined when it would change nothing in this file, or cannot be written without guessing at
 * the file's structure.
 */
export function editsOf(analysis: Analysis, plan: FixPlan | undefined): readonly Edit[] | undefined {
  if (!plan || 'file' in plan) return undefined;
  const edits = 'edits' in plan ? plan.edits : editsForDocument(analysis, plan.part, plan.changes);
  return edits && edits.length > 0 ? edits : undefined;
}

const holdsGuess = (edits: readonly Edit[]): boolean => edits.some(edit => (edit.tabStops ?? []).length > 0);

/** The first fix that may be applied unseen: declared safe, and without a value that a person must confirm. */
export function safePlan(analysis: Analysis, { fixes }: Problem): FixPlan | undefined {
  const plan = fixes.find(fix => fix.safe)?.plan();
  const edits = editsOf(analysis, plan);
  return edits && !holdsGuess(edits) ? plan : undefined;
}

/** One round: YAML changes of a document are planned together, so that several below one missing key become one insertion. */
function safeEdits(analysis: Analysis, problems: readonly Problem[]): readonly Edit[] {
  const changes = new Map<number, YamlChange[]>();
  let edits: readonly Edit[] = [];
  for (const problem of problems) {
    const plan = safePlan(analysis, problem);
    if (!plan || 'file' in plan) continue;
    if ('edits' in plan) {
      if (!conflict(edits, plan.edits)) edits = [...edits, ...plan.edits];
      continue;
    }
    const together = [...(changes.get(plan.part) ?? []), ...plan.changes];
    if (editsForDocument(analysis, plan.part, together)) changes.set(plan.part, together);
  }
  return [...edits, ...[...changes].flatMap(([part, list]) => editsForDocument(analysis, part, list) ?? [])];
}

export interface FixedText {
  readonly text: string;
  /** How many findings went away. */
  readonly fixed: number;
  /** What is left in the fixed text. */
  readonly analysis: Analysis;
}

/**
 * Applies every safe fix until none is left.
 * @param analyse analyses the given text as the same file
 */
export function fixAll(text: string, analyse: (text: string) => Analysis, selects: (problem: Problem) => boolean = () => true): FixedText {
  const first = analyse(text);
  let analysis = first;
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const edits = safeEdits(analysis, analysis.problems.filter(selects));
    if (edits.length === 0) break;
    current = applyEdits(current, edits);
    analysis = analyse(current);
  }
  return { text: current, fixed: first.problems.length - analysis.problems.length, analysis };
}

/**
 * The same as edits of the text that it began with, place by place where one round did it all, so that each can be looked at; else one
 * edit from the first change to the last. Empty when nothing can be fixed safely.
 */
export function fixAllEdits(text: string, analyse: (text: string) => Analysis, selects: (problem: Problem) => boolean): readonly Edit[] {
  const first = analyse(text);
  const edits = safeEdits(first, first.problems.filter(selects));
  const fixed = fixAll(text, analyse, selects).text;
  return applyEdits(text, edits) === fixed ? edits : [difference(text, fixed)];
}

/** One edit for the part that differs. */
export function difference(before: string, after: string): Edit {
  let start = 0;
  while (start < before.length && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}
