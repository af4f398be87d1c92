// Other linters' ignore comments in Dockerfiles:
//   # hadolint ignore=DL3008,DL3015     above an instruction;   # hadolint global ignore=…   # hadolint stage ignore=… above FROM
//   # check=skip=StageNameCasing,…      at the top for the file, above an instruction for that one;   skip=all
//   # dockerfile-utils: ignore          above a line
//   # checkov:skip=CKV_DOCKER_2:reason  anywhere, for the file
//   # trivy:ignore:DS-0002              above an instruction

import { span, type Span } from '../../text/span';
import type { Dockerfile } from '../dockerfile/types';
import { lineBelow, nextCodeLine } from './code-lines';
import type { Directive, ForeignSource, Reach, RuleReference } from './directive';

interface Form {
  readonly source: ForeignSource;
  /** Groups: what comes before the names, the names, what comes behind them. */
  readonly pattern: RegExp;
  readonly reach: 'line' | 'stage' | 'file';
}

const FORMS: readonly Form[] = [
  { source: 'hadolint', pattern: /^(#\s*hadolint\s+ignore\s*=\s*)([A-Z0-9]+(?:\s*,\s*[A-Z0-9]+)*)()/d, reach: 'line' },
  { source: 'hadolint', pattern: /^(#\s*hadolint\s+global\s+ignore\s*=\s*)([A-Z0-9]+(?:\s*,\s*[A-Z0-9]+)*)()/d, reach: 'file' },
  { source: 'hadolint', pattern: /^(#\s*hadolint\s+stage\s+ignore\s*=\s*)([A-Z0-9]+(?:\s*,\s*[A-Z0-9]+)*)()/d, reach: 'stage' },
  { source: 'buildkit', pattern: /^(#\s*check\s*=\s*(?:[^\s;]*;)*skip=)([A-Za-z]+(?:,[A-Za-z]+)*)()/d, reach: 'line' },
  { source: 'dockerfile-utils', pattern: /^(#\s*dockerfile-utils:\s*ignore)()()\s*$/d, reach: 'line' },
  { source: 'checkov', pattern: /^(#\s*checkov:skip=)(\w+)()/d, reach: 'file' },
  { source: 'trivy', pattern: /^(#\s*trivy:ignore:)((?:AVD-)?[A-Za-z]+-?\d+)()/d, reach: 'line' },
];

/** Cheap test before the comments are looked at. */
const mayHoldForeign = (text: string): boolean => /hadolint|check\s*=|dockerfile-utils|checkov|trivy/.test(text);

/** Trivy's older spellings of a name: `AVD-DS-0002`, `DS002`. */
const trivyName = (name: string): string => name.replace(/^AVD-/, '').replace(/^DS-?0*(\d+)$/, (_all, digits: string) => `DS-${digits.padStart(4, '0')}`);

function namesIn(text: string, place: Span, source: ForeignSource): readonly RuleReference[] {
  return [...text.slice(place.start, place.end).matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => ({
    name: source === 'trivy' ? trivyName(name) : name,
    span: span(place.start + index, place.start + index + name.length),
  }));
}

class DockerfileComments {
  constructor(private readonly dockerfile: Dockerfile, private readonly stages: readonly Span[]) {}

  read(comment: Span): Directive | undefined {
    const { text } = this.dockerfile;
    const line = text.slice(comment.start, comment.end);
    for (const form of FORMS) {
      const match = form.pattern.exec(line);
      const [, head, names] = match?.indices ?? [];
      if (!head || !names) continue;
      const place = span(comment.start + names[0], comment.start + names[1]);
      const rules = namesIn(text, place, form.source);
      const isForAll = form.source === 'dockerfile-utils' || (form.source === 'buildkit' && rules.some(({ name }) => name === 'all'));
      const reach = this.reachOf(form, comment);
      return reach && {
        source: form.source, reach, rules: isForAll ? [] : rules, isForAll,
        reason: reasonBehind(line.slice(names[1])),
        span: span(comment.start, place.end > place.start ? place.end : comment.end),
        keywordSpan: span(comment.start + head[0], comment.start + head[1]),
      };
    }
    return undefined;
  }

  private reachOf({ source, reach }: Form, comment: Span): Reach | undefined {
    const { text, directives } = this.dockerfile;
    if (reach === 'file' || (source === 'buildkit' && directives.some(({ name, span: at }) => name === 'check' && at.start === comment.start))) return { scope: 'file' };
    const target = nextCodeLine(text, lineBelow(text, comment.end));
    if (reach === 'line') return { scope: 'line', target };
    const range = this.stages.find(({ start }) => start >= target && start < lineBelow(text, target));
    return range && { scope: 'part', range };
  }
}

const reasonBehind = (rest: string): string | undefined => rest.replace(/^;\S*/, '').replace(/^\s*(?:[:#]|--|\/\/)?\s*/, '').trim() || undefined;

/** The build stages of a Dockerfile, each from its FROM up to the next. */
export const stageSpans = ({ stages, text }: Dockerfile): readonly Span[] => stages.map(({ from }, index) =>
  span(from.span.start, stages[index + 1]?.from.span.start ?? text.length));

/** Finds other linters' ignore comments. */
export function readDockerfileComments(dockerfile: Dockerfile): readonly Directive[] {
  if (!mayHoldForeign(dockerfile.text)) return [];
  const reader = new DockerfileComments(dockerfile, stageSpans(dockerfile));
  const comments = [...dockerfile.directives.filter(({ name }) => name === 'check'), ...dockerfile.comments].map(({ span: place }) => place);
  return comments.flatMap(comment => reader.read(comment) ?? []);
}
