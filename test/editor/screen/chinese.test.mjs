// What a person sees whose VS Code speaks Chinese.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { useShop } from './shop.mjs';

const titles = JSON.parse(fs.readFileSync(new URL('../../../package.nls.zh-cn.json', import.meta.url), 'utf8'));

describe('On the screen, in Chinese', () => {
  const shop = useShop({ locale: 'zh-cn' });

  it('a hover speaks Chinese', async () => {
    const { workbench } = shop;
    await workbench.openFile('deploy/base/settlement.yaml');
    await workbench.waitForUnderlined('memory: 512Mi', '512Mi', 'error');
    const text = await workbench.hover('memory: 512Mi', '512Mi', '什么时候可以忽略');
    assert.match(text, /容器 "settlement"/);
  });

  it('quick fixes speak Chinese', async () => {
    const { workbench } = shop;
    const [first] = await workbench.openQuickFixes('memory: 512Mi', '512Mi', '把限制设为与请求相等');
    assert.match(first, /^把限制设为与请求相等/);
    await workbench.page.keyboard.press('Escape');
  });

  it('commands are found by their Chinese title', async () => {
    const { workbench } = shop;
    await workbench.runCommand(titles['command.showRule']);
    await workbench.searchList('missing-readiness', 'missing-readiness-probe');
    await workbench.page.keyboard.press('Escape');
  });

  it('the walkthrough shows its pictures in Chinese', async () => {
    const { workbench } = shop;
    await workbench.runCommand('Open Walkthrough...');
    await workbench.searchList(titles.walkthrough);
    await workbench.page.keyboard.press('Enter');
    const picture = workbench.page.locator(`.gettingStartedContainer img[srcset*="${encodeURIComponent(titles['walkthrough.see.light'])}"]`);
    await picture.waitFor();
    assert.equal(await picture.getAttribute('alt'), titles['walkthrough.see.alt']);
  });
});
