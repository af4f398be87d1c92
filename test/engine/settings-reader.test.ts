// What the reader makes of a `.seaworthy.yaml`: what counts, what is reported and where, and the corrections.

import assert from 'node:assert/strict';
import { render } from '../../server/src/engine/render';
import { readConfigFile, readEditorSettings, readSettings } from '../../server/src/engine/settings-reader';
import { DEFAULT_SETTINGS } from '../../server/src/engine/settings';
import { RuleNames } from '../../server/src/engine/settings-rule-names';
import { applyEdits } from '../../server/src/text/edit';
import { readMarks } from '../rules/marked-example';
import { SOME_RULES } from './settings-fixtures';

const NAMES = new RuleNames(SOME_RULES);

const withoutSpans = (config: unknown): unknown => JSON.parse(JSON.stringify(config, (key, value: unknown) => (key === 'span' ? undefined : value)));

interface Good {
  readonly title: string;
  readonly text: string;
  readonly config: unknown;
}

const GOOD: readonly Good[] = [
  { title: 'an empty file says nothing', text: '', config: {} },
  { title: 'a file of comments says nothing', text: '# later\n', config: {} },
  { title: 'a key without a value says nothing', text: 'rules:\npreset:\n', config: {} },
  { title: 'every plain setting is read', text: 'preset: strict\nkubernetesVersion: "1.33"\nstageTargets: [test]\nroot: true\n', config: { preset: 'strict', kubernetesVersion: '1.33', stageTargets: ['test'], root: true } },
  { title: 'an unquoted 1.30 is the release, not the number 1.3', text: 'kubernetesVersion: 1.30\n', config: { kubernetesVersion: '1.30' } },
  { title: 'a patch release means its minor release', text: 'kubernetesVersion: v1.31.4\n', config: { kubernetesVersion: '1.31' } },
  { title: 'a release that is not among the choices is accepted', text: 'kubernetesVersion: 1.52\n', config: { kubernetesVersion: '1.52' } },
  { title: 'an unquoted off is the level, not the boolean', text: 'rules: {missing-cpu-limit: off}\n', config: { rules: { 'missing-cpu-limit': 'off' } } },
  { title: "another linter's name means our rule", text: 'rules:\n  no-readiness-probe: error\n  DL3006: hint\n', config: { rules: { 'missing-readiness-probe': 'error', 'image-without-tag': 'hint' } } },
  { title: "another linter's name may say whose it is", text: 'rules:\n  kube-linter:no-readiness-probe: error\n', config: { rules: { 'missing-readiness-probe': 'error' } } },
  { title: "another linter's name for several rules means all of them", text: 'rules:\n  container-resources: info\n', config: { rules: { 'missing-cpu-request': 'info', 'missing-cpu-limit': 'info' } } },
  { title: 'our own name wins over an alias, in any order', text: 'rules:\n  missing-cpu-limit: off\n  container-resources: info\n', config: { rules: { 'missing-cpu-request': 'info', 'missing-cpu-limit': 'off' } } },
  { title: 'thresholds may be given in part', text: 'resourcePolicy:\n  importantClasses: [gold]\n  otherRatio: {cpu: 2}\n', config: { resourcePolicy: { importantClasses: ['gold'], otherRatio: { cpu: 2 } } } },
  { title: 'one path or pattern may stand for a list', text: 'extends: ../base.yaml\noverrides:\n  - files: prod/\n    preset: all\n', config: { extends: [{ text: '../base.yaml' }], overrides: [{ files: [{ text: 'prod/' }], preset: 'all' }] } },
  { title: 'a byte order mark and a document marker do no harm', text: '\ufeff---\npreset: all\n', config: { preset: 'all' } },
];

interface Bad {
  readonly title: string;
  /** Marks what is underlined. */
  readonly text: string;
  readonly codes: readonly string[];
  readonly config?: unknown;
  readonly fixed?: string;
}

