// What a person sees of a run over the whole workspace, in both languages: one message, the tree, and fixes behind a preview.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { useShop } from './shop.mjs';

const IMAGE = 'FROM alpine:3.20\nADD app /app\nUSER 10001\nCMD ["/app"]\n';
const RULE = 'copy-instead-of-add';

const LANGUAGES = [
  { locale: 'en', strings: 'package.nls.json', summary: /(\d+) findings in (\d+) of (\d+) files/, byRule: 'Show by Rule' },
  { locale: 'zh-cn', strings: 'package.nls.zh-cn.json', summary: /(\d+) 个文件中有 (\d+) 个存在问题，共 (\d+) 个/, byRule: '按规则查看' },
];

for (const { locale, strings, summary, byRule } of LANGUAGES) {
  describe(`The workspace on the screen (${locale})`, () => {
    const titles = JSON.parse(fs.readFileSync(new URL(`../../../${strings}`, import.meta.url), 'utf8'));
    const shop = useShop({ locale, files: { 'one.Dockerfile': IMAGE, 'two.Dockerfile': IMAGE } });
    const group = () => shop.workbench.page.locator('.monaco-list-row', { hasText: RULE }).first();

    it('a run ends with one message, and a button of it opens the tree', async () => {
      const { page } = shop.workbench;
      await shop.workbench.openFile('one.Dockerfile');
      await shop.workbench.waitForFindings();
      await page.addStyleTag({ content: '.notifications-toasts { display: flex !important }' });
      await shop.workbench.runCommand(titles['command.lintWorkspace']);
      const message = page.locator('.notification-toast', { hasText: summary });
      await message.waitFor();
      assert.equal(await message.count(), 1);
      await message.locator('.monaco-button', { hasText: byRule }).click();
      await group().waitFor();
    });

    it('a rule offers its fixes and nothing is changed before they are looked through', async () => {
      const { page } = shop.workbench;
      await group().hover();
      await group().locator(`.action-label[aria-label="${titles['command.fixRule']}"]`).click();
      const change = page.locator('.bulk-edit-panel .monaco-list-row', { hasText: 'two.Dockerfile' }).first();
      await change.waitFor();
      assert.equal(fs.readFileSync(shop.path('two.Dockerfile'), 'utf8'), IMAGE);
      await change.locator('input[type=checkbox]').check();
      await page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Apply' }).click();
      await page.locator('.tab', { hasText: 'two.Dockerfile' }).click();
      await shop.workbench.waitForLine('COPY app /app');
      await page.locator('.tab', { hasText: 'one.Dockerfile' }).click(); // which was not ticked
      await shop.workbench.waitForLine('ADD app /app');
    });
  });
}
