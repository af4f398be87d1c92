// The pictures of the README, taken of examples/.
import { listFindings, openLamp, openWorkload } from './steps.mjs';

/** The tree comes last: the findings of all files stay in the status bar. */
export const README_SCENES = [
  { name: 'findings', height: 620, show: findings },
  { name: 'quick-fix', height: 440, show: quickFix },
  { name: 'hover', height: 480, show: hover },
  { name: 'lens', height: 270, show: lens },
  { name: 'hints', height: 480, show: hints },
  { name: 'dockerfile', height: 560, show: dockerfile },
  { name: 'completion', height: 480, show: completion },
  { name: 'walkthrough', width: 1320, height: 800, show: walkthrough },
  { name: 'tree', width: 1100, height: 600, show: tree },
];

async function findings(workbench) {
  await listFindings(workbench, { file: 'deploy/base/cart.yaml', line: 38, rows: 5 });
}

async function quickFix(workbench, words) {
  await openWorkload(workbench, 'deploy/base/settlement.yaml');
  await workbench.goTo(34);
  await openLamp(workbench, { lineText: 'memory: 512Mi', word: '512Mi', fix: words.setLimit });
}

async function hover(workbench) {
  await openWorkload(workbench, 'deploy/base/catalog.yaml');
  await workbench.goTo(43);
  await workbench.hover('resources:', 'resources', 'QoS');
}

async function lens(workbench) {
  await openWorkload(workbench, 'deploy/base/catalog.yaml');
  await workbench.goTo(1);
}

/** From the probes to the limits. */
async function hints(workbench, words) {
  await openWorkload(workbench, 'deploy/base/catalog.yaml');
  await workbench.goTo(38);
  await workbench.waitForLine(words.hint);
}

async function dockerfile(workbench, words) {
  await workbench.openFile('checkout/Dockerfile');
  await workbench.waitForProblems();
  await workbench.hover('pip install', 'RUN', words.whenNot);
}

/** All that is offered in a container, at a line of its own below the ports, and what one of them would write. */
async function completion(workbench, words) {
  const { page } = workbench;
  await openWorkload(workbench, 'deploy/base/cart.yaml');
  await workbench.goTo(37);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  for (let level = 0; level < 2; level++) await page.keyboard.press('Backspace'); // from the port out to the container
  for (let line = 0; line < 5; line++) await page.keyboard.press('Control+ArrowDown'); // scrolls: the list needs room below
  await page.keyboard.press('Control+Space');
  const wanted = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: words.readiness });
  await wanted.waitFor();
  while (!await wanted.evaluate((row) => row.classList.contains('focused'))) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-details:visible', { hasText: 'httpGet' }).waitFor();
}

async function walkthrough(workbench, { titles }) {
  const { page } = workbench;
  await workbench.runCommand('Open Walkthrough...');
  await workbench.searchList(titles.walkthrough);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => {
    const picture = document.querySelector('.gettingStartedContainer .getting-started-media img');
    return picture?.complete && picture.naturalWidth > 0;
  });
}

async function tree(workbench, { titles }) {
  const { page } = workbench;
  await openWorkload(workbench, 'deploy/base/cart.yaml');
  await workbench.runCommand(titles['command.lintWorkspace']);
  await workbench.runCommand('Focus on Seaworthy View');
  await page.locator('.sidebar .pane-header').first().click(); // folds the files away
  await dragSidebarTo(page, 420);
  const row = (text) => page.locator('.sidebar .customview-tree .monaco-list-row', { hasText: text }).first();
  await row('missing-pod-disruption-budget').click();
  await row('catalog.yaml').click();
  await workbench.waitForLine('name: catalog');
  await workbench.waitForUnderlined('kind: Deployment', 'Deployment');
  await workbench.restMouse();
}

async function dragSidebarTo(page, x) {
  const { width, height } = await page.locator('.part.sidebar').boundingBox();
  await page.mouse.move(width, height / 2);
  await page.mouse.down();
  await page.mouse.move(x, height / 2, { steps: 4 });
  await page.mouse.up();
}
