// Template actions in YAML: finds them, and hides them from the YAML parser without moving a single offset.

import { span, type Span } from '../../text/span';

/** Stands for every character of a hidden action inside a value; private use, so that no author writes it. */
const MASK = '\ue000';

/** A shell-like variable that `envsubst` and its kin fill in. */
const VARIABLE = /\$\{[^{}\r\n]*\}/g;
/** A value that something else fills in later: shell-like variables, template actions, `<placeholders>`. */
const PLACEHOLDER = /\{\{|\{%|\$\{|<%|<[A-Za-z][^<>\n]{0,60}>|\ue000/;
/** `$(NAME)`: a kustomize or pipeline variable, except where Kubernetes itself fills it in. */
const DOLLAR_PARENTHESIS = /\$\(/;
/** Keys below which Kubernetes expands `$(NAME)` from the container's environment. */
const EXPANDED_BY_KUBERNETES: ReadonlySet<string | number> = new Set(['command', 'args', 'env']);

/**
 * Whether a scalar's text is filled in by something outside this file, so that nothing true can be said about it.
 * @param path tells the keys above the scalar
 */
export const isPlaceholderText = (text: string, path: () => readonly (string | number)[] = () => []): boolean =>
  PLACEHOLDER.test(text) || (DOLLAR_PARENTHESIS.test(text) && !path().some(key => EXPANDED_BY_KUBERNETES.has(key)));

export interface MaskedText {
  /** As long as the original, line breaks in the same places. */
  readonly text: string;
  /** The actions, in order. */
  readonly actions: readonly Span[];
}

/** Searches forward only; remembers the last hit, so that a text of nothing but openers is still read in one pass. */
function forwardSearch(text: string, needle: string): (from: number) => number {
  let last = -2;
  return from => {
    if (last !== -1 && last < from) last = text.indexOf(needle, from);
    return last;
  };
}

/** Finds `{{ … }}`, whose strings and comments may hold braces of their own, and `{% … %}`. */
export function findActions(text: string): Span[] {
  const next = { action: forwardSearch(text, '{{'), end: forwardSearch(text, '}}'), comment: forwardSearch(text, '*/'), raw: forwardSearch(text, '`') };
  const [tag, tagEnd] = [forwardSearch(text, '{%'), forwardSearch(text, '%}')];
  /** Behind the action's `}}`, or -1 when another action opens or the text ends first. */
  const endOutsideStrings = (open: number): number => {
    const comment = /^\{\{(?:- )?\s*\/\*/.test(text.slice(open, open + 12)) ? next.comment(open + 4) : -1;
    for (let at = comment < 0 ? open + 2 : comment + 2; at < text.length; at++) {
      const two = text.slice(at, at + 2);
      if (two === '}}') return at + 2;
      if (two === '{{') return -1;
      if (two.startsWith('"')) at += (/^"(?:[^"\\\n]|\\.)*/.exec(text.slice(at, at + 1000))?.[0].length ?? 1);
      else if (two.startsWith('`')) at = Math.max(at, next.raw(at + 1));
    }
    return -1;
  };
  const endOf = (open: number): number => {
    const simple = next.end(open + 2);
    if (simple < 0) return -1;
    const exact = endOutsideStrings(open);
    return exact < 0 ? simple + 2 : exact;
  };
  const found: Span[] = [];
  for (let at = 0; ; ) {
    const starts = [next.action(at), tag(at)].filter(start => start >= 0);
    if (starts.length === 0) return found;
    const start = Math.min(...starts);
    const isTag = text.charAt(start + 1) === '%';
    const end = isTag ? tagEnd(start + 2) + 2 : endOf(start);
    if (end < start + 2) at = start + 2;
    else {
      found.push(span(start, end));
      at = end;
    }
  }
}

/** Neighbours on a line, with nothing but blanks between them, count as one. */
function runsOf(text: string, actions: readonly Span[]): Span[] {
  const runs: Span[] = [];
  for (const action of actions) {
    const last = runs.at(-1);
    if (last && /^[ \t]*$/.test(text.slice(last.end, action.start))) runs[runs.length - 1] = span(last.start, action.end);
    else runs.push(action);
  }
  return runs;
}

function standsAlone(text: string, run: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', run.start - 1) + 1, run.start);
  const newline = text.indexOf('\n', run.end);
  return before.trim() === '' && text.slice(run.end, newline < 0 ? text.length : newline).trim() === '';
}

function hidden(text: string, run: Span): string {
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  const action = text.slice(run.start, run.end);
  if (standsAlone(text, run)) return blank(action);
  const firstEnd = action.search(/[\r\n]|$/);
  return MASK.repeat(firstEnd) + blank(action.slice(firstEnd));
}

/**
 * Hides template actions: one that fills its line becomes a blank line, even in a block scalar, and one inside a value becomes
 * a word of mask characters. Control flow (`if`, `range`, `include` on lines of their own) thereby disappears, and both
 * branches of it stay visible.
 * @param variables whether `${VARIABLES}` are hidden too
 */
export function maskTemplate(text: string, variables = false): MaskedText {
  const inActions = findActions(text);
  const inText = variables ? [...text.matchAll(VARIABLE)].map(match => span(match.index, match.index + match[0].length)) : [];
  const actions = [...inActions, ...inText.filter(one => !inActions.some(action => action.start < one.end && one.start < action.end))]
    .sort((a, b) => a.start - b.start);
  let masked = '';
  let position = 0;
  for (const run of runsOf(text, actions)) {
    masked += text.slice(position, run.start) + hidden(text, run);
    position = run.end;
  }
  return { text: masked + text.slice(position), actions };
}

/** Whether the text holds anything that looks like a template action; cheap, before any parse. */
export const mayHoldActions = (text: string): boolean => text.includes('{{') || text.includes('{%');

/** Whether the text holds anything that looks like a `${VARIABLE}`. */
export const mayHoldVariables = (text: string): boolean => text.includes('${');
