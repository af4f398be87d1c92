// `.seaworthy.yaml` in an editor: what is underlined, offered, completed and explained, also while it is half-typed.

import assert from 'node:assert/strict';
import { InsertTextFormat, InsertTextMode, type CompletionItem, type Position, type TextEdit } from 'vscode-languageserver-types';
import { configActions, configCompletion, configDiagnostics, configHover } from '../../server/src/features/config-file';
import { LineIndex } from '../../server/src/text/lines';
import { SOME_RULES } from '../engine/settings-fixtures';

const TOP = [
  'preset', 'kubernetesVersion', 'rules', 'resourcePolicy', 'resourceBounds', 'allowedRegistries', 'allowedPriorityClasses', 'requiredLabels', 'requiredAnnotations',
  'stageTargets', 'labels', 'ignore', 'overrides', 'honourForeignIgnores', 'requireReason', 'locked', 'exceptions', 'extends', 'root',
];
const OVERRIDE = ['files', 'rules', 'preset', 'kubernetesVersion'];
const IDS = SOME_RULES.map(({ id }) => id).sort();
const PRESETS = ['recommended', 'strict', 'all'];
const LEVELS = ['error', 'warning', 'info', 'hint', 'off'];

/** The text without its `|`, and the position of that. */
function readCursor(marked: string): { readonly text: string; readonly position: Position } {
  const at = marked.indexOf('|');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  return { text, position: new LineIndex(text).positionAt(at) };
}

function complete(marked: string, snippets = false): { readonly text: string; readonly items: readonly CompletionItem[] } {
  const { text, position } = readCursor(marked);
  return { text, items: configCompletion(text, position, SOME_RULES, 'en', snippets) };
}

function accept(marked: string, label: string, snippets = false): string {
  const { text, items } = complete(marked, snippets);
  const edit = items.find(item => item.label === label)?.textEdit as TextEdit | undefined;
  assert.ok(edit, `no completion ${label}`);
  const lines = new LineIndex(text);
  return text.slice(0, lines.offsetAt(edit.range.start)) + edit.newText + text.slice(lines.offsetAt(edit.range.end));
}

