// Pages of rules: what the documentation, the editor and `seaworthy explain` show.

import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { rulePages } from '../../scripts/generate/rule-pages';
import { CATEGORY_NAMES } from '../../server/src/engine/rule-words';
import { rulePage } from '../../server/src/engine/rule-page';
import { CATEGORIES, type Rule } from '../../server/src/rules/rule';
import { RULES } from '../../server/src/rules/all';
import { TEST_RULES } from './rules';
import { folderWith, remove } from './terminal';

const ruleNamed = (id: string): Rule => {
  const rule = TEST_RULES.find(each => each.id === id);
  assert.ok(rule);
  return rule;
};

const fences = (page: string): readonly string[] => [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(match => match[2] ?? '');

describe('a rule\'s page', () => {
  it('shows what is underlined with carets below it', () => {
    assert.match(rulePage(ruleNamed('root-user'), 'en'), /```dockerfile\nFROM scratch\nUSER root\n# {4}\^{4}\n```/);
  });

  it('carets stand below each of several marks, and a mark at the start of a line gives its first column to the comment', () => {
    const rule = { ...ruleNamed('root-user'), examples: [{ bad: '[|USER|] [|root|]:[|0|]\nEND\n' }] };
    assert.ok(rulePage(rule, 'en').includes('USER root:0\n#^^^ ^^^^ ^\nEND\n'));
  });

  it('shows what a fix writes into another file, and names files beside it that are empty', () => {
    const rule = { ...ruleNamed('root-user'), examples: [{ bad: 'COPY [|.|] .\n', files: { 'main.go': '' }, writes: { '.dockerignore': '.git\n' } }] };
    const page = rulePage(rule, 'en');
    assert.ok(page.includes('with `main.go` beside it\n\n**The quick fix writes `.dockerignore`**\n\n```text\n.git\n```'), page);
  });

  it('is whole without examples, as in the language server', () => {
    const page = rulePage({ ...ruleNamed('floating-tag'), examples: [] }, 'zh');
    assert.ok(!page.includes('示例'));
    assert.ok(page.includes('## 为什么') && page.includes('## 延伸阅读'));
  });

  it('says when a rule is off, and for which releases it holds', () => {
    assert.match(rulePage(ruleNamed('missing-namespace'), 'en'), /off by default, hint in the preset `strict`/);
    assert.match(rulePage(ruleNamed('always-fails'), 'zh'), /默认关闭，预设 `all` 中开启/);
    assert.match(rulePage(ruleNamed('missing-pull-policy'), 'en'), /Kubernetes 1\.20 and later/);
    assert.match(rulePage({ ...ruleNamed('missing-pull-policy'), until: '1.30' }, 'en'), /Kubernetes 1\.20 up to, but not including, 1\.30/);
  });

  it('does not tell to ignore by a comment what no comment can ignore', () => {
    for (const rule of RULES) {
      assert.equal(rulePage({ ...rule, examples: [] }, 'en').includes(`# seaworthy-ignore ${rule.id}`), rule.category !== 'ignoring', rule.id);
    }
  });

  for (const rule of RULES) {
    it(`${rule.id}: no marks and no other language on the page`, () => {
      for (const locale of ['en', 'zh'] as const) {
        const page = rulePage(rule, locale);
        assert.ok(!/\[\||\|\]/.test(page), 'marks');
        assert.ok(page.startsWith(`# ${rule.title[locale]}\n`));
        const prose = page.replace(/^```[\s\S]*?^```$/gm, '');
        if (locale === 'en') assert.ok(!/[\u4e00-\u9fff]/.test(prose), 'Chinese on the English page');
      }
    });
  }

  it('the configuration on the page is valid', () => {
    const page = rulePage(ruleNamed('floating-tag'), 'en');
    const config = fences(page).find(text => text.startsWith('rules:'));
    assert.deepEqual(parseDocument(config ?? '').toJS(), { rules: { 'floating-tag': 'off' } });
  });

  it('every category has a name in both languages', () => {
    assert.deepEqual(Object.keys(CATEGORY_NAMES).sort(), [...CATEGORIES].sort());
  });
});

describe('the folder of pages', () => {
  it('has a page for each rule and a table of all, in both languages, and lets go of others', () => {
    const folder = folderWith({ 'docs/rules/gone.md': '', 'docs/rules/root-user.md': '' });
    try {
      const pages = rulePages(folder, TEST_RULES);
      assert.equal(pages.size, 2 * (TEST_RULES.length + 1) + 1);
      assert.ok(pages.has('docs/rules/gone.md') && pages.get('docs/rules/gone.md') === undefined);
      assert.match(pages.get('docs/zh-CN/rules/root-user.md') ?? '', /\[English\]\(\.\.\/\.\.\/rules\/root-user\.md\)/);
      assert.match(pages.get('docs/rules/README.md') ?? '', /\| \[root-user\]\(root-user\.md\) \| Runs as root \| error \| ✓ \| `hadolint:DL3002` \|/);
    } finally {
      remove(folder);
    }
  });

  it('links only to pages that are there', () => {
    const pages = rulePages('/nowhere', TEST_RULES);
    for (const [file, text] of pages) {
      for (const [, link = ''] of (text ?? '').matchAll(/\]\(([^):]+\.md)\)/g)) {
        const target = new URL(link, `file:///${file}`).pathname.slice(1);
        assert.ok(pages.has(target), `${file} links to ${link}`);
      }
    }
  });
});
