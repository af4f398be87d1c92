// What a person does on the screen who does not want a finding: each way to ignore it, and what is said of comments that ignore nothing.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { LANGUAGES, useShop } from './shop.mjs';

const image = (line) => `FROM alpine:3.20
${line}
USER 10001
CMD ["/app"]
`;

const REFUSED = `apiVersion: v1
kind: Pod
metadata: {name: report}
spec:
  containers:
    - name: report
      image: registry.example.com/report:2.1.0
      resources:
        requests:
          memory: 512Mi
        limits:
          memory: 256Mi
`;

const WORDS = {
  en: {
    fix: 'Use COPY', here: 'Ignore copy-instead-of-add here', inFile: 'Ignore copy-instead-of-add in this file', off: 'Turn copy-instead-of-add off in .seaworthy.yaml',
    limitHere: 'Ignore request-exceeds-limit here', reason: 'reason',
    unknown: 'There is no rule "copy-insted-of-add", so this comment does not ignore it', change: 'Change to copy-instead-of-add',
    unused: 'Nothing is left to ignore here: "copy-instead-of-add" finds nothing', remove: 'Remove "copy-instead-of-add" from the comment',
  },
  'zh-cn': {
    fix: '改用 COPY', here: '在此处忽略 copy-instead-of-add', inFile: '在此文件中忽略 copy-instead-of-add', off: '在 .seaworthy.yaml 中关闭 copy-instead-of-add',
    limitHere: '在此处忽略 request-exceeds-limit', reason: '原因',
    unknown: '没有名为 "copy-insted-of-add" 的规则，这条注释不起作用', change: '改为 copy-instead-of-add',
    unused: '这里已经没有可忽略的："copy-instead-of-add" 没有发现问题', remove: '从注释中删除 "copy-instead-of-add"',
  },
};

for (const { locale } of LANGUAGES) {
  describe(`Ignoring on the screen (${locale})`, () => {
    const words = WORDS[locale];
    const shop = useShop({
      locale,
      files: {
        'here.yaml': REFUSED,
        ...Object.fromEntries(['here', 'file', 'off'].map((name) => [`${name}.Dockerfile`, image('ADD app /app')])),
        'unknown.Dockerfile': image('# seaworthy-ignore copy-insted-of-add -- it may be an archive\nADD app /app'),
        'unused.Dockerfile': image('# seaworthy-ignore copy-instead-of-add -- it was an archive\nCOPY app /app'),
      },
    });
    /** Opens a file, and on a finding of it the menu; returns what that offers. */
    const offered = async (file, lineText, word, level, expected) => {
      await shop.workbench.openFile(file);
      await shop.workbench.waitForUnderlined(lineText, word, level);
      return shop.workbench.openQuickFixes(lineText, word, expected);
    };
    const isGone = (level) => shop.workbench.editor.locator(`.squiggly-${level}`).first().waitFor({ state: 'hidden' });

    it('the menu lists the fix first, then the ways to ignore, from the smallest', async () => {
      const titles = await offered('here.Dockerfile', 'ADD app', 'ADD', 'warning', words.off);
      assert.deepEqual(titles.slice(0, 4), [words.fix, words.here, words.inFile, words.off]);
      await shop.workbench.closeActions();
    });

    it('"here" writes a comment above, and what is typed next is its reason', async () => {
      const { workbench } = shop;
      await offered('here.Dockerfile', 'ADD app', 'ADD', 'warning', words.here);
      await workbench.chooseQuickFix(words.here);
      await workbench.waitForLine(`# seaworthy-ignore copy-instead-of-add -- ${words.reason}`);
      await workbench.waitForSelection((size) => size === words.reason.length);
      await workbench.page.keyboard.type('app becomes an archive in 2.0');
      await isGone('warning');
      const saved = await workbench.save(shop.path('here.Dockerfile'), (text) => text.includes('2.0'));
      assert.equal(saved, image('# seaworthy-ignore copy-instead-of-add -- app becomes an archive in 2.0\nADD app /app'));
    });

    it('"here" keeps to the indentation of a manifest', async () => {
      const { workbench } = shop;
      await offered('here.yaml', 'memory: 512Mi', '512Mi', 'error', words.limitHere);
      await workbench.chooseQuickFix(words.limitHere);
      await workbench.waitForSelection((size) => size === words.reason.length);
      await workbench.page.keyboard.type('an example');
      await isGone('error');
      const saved = await workbench.save(shop.path('here.yaml'), (text) => text.includes('an example'));
      assert.equal(saved, REFUSED.replace('          memory: 512Mi', '          # seaworthy-ignore request-exceeds-limit -- an example\n          memory: 512Mi'));
    });

    it('"in this file" writes the comment at the top', async () => {
      const { workbench } = shop;
      await offered('file.Dockerfile', 'ADD app', 'ADD', 'warning', words.inFile);
      await workbench.chooseQuickFix(words.inFile);
      await workbench.waitForSelection((size) => size === words.reason.length);
      await workbench.page.keyboard.type('archives');
      await isGone('warning');
      const saved = await workbench.save(shop.path('file.Dockerfile'), (text) => text.includes('archives'));
      assert.equal(saved, `# seaworthy-ignore-file copy-instead-of-add -- archives\n${image('ADD app /app')}`);
    });

    it('a misspelt rule is underlined and can be put right', async () => {
      const { workbench } = shop;
      await workbench.openFile('unknown.Dockerfile');
      await workbench.waitForUnderlined('ADD app', 'ADD');
      await workbench.hover('seaworthy-ignore', 'copy-insted-of-add', words.unknown);
      const [first] = await offered('unknown.Dockerfile', 'seaworthy-ignore', 'copy-insted-of-add', 'warning', words.change);
      assert.equal(first, words.change);
      await workbench.page.keyboard.press('Enter');
      await workbench.waitForLine('# seaworthy-ignore copy-instead-of-add --');
      await isGone('warning');
    });

    it('a comment that ignores nothing says so and can be removed', async () => {
      const { workbench } = shop;
      await workbench.openFile('unused.Dockerfile');
      await workbench.hover('seaworthy-ignore', 'copy-instead-of-add', words.unused);
      const [first] = await workbench.openQuickFixes('seaworthy-ignore', 'copy-instead-of-add', words.remove);
      assert.equal(first, words.remove);
      await workbench.page.keyboard.press('Enter');
      await workbench.waitForLines((lines) => lines[1] === 'COPY app /app');
      assert.equal(await workbench.save(shop.path('unused.Dockerfile'), (text) => !text.includes('seaworthy')), image('COPY app /app'));
    });

    it('"off" writes .seaworthy.yaml, and the rule is silent everywhere', async () => {
      const { workbench } = shop;
      assert.ok(!fs.existsSync(shop.path('.seaworthy.yaml')));
      await offered('off.Dockerfile', 'ADD app', 'ADD', 'warning', words.off);
      await workbench.chooseQuickFix(words.off);
      await isGone('warning');
      assert.equal(shop.read('.seaworthy.yaml'), 'rules:\n  copy-instead-of-add: "off"\n');
      assert.equal(shop.read('off.Dockerfile'), image('ADD app /app'));
    });
  });
}
