// What one YAML document says: its manifests, its facts for the index, and what the rules find in it. Spans are the document's own.

import { isScalar, visit } from 'yaml';
import { contains, overlaps, type Span } from '../text/span';
import { readFacts, type ObjectFacts } from '../model/facts';
import { looksLikeManifest, mayHoldManifest, readManifests, type FileTraits, type Manifest } from '../model/kubernetes/manifest';
import { annotationDirectives, mayHoldAnnotations } from '../model/suppression/annotations';
import type { Directive } from '../model/suppression/directive';
import { mayHoldOwnComments, readOwnComments } from '../model/suppression/own-comments';
import { parseYaml, type YamlDocument } from '../model/yaml/document';
import type { DocumentRule, KubernetesChanges, KubernetesRule, RawProblem, RuleContext, Severity } from '../rules/rule';
import type { ActiveRules } from './active-rules';
import type { RuleWatch } from './rule-watch';

export interface DocumentModel {
  readonly text: string;
  /** Undefined for a document that cannot hold a manifest: it was not even parsed. */
  readonly yaml: YamlDocument | undefined;
  readonly manifests: readonly Manifest[];
  readonly facts: readonly ObjectFacts[];
  readonly directives: readonly Directive[];
}

export interface DocumentProblem {
  readonly rule: KubernetesRule | DocumentRule;
  readonly severity: Severity;
  readonly raw: Found;
}

/** What was found, and the object that it was found in; none for what is wrong with the document as a whole. */
interface Found extends RawProblem<KubernetesChanges> {
  readonly object?: Manifest;
}

/** A block scalar's header line may end in a comment of its own. */
const headerLength = (text: string, scalar: Span): number => (/^[|>][^\r\n]*/.exec(text.slice(scalar.start, scalar.end))?.[0].length ?? 0);

function commentTest(yaml: YamlDocument): (offset: number) => boolean {
  const scalars: Span[] = [];
  visit(yaml.ast, {
    Scalar(_key, node) {
      if (!isScalar(node) || node.type === 'PLAIN' || !node.range) return;
      const whole = { start: node.range[0], end: node.range[1] };
      scalars.push({ ...whole, start: whole.start + headerLength(yaml.text, whole) });
    },
  });
  return offset => !scalars.some(scalar => contains(scalar, { start: offset, end: offset + 1 }));
}

/** A document that holds no manifest, a licence text above the first one say, may still speak for the whole file. */
function directivesOf(yaml: YamlDocument, isOurs: boolean): readonly Directive[] {
  if (!mayHoldOwnComments(yaml.text)) return [];
  return readOwnComments(yaml.text, { isComment: commentTest(yaml) }).filter(({ reach }) => isOurs || reach.scope === 'file');
}

/** Parses a document and reads its manifests; a document that cannot hold one costs a text search. */
export function readDocument(text: string, traits: FileTraits): DocumentModel {
  if (!mayHoldManifest(text)) {
    const directives = mayHoldOwnComments(text) ? directivesOf(parseYaml(text, traits), false) : [];
    return { text, yaml: undefined, manifests: [], facts: [], directives };
  }
  const yaml = parseYaml(text, traits);
  const manifests = readManifests(yaml, traits);
  const facts = yaml.errors.length > 0 || yaml.templated ? [] : manifests.map(readFacts);
  const foreign = mayHoldAnnotations(text) ? manifests.flatMap(annotationDirectives) : [];
  return { text, yaml, manifests, facts, directives: [...directivesOf(yaml, manifests.length > 0 || yaml.errors.length > 0), ...foreign] };
}

/** Kinds of which the document is the source, for an index that knows nothing else of them; `?` for a kind that cannot be told. */
export function templatedKinds({ yaml, manifests }: DocumentModel): readonly string[] {
  if (!yaml?.templated || yaml.errors.length > 0) return [];
  if (manifests.length > 0) return manifests.map(({ kind, root }) => (root.get('kind').isKnown ? kind : '?'));
  return looksLikeManifest(yaml.text) ? ['?'] : [];
}

/** In a template, only what stands on a line without any action is the author's own word, and even that is only a hint. */
function judgeTemplated(problem: DocumentProblem, yaml: YamlDocument): DocumentProblem[] {
  const lineStart = yaml.text.lastIndexOf('\n', problem.raw.finding.at.start - 1) + 1;
  const newline = yaml.text.indexOf('\n', lineStart);
  const line = { start: lineStart, end: newline < 0 ? yaml.text.length : newline };
  return yaml.actions.some(action => overlaps(action, line)) ? [] : [{ ...problem, severity: 'hint' }];
}

function inManifest(manifest: Manifest, rules: ActiveRules, context: RuleContext, watch: RuleWatch): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  for (const { rule, severity } of rules.for(manifest)) {
    for (const raw of watch(rule, () => rule.find(manifest, context))) problems.push({ rule, severity, raw: { ...raw, object: manifest } });
  }
  return problems;
}

/** Everything the rules find in a document, whether a comment ignores it or not. A document that does not parse gets its syntax errors only. */
export function checkDocument({ yaml, manifests }: DocumentModel, rules: ActiveRules, context: RuleContext, watch: RuleWatch): readonly DocumentProblem[] {
  if (!yaml || (manifests.length === 0 && yaml.errors.length === 0)) return [];
  const broken = yaml.errors.length > 0;
  if (broken && (yaml.templated || !looksLikeManifest(yaml.text))) return [];
  const ofDocument = rules.ofDocuments.flatMap(({ rule, severity }) => watch(rule, () => rule.find(yaml)).map(raw => ({ rule, severity, raw })));
  const problems = [...ofDocument, ...(broken ? [] : manifests.flatMap(manifest => inManifest(manifest, rules, context, watch)))];
  return yaml.templated ? problems.flatMap(problem => judgeTemplated(problem, yaml)) : problems;
}