const OFFERS: readonly { readonly title: string; readonly at: string; readonly labels: readonly string[] }[] = [
  { title: 'an empty file offers every setting', at: '|', labels: TOP },
  { title: 'a file of comments offers every setting', at: '# ours\n\n|', labels: TOP },
  { title: 'a key being typed offers the settings', at: 'pre|', labels: TOP },
  { title: 'settings that are there are not offered again, above or below', at: 'preset: all\n|\nrules:\n  DL3006: off\n', labels: TOP.filter(key => key !== 'preset' && key !== 'rules') },
  { title: 'the first column after an open map is the top again', at: 'rules:\n|', labels: TOP.filter(key => key !== 'rules') },
  { title: 'a rule being typed offers the rules', at: 'rules:\n  missing-|', labels: IDS },
  { title: 'a blank line below rules offers the rules', at: 'preset: all\nrules:\n  |\nroot: true\n', labels: IDS },
  { title: 'rules that are there are not offered again', at: 'rules:\n  missing-cpu-limit: off\n  |\n  image-without-tag: off\n', labels: ['missing-cpu-request', 'missing-readiness-probe'] },
  { title: 'a comment line between does not matter', at: 'rules:\n# why\n\n  |', labels: IDS },
  { title: 'the value of a choice offers its values', at: 'preset: |', labels: PRESETS },
  { title: 'a value being typed offers them too', at: 'preset: st|', labels: PRESETS },
  { title: 'a value in quotes being typed offers them too', at: 'preset: "st|', labels: PRESETS },
  { title: 'directly behind the colon the values are offered', at: 'preset:|', labels: PRESETS },
  { title: "a rule's value offers the levels", at: 'rules:\n  missing-cpu-limit: |', labels: LEVELS },
  { title: "so does the value of another linter's name", at: 'rules:\n  kube-linter:no-readiness-probe: |', labels: LEVELS },
  { title: 'true or false is offered', at: 'root: |', labels: ['true', 'false'] },
  { title: 'thresholds are offered at their depth', at: 'resourcePolicy:\n  importantPriority: 1\n  |', labels: ['policy', 'importantClasses', 'importantRatio', 'otherRatio'] },
  { title: 'and below that', at: 'resourcePolicy:\n    otherRatio:\n        cpu: 1\n        |', labels: ['memory'] },
  { title: 'a list of groups offers a new entry', at: 'overrides:\n  |', labels: ['- files'] },
  { title: 'an entry of another list offers its own', at: 'requiredLabels:\n  - name: team\n    |', labels: ['pattern', 'kinds'] },
  { title: 'an entry offers its keys behind the dash', at: 'overrides:\n  - |', labels: OVERRIDE },
  { title: 'and on the lines below', at: 'overrides:\n  - files: [a]\n    |', labels: OVERRIDE.filter(key => key !== 'files') },
  { title: 'also in a list that is not indented', at: 'overrides:\n- files: [a]\n  |', labels: OVERRIDE.filter(key => key !== 'files') },
  { title: 'a second entry knows nothing of the first', at: 'overrides:\n  - files: [a]\n    preset: all\n  - files:\n      - b\n    |', labels: OVERRIDE.filter(key => key !== 'files') },
  { title: 'rules in an entry offer the rules', at: 'overrides:\n  - files: [a]\n    rules:\n      missing-|', labels: IDS },
  { title: 'values in an entry are offered', at: 'overrides:\n  - files: [a]\n    preset: |\n', labels: PRESETS },
  { title: 'values behind the dash are offered', at: 'overrides:\n  - preset: |\n', labels: PRESETS },
  { title: 'braces on one line work', at: 'rules: {missing-cpu-limit: off, |}', labels: IDS.filter(id => id !== 'missing-cpu-limit') },
  { title: 'a rule in open braces is offered', at: 'rules: {missing-|', labels: IDS },
  { title: 'values in braces are offered', at: 'rules: {missing-cpu-limit: |}', labels: LEVELS },
  { title: 'braces in brackets work', at: 'overrides: [{files: [a, b], |}]', labels: OVERRIDE.filter(key => key !== 'files') },
  { title: 'braces below a line work', at: 'resourcePolicy:\n  otherRatio: {cpu: 1, |}', labels: ['memory'] },
  { title: 'a comment offers nothing', at: 'preset: all # |', labels: [] },
  { title: 'a list of names offers nothing', at: 'stageTargets:\n  - |', labels: [] },
  { title: 'a setting that does not exist offers nothing', at: 'colours:\n  |', labels: [] },
  { title: 'a number offers nothing', at: 'resourcePolicy:\n  importantPriority: |', labels: [] },
];

const ACCEPTED: readonly { readonly title: string; readonly at: string; readonly label: string; readonly text: string; readonly snippets?: boolean }[] = [
  { title: 'a choice gets a space', at: 'pre|', label: 'preset', text: 'preset: ' },
  { title: 'a client that fills in tab stops gets the values to choose from', at: 'pre|', label: 'preset', snippets: true, text: 'preset: ${1|recommended,strict,all|}' },
  { title: 'a rule that is on is turned off first', at: 'rules:\n  missing-r|', label: 'missing-readiness-probe', snippets: true, text: 'rules:\n  missing-readiness-probe: ${1|off,error,warning,info,hint|}' },
  { title: 'a rule that is off is turned on first', at: 'rules:\n  |', label: 'missing-cpu-limit', snippets: true, text: 'rules:\n  missing-cpu-limit: ${1|warning,error,info,hint,off|}' },
  { title: 'a map gets a line at the right depth', at: 'resourcePolicy:\n    |', label: 'otherRatio', text: 'resourcePolicy:\n    otherRatio:\n      ' },
  { title: 'a list gets its first dash', at: 'ign|', label: 'ignore', text: 'ignore:\n  - ' },
  { title: 'a list of groups gets its first entry', at: '|', label: 'overrides', text: 'overrides:\n  - files:\n      - ' },
  { title: 'an entry that begins with a name gets its key only', at: 'requiredLabels:\n  |', label: '- name', text: 'requiredLabels:\n  - name: ' },
  { title: 'a map behind a dash is as deep as its key', at: 'overrides:\n  - files: [a]\n    |', label: 'rules', text: 'overrides:\n  - files: [a]\n    rules:\n      ' },
  { title: 'a new entry gets its dash', at: 'overrides:\n  |', label: '- files', text: 'overrides:\n  - files:\n      - ' },
  { title: 'a key that has its colon gets none', at: 'rules:\n  missing-|cpu: off', label: 'missing-cpu-limit', text: 'rules:\n  missing-cpu-limit: off' },
  { title: "another linter's name is replaced as a whole", at: 'rules:\n  kube-linter:no-r|', label: 'missing-readiness-probe', text: 'rules:\n  missing-readiness-probe: ' },
  { title: 'a value replaces the one that stands there', at: 'preset: re|commended # ours', label: 'all', text: 'preset: all # ours' },
  { title: 'a value in quotes stays in quotes', at: 'preset: "re|commended"', label: 'all', text: 'preset: "all"' },
  { title: 'a value directly behind the colon gets its space', at: 'preset:|', label: 'all', text: 'preset: all' },
  { title: 'the file keeps its line ends', at: 'preset: all\r\n|', label: 'rules', text: 'preset: all\r\nrules:\r\n  ' },
  { title: 'in braces everything stays on the line', at: 'resourcePolicy: {|}', label: 'otherRatio', text: 'resourcePolicy: {otherRatio: }' },
];

