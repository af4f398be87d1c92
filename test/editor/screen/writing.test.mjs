// What a person writes on the screen: when a text is checked, what is offered while typing, and fixes that can be taken back.
import assert from 'node:assert/strict';
import { LANGUAGES, useShop } from './shop.mjs';

const IMAGE = 'FROM alpine:3.20\nCOPY app /app\nUSER 10001\nCMD ["/app"]\n';

const REFUSED = `apiVersion: v1
kind: Pod
metadata: {name: "report"}   # nightly
spec:
  containers:
  - name: report
    image: registry.example.com/report:2.1.0
    resources:
      requests:
        memory: 512Mi        # measured in May
      limits: { memory: '256Mi' }
`;

const BARE = `apiVersion: v1
kind: Pod
metadata: {name: bare}
spec:
  containers:
    - name: bare
      image: registry.example.com/bare:1.0.0
`;

const SERVED = `apiVersion: v1
kind: Service
metadata: {name: desk}
spec:
  selector: {app: desk}
  ports: [{port: 80, targetPort: admin}]
---
apiVersion: v1
kind: Pod
metadata: {name: desk, labels: {app: desk}}
spec:
  containers:
    - name: desk
      image: registry.example.com/desk:1.0.0
      ports: [{name: admin, containerPort: 9090}]
`;

const NO_MANIFEST = 'reading: slowly\nlog:\n  level: info\n';

/** Milliseconds from letter to letter, each less than a rest. On a slow machine the findings come too late for the first, or the last counts as a rest. */
const PACES = [250, 500, 750];

const WORDS = {
  en: { fix: 'Set the limit to the request (512Mi)', probe: 'readinessProbe: HTTP, port admin', waiting: 'Seaworthy: not checked yet', hint: 'restarted after about 30 s', deployment: /Deployment without downtime/ },
  'zh-cn': { fix: '把限制设为与请求相等（512Mi）', probe: 'readinessProbe：HTTP，端口 admin', waiting: 'Seaworthy：尚未检查', hint: '约 30 秒无响应后重启', deployment: /不中断服务的 Deployment/ },
};

