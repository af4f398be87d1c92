import assert from 'node:assert/strict';
import { Analyser, type Analysis } from '../../server/src/engine/analyser';
import { forgivingWatch, strictWatch, type RuleWatch } from '../../server/src/engine/rule-watch';
import { DEFAULT_SETTINGS } from '../../server/src/engine/settings';
import { PLAIN_FILE, type FileTraits } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import ignoreUnknownRule from '../../server/src/rules/ignoring/ignore-unknown-rule';
import brokenYaml from '../../server/src/rules/kubernetes/broken-yaml';
import { containerRule, manifestRule } from '../../server/src/rules/kubernetes-rule';
import type { Rule, RuleInfo } from '../../server/src/rules/rule';

const words = { en: 'words', zh: '文字' };
const info = (id: string): RuleInfo => ({ id, severity: 'warning', category: 'metadata', title: words, message: words, why: words, whenNot: words, links: [], examples: [] });

/** Finds every object, on its kind. */
const everyObject = manifestRule({ ...info('every-object'), check: manifest => [{ at: manifest.kindSpan }] });
/** Says that every container misses something, on its name. */
const everyContainer = containerRule({
  ...info('every-container'), alias: { 'kube-linter': ['no-thing'] }, reportsAbsence: true, check: container => [{ at: container.nameSpan }],
});
/** Finds every image, on its value. */
const everyImage = containerRule({
  ...info('every-image'), check: container => (container.image.span && container.image.text ? [{ at: container.image.span }] : []),
});
const RULES: readonly Rule[] = [everyObject, everyContainer, everyImage, brokenYaml, ignoreUnknownRule];

const FILE = '/w/file.yaml';

class Desk {
  readonly project = new ProjectIndex();
  readonly analyser: Analyser;

  constructor(rules: readonly Rule[] = RULES, watch: RuleWatch = strictWatch) {
    this.analyser = new Analyser(rules, this.project, watch);
  }

  analyse(text: string, traits: FileTraits = PLAIN_FILE, settings = DEFAULT_SETTINGS): Analysis {
    return this.analyser.analyse({ file: FILE, text, language: 'kubernetes' }, traits, settings);
  }
}

const show = ({ problems, source: { text } }: Analysis): string[] =>
  problems.map(({ rule, span }) => `${rule.id}: ${text.slice(span.start, span.end)} (line ${text.slice(0, span.start).split('\n').length})`);

const found = (text: string, traits: FileTraits = PLAIN_FILE): string[] => show(new Desk().analyse(text, traits));

const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx
`;
const BROKEN = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "x\n';

describe('a stream of documents', () => {
  it('is analysed document by document, and a broken one does not silence the others', () => {
    const text = [configMap('a'), configMap('b'), BROKEN, configMap('d'), POD].join('---\n');
    assert.deepEqual(found(text), [
      'every-object: ConfigMap (line 2)', 'every-object: ConfigMap (line 6)', 'broken-yaml: "x (line 12)', 'every-object: ConfigMap (line 15)',
      'every-object: Pod (line 19)', 'every-container: web (line 24)', 'every-image: nginx (line 25)',
    ]);
  });

  it('keeps its places with a byte order mark and Windows line ends', () => {
    for (const text of [`\ufeff${configMap('a')}---\n${POD}`, `${configMap('a')}---\n${POD}`.replaceAll('\n', '\r\n')]) {
      assert.deepEqual(found(text), ['every-object: ConfigMap (line 2)', 'every-object: Pod (line 6)', 'every-container: web (line 11)', 'every-image: nginx (line 12)']);
    }
  });

  it('may hold empty documents, comments and documents that are not ours', () => {
    assert.deepEqual(found(`---\n---\n# only words\n---\nname: values\nkindness: high\n---\n${configMap('a')}...\n---\n`), ['every-object: ConfigMap (line 9)']);
  });

  it('finds the items of a List, with their own places', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n${[configMap('a'), POD].map(item => `  - ${item.trim().replaceAll('\n', '\n    ')}\n`).join('')}`;
    assert.deepEqual(found(text), ['every-object: ConfigMap (line 5)', 'every-object: Pod (line 8)', 'every-container: web (line 13)', 'every-image: nginx (line 14)']);
  });

  it('reads flow style', () => {
    assert.deepEqual(found('{apiVersion: "v1", kind: "Pod", spec: {containers: [{name: "web", image: "nginx",},],},}\n'), ['every-object: "Pod" (line 1)', 'every-container: "web" (line 1)', 'every-image: "nginx" (line 1)']);
  });
});

describe('a broken document', () => {
  it('is called broken once, and no other rule speaks of it', () => {
    assert.deepEqual(found(`${POD}    - name: [\n  oops: "\n`).length, 1);
  });

  it('is not called broken without apiVersion and kind at the start of a line', () => {
    for (const text of ['a: "x\n', 'apiVersion: v1\nname: "x\n', '# kind: apiVersion:\nname: "x\n', 'scaling:\n  apiVersion: v1\n  kind: A\nname: "x\n']) assert.deepEqual(found(text), [], text);
  });

  it('is called broken even when the mistake hides its kind from the parser', () => {
    assert.deepEqual(found('apiVersion: v1\n  kind: Pod\nkind: Pod\n'), ['broken-yaml: kind: (line 2)']);
  });

  it('is not called broken when it is a template', () => {
    for (const text of [`${configMap('a')}x: {{ if }}\n  - y\n z: "\n`, `${configMap('a')}x: <%= y %>\n z: 1\n`]) assert.deepEqual(found(text), [], text);
    assert.deepEqual(found(`${BROKEN}x: '{{ .y }}'\n`, { ...PLAIN_FILE, template: true }), []);
  });

  it('is called broken when it only holds template text in a string', () => {
    assert.equal(found(`apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    {{ x }}\n b: 1\n`).length, 1);
  });

  it('leaves what it last held in the index', () => {
    const desk = new Desk();
    desk.analyse(configMap('a'));
    desk.analyse(configMap('"a'));
    assert.deepEqual(desk.project.all('ConfigMap').map(({ name }) => name), ['a']);
  });
});

