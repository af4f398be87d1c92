// Our own ignore comments, the same in YAML and in Dockerfiles; `<rules>` is a list of names, ` -- ` and a reason may follow:
//   # seaworthy-ignore <rules>              on the line it is about, or on a line of its own above it
//   # seaworthy-ignore-line <rules>         on the line it is about
//   # seaworthy-ignore-next-line <rules>    above the line it is about
//   # seaworthy-ignore-start <rules>        from here to the next `# seaworthy-ignore-end`
//   # seaworthy-ignore-stage <rules>        above FROM: the whole build stage
//   # seaworthy-ignore-file <rules>         anywhere: the whole file

import { closest } from '../../text/closest';
import { contains, span, type Span } from '../../text/span';
import { lineBelow, lineStartOf, nextCodeLine } from './code-lines';
import type { Directive, Reach, RuleReference } from './directive';

const FORMS = ['seaworthy-ignore', 'seaworthy-ignore-line', 'seaworthy-ignore-next-line', 'seaworthy-ignore-start', 'seaworthy-ignore-end', 'seaworthy-ignore-stage', 'seaworthy-ignore-file'] as const;
type Form = (typeof FORMS)[number];

/** Ours, and what people try instead: `seaworthy: ignore x`, `seaworthy-disable-next-line x`, `seaworthy ignore=x`. Prose is none of it. */
const COMMENT = /(^\ufeff?|[ \t])#[ \t]*(seaworthy(?:[-:_] ?(?:ignore|disable|skip)[\w-]*| (?:ignore|disable|skip)[\w-]*(?=[=:])))([^\r\n]*)/gim;
const NAME = /[^\s,]+/g;

/** Cheap test before the text is searched. */
export const mayHoldOwnComments = (text: string): boolean => /seaworthy/i.test(text);

/** Where comments about more than a line reach, which the kind of file decides. */
export interface Places {
  /** Whether a `#` at this offset begins a comment; block scalars and strings may hold one that does not. */
  readonly isComment?: (offset: number) => boolean;
  /** The build stages of a Dockerfile, each from its FROM on. */
  readonly stages?: readonly Span[];
}

interface Written {
  /** Undefined for a word that is none of ours. */
  readonly form: Form | undefined;
  readonly hash: number;
  readonly end: number;
  readonly keyword: Span;
  readonly word: string;
  readonly rules: readonly RuleReference[];
  readonly reason: string | undefined;
}

/** The form that an unknown word was meant to be. */
function meantBy(word: string): Form {
  const usual = word.toLowerCase().replace(/^seaworthy[-:_ ]+(?:ignore|disabled?|skip)/, 'seaworthy-ignore');
  const near = closest(usual, FORMS);
  return FORMS.find(form => form === usual || form === near) ?? 'seaworthy-ignore';
}

function readRules(rest: string, at: number): { readonly rules: readonly RuleReference[]; readonly reason: string | undefined } {
  const reasonAt = rest.search(/(?:^|\s)--(?:\s|$)/);
  const list = reasonAt < 0 ? rest : rest.slice(0, reasonAt);
  return {
    rules: [...list.matchAll(NAME)].map(({ 0: name, index }) => ({ name, span: span(at + index, at + index + name.length) })),
    reason: reasonAt < 0 ? undefined : rest.slice(reasonAt).replace(/^\s*--\s*/, '').trim() || undefined,
  };
}

function readComments(text: string, isComment: (offset: number) => boolean): readonly Written[] {
  return [...text.matchAll(COMMENT)].flatMap(match => {
    const [whole, lead = '', word = '', rest = ''] = match;
    const hash = match.index + lead.length;
    if (!isComment(hash)) return [];
    const end = match.index + whole.length;
    const keywordStart = end - rest.length - word.length;
    const form: Form | undefined = /^(?:\s|$)/.test(rest) ? FORMS.find(known => known === word) : undefined;
    const glue = form ? '' : /^[=:]*/.exec(rest)?.[0] ?? '';
    const keyword = span(keywordStart, keywordStart + word.length + glue.length);
    return [{ form, hash, end, keyword, word, ...readRules(rest.slice(glue.length), keyword.end) }];
  });
}

/** Which comment ends the block that another one opens: the next `-end` that names no rule, or one of the same. */
const closes = (end: Written, start: Written): boolean => end.form === 'seaworthy-ignore-end' && end.hash > start.hash
  && (end.rules.length === 0 || end.rules.some(({ name }) => start.rules.some(rule => rule.name === name)));

class OwnComments {
  constructor(private readonly text: string, private readonly all: readonly Written[], private readonly places: Places) {}

  directives(): readonly Directive[] {
    return this.all.map(written => ({ ...this.base(written), ...this.reachOf(written) }));
  }

  private base(written: Written): Omit<Directive, 'reach' | 'fault'> {
    return {
      source: 'seaworthy',
      rules: written.rules,
      isForAll: false,
      reason: written.reason,
      span: span(written.keyword.start, written.rules.at(-1)?.span.end ?? written.keyword.end),
      keywordSpan: written.keyword,
      meant: written.form ? undefined : meantBy(written.word),
    };
  }

  private reachOf(written: Written): Pick<Directive, 'reach' | 'fault'> {
    switch (written.form) {
      case undefined: return { reach: this.nothing(written), fault: 'unknown-form' };
      case 'seaworthy-ignore-file': return { reach: { scope: 'file' } };
      case 'seaworthy-ignore-line': return { reach: { scope: 'line', target: lineStartOf(this.text, written.hash) } };
      case 'seaworthy-ignore-next-line': return { reach: this.lineAfter(written) };
      case 'seaworthy-ignore-start': return this.block(written);
      case 'seaworthy-ignore-end': return { reach: this.nothing(written), fault: this.all.some(start => this.opens(start) && closes(written, start)) ? undefined : 'unopened' };
      case 'seaworthy-ignore-stage': return this.stage(written);
      case 'seaworthy-ignore': return { reach: this.standsAlone(written) ? this.lineAfter(written) : { scope: 'line', target: lineStartOf(this.text, written.hash) } };
    }
  }

  private readonly opens = (written: Written): boolean => written.form === 'seaworthy-ignore-start';

  private standsAlone({ hash }: Written): boolean {
    return this.text.slice(lineStartOf(this.text, hash), hash).replace('\ufeff', '').trim() === '';
  }

  private lineAfter({ end }: Written): Reach {
    return { scope: 'line', target: nextCodeLine(this.text, lineBelow(this.text, end)) };
  }

  private nothing({ hash }: Written): Reach {
    return { scope: 'part', range: span(hash, hash) };
  }

  private block(written: Written): Pick<Directive, 'reach' | 'fault'> {
    const end = this.all.find(other => closes(other, written));
    return { reach: { scope: 'part', range: span(written.hash, end?.hash ?? this.text.length) }, fault: end ? undefined : 'unclosed' };
  }

  private stage(written: Written): Pick<Directive, 'reach' | 'fault'> {
    const line = nextCodeLine(this.text, lineBelow(this.text, written.end));
    const lineSpan = span(line, lineBelow(this.text, line));
    const stage = this.places.stages?.find(({ start }) => contains(lineSpan, span(start, start)) && start < lineSpan.end);
    return stage ? { reach: { scope: 'part', range: stage } } : { reach: this.nothing(written), fault: 'no-stage' };
  }
}

/** Finds our ignore comments in a text, those that are meant to be one and are not included. */
export function readOwnComments(text: string, places: Places = {}): readonly Directive[] {
  if (!mayHoldOwnComments(text)) return [];
  return new OwnComments(text, readComments(text, places.isComment ?? (() => true)), places).directives();
}
