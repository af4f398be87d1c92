// What a person sees while writing, in both languages: grey words behind values, snippets where they belong, and nothing that was not meant.
import assert from 'node:assert/strict';
import { useShop } from './shop.mjs';

const LANGUAGES = [
  { locale: 'en', probe: 'restarted after about 30 s', deployment: 'Deployment without downtime' },
  { locale: 'zh-cn', probe: '约 30 秒无响应后重启', deployment: '不中断服务的 Deployment' },
];

for (const { locale, probe, deployment } of LANGUAGES) {
  describe(`Writing on the screen (${locale})`, () => {
    const shop = useShop({ locale, files: { 'new.yaml': '', 'other.yaml': '', 'new.Dockerfile': '' } });

    /** Types into a new file as fast as people do, and returns what stands in it then. */
    async function typed(file, text) {
      const { workbench } = shop;
      await workbench.openFile(file);
      await workbench.editor.click();
      await workbench.page.keyboard.type(text, { delay: 50 });
      return workbench.save(shop.path(file), (saved) => saved.length >= text.length);
    }

    it('a probe shows what it adds up to', async () => {
      await shop.workbench.openFile('deploy/base/cart.yaml');
      await shop.workbench.goTo(38);
      await shop.workbench.waitForLine(probe);
    });

    it('a Dockerfile is written as it is typed', async () => {
      const text = 'FROM node\nRUN npm ci\nEXPOSE 8080\nCMD ["node"';
      assert.equal(await typed('new.Dockerfile', text), `${text}]`); // the bracket is closed by the editor
    });

    it('a manifest is written as it is typed', async () => {
      const text = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: gateway\n';
      assert.equal(await typed('new.yaml', text), `${text}  `); // the next line is indented by the editor
    });

    it('an empty manifest offers whole objects, in the reader\'s language', async () => {
      const { workbench } = shop;
      await workbench.openFile('other.yaml');
      await workbench.editor.click();
      await workbench.suggest('sw-depl', 'sw-deployment');
      const row = workbench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'sw-deployment' });
      assert.match(await row.innerText(), new RegExp(deployment));
      await workbench.page.keyboard.press('Enter');
      await workbench.waitForLine('kind: Deployment');
    });
  });
}
