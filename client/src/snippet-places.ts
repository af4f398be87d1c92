// Where a snippet of ours may be offered: never in the middle of what a person writes, and only in files that it is for. Knows nothing of VS Code.
//
// VS Code offers the snippets of an extension wherever some letters of a prefix are typed, and Enter takes the first one: `FROM node` and Enter
// would write a whole Dockerfile. So the files in snippets/ have no prefixes, and these are offered here, by their names.

export interface Snippet {
  /** What is typed for it: `sw-…`. */
  readonly name: string;
  readonly body: readonly string[];
}

export interface SnippetPlace {
  readonly text: string;
  readonly offset: number;
  readonly language: 'manifest' | 'dockerfile';
}

export interface Offer<S extends Snippet> {
  readonly snippet: S;
  /** What is written: the body, behind a line that ends the document above where there is one. */
  readonly body: readonly string[];
}

export interface Offers<S extends Snippet> {
  /** Where the word that is replaced begins. */
  readonly start: number;
  /** Whether another letter can only make it another word of ours. */
  readonly isSettled: boolean;
  readonly offers: readonly Offer<S>[];
}

/** Fewer letters may become any word. */
const LEAST = 'sw';
const PREFIX = 'sw-';
const SEPARATOR = '---';

const isWhole = ({ body }: Snippet): boolean => /^(?:apiVersion:|FROM )/.test(body[0] ?? '');
const isBlank = (text: string): boolean => text.split(/\r?\n/).every(line => /^[ \t]*(?:#.*)?$/.test(line));
const isManifest = (text: string): boolean => (/^apiVersion:/m.test(text) && /^kind:/m.test(text)) || text.includes('{{');

/** The texts above the line of an offset and behind the offset, as far as its document goes. */
function around({ text, offset, language }: SnippetPlace, lineStart: number): { readonly above: string; readonly below: string } {
  if (language === 'dockerfile') return { above: text.slice(0, lineStart), below: text.slice(offset) };
  const above = text.slice(0, lineStart).split(/^---.*$/m).at(-1) ?? '';
  const [below = ''] = text.slice(offset).split(/^---/m);
  return { above, below };
}

function offersIn<S extends Snippet>(snippets: readonly S[], { language }: SnippetPlace, above: string, below: string, indent: string): readonly Offer<S>[] {
  const asIs = (snippet: S): Offer<S> => ({ snippet, body: snippet.body });
  const wholes = indent === '' && isBlank(below) ? snippets.filter(isWhole) : [];
  if (isBlank(above) && isBlank(below)) return wholes.map(asIs);
  if (language === 'dockerfile' || !isManifest(above + below)) return [];
  return [
    ...wholes.map(snippet => ({ snippet, body: [SEPARATOR, ...snippet.body] })),
    ...(indent === '' ? [] : snippets.filter(snippet => !isWhole(snippet)).map(asIs)),
  ];
}

/** The snippets for a place: those that are called for by name, and in a document without content all whole ones. Undefined for no place for any. */
export function snippetsAt<S extends Snippet>(snippets: readonly S[], place: SnippetPlace): Offers<S> | undefined {
  const { text, offset } = place;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const [, indent, word] = /^([ \t]*(?:- +)?)([a-z-]*)$/.exec(text.slice(lineStart, offset)) ?? [];
  if (indent === undefined || word === undefined) return undefined;
  const { above, below } = around(place, lineStart);
  const isCalled = word.startsWith(LEAST);
  if (!isCalled && !(word === '' && isBlank(above) && isBlank(below))) return undefined;
  return { start: offset - word.length, isSettled: word.startsWith(PREFIX), offers: offersIn(snippets, place, above, below, indent).filter(({ snippet }) => snippet.name.startsWith(word)) };
}

/** The text of a body with the defaults of its tab stops, to show it before it is taken. */
export function preview(body: readonly string[]): string {
  const text = body.join('\n');
  const values = new Map<string, string>();
  for (const [, number = '', value, choices] of text.matchAll(/\$\{(\d+)(?::([^}]*)|\|([^,|]*)[^|]*\|)\}/g)) values.set(number, value ?? choices ?? '');
  return text.replace(/(?<!\\)\$(?:(\d+)|\{(\d+)[^}]*\})/g, (_stop, bare: string | undefined, braced: string | undefined) => values.get(bare ?? braced ?? '') ?? '')
    .replace(/\\([\\$}])/g, '$1');
}