describe('completion in .seaworthy.yaml', () => {
  for (const { title, at, labels } of OFFERS) {
    it(title, () => assert.deepEqual(complete(at).items.map(({ label }) => label), labels));
    it(`${title} (CRLF)`, () => assert.deepEqual(complete(at.replaceAll('\n', '\r\n')).items.map(({ label }) => label), labels));
  }

  for (const { title, at, label, text, snippets } of ACCEPTED) {
    it(title, () => assert.equal(accept(at, label, snippets), text));
  }

  it('at the end of every key of a finished file offers that key, and taking it changes nothing', () => {
    const text = [
      'preset: all', 'kubernetesVersion: "1.33"', 'rules:', '  missing-cpu-limit: off', '  # why', "  'image-without-tag': hint", 'resourcePolicy:',
      '  importantClasses: [gold]', '  otherRatio: {cpu: 2, memory: 2}', 'overrides:', '- files:', '    - a', '  rules: {missing-cpu-request: off}',
      '- preset: strict', '  files: b', 'ignore:', '- gen/', 'root: true', '',
    ].join('\n');
    const keys = [...text.matchAll(/([\w-]+)(?='?:)/g)];
    assert.equal(keys.length, 18);
    for (const { 0: key, index } of keys) {
      const end = index + key.length;
      assert.equal(accept(`${text.slice(0, end)}|${text.slice(end)}`, key, true), text, key);
    }
  });

  it('explains what it offers, in the language asked for', () => {
    const { text, position } = readCursor('rules:\n  |');
    const [item] = configCompletion(text, position, SOME_RULES, 'zh', false).filter(({ label }) => label === 'missing-cpu-limit');
    assert.equal(item?.detail, '标题 (off)');
    assert.match(JSON.stringify(item?.documentation), /默认级别：`off`/);
  });

  it("finds a rule by other linters' names for it", () => {
    const [item] = complete('rules:\n  |').items.filter(({ label }) => label === 'image-without-tag');
    assert.equal(item?.filterText, 'image-without-tag hadolint:DL3006');
  });

  it('marks the default among the values', () => {
    const marked = (at: string): readonly string[] => complete(at).items.filter(({ preselect }) => preselect).map(({ label, detail }) => `${label}: ${detail}`);
    assert.deepEqual(marked('preset: |'), ['recommended: What most teams will want to fix; quiet enough to leave on. (default)']);
    assert.deepEqual(marked('rules:\n  missing-cpu-limit: |'), ['off: Do not report. (default)']);
    assert.deepEqual(marked('root: |'), ['false: No (default)']);
  });

  it('tells the client to keep the indentation as it is', () => {
    const [item] = complete('|', true).items;
    assert.equal(item?.insertTextMode, InsertTextMode.asIs);
    assert.equal(item?.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(complete('|').items[0]?.insertTextFormat, InsertTextFormat.PlainText);
  });
});

const HOVERS: readonly { readonly title: string; readonly at: string; readonly says: RegExp | undefined; readonly over?: string }[] = [
  { title: 'a setting is explained with its default', at: 'pre|set: all', says: /\*\*Set of rules\*\*[\s\S]+Default: `recommended`/, over: 'preset' },
  { title: 'the first letter of the next key belongs to that key', at: 'rules:\n  DL3006: off\n|preset: all', says: /Set of rules/, over: 'preset' },
  { title: 'a nested setting is explained', at: 'resourcePolicy:\n  otherRatio:\n    c|pu: 2\n', says: /Default: `1.5`/, over: 'cpu' },
  { title: 'a setting in an override is explained', at: 'overrides:\n  - fi|les: [a]\n', says: /gitignore/, over: 'files' },
  { title: 'a rule is explained', at: 'rules:\n  missing-cpu|-limit: off\n', says: /`missing-cpu-limit`[\s\S]+Default level: `off`/, over: 'missing-cpu-limit' },
  { title: "another linter's name is explained by our rules", at: 'rules:\n  container-re|sources: off\n', says: /Same as: `missing-cpu-request`, `missing-cpu-limit`/, over: 'container-resources' },
  { title: 'a value is explained', at: 'preset: str|ict\n', says: /`strict`: Adds good practice/, over: 'strict' },
  { title: 'a level is explained', at: 'rules: {DL3006: o|ff}\n', says: /`off`: Do not report/, over: 'off' },
  { title: 'an unknown key is not explained', at: 'col|our: red\n', says: undefined },
  { title: 'an unknown rule is not explained', at: 'rules:\n  nons|ense: off\n', says: undefined },
  { title: 'a free text is not explained', at: 'stageTargets: [te|st]\n', says: undefined },
];

describe('hovers in .seaworthy.yaml', () => {
  for (const { title, at, says, over } of HOVERS) {
    it(title, () => {
      const { text, position } = readCursor(at);
      const hover = configHover(text, position, SOME_RULES, 'en');
      if (!says) {
        assert.equal(hover, undefined);
        return;
      }
      assert.match((hover?.contents as { value: string }).value, says);
      const lines = new LineIndex(text);
      assert.equal(hover?.range && text.slice(lines.offsetAt(hover.range.start), lines.offsetAt(hover.range.end)), over);
    });
  }
});

describe('findings in .seaworthy.yaml', () => {
  const TEXT = 'preset: all\nrules:\n  mising-readiness-probe: off\n  DL3006: warn\n';

  it('carry source, code and a message in the language asked for', () => {
    const [unknown, wrong] = configDiagnostics(TEXT, SOME_RULES, 'zh');
    assert.deepEqual(unknown, {
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 24 } }, severity: 2, source: 'seaworthy', code: 'unknown-rule',
      message: '没有名为 "mising-readiness-probe" 的规则',
    });
    assert.equal(wrong?.severity, 1);
    assert.equal(configDiagnostics(TEXT, SOME_RULES, 'en')[1]?.message, '"warn" is not a value of "DL3006"; it takes error, warning, info, hint, off');
  });

  it('are corrected where the cursor is', () => {
    const cursor = { line: 2, character: 5 };
    const actions = configActions(TEXT, 'file:///r/.seaworthy.yaml', { start: cursor, end: cursor }, SOME_RULES, 'en');
    assert.deepEqual(actions.map(({ title, edit }) => ({ title, edit })), [{
      title: 'Change to "missing-readiness-probe"',
      edit: { changes: { 'file:///r/.seaworthy.yaml': [{ range: { start: { line: 2, character: 2 }, end: { line: 2, character: 24 } }, newText: 'missing-readiness-probe' }] } },
    }]);
  });

  it('are none in a good file', () => {
    assert.deepEqual(configDiagnostics('preset: all\nrules:\n  DL3006: off\n', SOME_RULES, 'en'), []);
  });
});
