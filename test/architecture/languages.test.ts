// Whatever a person reads exists in English and in Chinese: every text in both, and no sentence beside them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const HAN = /[\u4e00-\u9fff]/;

interface BothLanguages {
  readonly place: string;
  readonly en: string;
  readonly zh: string;
}

interface Found {
  readonly texts: readonly BothLanguages[];
  /** Sentences that stand in no text, with their place. */
  readonly loose: readonly string[];
}

const filesIn = (folder: string): readonly string[] => readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts')).map(entry => join(entry.parentPath, entry.name));

/** A string, or the fixed parts of a template. */
function wordsOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('…') : undefined;
}

/** Whether a node is a text: an object with both languages. */
const speaksBoth = (node: ts.Node): node is ts.ObjectLiteralExpression => ts.isObjectLiteralExpression(node)
  && ['en', 'zh'].every(locale => node.properties.some(property => property.name?.getText() === locale));

/** Its words, where they are written out. */
function inBoth(node: ts.ObjectLiteralExpression): { readonly en: string; readonly zh: string } | undefined {
  const words = new Map(node.properties.flatMap(property => {
    const text = ts.isPropertyAssignment(property) ? wordsOf(property.initializer) : undefined;
    return text === undefined ? [] : [[property.name?.getText() ?? '', text] as const];
  }));
  const [en, zh] = [words.get('en'), words.get('zh')];
  return en !== undefined && zh !== undefined ? { en, zh } : undefined;
}

/** English and Chinese side by side, as arguments or in a list. */
function pairsIn(node: ts.Node): readonly { readonly en: ts.Node; readonly zh: ts.Node }[] {
  const list: readonly ts.Node[] = ts.isCallExpression(node) ? node.arguments : ts.isArrayLiteralExpression(node) ? node.elements : [];
  return list.flatMap((zh, index) => {
    const en = list[index - 1];
    return en && HAN.test(wordsOf(zh) ?? '') && !HAN.test(wordsOf(en) ?? '\u4e00') ? [{ en, zh }] : [];
  });
}

/** Several words in a row that begin like a sentence. */
const isSentence = (text: string): boolean => /^(?:[A-Z][a-z']+|A) (?:[a-z][a-z']*,? ){2,}[a-z']+/.test(text) || (HAN.test(text) && text.length > 4);

/** What no person reads: rule examples, and mistakes of ours that only a developer sees. */
const isUnread = (node: ts.Node): boolean => (ts.isPropertyAssignment(node) && node.name.getText() === 'examples')
  || (ts.isNewExpression(node) && /^(?:Range|Type)?Error$/.test(node.expression.getText()));

function read(file: string): Found {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const texts: BothLanguages[] = [];
  const loose: string[] = [];
  const placeOf = (node: ts.Node): string => `${relative(root, file)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const paired = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (isUnread(node) || paired.has(node)) return;
    for (const { en, zh } of pairsIn(node)) {
      texts.push({ place: placeOf(node), en: wordsOf(en) ?? '', zh: wordsOf(zh) ?? '' });
      paired.add(en).add(zh);
    }
    if (speaksBoth(node)) {
      const both = inBoth(node);
      if (both) texts.push({ place: placeOf(node), ...both });
      return;
    }
    const words = wordsOf(node);
    if (words !== undefined && isSentence(words)) loose.push(`${placeOf(node)}: ${words.slice(0, 60)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { texts, loose };
}

/** A single word: the name of a field or a kind. */
const isName = (text: string): boolean => /^\w+ ?$/.test(text);

/** Words that need no translation: code, holes, signs. */
const isCode = (text: string): boolean => !/[A-Za-z]{3,} [A-Za-z]{2,}/.test(text.replace(/`[^`]*`|\{\w+\}|\[[^\]]*\]\([^)]*\)/g, ''));

const holesOf = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

describe('languages', () => {
  // The table of Kubernetes' fields holds the API's own descriptions, with what the overlay
  // adds to them, and field-words-zh.ts what Chinese readers get in their place. What is written into a .dockerignore is for a whole team.
  const files = [...filesIn('server/src'), ...filesIn('client/src')].filter(file => !/kubernetes-fields\.ts$|fields.overlay\.ts$|field-words-zh\.ts$|dockerignore-template\.ts$/.test(file));
  const found = files.map(read);
  const texts = found.flatMap(file => file.texts);

  it('every text is Chinese in its Chinese, and only there', () => {
    assert.ok(texts.length > 2000);
    assert.deepEqual(texts.filter(({ en }) => HAN.test(en.replace(/（[^）]*）|\([^)]*\)/g, ''))).map(({ place }) => place), []);
    assert.deepEqual(texts.filter(({ en, zh }) => !HAN.test(zh) && !isName(zh) && !isCode(en)).map(({ place, zh }) => `${place}: ${zh}`), []);
  });

  it('both languages have the same holes', () => {
    const differing = texts.filter(({ en, zh }) => holesOf(en).join() !== holesOf(zh).join());
    assert.deepEqual(differing.map(({ place, en, zh }) => `${place}: ${holesOf(en).join()} / ${holesOf(zh).join()}`), []);
  });

  it('Chinese is set as Chinese: a space beside Latin words, full-width signs between characters', () => {
    const plain = texts.map(({ place, zh }) => ({ place, zh: zh.replace(/`[^`]*`|"[^"]*"|\]\([^)]*\)/g, '`') }));
    assert.deepEqual(plain.filter(({ zh }) => /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/.test(zh)).map(({ place, zh }) => `${place}: ${zh}`), []);
    assert.deepEqual(plain.filter(({ zh }) => /[\u4e00-\u9fff][,;:?!](?![\w/])/.test(zh)).map(({ place, zh }) => `${place}: ${zh}`), []);
  });

  it('bold Chinese ends before its full stop: Markdown does not close it behind one', () => {
    const staysOpen = (zh: string): boolean => [...zh.matchAll(/\*\*([^*]+)\*\*(.?)/gu)].some(([, bold = '', next = '']) => /[。：；，！？]$/.test(bold) && /[^\s。：；，！？]/.test(next));
    assert.deepEqual(texts.filter(({ zh }) => staysOpen(zh)).map(({ place, zh }) => `${place}: ${zh}`), []);
  });

  it('no sentence stands outside of a text', () => {
    assert.deepEqual(found.flatMap(file => file.loose), []);
  });
});