for (const { locale, titles } of LANGUAGES) {
  describe(`Writing on the screen (${locale})`, () => {
    const words = WORDS[locale];
    const shop = useShop({
      locale,
      files: {
        '.vscode/settings.json': '{"seaworthy.run": "onSave"}',
        'app.Dockerfile': IMAGE, 'refused.yaml': REFUSED, 'windows.yaml': REFUSED.replaceAll('\n', '\r\n'),
        'bare.yaml': BARE, 'served.yaml': SERVED, 'typed.yaml': SERVED, 'config.yaml': NO_MANIFEST,
        'new.yaml': '', 'other.yaml': '', 'new.Dockerfile': '',
      },
    });
    /** Puts the cursor behind a line, and begins a line below it, which is empty. */
    const newLineBelow = async (line) => {
      const { keyboard } = shop.workbench.page;
      await shop.workbench.goTo(line);
      await keyboard.press('End');
      await keyboard.press('Enter');
      await keyboard.press('Shift+Home');
      await keyboard.press('Backspace');
    };

    /** Types on at a person's pace, letter by letter, until a word is underlined; false when it never is. */
    const typeUntilUnderlined = async (lineText, word, delay) => {
      for (const letter of 'all the while there is somebody who types') {
        if (await shop.workbench.isUnderlined(lineText, word)) return true;
        await shop.workbench.page.keyboard.type(letter, { delay });
      }
      return false;
    };

    describe('when a text is checked', () => {
      it('with "onSave", not before Ctrl+S', async () => {
        const { workbench } = shop;
        await workbench.openFile('app.Dockerfile');
        await workbench.waitForUnderlined('FROM alpine:3.20', '3.20', 'info'); // opening a file is an occasion too
        await workbench.goTo(2);
        await workbench.page.keyboard.press('Control+Delete');
        await workbench.page.keyboard.type('ADD');
        await workbench.hover('ADD app', 'ADD', 'app'); // the language server has seen the text
        assert.equal(await workbench.editor.locator('.squiggly-warning').count(), 0);
        await workbench.save(shop.path('app.Dockerfile'), (text) => text.includes('ADD'));
        await workbench.waitForUnderlined('ADD app', 'ADD');
      });

      it('with "manual", not before a person asks', async () => {
        const { workbench } = shop;
        shop.setSettings({ 'seaworthy.run': 'manual' });
        await workbench.languageStatus(words.waiting);
        await workbench.openFile('refused.yaml');
        await workbench.languageStatus(words.waiting);
        await workbench.hover('resources:', 'resources', 'QoS'); // the language server has seen the text
        assert.equal(await workbench.editor.locator('.squiggly-error, .squiggly-warning').count(), 0);
        await workbench.runCommand(titles['command.lintFile']);
        await workbench.waitForUnderlined('memory: 512Mi', '512Mi', 'error');
      });

      it('with "onType", at once', async () => {
        const { workbench } = shop;
        shop.setSettings({});
        await workbench.openFile('windows.yaml');
        await workbench.waitForUnderlined('memory: 512Mi', '512Mi', 'error');
      });

      it('what is missing waits until typing rests, what is wrong does not', async () => {
        const { workbench } = shop;
        const { keyboard } = workbench.page;
        await workbench.openFile('typed.yaml');
        await workbench.waitForUnderlined('- name: desk', 'desk');
        for (const delay of PACES) {
          await newLineBelow(15);
          await keyboard.type('    - name: helper');
          await keyboard.press('Escape');
          await newLineBelow(16);
          await keyboard.type('      image: registry.example.com/helper:latest # ');
          await workbench.waitForLine('helper:latest');
          const waits = await typeUntilUnderlined('helper:latest', 'latest', delay) && !await workbench.isUnderlined('- name: helper', 'helper');
          await workbench.waitForUnderlined('- name: helper', 'helper');
          if (waits) return;
          await workbench.runCommand('File: Revert File');
          await workbench.waitForLines((lines) => !lines.some((line) => line.includes('helper')));
        }
        assert.fail('what is missing is told as soon as what is wrong');
      });
    });

    describe('what is offered while typing', () => {
      it('a probe in a container, with the port that is there', async () => {
        const { workbench } = shop;
        const { keyboard } = workbench.page;
        await workbench.openFile('served.yaml');
        await newLineBelow(15);
        await keyboard.type('      ');
        const [first] = await workbench.suggest('readi', words.probe);
        assert.equal(first, `${words.probe}, Snippet`);
        await keyboard.press('Enter');
        await workbench.waitForLine('port: admin');
        await keyboard.press('Escape');
        const saved = await workbench.save(shop.path('served.yaml'), (text) => text !== SERVED);
        assert.ok(saved.startsWith(`${SERVED}      readinessProbe:\n        httpGet:\n          path: /readyz\n          port: admin\n`), saved);
      });

      it('nothing of Kubernetes where there is no manifest', async () => {
        const { workbench } = shop;
        await workbench.openFile('config.yaml');
        await newLineBelow(3);
        const offered = await workbench.suggest('  readi', 'reading');
        assert.deepEqual(offered.filter((label) => /readinessProbe.*, (Property|Snippet)/.test(label)), []);
        await workbench.page.keyboard.press('Escape');
      });

      it('the flags of an instruction', async () => {
        const { workbench } = shop;
        await workbench.openFile('catalog/Dockerfile');
        await workbench.goTo(10, 6);
        const offered = await workbench.suggest('--ch', '--chown=');
        assert.ok(offered.includes('--chmod=, Property'), offered.join());
        await workbench.page.keyboard.press('Enter');
        await workbench.waitForLine('COPY --chown=');
        await workbench.page.keyboard.press('Escape');
      });

      it('whole objects in an empty manifest, in the reader\'s language', async () => {
        const { workbench } = shop;
        await workbench.openFile('other.yaml');
        await workbench.editor.click();
        await workbench.suggest('sw-depl', 'sw-deployment');
        const row = workbench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'sw-deployment' });
        assert.match(await row.innerText(), words.deployment);
        await workbench.page.keyboard.press('Enter');
        await workbench.waitForLine('kind: Deployment');
        await workbench.page.keyboard.press('Escape');
      });

      it('a snippet by its name, which takes the place\'s indentation', async () => {
        const { workbench } = shop;
        const { keyboard } = workbench.page;
        await workbench.openFile('bare.yaml');
        await workbench.goTo(7);
        await keyboard.press('End');
        await keyboard.press('Enter');
        await workbench.suggest('sw-readiness', 'sw-readiness-http');
        await keyboard.press('Enter');
        await workbench.waitForLine('readinessProbe:');
        await keyboard.press('Escape');
        const saved = await workbench.save(shop.path('bare.yaml'), (text) => text !== BARE);
        assert.ok(saved.startsWith(`${BARE}      readinessProbe:\n        httpGet:\n          path: /readyz\n`), saved);
      });
    });

    describe('what nobody asked for', () => {
      before(() => shop.setSettings({ 'editor.wordBasedSuggestions': 'off' })); // VS Code's own guesses take the Enter for themselves

      /** Types into a new file, as fast as people do, and returns what stands in it then. */
      const typed = async (file, text) => {
        const { workbench } = shop;
        await workbench.openFile(file);
        await workbench.editor.click();
        await workbench.page.keyboard.type(text, { delay: 50 });
        return workbench.save(shop.path(file), (saved) => saved.length >= text.length);
      };

      it('does not come into a Dockerfile with Enter', async () => {
        const text = 'FROM node\nRUN npm ci\nEXPOSE 8080\nCMD ["node"';
        assert.equal(await typed('new.Dockerfile', text), `${text}]`); // the bracket is closed by the editor
      });

      it('does not come into a manifest with Enter', async () => {
        const text = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: gateway\n';
        assert.equal(await typed('new.yaml', text), `${text}  `); // the next line is indented by the editor
      });
    });

    it('a probe shows in grey what it adds up to', async () => {
      await shop.workbench.openFile('deploy/base/cart.yaml');
      await shop.workbench.goTo(38);
      await shop.workbench.waitForLine(words.hint);
    });

    describe('a fix', () => {
      for (const [file, eol] of [['refused.yaml', '\n'], ['windows.yaml', '\r\n']]) {
        it(`writes what it says and nothing else, and Ctrl+Z takes it back to the byte (${file})`, async () => {
          const { workbench } = shop;
          const original = REFUSED.replaceAll('\n', eol);
          await workbench.openFile(file);
          await workbench.waitForUnderlined('memory: 512Mi', '512Mi', 'error');
          const [first] = await workbench.openQuickFixes('memory: 512Mi', '512Mi', words.fix);
          assert.equal(first, words.fix);
          await workbench.page.keyboard.press('Enter');
          await workbench.waitForLine("limits: { memory: '512Mi' }");
          assert.equal(await workbench.save(shop.path(file), (text) => text !== original), original.replace("'256Mi'", "'512Mi'"));
          await workbench.page.keyboard.press('Control+Z');
          await workbench.waitForLine("limits: { memory: '256Mi' }");
          assert.equal(await workbench.save(shop.path(file), (text) => text.includes('256Mi')), original);
        });
      }
    });
  });
}