const BAD: readonly Bad[] = [
  { title: 'an unknown setting is reported and the rest counts', text: '[|presett|]: strict\nroot: true\n', codes: ['unknown-setting'], config: { root: true }, fixed: 'preset: strict\nroot: true\n' },
  { title: 'a setting with the prefix that editors use is corrected', text: '[|seaworthy.preset|]: strict\n', codes: ['unknown-setting'], fixed: 'preset: strict\n' },
  { title: 'a setting unlike any other gets no correction', text: '[|colour|]: red\n', codes: ['unknown-setting'] },
  { title: "an editor's setting is told where it belongs", text: '[|language|]: zh\n', codes: ['editor-setting'] },
  { title: 'an unknown rule is reported with the rule that was meant', text: 'rules:\n  [|mising-readiness-probe|]: off\n', codes: ['unknown-rule'], config: { rules: {} }, fixed: 'rules:\n  missing-readiness-probe: off\n' },
  { title: 'a quoted key keeps its quotes in a correction', text: "rules:\n  [|'mising-readiness-probe'|]: off\n", codes: ['unknown-rule'], fixed: "rules:\n  'missing-readiness-probe': off\n" },
  { title: "an unknown code of another linter is not guessed at", text: 'rules:\n  [|DL3007|]: off\n', codes: ['unknown-rule'] },
  { title: 'a word that others use for a level is corrected', text: 'rules: {DL3006: [|warn|]}\n', codes: ['wrong-value'], config: { rules: {} }, fixed: 'rules: {DL3006: warning}\n' },
  { title: 'a misspelt preset is corrected', text: 'preset: [|Strikt|] # ours\n', codes: ['wrong-value'], config: {}, fixed: 'preset: strict # ours\n' },
  { title: 'a list where a word belongs is a wrong type', text: 'preset: [|[strict]|]\n', codes: ['wrong-type'], config: {} },
  { title: 'a word where a map belongs is a wrong type', text: 'rules: [|off|]\n', codes: ['wrong-type'], config: {} },
  { title: 'a rule being typed is not a map yet', text: 'preset: all\nrules:\n  [|missing-|]\n', codes: ['wrong-type'], config: { preset: 'all' } },
  { title: 'a file that is a word holds no settings', text: '[|strict|]\n', codes: ['not-settings'], config: {} },
  { title: 'a ratio below one is refused', text: 'resourcePolicy:\n  otherRatio: {cpu: [|0.5|], memory: 3}\n', codes: ['too-small'], config: { resourcePolicy: { otherRatio: { memory: 3 } } } },
  { title: 'a text is not a number', text: 'resourcePolicy: {importantPriority: [|high|]}\n', codes: ['wrong-type'], config: { resourcePolicy: {} } },
  { title: 'a fraction is not a priority', text: 'resourcePolicy: {importantPriority: [|1.5|]}\n', codes: ['wrong-type'], config: { resourcePolicy: {} } },
  { title: 'a release of another major version is refused', text: 'kubernetesVersion: [|2.0|]\n', codes: ['wrong-type'], config: {} },
  { title: 'a key written twice is reported and the last one counts', text: 'preset: all\n[|preset|]: strict\n', codes: ['duplicate-key'], config: { preset: 'strict' } },
  { title: 'a rule written twice is reported and the last one counts', text: 'rules:\n  DL3006: off\n  [|DL3006|]: hint\n', codes: ['duplicate-key'], config: { rules: { 'image-without-tag': 'hint' } } },
  {
    title: 'a required label without a name, and a pattern that is none, are reported',
    text: 'requiredLabels:\n  - [|pattern|]: "[a-z]+"\n  - name: team\n    pattern: [|"(?=a)"|]\n    kinds: [Namespace]\n',
    codes: ['missing-key', 'invalid-expression'],
    config: { requiredLabels: [{ name: 'team', kinds: ['Namespace'] }] },
  },
  { title: 'an override without files is reported and skipped', text: 'overrides:\n  - [|preset|]: all\n', codes: ['missing-key'], config: { overrides: [] } },
  { title: 'an override does not know every setting', text: 'overrides:\n  - files: [a]\n    [|ignore|]: [b]\n', codes: ['unknown-setting'], config: { overrides: [{ files: [{ text: 'a' }] }] } },
  { title: 'a pattern that begins with ./ never matches and is corrected', text: 'ignore:\n  - [|./charts/|]\n  - dist/\n', codes: ['dead-pattern'], config: { ignore: [{ text: 'dist/' }] }, fixed: 'ignore:\n  - /charts/\n  - dist/\n' },
  { title: 'a pattern with backslashes is corrected', text: "ignore: [[|'!charts\\old'|]]\n", codes: ['dead-pattern'], config: { ignore: [] }, fixed: "ignore: ['!charts/old']\n" },
  { title: 'a pattern that leaves the folder cannot be corrected', text: 'ignore: [[|../other|]]\n', codes: ['dead-pattern'], config: { ignore: [] } },
  { title: 'a URL cannot be extended', text: 'extends: [|https://example.com/base.yaml|]\n', codes: ['not-relative'], config: { extends: [] } },
  { title: 'an absolute path cannot be extended', text: 'extends: [[|/etc/base.yaml|]]\n', codes: ['not-relative'], config: { extends: [] } },
  { title: 'broken YAML is reported once and the rest counts', text: 'rules:\n[|\tDL3006: off|]\npreset: strict\n', codes: ['invalid-yaml'] , config: { preset: 'strict' } },
  { title: 'a second document does not count', text: 'preset: all\n[|---|]\npreset: strict\n', codes: ['several-documents'], config: { preset: 'all' } },
  { title: 'an empty text in a list is reported', text: 'stageTargets: [a, [|""|]]\n', codes: ['wrong-type'], config: { stageTargets: ['a'] } },
];

