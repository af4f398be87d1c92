// textDocument/prepareRename and rename: every place at once, or a reason why not.

import type { Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { rivalOf } from '../model/names/clash';
import { misspelling, type Spelling } from '../model/names/spelling';
import { stringText } from '../model/yaml-edit/scalar';
import { render } from '../engine/render';
import type { Arguments, Locale, Text } from '../rules/rule';
import type { FileMention } from './name-file';
import { mentionsAt, namedAt, type Named, type NameRequest } from './names';
import { rangeOf } from './presentation';

/** Why a name stays as it is, in the reader's words. */
export class RenameRefusal extends Error {}

const REASONS = {
  template: {
    en: 'The name stands in the template {file}: what it becomes there is not known before it is rendered',
    zh: '这个名称出现在模板 {file} 里，渲染之前无法确定它的值',
  },
  broken: { en: '{file} mentions the name and cannot be read: correct it first', zh: '{file} 里提到了这个名称，但文件无法解析：请先改正' },
  alias: {
    en: 'In {file} the name is shared through a YAML anchor: other fields would change with it',
    zh: '{file} 里的这个名称通过 YAML 锚点共用，改了它，别的字段也会跟着变',
  },
  doubtful: {
    en: '{file} may mean this name or another: its selector is not fully known, or several folders have the name',
    zh: '{file} 里可能是这个名称，也可能是别的：选择算符有一部分无法确定，或者多个文件夹里都有这个名称',
  },
  namespaces: {
    en: 'Several namespaces have this name ({namespaces}), and not every mention says which one it means',
    zh: '多个命名空间里都有这个名称（{namespaces}），而有些引用没写明是哪一个',
  },
  namespace: {
    en: 'A namespace cannot be renamed here: programs and DNS names mention it in ways that are not seen',
    zh: '不能在这里重命名命名空间：程序和 DNS 名称里也会用到它，无法全部找到',
  },
  spelling: { en: 'In {file} the name is written over several lines or with escapes', zh: '{file} 里的这个名称写成了多行，或带有转义' },
  taken: { en: '"{name}" is taken already, in {file}', zh: '"{name}" 在 {file} 里已经有了' },
} satisfies Record<string, Text>;

const SPELLINGS: Readonly<Record<Spelling, Text>> = {
  subdomain: {
    en: '"{name}" is no valid name: lower case letters, digits, "-" and ".", a letter or digit at both ends, at most 253 characters',
    zh: '"{name}" 不是合法的名称：只能用小写字母、数字、"-" 和 "."，首尾须是字母或数字，最多 253 个字符',
  },
  label: {
    en: '"{name}" is no valid name: lower case letters, digits and "-", a letter or digit at both ends, at most 63 characters',
    zh: '"{name}" 不是合法的名称：只能用小写字母、数字和 "-"，首尾须是字母或数字，最多 63 个字符',
  },
  service: {
    en: '"{name}" is no valid Service name: lower case letters, digits and "-", a letter first, at most 63 characters',
    zh: '"{name}" 不是合法的 Service 名称：只能用小写字母、数字和 "-"，以字母开头，最多 63 个字符',
  },
  path: { en: '"{name}" is no valid name: it may hold neither "/" nor "%" nor spaces', zh: '"{name}" 不是合法的名称：不能含 "/"、"%" 和空格' },
  key: {
    en: '"{name}" is no valid key: letters, digits, "-", "_" and ".", at most 253 characters',
    zh: '"{name}" 不是合法的键：只能用字母、数字、"-"、"_" 和 "."，最多 253 个字符',
  },
  port: {
    en: '"{name}" is no valid port name: lower case letters, digits and single "-", at least one letter, at most 15 characters',
    zh: '"{name}" 不是合法的端口名称：只能用小写字母、数字和不连续的 "-"，至少有一个字母，最多 15 个字符',
  },
  'label-key': {
    en: '"{name}" is no valid label key: an optional DNS name and "/", then at most 63 letters, digits, "-", "_" and "."',
    zh: '"{name}" 不是合法的标签键：可以有 DNS 名称加 "/" 的前缀，其后最多 63 个字母、数字、"-"、"_" 和 "."',
  },
  'label-value': {
    en: '"{name}" is no valid label value: letters, digits, "-", "_" and ".", a letter or digit at both ends, at most 63 characters',
    zh: '"{name}" 不是合法的标签值：只能用字母、数字、"-"、"_" 和 "."，首尾须是字母或数字，最多 63 个字符',
  },
};

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));
const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

function refuse(text: Text, args: Arguments, locale: Locale): never {
  throw new RenameRefusal(render(text, args, locale));
}

const writtenText = ({ source, place }: FileMention): string => source.text.slice(place.start, place.end);

