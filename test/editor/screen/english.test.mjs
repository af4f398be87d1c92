// What a person sees and does, in English.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { useShop } from './shop.mjs';

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

describe('On the screen', () => {
  const shop = useShop({ files: { 'refused.yaml': REFUSED, 'bare.yaml': BARE } });

  it('a finding underlines one word, and the status bar counts it', async () => {
    const { workbench } = shop;
    await workbench.openFile('refused.yaml');
    await workbench.waitForUnderlined('memory: 512Mi', '512Mi', 'error');
    const { errors } = await workbench.waitForProblems();
    assert.equal(errors, 1);
  });

  it('a hover says what is wrong, why it matters and when it does not', async () => {
    const text = await shop.workbench.hover('memory: 512Mi', '512Mi', 'When it is right to ignore this');
    assert.match(text, /Container "report" requests 512Mi of memory, more than its limit of 256Mi/);
    assert.match(text, /request-exceeds-limit/);
  });

  it('Ctrl+. and Enter write the fix and nothing else', async () => {
    const { workbench } = shop;
    const titles = await workbench.openQuickFixes('memory: 512Mi', '512Mi', 'Set the limit to the request (512Mi)');
    assert.equal(titles[0], 'Set the limit to the request (512Mi)');
    await workbench.page.keyboard.press('Enter');
    await workbench.waitForLine("limits: { memory: '512Mi' }");
    const saved = await workbench.save(shop.path('refused.yaml'), (text) => text !== REFUSED);
    assert.equal(saved, REFUSED.replace("'256Mi'", "'512Mi'"));
  });

  it('the link in a hover opens the page of the rule', async () => {
    const { workbench } = shop;
    await workbench.openFile('deploy/base/cart.yaml');
    await workbench.goTo(34);
    await workbench.hover('cart:latest', 'latest', 'image-latest-or-untagged');
    await workbench.page.locator('.monaco-hover:not(.hidden) .hover-contents a', { hasText: 'image-latest-or-untagged' }).last().click();
    const page = workbench.page.locator('.tab.active', { hasText: 'image-latest-or-untagged' });
    await page.waitFor();
  });

  it('a snippet is offered by its prefix and takes the place\'s indentation', async () => {
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

  it('a Dockerfile has its findings too', async () => {
    const { workbench } = shop;
    await workbench.openFile('cart/Dockerfile');
    await workbench.waitForFindings();
    const { errors, warnings } = await workbench.waitForProblems();
    assert.ok(errors + warnings > 0);
  });

  it('nothing that was only looked at is changed', () => {
    const original = fs.readFileSync(new URL('../../../examples/deploy/base/cart.yaml', import.meta.url), 'utf8');
    assert.equal(fs.readFileSync(shop.path('deploy/base/cart.yaml'), 'utf8'), original);
  });
});
