// The fields of Kubernetes' own kinds and of the Gateway API, read from the declarations of the kubernetes-models packages.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

interface Source {
  readonly folder: string;
  /** Folders of group versions that no release serves any more, or whose types are the same as another version's. */
  readonly skip: RegExp;
}

/** kubernetes-models 5.1.0 holds betas only that were removed before 1.33, beside all stable versions. */
const SOURCES: readonly Source[] = [
  { folder: '@kubernetes-models/apimachinery', skip: /^_/ },
  { folder: 'kubernetes-models', skip: /^_|(?:^|\/)v\d+(?:alpha|beta)\d+(?:\/|$)/ },
  { folder: '@kubernetes-models/gateway-api', skip: /^_|x-k8s\.io|(?:^|\/)v\d+alpha\d+(?:\/|$)/ },
];

/** Types that are written as something else than an object, or as an object that may hold anything. */
const SPECIAL: Readonly<Record<string, string>> = {
  Quantity: 'quantity', IntOrString: 'int-or-string', RawExtension: 'any', FieldsV1: 'any', JSON: 'any',
  JSONSchemaProps: 'any', JSONSchemaPropsOrArray: 'any', JSONSchemaPropsOrBool: 'any', JSONSchemaPropsOrStringArray: 'any',
};

/** What describes no field of a manifest that a person writes. */
const SKIPPED_KINDS = /List$|^(?:Status|DeleteOptions|WatchEvent|API(?:Group|Versions|ResourceList)|Scale)$/;

const LONGEST_DESCRIPTION = 200;

interface Declared {
  /** `PodSpec` in the core group and in apimachinery, `apps/v1.DeploymentSpec` elsewhere. */
  readonly name: string;
  readonly node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration;
  readonly canonical: string;
}

/** One field: its shape, its description, and 1 where it is required. */
type FieldRow = readonly [shape: string, description: string, required?: 1];

function declarationFiles(folder: string, skip: RegExp, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap(entry => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (skip.test(path)) return [];
    if (entry.isDirectory()) return declarationFiles(folder, skip, path);
    return /(?<!index)\.d\.ts$/.test(path) ? [path] : [];
  });
}

/** `v1/PodSpec` and everything of apimachinery is known by its own name, the rest by group and version too. */
function typeName(source: string, file: string, own: string): string {
  const version = dirname(file).replace(/\.k8s\.io|\.apiserver/g, '');
  return version === 'v1' || source.endsWith('apimachinery') ? own : `${version}.${own}`;
}

function readDeclarations(root: string): Declared[] {
  return SOURCES.flatMap(({ folder, skip }) => {
    const path = join(root, 'node_modules', folder);
    return declarationFiles(path, skip).flatMap((file): Declared[] => {
      const source = ts.createSourceFile(file, readFileSync(join(path, file), 'utf8'), ts.ScriptTarget.Latest, true);
      const own = relative(dirname(file), file).replace(/\.d\.ts$/, '');
      const canonical = /export type \{ \w+ as (I\w+)/.exec(source.text)?.[1];
      const node = source.statements.find((one): one is Declared['node'] =>
        (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)) && one.name.text === `I${own}`);
      return node && canonical ? [{ name: typeName(folder, file, own), node, canonical }] : [];
    });
  });
}