/** Whether other fields get the name from this place through an alias. */
const isShared = ({ document, mention: { span } }: FileMention): boolean =>
  [...document.aliases.values()].some(target => target?.range && target.range[0] <= span.start && span.end <= target.range[2]);

function refuseUnwritable(mention: FileMention, locale: Locale): void {
  const args = { file: baseName(mention.file) };
  if (mention.document.templated || /\{\{|\{%/.test(writtenText(mention))) refuse(REASONS.template, args, locale);
  if (isShared(mention)) refuse(REASONS.alias, args, locale);
  if (writtenText(mention) !== mention.mention.name) refuse(REASONS.spelling, args, locale);
}

/** Mentions without a namespace that could belong to objects of several. */
function refuseSeveralNamespaces({ occurrences }: Named, locale: Locale): void {
  const stated = new Set(occurrences.flatMap(({ mention }) => mention.namespace ?? []));
  if (stated.size > 1) refuse(REASONS.namespaces, { namespaces: [...stated].sort().join(', ') }, locale);
}

/** The name would mean two things from then on. */
function refuseTaken({ occurrences }: Named, request: NameRequest, name: string, locale: Locale): void {
  const rival = rivalOf(occurrences, [request.file, ...request.others].flatMap(source => source.mentions), name);
  if (rival) refuse(REASONS.taken, { name, file: baseName(rival.file) }, locale);
}

/** A document beside the mentions that cannot be read may hold another one. */
function refuseBroken({ at, occurrences }: Named, request: NameRequest, locale: Locale): void {
  const folders = new Set(occurrences.map(({ file }) => folderOf(file)));
  const broken = [request.file, ...request.others].find(source => folders.has(folderOf(source.file)) && source.isBrokenAround(at.mention.name));
  if (broken) refuse(REASONS.broken, { file: baseName(broken.file) }, locale);
}

function editOf(mention: FileMention, name: string): TextEdit {
  const { source, place } = mention;
  const isQuoted = /["']/.test(source.text.charAt(place.start - 1)) && source.text.charAt(place.start - 1) === source.text.charAt(place.end);
  return { range: rangeOf(source.lines, place), newText: isQuoted || mention.mention.isHost ? name : stringText(name, true) };
}

export interface RenamePlace {
  readonly range: Range;
  readonly placeholder: string;
}

/**
 * What would be renamed; undefined where no name stands.
 * @throws RenameRefusal where one stands that stays as it is
 */
export function renamePlace(request: NameRequest, locale: Locale): RenamePlace | undefined {
  const [at] = mentionsAt(request.file, request.offset, request.project);
  if (!at) return undefined;
  if (at.mention.kind === 'Namespace') refuse(REASONS.namespace, {}, locale);
  refuseUnwritable(at, locale);
  return { range: rangeOf(at.source.lines, at.place), placeholder: at.mention.name };
}

/**
 * The changes that give the thing at the cursor another name wherever it is mentioned; undefined where no name stands.
 * @param request with `others` that hold the old name or the new one
 * @throws RenameRefusal when the name may not be used, or not every mention can be changed
 */
export function renameAt(request: NameRequest, name: string, locale: Locale): readonly { readonly mention: FileMention; readonly edit: TextEdit }[] | undefined {
  const named = renamePlace(request, locale) && namedAt(request);
  if (!named) return undefined;
  const { at, occurrences, doubtful } = named;
  const wrong = misspelling(at.mention, name) ?? occurrences.map(({ mention }) => misspelling(mention, name)).find(spelling => spelling !== undefined);
  if (wrong) refuse(SPELLINGS[wrong], { name }, locale);
  if (name === at.mention.name) return [];
  refuseSeveralNamespaces(named, locale);
  for (const mention of occurrences) refuseUnwritable(mention, locale);
  const [vague] = doubtful;
  if (vague) refuse(REASONS.doubtful, { file: baseName(vague.file) }, locale);
  refuseBroken(named, request, locale);
  refuseTaken(named, request, name, locale);
  return occurrences.map(mention => ({ mention, edit: editOf(mention, name) }));
}

/** The edits by file, with versions where the client can check them. */
export function toWorkspaceEdit(renames: ReturnType<typeof renameAt> & object, uriOf: (file: string) => string, versioned: boolean): WorkspaceEdit {
  const byFile = new Map<string, { version: number | null; edits: TextEdit[] }>();
  for (const { mention: { source }, edit } of renames) {
    const kept = byFile.get(source.file) ?? { version: source.version, edits: [] };
    kept.edits.push(edit);
    byFile.set(source.file, kept);
  }
  if (!versioned) return { changes: Object.fromEntries([...byFile].map(([file, { edits }]) => [uriOf(file), edits])) };
  return {
    documentChanges: [...byFile].map(([file, { version, edits }]): TextDocumentEdit => ({ textDocument: { uri: uriOf(file), version }, edits })),
  };
}
