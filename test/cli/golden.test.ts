// What the command line prints, word for word. UPDATE_GOLDEN=1 writes the files anew: read the difference before you keep it.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyOf, remove, run, type RunOptions } from './terminal';

const GOLDEN = join(dirname(fileURLToPath(import.meta.url)), 'golden');

interface Case {
  readonly file: string;
  readonly title: string;
  readonly argv: readonly string[];
  readonly options?: RunOptions;
  readonly code: number;
}

const STDIN = 'FROM alpine:3.22\nUSER root\n';

const CASES: readonly Case[] = [
  { file: 'lint.txt', title: 'findings are grouped by file and aligned', argv: ['lint'], code: 1 },
  { file: 'lint.zh.txt', title: 'findings in Chinese', argv: ['lint', '--lang', 'zh'], code: 1 },
  { file: 'lint-colour.txt', title: 'findings on a terminal', argv: ['lint', 'apps', '--preset', 'all'], options: { isTerminal: true }, code: 1 },
  { file: 'lint.json', title: 'findings for programs', argv: ['lint', '.', '--format', 'json', '--preset=strict'], code: 1 },
  { file: 'lint.zh.json', title: 'findings for programs in Chinese', argv: ['lint', 'docker', '--format', 'json', '--lang', 'zh'], code: 1 },
  { file: 'lint-stdin.txt', title: 'standard input without a name', argv: ['lint', '-'], options: { stdin: STDIN }, code: 1 },
  { file: 'lint-clean.txt', title: 'nothing found', argv: ['lint', '--rule', 'root-user=off', 'docker'], code: 0 },
  { file: 'lint-irrelevant.txt', title: 'nothing to find', argv: ['lint', 'other'], code: 0 },
  { file: 'fix.txt', title: 'the diff of a dry run', argv: ['fix', '--dry-run'], code: 0 },
  { file: 'fix.zh.txt', title: 'the diff of a dry run in Chinese', argv: ['fix', '--dry-run', '--lang', 'zh', 'docker'], code: 0 },
  { file: 'fix-colour.txt', title: 'the diff on a terminal', argv: ['fix', '--dry-run', 'docker'], options: { isTerminal: true }, code: 0 },
  { file: 'rules.txt', title: 'the list of rules', argv: ['rules'], code: 0 },
  { file: 'rules.zh.txt', title: 'the list of rules in Chinese', argv: ['rules', '--lang', 'zh'], code: 0 },
  { file: 'rules.json', title: 'the list of rules for programs', argv: ['rules', '--format', 'json'], code: 0 },
  { file: 'explain.txt', title: 'a page, by our name', argv: ['explain', 'floating-tag'], code: 0 },
  { file: 'explain.zh.txt', title: 'a page in Chinese, by a peer\'s name', argv: ['explain', 'kube-linter:latest-tag', '--lang', 'zh'], code: 0 },
  { file: 'explain-two.txt', title: 'the pages of all rules that a peer\'s name stands for', argv: ['explain', 'ckv_k8s_14'], code: 0 },
  { file: 'help.txt', title: 'help', argv: ['--help'], code: 0 },
  { file: 'help.zh.txt', title: 'help in Chinese', argv: ['-h', '--lang', 'zh'], code: 0 },
  { file: 'help-lint.txt', title: 'help for a command', argv: ['lint', '--help'], code: 0 },
  { file: 'help-lint.zh.txt', title: 'help for a command in Chinese', argv: ['lint', '--help', '--lang', 'zh'], code: 0 },
];

describe('what the command line prints', () => {
  for (const { file, title, argv, options, code } of CASES) {
    it(`${title}: ${argv.join(' ')}`, async () => {
      const folder = copyOf('shop');
      try {
        const outcome = await run(folder, argv, options);
        const printed = outcome.stdout + (outcome.stderr === '' ? '' : `--- standard error ---\n${outcome.stderr}`);
        const path = join(GOLDEN, file);
        if (process.env.UPDATE_GOLDEN) {
          mkdirSync(GOLDEN, { recursive: true });
          writeFileSync(path, printed);
        }
        assert.equal(printed, readFileSync(path, 'utf8').replaceAll('\r\n', '\n'));
        assert.equal(outcome.code, code);
      } finally {
        remove(folder);
      }
    });
  }
});
