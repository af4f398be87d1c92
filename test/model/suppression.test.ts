import assert from 'node:assert/strict';
import type { Span } from '../../server/src/text/span';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';
import { readDockerfileComments, stageSpans } from '../../server/src/model/suppression/dockerfile-comments';
import type { Directive } from '../../server/src/model/suppression/directive';
import { readOwnComments } from '../../server/src/model/suppression/own-comments';

interface Shown {
  readonly scope: string;
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** The line it is about. */
  readonly about: string;
}

/** The first line that a directive reaches, or all lines of a part. */
function reached({ reach }: Directive, text: string): string {
  if (reach.scope === 'part') return text.slice(reach.range.start, reach.range.end);
  return reach.scope === 'line' ? text.slice(reach.target).split(/\r?\n/)[0] ?? '' : '';
}

function show(text: string, isComment?: (offset: number) => boolean): Shown[] {
  return readOwnComments(text, { isComment }).map(directive => ({ directive, ...directive })).map(({ directive, reach: { scope }, rules, reason }) => ({
    scope,
    rules: rules.map(rule => {
      assert.equal(text.slice(rule.span.start, rule.span.end), rule.name);
      return rule.name;
    }),
    reason,
    about: reached(directive, text),
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
    for (const text of ['seaworthy-ignore one', 'a#seaworthy-ignore one', '# please seaworthy-ignore one', '# Seaworthy ignores this', '# seaworthy is on', '# seaworthy.io/x: y']) assert.deepEqual(show(text), [], text);
  });

  it('is not there where the caller says that the sign opens no comment', () => {
    assert.deepEqual(show('a: |\n  # seaworthy-ignore one\n', () => false), []);
  });

  it('at the very end is about nothing, and does not fail', () => {
    for (const text of ['a: 1\n# seaworthy-ignore one', '# seaworthy-ignore one\n', '# seaworthy-ignore one\n\n\n']) {
      const [directive] = readOwnComments(text);
      assert.ok(directive);
      assert.equal(reached(directive, text).trim(), '');
    }
  });

  it('has a span from its word to its last rule', () => {
    const text = 'a: 1 #  seaworthy-ignore one, two -- why\n';
    const [directive] = readOwnComments(text);
    assert.ok(directive);
    assert.equal(text.slice(directive.span.start, directive.span.end), 'seaworthy-ignore one, two');
    assert.equal(text.slice(directive.keywordSpan.start, directive.keywordSpan.end), 'seaworthy-ignore');
  });
});

