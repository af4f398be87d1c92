import assert from 'node:assert/strict';
import { readDirectives } from '../../server/src/model/suppression';

interface Shown {
  readonly scope: string;
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** The line it is about. */
  readonly about: string;
}

function show(text: string, isComment?: (offset: number) => boolean): Shown[] {
  return readDirectives(text, isComment).map(({ scope, rules, reason, target }) => ({
    scope,
    rules: rules.map(rule => {
      assert.equal(text.slice(rule.span.start, rule.span.end), rule.name);
      return rule.name;
    }),
    reason,
    about: text.slice(target).split(/\r?\n/)[0] ?? '',
  }));
}

const ends = (text: string): readonly string[] => [text, text.replaceAll('\n', '\r\n')];

describe('an ignore comment', () => {
  it('behind code is about its own line', () => {
    for (const text of ends('a: 1\nb: 2 # seaworthy-ignore some-rule -- we know\nc: 3\n')) {
      assert.deepEqual(show(text), [{ scope: 'line', rules: ['some-rule'], reason: 'we know', about: text.split(/\r?\n/)[1] }]);
    }
  });

  it('on its own line is about the next line of code, over comments, blank lines and the marker of the document', () => {
    for (const lead of ['', '\n', '# more\n\n', '---\n', '# a\n--- # b\n%X\n']) {
      for (const text of ends(`  # seaworthy-ignore one\n${lead}kind: Pod\n`)) assert.equal(show(text)[0]?.about, 'kind: Pod', JSON.stringify(text));
    }
  });

  it('stacked with others is about the same line', () => {
    assert.deepEqual(show('# seaworthy-ignore one\n# seaworthy-ignore two\nkind: Pod\n').map(({ rules, about }) => [rules, about]), [[['one'], 'kind: Pod'], [['two'], 'kind: Pod']]);
  });

  it('names rules with commas or spaces between them, and a reason behind two dashes', () => {
    for (const list of ['one, two', 'one,two', 'one two', 'one ,two,']) {
      assert.deepEqual(show(`# seaworthy-ignore ${list} -- because -- really\nx\n`)[0], { scope: 'line', rules: ['one', 'two'], reason: 'because -- really', about: 'x' });
    }
  });

  it('without a rule, or with a reason only, names none', () => {
    for (const text of ['# seaworthy-ignore\nx', '# seaworthy-ignore   \nx', '# seaworthy-ignore -- because\nx', '# seaworthy-ignore --\nx']) assert.deepEqual(show(text)[0]?.rules, [], text);
    assert.equal(show('# seaworthy-ignore one --\nx')[0]?.reason, undefined);
  });

  it('keeps a rule name with a colon, as other linters have it', () => {
    assert.deepEqual(show('# seaworthy-ignore kube-linter:no-readiness-probe\nx')[0]?.rules, ['kube-linter:no-readiness-probe']);
  });

  it('for the file says so', () => {
    assert.deepEqual(show('a: 1\n#seaworthy-ignore-file one\n').map(({ scope, rules }) => [scope, rules]), [['file', ['one']]]);
  });

  it('begins behind a byte order mark', () => {
    assert.deepEqual(show('\ufeff# seaworthy-ignore one\nx\n').map(({ rules, about }) => [rules, about]), [[['one'], 'x']]);
  });

  it('is not there in other words, without its sign, or glued to code', () => {
    for (const text of ['# seaworthy-ignored one', '# seaworthy-ignore-line one', 'seaworthy-ignore one', 'a#seaworthy-ignore one', '# please seaworthy-ignore one', '# Seaworthy-ignore one']) assert.deepEqual(show(text), [], text);
  });

  it('is not there where the caller says that the sign opens no comment', () => {
    assert.deepEqual(show('a: |\n  # seaworthy-ignore one\n', () => false), []);
  });

  it('at the very end is about nothing, and does not fail', () => {
    for (const text of ['a: 1\n# seaworthy-ignore one', '# seaworthy-ignore one\n', '# seaworthy-ignore one\n\n\n']) {
      const [directive] = readDirectives(text);
      assert.ok(directive);
      assert.equal(text.slice(directive.target).trim(), '');
    }
  });

  it('has a span from its word to its last rule', () => {
    const text = 'a: 1 #  seaworthy-ignore one, two -- why\n';
    const [directive] = readDirectives(text);
    assert.ok(directive);
    assert.equal(text.slice(directive.span.start, directive.span.end), 'seaworthy-ignore one, two');
    assert.equal(text.slice(directive.keywordSpan.start, directive.keywordSpan.end), 'seaworthy-ignore');
  });
});
