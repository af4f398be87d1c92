// One value takes the place of another, or of none.

import { span } from '../../text/span';
import { blockStyle } from './block-style';
import { contentLines, DASH_WIDTH, scalarText, type BlockOptions, type BlockText } from './block-text';
import type { Content } from './content';
import type { Draft } from './draft';
import { flowPiece, flowStyle } from './flow-style';
import { editLine } from './line-edit';
import { concat, lineAt, type Piece } from './piece';
import { Refused } from './refusal';
import { scalarPiece, scalarSays, tagFits, type Quote } from './scalar';
import { hasAnchor, isBlank, isCollection, isNull, type Collection, type Entry, type ScalarValue, type Value } from './shape';
import { outermostFlow, type Site, type Workbench } from './site';

/** Makes the value at the site say `content`; writes nothing when it does already. */
export function assign(bench: Workbench, site: Site, content: Content): void {
  if (content.kind === 'moved') throw new Refused('conflict');
  const { draft, aliases } = bench;
  const { value, head } = site.entry;
  if (draft.hasTemplate(site.entry.start, Math.max(head, value.end))) throw new Refused('template');
  if (says(value, content)) return;
  if (value.kind === 'alias' || hasAnchor(value, aliases)) throw new Refused('alias');
  if (value.tag !== undefined && !(content.kind === 'scalar' && tagFits(value.tag, content.value))) throw new Refused('broken');
  if (site.parent?.flow) return assignInFlow(bench, site, site.parent, content);
  if (isCollection(value) && value.flow && !isBlank(value, draft.text) && content.kind !== 'scalar') {
    return draft.replace(value, flowPiece(content, flowStyle(draft, value, value), draft.indentation(value.end), draft.endOfLine));
  }
  if (!site.parent && value.kind === 'none') return assignRoot(bench, content);
  refuseTemplateBelow(draft, site.entry);
  if (value.kind === 'scalar' && editLine(draft, value, content)) return;
  const layout = blockLayout(bench, site, content);
  if (isCollection(value) && !value.flow) return replaceBlock(draft, site, value, layout);
  if (value.kind === 'scalar' && value.style === 'block') return replaceBlockScalar(draft, head, value, layout);
  replaceInline(draft, site, layout);
}

/** Whether the value in the document is the content already; what an alias or a merge key says is not looked up. */
function says(value: Value, content: Content): boolean {
  if (content.kind === 'scalar') {
    if (value.kind === 'none') return content.value === null;
    return value.kind === 'scalar' && scalarSays(value, content);
  }
  if (content.kind === 'moved' || value.kind !== content.kind || value.irregular || value.merges) return false;
  if (content.kind === 'seq') {
    return value.entries.length === content.items.length && value.entries.every((entry, index) => says(entry.value, content.items[index]!));
  }
  return value.entries.length === content.entries.size && value.entries.every(entry => {
    const expected = content.entries.get(entry.key?.text ?? '');
    return expected !== undefined && says(entry.value, expected);
  });
}

/**
 * Refuses when template lines follow on which the entry may go on: `resources:` above `{{- toYaml … }}` only looks empty.
 * A scalar on one line is complete.
 */
export function refuseTemplateBelow(draft: Draft, { start, value, end }: Entry): void {
  const complete = (value.kind === 'scalar' && value.style !== 'block') || value.kind === 'alias';
  if (!complete) draft.refuseTemplates(start, draft.nextLine(end));
}

const quoteOf = (value: Value): Quote | undefined =>
  value.kind === 'scalar' && (value.style === 'single' || value.style === 'double') ? value.style : undefined;

function assignInFlow({ draft }: Workbench, site: Site, parent: Collection, content: Content): void {
  const { value, head, colon, start } = site.entry;
  const style = flowStyle(draft, parent, outermostFlow(site) ?? parent);
  const piece = content.kind === 'scalar' && value.kind === 'scalar'
    ? scalarPiece(content, true, quoteOf(value) ?? (style.quoteStrings && isNull(value) ? 'double' : undefined))
    : flowPiece(content, style, draft.indentation(start), draft.endOfLine);
  if (value.kind !== 'none') return draft.replace(value, piece);
  if (!colon) return draft.insert(head, concat(style.colon, piece));
  draft.replace(span(head, draft.skipBlanks(head)), concat(style.colon.slice(1), piece));
}

function assignRoot({ draft, usual }: Workbench, content: Content): void {
  const end = /^\.\.\.(?=\s|$)/m.exec(draft.text)?.index ?? draft.text.length;
  const options: BlockOptions = { ...blockStyle(undefined, undefined, 0, usual), literals: false };
  const text = scalarText(content, 0, options);
  draft.insertLines(0, end, text?.inline ? [lineAt(0, text.inline)] : contentLines(content, 0, options));
}