describe('the other forms of an ignore comment', () => {
  const shapes = (text: string): (readonly [string, string, string | undefined])[] =>
    readOwnComments(text).map(directive => [directive.reach.scope, reached(directive, text), directive.fault]);

  it('say whether they mean their own line or the next', () => {
    for (const text of ends('a: 1 # seaworthy-ignore-line x\nb: 2 # seaworthy-ignore-next-line x\n\nc: 3\n')) {
      assert.deepEqual(shapes(text).map(([, about]) => about), [text.split(/\r?\n/)[0], 'c: 3']);
    }
  });

  it('open a block that the next end closes, or the next end of the same rule', () => {
    const text = '# seaworthy-ignore-start x\na\n# seaworthy-ignore-start y\nb\n# seaworthy-ignore-end y\nc\n# seaworthy-ignore-end\n';
    const [x, y] = readOwnComments(text);
    assert.ok(x && y);
    assert.match(reached(x, text), /a\n[^]*b\n[^]*c\n$/);
    assert.match(reached(y, text), /^# seaworthy-ignore-start y\nb\n$/);
    assert.deepEqual(shapes(text).map(([, , fault]) => fault), [undefined, undefined, undefined, undefined]);
  });

  it('are reported where a block has only one end', () => {
    assert.deepEqual(shapes('# seaworthy-ignore-end\na\n# seaworthy-ignore-start x\nb\n').map(([, , fault]) => fault), ['unopened', 'unclosed']);
  });

  it('reach over a build stage from above its FROM, and nowhere else', () => {
    const text = 'FROM a\nUSER root\n# seaworthy-ignore-stage x\nFROM b\nRUN c\nFROM d\n# seaworthy-ignore-stage x\nRUN e\n';
    const found = readOwnComments(text, { stages: stageSpans(parseDockerfile(text)) });
    assert.deepEqual(found.map(directive => [reached(directive, text), directive.fault]), [['FROM b\nRUN c\n', undefined], ['', 'no-stage']]);
  });

  it('are recognised when they are misspelt, with the word that was meant', () => {
    const meant = (text: string): string | undefined => readOwnComments(text)[0]?.meant;
    assert.equal(meant('# seaworthy-ignore-nextline x'), 'seaworthy-ignore-next-line');
    assert.equal(meant('# seaworthy:disable-file x'), 'seaworthy-ignore-file');
    assert.equal(meant('# Seaworthy-ignore x'), 'seaworthy-ignore');
    assert.equal(meant('# seaworthy-ignore: x'), 'seaworthy-ignore');
  });
});

describe("other linters' comments in a Dockerfile", () => {
  const found = (text: string): (readonly [string, string, readonly string[], string, string | undefined])[] => {
    const dockerfile = parseDockerfile(text);
    return readDockerfileComments(dockerfile).map(directive =>
      [directive.source, directive.reach.scope, directive.isForAll ? ['all'] : directive.rules.map(namedAt(text)), reached(directive, text).trim(), directive.reason]);
  };
  const namedAt = (text: string) => ({ name, span }: { readonly name: string; readonly span: Span }): string => {
    assert.ok(text.slice(span.start, span.end).includes(name.replace(/^DS-0+/, '')), name);
    return name;
  };

  it('of hadolint are about the next instruction, a stage or the file', () => {
    for (const text of ends('# hadolint global ignore=DL3059\nFROM a\n# hadolint ignore=DL3008,SC2086 # as we know\nRUN x\n# hadolint stage ignore=DL3002\nFROM b\nUSER root\n')) {
      assert.deepEqual(found(text), [
        ['hadolint', 'file', ['DL3059'], '', undefined],
        ['hadolint', 'line', ['DL3008', 'SC2086'], 'RUN x', 'as we know'],
        ['hadolint', 'part', ['DL3002'], text.slice(text.indexOf('FROM b')).trim(), undefined],
      ]);
    }
  });

  it('of BuildKit are about the file at its top, and about an instruction above it', () => {
    assert.deepEqual(found('# check=skip=StageNameCasing,FromAsCasing;error=true\nFROM a\n# check=skip=JSONArgsRecommended // reason\nCMD x\n'), [
      ['buildkit', 'file', ['StageNameCasing', 'FromAsCasing'], '', undefined],
      ['buildkit', 'line', ['JSONArgsRecommended'], 'CMD x', 'reason'],
    ]);
    assert.deepEqual(found('# syntax=docker/dockerfile:1\n# check=error=true;skip=all\nFROM a\n'), [['buildkit', 'file', ['all'], '', undefined]]);
  });

  it('of dockerfile-utils, checkov and trivy count too', () => {
    assert.deepEqual(found('#checkov:skip=CKV_DOCKER_2: Kubernetes has probes\nFROM a\n# dockerfile-utils: ignore\nMAINTAINER me\n#trivy:ignore:AVD-DS-0002\nUSER root\n#trivy:ignore:DS002\nUSER 0\n'), [
      ['checkov', 'file', ['CKV_DOCKER_2'], '', 'Kubernetes has probes'],
      ['dockerfile-utils', 'line', ['all'], 'MAINTAINER me', undefined],
      ['trivy', 'line', ['DS-0002'], 'USER root', undefined],
      ['trivy', 'line', ['DS-0002'], 'USER 0', undefined],
    ]);
  });

  it('are none in a heredoc', () => {
    assert.deepEqual(found('FROM a\nRUN <<EOF\n# hadolint ignore=DL3008\nEOF\n'), []);
  });
});
