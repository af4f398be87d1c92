// Reads an example's `[|marks|]` and analyses it as a little workspace of its own.

import { Analyser, type Analysis, type FileLanguage } from '../../server/src/engine/analyser';
import { readSettings } from '../../server/src/engine/settings-reader';
import { strictWatch } from '../../server/src/engine/rule-watch';
import type { ContextFolders } from '../../server/src/model/dockerfile/build-context';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import type { Example, Rule, RuleLevel } from '../../server/src/rules/rule';
import type { Span } from '../../server/src/text/span';

export const FOLDER = '/example';

/** The text without its marks, and the spans that they marked. */
export function readMarks(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  let text = '';
  let rest = marked;
  for (let open = rest.indexOf('[|'); open >= 0; open = rest.indexOf('[|')) {
    const close = rest.indexOf('|]', open);
    text += rest.slice(0, open);
    const inner = rest.slice(open + 2, close);
    spans.push({ start: text.length, end: text.length + inner.length });
    text += inner;
    rest = rest.slice(close + 2);
  }
  return { text: text + rest, spans };
}

/** What lies around a Dockerfile: the example's other files, in its folder. */
const around = (files: Readonly<Record<string, string>>): ContextFolders => ({
  folders: [{
    entries: new Set(['Dockerfile', ...Object.keys(files).map(path => (path.includes('/') ? `${path.slice(0, path.indexOf('/'))}/` : path))]),
    ignore: files['.dockerignore'],
  }],
  ownIgnore: files['Dockerfile.dockerignore'],
});

const levelOf = ({ severity }: Rule): RuleLevel => (severity === 'off' ? 'warning' : severity);

/** Analyses an example's text with one rule on and everything else off, its other files beside it. */
export function analyseExample(rule: Rule, text: string, example: Example, rules: readonly Rule[] = [rule], level = levelOf(rule)): Analysis {
  const project = new ProjectIndex();
  const analyser = new Analyser(rules, project, strictWatch);
  for (const [name, content] of Object.entries(rule.language === 'dockerfile' ? {} : example.files ?? {})) {
    analyser.index({ file: `${FOLDER}/${name}`, text: content, language: 'kubernetes' }, PLAIN_FILE);
  }
  const language: FileLanguage = rule.language === 'dockerfile' ? 'dockerfile' : 'kubernetes';
  const traits = language === 'dockerfile' && example.files ? { ...PLAIN_FILE, around: around(example.files) } : PLAIN_FILE;
  const settings = readSettings({ ...example.settings, rules: { [rule.id]: level } });
  return analyser.analyse({ file: `${FOLDER}/${language === 'dockerfile' ? 'Dockerfile' : 'manifest.yaml'}`, text, language }, traits, settings);
}