/** How the content looks at the site: behind the key or dash, or on lines below it. */
function blockLayout(bench: Workbench, site: Site, content: Content): BlockText {
  const { draft, usual } = bench;
  const { parent, entry: { value } } = site;
  const style = blockStyle(site.above, parent, parent ? parent.entries.indexOf(site.entry) : 0, usual);
  const behind = behindColumn(draft, site);
  const own = isCollection(value) && !value.flow && value.kind === content.kind ? value.column : undefined;
  const base = parent?.column ?? 0;
  const further = content.kind === 'map' || parent?.kind === 'seq' ? style.step : style.dash;
  const below = own ?? (parent ? base + further : 0);
  const options: BlockOptions = { ...style, literals: parent !== undefined && mayBeLiteral(draft, site, base) };
  const scalar = scalarText(content, parent?.kind === 'seq' ? base + DASH_WIDTH : base + style.step, options, quoteOf(value));
  if (scalar) return scalar;
  if (behind === undefined) return { lines: contentLines(content, below, options) };
  refuseOpenLine(draft, Math.max(site.entry.head, value.end), content);
  const [first, ...lines] = contentLines(content, behind, options);
  return { inline: first, lines };
}

/** A comment behind the old value would end up inside a moved scalar that goes on below. */
function refuseOpenLine(draft: Draft, end: number, content: Content): void {
  const [first] = content.kind === 'map' ? content.entries.values() : [];
  if (first?.kind === 'moved' && first.goesOn && draft.skipBlanks(end) < draft.lineEnd(end)) throw new Refused('conflict');
}

/** The column at which a new collection can begin on the line of the dash or of the value it replaces. */
function behindColumn(draft: Draft, { parent, entry: { start, head, value } }: Site): number | undefined {
  // Behind an anchor or a tag a block collection has to begin on the next line: `- &a k: v` names the key.
  const properties = value.anchor !== undefined || value.tag !== undefined;
  if (value.kind === 'none') return parent?.kind === 'seq' && !properties ? draft.column(head) + 1 : undefined;
  if (isCollection(value) && !value.flow) return properties || draft.startsLine(value.start) ? undefined : value.column;
  const behindDash = parent?.kind === 'seq' && !properties && draft.lineStart(start) === draft.lineStart(value.start);
  return draft.startsLine(value.start) || behindDash ? draft.column(value.start) : undefined;
}

/**
 * A block scalar is not written where it would take in comments and blank lines: below its last line, or between its
 * header and its first line, when these replace a collection that began further down.
 */
function mayBeLiteral(draft: Draft, { entry: { head, value } }: Site, column: number): boolean {
  if (draft.isSwallowed(draft.nextLine(Math.max(head, value.end)), column)) return false;
  const onOwnLines = isCollection(value) && !value.flow && draft.startsLine(value.start);
  return !onOwnLines || draft.nextLine(head) === draft.lineStart(value.start);
}

function replaceInline(draft: Draft, site: Site, { inline, lines }: BlockText): void {
  const { head, value } = site.entry;
  const end = value.kind === 'none' ? head : value.end;
  if (value.kind === 'none') {
    if (inline) insertBehind(draft, head, inline);
  } else if (inline) {
    draft.replace(value, inline);
  } else {
    draft.delete(head, value.end);
  }
  draft.insertLines(site.entry.start, draft.nextLine(end), lines);
}

/** Behind a key or dash; blanks at the end of the line give way. */
function insertBehind(draft: Draft, head: number, inline: Piece): void {
  const blanks = draft.skipBlanks(head);
  const end = blanks === draft.lineEnd(head) ? blanks : head;
  draft.replace(span(head, end), concat(' ', inline));
}

/** The header and the lines below it are two places: a comment may stand behind the header. */
function replaceBlockScalar(draft: Draft, head: number, value: ScalarValue, { inline, lines }: BlockText): void {
  if (inline) draft.replace(span(value.start, value.headerEnd), inline);
  else draft.delete(head, value.headerEnd);
  if (value.end > value.headerEnd) draft.delete(draft.nextLine(value.headerEnd), draft.nextLine(value.end));
  draft.insertLines(head, draft.nextLine(value.end), lines);
}

function replaceBlock(draft: Draft, site: Site, value: Collection, { inline, lines }: BlockText): void {
  if (!draft.startsLine(value.start) || (inline && !site.parent)) {
    draft.replace(span(value.start, value.end), inline ?? concat());
  } else {
    if (inline) insertBehind(draft, site.entry.head, inline);
    draft.deleteLines(value.start, value.end);
  }
  draft.insertLines(site.entry.start, draft.nextLine(value.end), lines);
}