describe('a template', () => {
  const TEMPLATE = `apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}
spec:
  containers:
    - name: web
      image: nginx
    - name: proxy
      image: {{ .Values.image }}:1.4
`;

  it('hears nothing of what is missing, and only hints about lines without actions', () => {
    const analysis = new Desk().analyse(TEMPLATE);
    assert.deepEqual(show(analysis), ['every-object: Pod (line 2)', 'every-image: nginx (line 8)']);
    assert.deepEqual(analysis.problems.map(({ severity }) => severity), ['hint', 'hint']);
  });

  it('is one in a chart even when it holds no action, and then its words count as usual', () => {
    const analysis = new Desk().analyse(POD, { ...PLAIN_FILE, template: true });
    assert.deepEqual(show(analysis), ['every-object: Pod (line 2)', 'every-image: nginx (line 8)']);
    assert.deepEqual(analysis.problems.map(({ severity }) => severity), ['warning', 'warning']);
  });

  it('beside a plain document does not silence that one', () => {
    assert.deepEqual(found(`${TEMPLATE}---\n${POD}`).slice(2), ['every-object: Pod (line 13)', 'every-container: web (line 18)', 'every-image: nginx (line 19)']);
  });

  it('adds nothing to the index', () => {
    const desk = new Desk();
    desk.analyse(TEMPLATE);
    assert.deepEqual(desk.project.all('Pod'), []);
  });
});

describe('a patch', () => {
  it('hears nothing of what is missing', () => {
    assert.deepEqual(found(POD, { ...PLAIN_FILE, patch: true }), ['every-object: Pod (line 2)', 'every-image: nginx (line 8)']);
    assert.deepEqual(found(`${POD}    - $patch: replace\n`), ['every-object: Pod (line 2)', 'every-image: nginx (line 8)']);
  });
});

