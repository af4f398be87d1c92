// textDocument/definition, references and documentHighlight: where a name is made and where it is asked for.

import { DocumentHighlightKind, type DocumentHighlight, type Location } from 'vscode-languageserver-types';
import { FolderTies } from '../model/names/folder-ties';
import { SameName } from '../model/names/same-name';
import type { Project } from '../model/project';
import type { FileMention, NameFile } from './name-file';
import { rangeOf } from './presentation';

export interface NameRequest {
  readonly file: NameFile;
  readonly offset: number;
  /** Other files that hold the name; empty where only this file counts. */
  readonly others: readonly NameFile[];
  readonly project: Project;
}

/** Mentions at one place of a file: one name of several things. */
const placeOf = ({ file, place }: FileMention): string => `${file}#${place.start}`;

/** In the order of files and places, each place once. */
export function inPlaces(mentions: readonly FileMention[]): readonly FileMention[] {
  const first = new Map<string, FileMention>();
  for (const mention of mentions) {
    const kept = first.get(placeOf(mention));
    if (!kept || (mention.mention.declares && !kept.mention.declares)) first.set(placeOf(mention), mention);
  }
  return [...first.values()].sort((a, b) => (a.file === b.file ? a.place.start - b.place.start : a.file < b.file ? -1 : 1));
}

/** What is named at the cursor, and all that must share its name. */
export interface Named {
  readonly at: FileMention;
  readonly definitions: readonly FileMention[];
  readonly occurrences: readonly FileMention[];
  /** Mentions of which nobody can tell whether they belong to it. */
  readonly doubtful: readonly FileMention[];
}

/** What is named at the offset. A host is a name only where there is a Service of that name. */
export const mentionsAt = (file: NameFile, offset: number, project: Project): readonly FileMention[] =>
  file.mentionsAt(offset).filter(({ mention }) => !mention.isHost || project.all('Service').some(({ name }) => name === mention.name));

/** Undefined where no name stands that can be followed. */
export function namedAt({ file, offset, others, project }: NameRequest): Named | undefined {
  const starts = mentionsAt(file, offset, project);
  const [at] = starts;
  if (!at) return undefined;
  const ties = new FolderTies(project);
  const all = [file, ...others].flatMap(source => source.mentions).filter(({ mention }) => mention.name === at.mention.name);
  const definitions = new Set<FileMention>();
  const doubtful = new Set<FileMention>();
  const occurrences = new Set<FileMention>(starts);
  const seen = new Set<FileMention>();
  for (const one of occurrences) {
    if (seen.has(one)) continue;
    const same = new SameName(one, all, (a, b) => ties.relation(a, b));
    if (starts.includes(one)) same.definitions.forEach(mention => definitions.add(mention));
    same.doubtful.forEach(mention => doubtful.add(mention));
    for (const mention of same.occurrences) {
      seen.add(mention);
      for (const other of all) if (placeOf(other) === placeOf(mention)) occurrences.add(other); // other things that go by the same word
    }
  }
  return { at, definitions: inPlaces([...definitions]), occurrences: inPlaces([...occurrences]), doubtful: [...doubtful] };
}

const locationOf = ({ source, place }: FileMention, uriOf: (file: string) => string): Location =>
  ({ uri: uriOf(source.file), range: rangeOf(source.lines, place) });

/** Where the thing at the cursor is made; undefined when that is nowhere to be seen. */
export function definitionAt(request: NameRequest, uriOf: (file: string) => string): Location[] | undefined {
  const definitions = namedAt(request)?.definitions ?? [];
  return definitions.length > 0 ? definitions.map(mention => locationOf(mention, uriOf)) : undefined;
}

export function referencesAt(request: NameRequest, includeDeclaration: boolean, uriOf: (file: string) => string): Location[] | undefined {
  return namedAt(request)?.occurrences
    .filter(({ mention }) => includeDeclaration || !mention.declares)
    .map(mention => locationOf(mention, uriOf));
}

/** The same name in this file. */
export function highlightsAt(request: NameRequest): DocumentHighlight[] | undefined {
  return namedAt({ ...request, others: [] })?.occurrences.map(({ source, place, mention }) =>
    ({ range: rangeOf(source.lines, place), kind: mention.declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read }));
}
