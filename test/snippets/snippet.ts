// Reads the snippet files and expands a snippet as the editor does: placeholders, choices, mirrors, escapes. No nesting, no variables.

import { readFileSync } from 'node:fs';

export interface Snippet {
  /** What is typed for it. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly body: readonly string[];
}

export function readSnippets(file: string): readonly Snippet[] {
  const text = readFileSync(new URL(`../../snippets/${file}`, import.meta.url), 'utf8');
  const entries = JSON.parse(text) as Readonly<Record<string, Omit<Snippet, 'name'>>>;
  return Object.entries(entries).map(([name, snippet]) => ({ ...snippet, name }));
}

const MARKUP = /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)?\}/g;

const unescape = (text: string): string => text.replace(/\\([\\$},|])/g, '$1');

interface TabStop {
  readonly number: string;
  /** What it may hold: its default, or each of its choices. */
  readonly values: readonly string[];
}

function tabStops(body: string): readonly TabStop[] {
  return [...body.matchAll(MARKUP)].flatMap(([, , , number, value, choices]) => {
    if (number === undefined || (value === undefined && choices === undefined)) return [];
    return [{ number, values: (choices?.split(/(?<!\\),/) ?? [value ?? '']).map(unescape) }];
  });
}

function fill(body: string, values: ReadonlyMap<string, string>): string {
  return body.replace(MARKUP, (_whole, escaped: string | undefined, mirror: string | undefined, number: string | undefined) =>
    escaped ?? values.get(mirror ?? number ?? '') ?? '');
}

/** The text with every default taken, and once more for each further choice. */
export function expansions(snippet: Snippet): readonly string[] {
  const body = snippet.body.join('\n');
  const stops = tabStops(body);
  const defaults = new Map(stops.map(stop => [stop.number, stop.values[0] ?? '']));
  const others = stops.flatMap(stop => stop.values.slice(1).map(value => new Map(defaults).set(stop.number, value)));
  return [defaults, ...others].map(values => fill(body, values));
}

/** Numbers that the body uses without ever giving them a value: an empty hole in the text. */
export function emptyTabStops(snippet: Snippet): readonly string[] {
  const body = snippet.body.join('\n');
  const defined = new Set(tabStops(body).map(stop => stop.number));
  return [...body.matchAll(MARKUP)].map(([, , mirror, number]) => mirror ?? number).filter(number => number !== undefined && number !== '0' && !defined.has(number)) as string[];
}

/** The text as the editor inserts it: every line but the first is indented to the cursor. */
export const insertAt = (indent: string, text: string): string => text.split('\n').join(`\n${indent}`);