describe('the reader of settings', () => {
  for (const { title, text, config } of GOOD) {
    it(title, () => {
      const read = readConfigFile(text, NAMES);
      assert.deepEqual(read.problems, []);
      assert.deepEqual(withoutSpans(read.config), config);
    });
  }

  for (const [ends, eol] of [['', '\n'], [' (CRLF)', '\r\n']] as const) {
    for (const { title, text: marked, codes, config, fixed } of BAD) {
      it(`${title}${ends}`, () => {
        const { text, spans } = readMarks(marked.replaceAll('\n', eol));
        const read = readConfigFile(text, NAMES);
        assert.deepEqual(read.problems.map(({ code }) => code), codes);
        assert.deepEqual(read.problems.map(({ span }) => text.slice(span.start, span.end)), spans.map(({ start, end }) => text.slice(start, end)));
        assert.deepEqual(read.problems.map(({ span }) => span), spans);
        if (config !== undefined) assert.deepEqual(withoutSpans(read.config), config);
        const edits = read.problems.flatMap(({ fix }) => fix?.edit ?? []);
        assert.equal(edits.length > 0 ? applyEdits(text, edits) : undefined, fixed?.replaceAll('\n', eol));
        for (const problem of read.problems) {
          for (const locale of ['en', 'zh'] as const) {
            assert.ok(render(problem.message, problem.args, locale).length > 0);
            if (problem.fix) assert.ok(render(problem.fix.title, problem.fix.args, locale).length > 0);
          }
        }
      });
    }
  }

  it("reads an editor's JSON through the same table, its own settings included", () => {
    const json = { preset: 'all', language: 'zh', overlap: 'never', root: true, trace: { server: 'off' }, rules: { DL3006: 'off', nonsense: 'off' } };
    assert.deepEqual(readEditorSettings(json, SOME_RULES), { preset: 'all', language: 'zh', overlap: 'never', trace: { server: 'off' }, rules: { 'image-without-tag': 'off' } });
  });

  it('makes whole settings of JSON, over the defaults', () => {
    const settings = readSettings({ kubernetesVersion: '1.30', rules: { 'any-name': 'hint' }, resourcePolicy: { otherRatio: { cpu: 4 } } });
    assert.deepEqual(settings, {
      ...DEFAULT_SETTINGS,
      kubernetesVersion: '1.30',
      rules: { 'any-name': 'hint' },
      resourcePolicy: { ...DEFAULT_SETTINGS.resourcePolicy, otherRatio: { ...DEFAULT_SETTINGS.resourcePolicy.otherRatio, cpu: 4 } },
    });
  });
});
