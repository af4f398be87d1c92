// Where a person finds out what Seaworthy does with a file, and how to begin: the language status, the status bar, the walkthrough.
import assert from 'node:assert/strict';
import { LANGUAGES, useShop } from './shop.mjs';

const CONFIGURATION = 'preset: recommended\nkubernetesVersion: "1.31"\nignore:\n  - generated/\n';
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: registry.example.com/a:latest}]}\n';

const WORDS = {
  en: {
    manifest: /^Seaworthy: Kubernetes 1\.31\n\d+ rules\nSettings$/, image: /^Seaworthy: Dockerfile\n\d+ rules\nSettings$/,
    notChecked: 'Seaworthy: not checked',
    noManifest: 'no Kubernetes manifest: none has apiVersion and kind', ignored: 'left out by "generated/" in .seaworthy.yaml, line 4', show: 'Show',
    counts: /(\d+) errors, (\d+) warnings, (\d+) notes in this file/, clean: 'Seaworthy: nothing to report in this file', example: 'Open Example', config: 'Open .seaworthy.yaml',
  },
  'zh-cn': {
    manifest: /^Seaworthy：Kubernetes 1\.31\n\d+ 条规则\n设置$/, image: /^Seaworthy：Dockerfile\n\d+ 条规则\n设置$/,
    notChecked: 'Seaworthy：未检查',
    noManifest: '不是 Kubernetes 清单：没有 apiVersion 和 kind', ignored: '被 .seaworthy.yaml 第 4 行的“generated/”忽略', show: '显示',
    counts: /此文件有 (\d+) 个错误、(\d+) 个警告、(\d+) 条提示/, clean: 'Seaworthy：此文件没有问题', example: '打开示例', config: '打开 .seaworthy.yaml',
  },
};

for (const { locale, titles } of LANGUAGES) {
  describe(`Orientation on the screen (${locale})`, () => {
    const words = WORDS[locale];
    const shop = useShop({ locale, files: { '.seaworthy.yaml': CONFIGURATION, 'generated/pod.yaml': POD, 'config.yaml': 'log:\n  level: info\n' } });

    describe('the status of a file', () => {
      const item = () => shop.workbench.page.locator('[id="seaworthy.seaworthy.seaworthy.status"]');
      /** Waits until the entry in the status bar says to a screen reader what it says to the mouse. */
      const itemSays = (text) => item().and(shop.workbench.page.locator(`[aria-label*=${JSON.stringify(text)}]`)).waitFor();

      it('says for which Kubernetes a manifest is checked, and by how many rules', async () => {
        await shop.workbench.openFile('deploy/base/gateway.yaml');
        assert.match(await shop.workbench.languageStatus('Kubernetes 1.31'), words.manifest);
        await itemSays(words.clean);
      });

      it('says by how many rules a Dockerfile is checked, and what they found', async () => {
        await shop.workbench.openFile('cart/Dockerfile');
        assert.match(await shop.workbench.languageStatus('Dockerfile'), words.image);
        await shop.workbench.waitForFindings();
        const label = await item().getAttribute('aria-label');
        const numbers = words.counts.exec(label)?.slice(1).map(Number) ?? [];
        assert.equal(Number((await item().innerText()).trim()), numbers.reduce((sum, number) => sum + number, 0), label);
      });

      it('says why a YAML file is not checked that is no manifest', async () => {
        await shop.workbench.openFile('config.yaml');
        assert.equal(await shop.workbench.languageStatus(words.noManifest), `${words.notChecked}\n${words.noManifest}`);
        await itemSays(words.noManifest);
      });

      it('names the pattern that leaves a file out, and a click goes to it', async () => {
        await shop.workbench.openFile('generated/pod.yaml');
        assert.equal(await shop.workbench.languageStatus(words.ignored), `${words.notChecked}\n${words.ignored}\n${words.show}`);
        await itemSays(words.ignored);
        await item().click();
        await shop.workbench.page.locator('.tab.active', { hasText: '.seaworthy.yaml' }).waitFor();
        await shop.workbench.waitForCursor(4);
      });
    });

    describe('the walkthrough', () => {
      const step = (id) => shop.workbench.page.locator(`.getting-started-step[data-step-id$="#start#${id}"]`);
      /** Opens a step, unless it is open. */
      const openStep = async (id) => {
        if (await step(id).and(shop.workbench.page.locator('.expanded')).count() === 0) await step(id).click();
        await step(id).and(shop.workbench.page.locator('.expanded')).waitFor();
      };

      it('is found by its name and has four steps, each with its picture', async () => {
        const { page } = shop.workbench;
        await shop.workbench.runCommand('Welcome: Open Walkthrough');
        await shop.workbench.searchList('Seaworthy', titles.walkthrough);
        await page.keyboard.press('Enter');
        await step('see').waitFor();
        const ids = ['see', 'fix', 'why', 'decide'];
        const names = await page.locator('.getting-started-step .step-title').allInnerTexts();
        assert.deepEqual(names.filter((name) => name !== '').slice(-ids.length), ids.map((id) => titles[`walkthrough.${id}`]));
        for (const id of ids) {
          await openStep(id);
          const file = encodeURIComponent(titles[`walkthrough.${id}.light`]); // each language has its own
          const picture = page.locator(`.getting-started-media img[alt="${titles[`walkthrough.${id}.alt`]}"][srcset*="${file}"]`);
          await picture.waitFor();
          await page.waitForFunction((image) => image.complete && image.naturalWidth > 0, await picture.elementHandle());
        }
      });

      it('opens the project\'s configuration', async () => {
        const { page } = shop.workbench;
        await openStep('decide');
        await step('decide').locator('.monaco-button', { hasText: words.config }).click();
        await page.locator('.tab.active', { hasText: '.seaworthy.yaml' }).waitFor();
        await shop.workbench.waitForLine('kubernetesVersion: "1.31"');
      });

      it('opens the example beside it, with its findings', async () => {
        const { page } = shop.workbench;
        await page.locator('.tab[data-resource-name=vscode_getting_started_page]').click();
        await openStep('see');
        await step('see').locator('.monaco-button', { hasText: words.example }).click();
        const example = page.locator('.editor-instance .monaco-editor[data-uri^="untitled:"]');
        await example.locator('.view-line', { hasText: 'shop:latest' }).waitFor();
        await example.locator('.squiggly-error').first().waitFor();
      });
    });
  });
}