describe('an ignore comment', () => {
  const ALL = ['every-object: Pod', 'every-container: web', 'every-image: nginx'];
  /** The findings that are left when the comment goes behind or above a line of the pod. */
  function left(comment: string, at: string, where: 'behind' | 'above'): string[] {
    const changed = POD.replace(new RegExp(`^( *)(${at}.*)$`, 'm'), where === 'behind' ? `$1$2 # ${comment}` : `$1# ${comment}\n$1$2`);
    assert.notEqual(changed, POD);
    return found(changed).map(line => line.replace(/ \(.*/, ''));
  }
  const without = (...gone: string[]): string[] => ALL.filter(line => !gone.some(id => line.startsWith(`${id}:`)));

  it('counts on the line, and above it', () => {
    for (const where of ['behind', 'above'] as const) assert.deepEqual(left('seaworthy-ignore every-image -- why', 'image', where), without('every-image'));
  });

  it('counts above the container', () => {
    for (const where of ['behind', 'above'] as const) assert.deepEqual(left('seaworthy-ignore every-image', '- name', where), without('every-image'));
  });

  it('counts at the kind, and at the name, for everything in the object', () => {
    for (const at of ['kind', 'name: web']) {
      for (const where of ['behind', 'above'] as const) assert.deepEqual(left('seaworthy-ignore every-image, every-container', at, where), without('every-image', 'every-container'), at);
    }
  });

  it('counts above the document, before and behind its marker', () => {
    for (const lead of ['# seaworthy-ignore every-image\n', '# seaworthy-ignore every-image\n---\n', '---\n# seaworthy-ignore every-image\n', '--- # words\n\n# seaworthy-ignore every-image\n# words\n']) {
      assert.deepEqual(found(lead + POD).map(line => line.replace(/ \(.*/, '')), without('every-image'), JSON.stringify(lead));
    }
  });

  it('does not count for the next document, or for other rules', () => {
    assert.deepEqual(found(`# seaworthy-ignore every-object\n${configMap('a')}---\n${POD}`).map(line => line.replace(/ \(.*/, '')), ALL);
    assert.deepEqual(left('seaworthy-ignore every-object', 'image', 'behind'), ALL);
  });

  it('counts for the whole file, from anywhere in it, also from a document without an object', () => {
    for (const text of [`${configMap('a')}---\n${POD}# seaworthy-ignore-file every-object, every-image`, `# seaworthy-ignore-file every-object, every-image\n---\n# licence\n---\n${configMap('a')}---\n${POD}`]) {
      assert.deepEqual(found(text).map(line => line.replace(/ \(.*/, '')), ['every-container: web']);
    }
  });

  it('counts under the name that another linter has for the rule, with or without the linter before it', () => {
    assert.deepEqual(left('seaworthy-ignore no-thing', '- name', 'behind'), without('every-container'));
    assert.deepEqual(left('seaworthy-ignore kube-linter:no-thing', '- name', 'behind'), without('every-container'));
  });

  it('does not count in a string or a block scalar, but behind a block scalar\'s header it does', () => {
    const text = (value: string): string => `apiVersion: v1\nkind: ConfigMap # here\ndata:\n${value}`;
    for (const value of ['  a: |\n    # seaworthy-ignore-file every-object\n', '  a: "x # seaworthy-ignore-file every-object"\n', "  a: '\n    # seaworthy-ignore-file every-object'\n"]) {
      assert.deepEqual(found(text(value)), ['every-object: ConfigMap (line 2)'], value);
    }
    assert.deepEqual(found(text('  a: | # seaworthy-ignore-file every-object\n    x\n')), []);
  });

  it('counts on the line that breaks a document', () => {
    assert.deepEqual(found('apiVersion: v1\nkind: ConfigMap\ndata:\n  a: b: c # seaworthy-ignore broken-yaml\n'), []);
  });

  it('that names no rule is a finding, which no comment can ignore', () => {
    assert.deepEqual(found(`# seaworthy-ignore every-objekt\n# seaworthy-ignore-file ignore-unknown-rule\n${configMap('a')}`), ['ignore-unknown-rule: every-objekt (line 1)', 'every-object: ConfigMap (line 4)']);
  });

  it('in a file that holds no object is nobody\'s business', () => {
    assert.deepEqual(found('# seaworthy-ignore nonsense\na: 1\n'), []);
  });
});

describe('the cache', () => {
  it('keeps the model of a document whose text has not changed, wherever it has moved', () => {
    const desk = new Desk();
    const before = desk.analyse(`${configMap('a')}---\n${POD}`);
    const after = desk.analyse(`${configMap('longer')}---\n${POD}`);
    assert.notEqual(after.parts[0]?.model, before.parts[0]?.model);
    assert.equal(after.parts[1]?.model, before.parts[1]?.model);
    assert.deepEqual(show(after), show(before));
    assert.equal((after.problems[1]?.span.start ?? 0) - (before.problems[1]?.span.start ?? 0), 'longer'.length - 'a'.length);
  });

  it('reads a document anew when the file has become something else', () => {
    const desk = new Desk();
    assert.equal(desk.analyse(POD).problems.length, 3);
    assert.equal(desk.analyse(POD, { ...PLAIN_FILE, patch: true }).problems.length, 2);
    assert.equal(desk.analyse(POD).problems.length, 3);
  });

  it('runs the rules only on what has changed, unless the settings or the workspace have', () => {
    let runs = 0;
    const counting = manifestRule({ ...info('counting'), check: () => (runs++, []) });
    const desk = new Desk([counting]);
    const counted = (act: () => void): number => {
      runs = 0;
      act();
      return runs;
    };
    const text = `${configMap('a')}---\n${configMap('b')}`;
    assert.equal(counted(() => desk.analyse(text)), 2);
    assert.equal(counted(() => desk.analyse(text)), 0);
    assert.equal(counted(() => desk.analyse(`# words\n${text}`)), 1);
    assert.equal(counted(() => desk.analyse(`# words\n${text}`, PLAIN_FILE, { ...DEFAULT_SETTINGS })), 2);
    desk.analyser.index({ file: '/w/other.yaml', text: configMap('c'), language: 'kubernetes' }, PLAIN_FILE);
    assert.equal(counted(() => desk.analyse(`# words\n${text}`)), 1 + 1);
  });

  it('does not mix two documents of the same text', () => {
    assert.deepEqual(found(`${configMap('a')}---\n${configMap('b')}---\n${configMap('b')}`), ['every-object: ConfigMap (line 2)', 'every-object: ConfigMap (line 6)', 'every-object: ConfigMap (line 10)']);
  });

  it('can be stopped after each document', () => {
    const steps = new Desk().analyser.analyseInSteps({ file: FILE, text: `${configMap('a')}---\n${POD}`, language: 'kubernetes' }, PLAIN_FILE, DEFAULT_SETTINGS);
    assert.deepEqual([steps.next().done, steps.next().done, steps.next().done], [false, false, true]);
  });
});

describe('a rule that throws', () => {
  const throwing = manifestRule({ ...info('throwing'), check: () => { throw new Error('mistake'); } });

  it('is reported, and stops no other', () => {
    const reported: string[] = [];
    const desk = new Desk([throwing, everyObject], forgivingWatch((rule, error) => reported.push(`${rule.id}: ${String(error)}`)));
    assert.deepEqual(show(desk.analyse(`${configMap('a')}---\n${configMap('b')}`)), ['every-object: ConfigMap (line 2)', 'every-object: ConfigMap (line 6)']);
    assert.deepEqual(reported, ['throwing: Error: mistake', 'throwing: Error: mistake']);
  });

  it('is a failure under the strict watch', () => {
    assert.throws(() => new Desk([throwing]).analyse(configMap('a')), /mistake/);
  });
});

describe('a large file', () => {
  it('costs one document when one of a thousand documents changes', () => {
    let checks = 0;
    const counting = manifestRule({ ...info('counting'), check: () => { checks++; return []; } });
    const desk = new Desk([counting]);
    const texts = Array.from({ length: 1000 }, (_, i) => configMap(`map-${i}`));
    desk.analyse(texts.join('---\n'));
    assert.equal(checks, 1000);
    texts[500] = `${configMap('map-500')}data: {a: b}\n`;
    desk.analyse(texts.join('---\n'));
    assert.equal(checks, 1001);
  });

  it('costs, beside the one that changes, only those documents whose rules asked for what has changed', () => {
    const checked: string[] = [];
    const asking = manifestRule({
      ...info('asking'),
      kinds: ['Pod'],
      check: ({ name }, { project, file }) => {
        checked.push(name ?? '');
        if (name === 'asks') project.near(file, 'ConfigMap');
        if (name === 'seeks') project.offering('ConfigMap', 'b');
        if (name === 'waits') project.isComplete(file, 'Secret');
        return [];
      },
    });
    const desk = new Desk([asking]);
    const pods = ['plain', 'asks', 'seeks', 'waits'].map(name => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: a, image: 'a:1'}]}\n`);
    const afterwards = (config: string): readonly string[] => {
      checked.length = 0;
      desk.analyse([...pods, config].join('---\n'));
      return [...checked];
    };
    assert.deepEqual(afterwards(configMap('a')), ['plain', 'asks', 'seeks', 'waits']);
    assert.deepEqual(afterwards(configMap('a').replace('\n', ' # words\n')), []);
    assert.deepEqual(afterwards(`${configMap('a')}data: {key: value}\n`), ['asks', 'seeks']);
    assert.deepEqual(afterwards('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [\n'), ['waits']);
  });
});
