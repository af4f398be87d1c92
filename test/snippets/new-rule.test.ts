// What `npm run new-rule` creates compiles, and its first example fails until someone writes the check.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { newRule } from '../../scripts/new-rule';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the compiler says of a file that is not on disk. */
function complaints(path: string, text: string): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const [readFile, fileExists] = [host.readFile, host.fileExists];
  host.readFile = file => (file === path ? text : readFile(file));
  host.fileExists = file => file === path || fileExists(file);
  host.getSourceFile = (file, version) => {
    const source = host.readFile(file);
    return source === undefined ? undefined : ts.createSourceFile(file, source, version);
  };
  const program = ts.createProgram([path], options, host);
  const source = program.getSourceFile(path);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('A new rule', () => {
  for (const language of ['kubernetes', 'dockerfile']) {
    it(`for ${language} compiles as it is created and marks what its example underlines`, () => {
      const rule = newRule(root, [language, 'wears-no-shoes']);
      assert.ok('text' in rule);
      assert.equal(rule.path, `server/src/rules/${language}/wears-no-shoes.ts`);
      assert.deepEqual(complaints(join(root, rule.path), rule.text), []);
      assert.notDeepEqual(complaints(join(root, rule.path), rule.text.replace("severity: 'warning'", "severity: 'loud'")), []);
      assert.match(rule.text, /const isWrong = false;[^]*bad: `[^`]*\[\|/);
    });
  }

  for (const [args, reason] of [
    [[], /^Usage/], [['kubernetes'], /^Usage/], [['helm', 'wears-no-shoes'], /^Usage/], [['kubernetes', 'a-b', 'c-d'], /^Usage/],
    [['kubernetes', 'Missing-Probe'], /cannot be an id/], [['kubernetes', 'probe'], /cannot be an id/], [['dockerfile', '../a-b'], /cannot be an id/],
    [['kubernetes', 'missing-readiness-probe'], /already/], [['dockerfile', 'missing-readiness-probe'], /already/],
  ] as const) {
    it(`is refused for "${args.join(' ')}"`, () => {
      const rule = newRule(root, args);
      assert.ok('error' in rule);
      assert.match(rule.error, reason);
    });
  }
});
