// What a person sees of a run over the whole workspace: one message, the tree by rule and by workload, and fixes behind a preview.
import assert from 'node:assert/strict';
import { LANGUAGES, useShop } from './shop.mjs';

const IMAGE = 'FROM alpine:3.20\nADD app /app\nUSER 10001\nCMD ["/app"]\n';
const RULE = 'copy-instead-of-add';

const WORDS = {
  en: { summary: /(\d+) findings in (\d+) of (\d+) files/, byRule: 'Show by Rule' },
  'zh-cn': { summary: /(\d+) 个文件中有 (\d+) 个存在问题，共 (\d+) 个/, byRule: '按规则查看' },
};

for (const { locale, titles } of LANGUAGES) {
  describe(`The workspace on the screen (${locale})`, () => {
    const words = WORDS[locale];
    const shop = useShop({ locale, files: { 'one.Dockerfile': IMAGE, 'two.Dockerfile': IMAGE } });
    const row = (text) => shop.workbench.page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: text }).first();
    /** Clicks an entry in the title of the tree, which shows while the mouse is there. */
    const clickTitle = async (title) => {
      const { page } = shop.workbench;
      await page.locator('.pane-header', { hasText: titles['view.findings'] }).hover();
      await page.locator(`.pane-header .action-label[aria-label="${title}"]`).click();
    };

    it('a run ends with one message, and a button of it opens the tree', async () => {
      const { page } = shop.workbench;
      await shop.workbench.openFile('one.Dockerfile');
      await shop.workbench.waitForFindings();
      await page.addStyleTag({ content: '.notifications-toasts { display: flex !important }' });
      await shop.workbench.runCommand(titles['command.lintWorkspace']);
      const message = page.locator('.notification-toast', { hasText: words.summary });
      await message.waitFor();
      assert.equal(await message.count(), 1);
      await message.locator('.monaco-button', { hasText: words.byRule }).click();
      await row(RULE).waitFor();
      await page.locator('.pane-header', { hasText: 'shop' }).click(); // the folder's files leave their room to the tree
    });

    it('a rule holds its findings, and a click on one goes there', async () => {
      const { page } = shop.workbench;
      await row(RULE).click();
      await row('two.Dockerfile:2').click();
      await page.locator('.tab.active', { hasText: 'two.Dockerfile' }).waitFor();
      await shop.workbench.waitForCursor(2);
    });

    it('a rule offers its fixes and nothing is changed before they are looked through', async () => {
      const { page } = shop.workbench;
      await row(RULE).hover();
      await row(RULE).locator(`.action-label[aria-label="${titles['command.fixRule']}"]`).click();
      const change = page.locator('.bulk-edit-panel .monaco-list-row', { hasText: 'two.Dockerfile' }).first();
      await change.waitFor();
      assert.equal(shop.read('two.Dockerfile'), IMAGE);
      await change.locator('input[type=checkbox]').check();
      await page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Apply' }).click();
      await page.locator('.tab', { hasText: 'two.Dockerfile' }).click();
      await shop.workbench.waitForLine('COPY app /app');
      await page.locator('.tab', { hasText: 'one.Dockerfile' }).click(); // which was not ticked
      await shop.workbench.waitForLine('ADD app /app');
    });

    it('the tree is grouped by workload and by rule', async () => {
      await clickTitle(titles['command.groupByWorkload']);
      await row('Deployment/cart').waitFor();
      await row('Deployment/cart').click();
      await row('image-latest-or-untagged, 34').waitFor();
      await clickTitle(titles['command.groupByRule']);
      await row(RULE).waitFor();
    });

    it('clearing takes the tree away, and leaves what is open its findings', async () => {
      await clickTitle(titles['command.clearFindings']);
      await shop.workbench.page.locator('.pane-header', { hasText: titles['view.findings'] }).waitFor({ state: 'hidden' });
      await shop.workbench.waitForUnderlined('ADD app', 'ADD');
    });
  });
}
