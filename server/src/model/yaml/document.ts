// One YAML document: its text, its syntax tree, and whether a template engine still has to work on it.

import { parseDocument, visit, isScalar, type Alias, type Document, type Node } from 'yaml';
import type { Span } from '../../text/span';
import { mayHoldAliases, readAliases } from './aliases';
import { joinLines } from './free-lines';
import { findActions, maskTemplate, mayHoldActions, mayHoldVariables, type MaskedText } from './template';
import { Value } from './value';

/** What is known of a document before it is read. */
export interface DocumentTraits {
  /** It lies in a Helm chart's `templates`. */
  readonly template?: boolean;
  /** It is a kustomize patch or component. */
  readonly patch?: boolean;
}

export interface YamlDocument {
  readonly text: string;
  readonly ast: Document.Parsed;
  /** Template actions, in document offsets; empty unless `templated`. */
  readonly actions: readonly Span[];
  /** Outside quoted and block scalars it holds template actions: it is the source of a manifest, not one. */
  readonly templated: boolean;
  /** Templates and patches: what is missing here stands elsewhere, so that it is unknown instead of absent. */
  readonly partial: boolean;
  readonly errors: readonly YamlSyntaxError[];
  /** What the aliases stand for; one that stands for nothing is also among the errors. */
  readonly aliases: ReadonlyMap<Alias, Node | undefined>;
  readonly root: Value;
}

export interface YamlSyntaxError {
  readonly span: Span;
  /** The parser's name for it, or `UNRESOLVED_ALIAS`; never shown to a person. */
  readonly code: string;
}

/** kustomize's directive in strategic merge patches. */
const PATCH_KEY = /(?:^|[\s{,-])["']?\$patch["']?[ \t]*:/;

const parseStrictly = (text: string): Document.Parsed => parseDocument(text, {
  schema: 'failsafe', // scalars are resolved by scalar.ts, as Kubernetes does
  keepSourceTokens: true,
  uniqueKeys: false,
  merge: false,
  strict: false,
  prettyErrors: false,
  logLevel: 'silent',
});

/** How many quotes and brackets with lines that stick out are read before a document counts as broken. */
const MAX_JOINS = 20;
/** Longer texts, in UTF-16 units, are not worth that much reading. */
const MAX_JOINED_LENGTH = 200_000;
const MAY_STICK_OUT: ReadonlySet<string> = new Set(['BAD_INDENT', 'MISSING_CHAR']);

/** Parses as Kubernetes does, for which indentation means nothing inside quotes and brackets. */
function parse(text: string): Document.Parsed {
  const first = parseStrictly(text);
  if (text.length > MAX_JOINED_LENGTH || first.errors.some(error => error.code === 'RESOURCE_EXHAUSTION')) return first;
  let [ast, joined] = [first, text];
  for (let joins = 0; joins < MAX_JOINS; joins++) {
    const [error] = ast.errors;
    if (!error) return ast;
    const next = MAY_STICK_OUT.has(error.code) ? joinLines(joined, ast, error.pos[0]) : undefined;
    if (next === undefined) return first;
    [ast, joined] = [parseStrictly(next), next];
  }
  return first;
}

/** Actions inside quoted or block scalars belong to whoever reads the value (alert templates, say), not to Helm. */
function actionsOutsideStrings(text: string, ast: Document.Parsed): boolean {
  const strings: Span[] = [];
  visit(ast, {
    Scalar(_key, node) {
      if (isScalar(node) && node.type !== 'PLAIN' && node.range) strings.push({ start: node.range[0], end: node.range[1] });
    },
  });
  return findActions(text.replace(/(?:^|[ \t])#[^\n]*/gm, comment => ' '.repeat(comment.length)))
    .some(action => !strings.some(string => string.start <= action.start && action.end <= string.end));
}

interface Parsed {
  readonly ast: Document.Parsed;
  /** Undefined for plain YAML. */
  readonly masked: MaskedText | undefined;
}

function parseMasked(text: string, template: boolean): Parsed {
  const plain = parse(text);
  if (mayHoldActions(text) && (template || actionsOutsideStrings(text, plain))) {
    const masked = maskTemplate(text);
    return { ast: parse(masked.text), masked };
  }
  if (plain.errors.length === 0 || !mayHoldVariables(text)) return { ast: plain, masked: undefined };
  const masked = maskTemplate(text, true); // `[${HOSTS}]` becomes YAML only when it is filled in
  const ast = parse(masked.text);
  return ast.errors.length === 0 ? { ast, masked } : { ast: plain, masked: undefined };
}

function errorsOf(ast: Document.Parsed, aliases: YamlDocument['aliases']): readonly YamlSyntaxError[] {
  const unresolved = [...aliases].flatMap(([alias, target]) =>
    (target || !alias.range ? [] : [{ span: { start: alias.range[0], end: alias.range[1] }, code: 'UNRESOLVED_ALIAS' }]));
  return [...ast.errors.map(error => ({ span: { start: error.pos[0], end: error.pos[1] }, code: error.code })), ...unresolved];
}

/** Parses one document's text (from `splitStream`). Never throws: what is broken is in `errors`, and the rest is readable. */
export function parseYaml(text: string, traits: DocumentTraits = {}): YamlDocument {
  const { ast, masked } = parseMasked(text, traits.template ?? false);
  const aliases = mayHoldAliases(text) ? readAliases(ast) : new Map<Alias, undefined>();
  const templated = masked !== undefined;
  const document: { -readonly [K in keyof YamlDocument]: YamlDocument[K] } = {
    text,
    ast,
    actions: masked?.actions ?? [],
    templated,
    partial: templated || traits.template === true || traits.patch === true || PATCH_KEY.test(text),
    errors: errorsOf(ast, aliases),
    aliases,
    root: undefined as unknown as Value,
  };
  document.root = Value.root(document);
  return document;
}