/** The first two sentences at most, on one line, in plain ASCII, cut at a word where even they are too long. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/[\u2013\u2014]/g, '-')
    .replace(/[^\x20-\x7e]/g, '').replace(/\\([*_])/g, '$1').replace(/ ?Possible enum values:.*$/, '').replace(/ ?More info: ?\S*/g, '').trim();
  const sentences = line.match(/.+?(?<!\be\.g|\bi\.e|\betc)[.!?](?= [A-Z"`']|$)|.+$/g) ?? [];
  const [first = '', second = ''] = sentences.map(sentence => sentence.trim());
  const both = second !== '' && first.length + second.length < LONGEST_DESCRIPTION ? `${first} ${second}` : first;
  return both.length <= LONGEST_DESCRIPTION ? both : `${both.slice(0, LONGEST_DESCRIPTION).replace(/\s+\S*$/, '')} ...`;
}

function describe(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node);
  return shortened(ts.getTextOfJSDocComment(comment?.comment as string | undefined) ?? '');
}

class TableWriter {
  private readonly byCanonical: ReadonlyMap<string, Declared>;
  private readonly types = new Map<string, string>();
  private readonly pending: (() => void)[] = [];

  constructor(private readonly declarations: readonly Declared[]) {
    this.byCanonical = new Map(declarations.map(one => [one.canonical, one]));
    const names = new Set(declarations.map(({ name }) => name));
    if (names.size !== declarations.length) throw new Error('two types have the same name');
  }

  /** One line for each kind, then one for each type that they reach. */
  write(): string {
    const kinds = this.declarations.flatMap(declared => this.kindLine(declared)).sort();
    for (let next = this.pending.pop(); next; next = this.pending.pop()) next();
    const types = [...this.types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, line]) => `${name}\t${line}`);
    return [...kinds, ...types].join('\n');
  }

  private kindLine(declared: Declared): string[] {
    const literal = (key: string): string | undefined => {
      if (!ts.isInterfaceDeclaration(declared.node)) return undefined;
      const member = declared.node.members.find(one => one.name && ts.isStringLiteral(one.name) && one.name.text === key);
      const type = member && ts.isPropertySignature(member) ? member.type : undefined;
      return type && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
    };
    const [apiVersion, kind] = [literal('apiVersion'), literal('kind')];
    if (apiVersion === undefined || kind === undefined || SKIPPED_KINDS.test(kind)) return [];
    this.reach(declared.name, declared.node as ts.InterfaceDeclaration, true);
    return [`=${apiVersion} ${kind}\t${declared.name}`];
  }

  private reach(name: string, node: ts.InterfaceDeclaration | ts.TypeLiteralNode, isKind = false): void {
    if (this.types.has(name)) return;
    this.types.set(name, '');
    this.pending.push(() => {
      const members = this.members(node).map((member): [string, FieldRow] => {
        const field = (member.name as ts.StringLiteral).text;
        return [field, this.row(name, field, member, isKind)];
      });
      this.types.set(name, JSON.stringify({ ...(ts.isInterfaceDeclaration(node) && { d: describe(node) }), f: Object.fromEntries(members) }));
    });
  }

  /** The fields of an interface and of those that it extends, by name. */
  private members(node: ts.InterfaceDeclaration | ts.TypeLiteralNode): ts.PropertySignature[] {
    const parents = ts.isInterfaceDeclaration(node) ? (node.heritageClauses ?? []).flatMap(clause => clause.types) : [];
    const inherited = parents.flatMap(({ expression }) => {
      const parent = this.byCanonical.get(expression.getText())?.node;
      return parent && ts.isInterfaceDeclaration(parent) ? this.members(parent) : []; // all but TypeMeta, which only says apiVersion and kind
    });
    const own = node.members.filter(ts.isPropertySignature);
    const names = new Set(own.map(member => member.name.getText()));
    return [...own, ...inherited.filter(member => !names.has(member.name.getText()))];
  }

  private row(owner: string, field: string, member: ts.PropertySignature, isKind: boolean): FieldRow {
    const shape = this.fieldShape(owner, field, member, isKind);
    return member.questionToken ? [shape, describe(member)] : [shape, describe(member), 1];
  }

  private fieldShape(owner: string, field: string, { type }: ts.PropertySignature, isKind: boolean): string {
    if (!type) throw new Error(`${owner}.${field} has no type`);
    if (isKind && (field === 'apiVersion' || field === 'kind')) return 'string';
    if (isKind && field === 'status') return 'any'; // the cluster writes it
    return this.shape(`${owner}.${field}`, type, owner);
  }

  private shape(place: string, type: ts.TypeNode, owner: string): string {
    switch (type.kind) {
      case ts.SyntaxKind.StringKeyword: return 'string';
      case ts.SyntaxKind.NumberKeyword: return 'integer'; // no field of a kind is a fraction, but for CRD schemas, which are "any"
      case ts.SyntaxKind.BooleanKeyword: return 'boolean';
    }
    if (ts.isUnionTypeNode(type) || ts.isLiteralTypeNode(type)) return literalShape(type);
    if (ts.isTypeLiteralNode(type)) return this.mapShape(place, type, owner);
    if (ts.isTypeReferenceNode(type)) return this.referenceShape(place, type, owner);
    throw new Error(`${place}: ${type.getText()}`);
  }

  private mapShape(place: string, type: ts.TypeLiteralNode, owner: string): string {
    const index = type.members.find(ts.isIndexSignatureDeclaration);
    if (index) return `{}${this.shape(place, index.type, owner)}`;
    if (type.members.length === 0) return 'any';
    this.reach(place, type);
    return place;
  }

  private referenceShape(place: string, type: ts.TypeReferenceNode, owner: string): string {
    const written = type.typeName.getText();
    const [argument] = type.typeArguments ?? [];
    if (written === 'Array' && argument) return `[]${this.shape(place, argument, owner)}`;
    const declared = this.byCanonical.get(written) ?? this.declarations.find(({ name, node }) => name === owner && node.name.text === written);
    if (!declared) throw new Error(`${place}: ${written} is not declared`);
    const special = SPECIAL[declared.node.name.text.slice(1)];
    if (special) return special;
    if (ts.isTypeAliasDeclaration(declared.node)) return this.shape(place, declared.node.type, declared.name);
    if (declared.node.members.length === 0) return 'any';
    this.reach(declared.name, declared.node);
    return declared.name;
  }
}

/** Texts to choose from; numbers to choose from are any number here. */
function literalShape(type: ts.UnionTypeNode | ts.LiteralTypeNode): string {
  const literals = (ts.isUnionTypeNode(type) ? [...type.types] : [type]).map(part => (ts.isLiteralTypeNode(part) ? part.literal : part));
  if (literals.every(literal => ts.isStringLiteral(literal))) return `string:${literals.map(literal => literal.text).join('|')}`;
  if (literals.every(literal => ts.isNumericLiteral(literal))) return 'integer';
  if (literals.every(literal => literal.kind === ts.SyntaxKind.TrueKeyword || literal.kind === ts.SyntaxKind.FalseKeyword)) return 'boolean';
  throw new Error(`not a list of texts or numbers: ${type.getText()}`);
}

/** The text of `server/src/model/fields/kubernetes-fields.ts`. */
export function fieldTable(root: string): string {
  const table = new TableWriter(readDeclarations(root)).write();
  const escaped = table.replace(/[\\`]|\$\{/g, found => `\\${found}`);
  return `// Generated by scripts/generate/field-table.ts from kubernetes-models and @kubernetes-models/gateway-api: do not edit.

/**
 * First a line \`=apiVersion kind<TAB>type\` for each kind, then a line \`type<TAB>JSON\` for each type, so that only the lines
 * that a manifest needs are ever parsed. One string, because that is what JavaScript loads fastest; a file of its own in what
 * ships, which is read when the first manifest is.
 */
export const kubernetesFields = (): string => \`\\
${escaped}\`;
`;
}
