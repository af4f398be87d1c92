// textDocument/hover: why a finding matters, what this very file means in numbers, and what an instruction does.

import type { Hover } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import { shift, type Span } from '../text/span';
import type { Project } from '../model/project';
import { keyAt } from '../model/yaml/key-at';
import type { Analysis } from '../engine/analyser';
import type { Lock } from '../engine/config-files';
import { relativeTo } from '../engine/ignore-patterns';
import type { Problem } from '../engine/problem';
import { render } from '../engine/render';
import { explainDockerfile, explanationMarkdown } from './dockerfile-hover';
import type { RuleInfo } from '../rules/rule';
import type { House } from './fact-text';
import { fieldFacts } from './field-facts';
import { fieldHover } from './field-hover';
import { rangeOf, type Presentation } from './presentation';

const WORDS = {
  whenNot: { en: 'When it is right to ignore this', zh: '什么时候可以忽略' },
  more: { en: 'Read more: ', zh: '延伸阅读：' },
  locked: { en: 'Locked by {by}: no comment and no exception can ignore it.', zh: '{by} 规定此规则不可忽略，注释和例外都不起作用。' },
  editor: { en: 'the editor\'s settings', zh: '编辑器设置' },
} as const;

interface Section {
  readonly place: Span;
  readonly markdown: string;
}

/** A finding's short page. The client shows the message itself, so it is not repeated. */
function problemSection({ rule, span: place }: Problem, request: HoverRequest, presentation: Presentation): Section {
  const { locale } = presentation;
  const links = rule.links.map(link => `[${slugOf(link)}](${link})`).join(' · ');
  const markdown = [
    `[**${rule.title[locale]}**](${presentation.ruleUri(rule)})`,
    rule.why[locale],
    `*${WORDS.whenNot[locale]}*${locale === 'zh' ? '：' : ': '}${rule.whenNot[locale]}`,
    lockSentence(rule, request, presentation),
    links && `${WORDS.more[locale]}${links}`,
  ].filter(part => part !== '').join('\n\n');
  return { place, markdown };
}

/** Who says that a finding cannot be ignored; empty where nobody does. */
function lockSentence(rule: RuleInfo, { locks, roots }: HoverRequest, { locale, uriOf }: Presentation): string {
  const lock = locks.find(candidate => candidate.rule === rule.id);
  if (!lock) return '';
  const { file } = lock;
  const name = file && (roots.flatMap(root => relativeTo(root, file) ?? [])[0] ?? file);
  return render(WORDS.locked, { by: file === undefined ? WORDS.editor : `[\`${name}\`](${uriOf(file)})` }, locale);
}

/** The last word of an address, which names what the page is about. */
const slugOf = (link: string): string => new URL(link).hash.slice(1) || new URL(link).pathname.split('/').filter(part => part !== '').at(-1) || link;

/** Longer hovers are not read. */
const MAX_LINES = 12;

const linesIn = (markdown: string): number => markdown.split('\n').filter(line => line !== '').length;

/** What the key at the offset comes to in this manifest, and what the field is at all: the second is short beside the first. */
function manifestSections({ analysis, offset, project, house, explainsFields }: HoverRequest, { locale }: Presentation): { readonly facts: Section[]; readonly words: Section[] } {
  const part = analysis.parts.findLast(candidate => candidate.offset <= offset);
  for (const manifest of part?.model.manifests ?? []) {
    const value = keyAt(manifest.root, offset - (part?.offset ?? 0));
    if (!value?.keySpan) continue;
    const place = shift(value.keySpan, part?.offset ?? 0);
    const section = (markdown: string | undefined): Section[] => (markdown === undefined ? [] : [{ place, markdown }]);
    const facts = fieldFacts(manifest, value, locale, { project, file: analysis.source.file, house });
    const words = explainsFields ? fieldHover(manifest, value, locale, facts !== undefined) : undefined;
    const fits = linesIn(facts ?? '') + linesIn(words ?? '') <= MAX_LINES;
    return { facts: section(facts), words: fits ? section(words) : [] };
  }
  return { facts: [], words: [] };
}

/** What is computed is shown, in short beside a finding; what a thing is in general, where no finding stands and no other extension says it. */
function dockerfileSection({ analysis, lines, offset, dockerfileWordsElsewhere }: HoverRequest, hasProblem: boolean, { locale }: Presentation): Section[] {
  const { dockerfile } = analysis;
  const explanation = dockerfile && explainDockerfile({ dockerfile, offset, lines, locale });
  const facts = hasProblem ? explanation?.facts?.split('\n\n')[0] : explanation?.facts;
  const markdown = explanation && explanationMarkdown({ ...explanation, facts }, locale, ({ common }) => !hasProblem && !(common && dockerfileWordsElsewhere));
  return explanation && markdown !== undefined ? [{ place: explanation.place, markdown }] : [];
}

export interface HoverRequest {
  readonly project: Project;
  readonly analysis: Analysis;
  readonly lines: LineIndex;
  readonly offset: number;
  /** What the file's settings say about the release and about important pods. */
  readonly house: House;
  /** Another extension already explains Dockerfile instructions. */
  readonly dockerfileWordsElsewhere: boolean;
  /** The rules that nothing may ignore in the file. */
  readonly locks: readonly Lock[];
  /** The open folders: files in them are named from there. */
  readonly roots: readonly string[];
  /** Whether to say what a manifest's fields are. */
  readonly explainsFields: boolean;
}

/** What to show at an offset; undefined when there is nothing to add. */
export function hoverAt(request: HoverRequest, presentation: Presentation): Hover | undefined {
  const { analysis, lines, offset } = request;
  const problems = analysis.problems.filter(({ span: place }) => place.start <= offset && offset <= place.end);
  const fields = manifestSections(request, presentation);
  const computed = dockerfileSection(request, problems.length > 0, presentation);
  const sections = [...fields.facts, ...computed, ...problems.map(problem => problemSection(problem, request, presentation)), ...fields.words];
  const [first] = sections;
  if (!first) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: sections.map(section => section.markdown).join('\n\n---\n\n') },
    range: rangeOf(lines, first.place),
  };
}
