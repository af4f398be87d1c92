// Takes the pictures of the README and of the walkthrough from the extension at work: node scripts/pictures.mjs [part of a picture's name, or a set]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installCheckout } from '../test/editor/installed-extension.mjs';
import { openWorkbench } from '../test/editor/workbench.mjs';
import { pictureFonts } from './picture-fonts.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Two sets: what the README shows of examples/, and what the walkthrough shows of the manifest that its first step opens. */
const SETS = {
  readme: { pictures: join(ROOT, 'docs', 'pictures'), width: 960, maxBytes: 200_000 },
  walkthrough: { pictures: join(ROOT, 'walkthrough'), width: 540, maxBytes: 110_000 },
};
const EXAMPLE = 'shop.yaml';

const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const SETTINGS = {
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.showTabs': 'single',
  'workbench.editor.editorActionsLocation': 'hidden',
  'editor.fontFamily': 'monospace',
  'editor.fontSize': 14,
  'editor.lineHeight': 21,
  'editor.scrollbar.vertical': 'hidden',
  'editor.scrollbar.horizontal': 'hidden',
  'editor.hideCursorInOverviewRuler': true,
  'editor.overviewRulerBorder': false,
  'editor.guides.indentation': false,
  'editor.renderLineHighlight': 'none',
  'editor.wordBasedSuggestions': 'off',
};

/** What each picture shows; height in CSS pixels. Each scene begins with a workbench that shows no file. */
const SCENES = [
  { name: 'findings', height: 620, show: findings },
  { name: 'chinese', height: 480, locale: 'zh-cn', show: findingExplained },
  { name: 'quick-fix', height: 440, show: quickFix },
  { name: 'hover', height: 480, show: hover },
  { name: 'dockerfile', height: 480, show: dockerfile },
  { name: 'snippet', height: 580, show: snippet },
  { name: 'see', set: 'walkthrough', height: 400, show: walkthroughSee },
  { name: 'fix', set: 'walkthrough', height: 340, show: walkthroughFix },
  { name: 'why', set: 'walkthrough', width: 740, height: 380, show: walkthroughWhy },
  { name: 'decide', set: 'walkthrough', height: 340, show: walkthroughDecide },
];
const setOf = ({ set = 'readme' }) => set;
const localeOf = ({ locale = 'en' }) => locale;

const wanted = SCENES.filter((scene) => scene.name.includes(process.argv[2] ?? '') || setOf(scene) === process.argv[2]);
if (wanted.length === 0) {
  console.error(`No such picture: ${process.argv[2]}. There are ${SCENES.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { cwd: ROOT, stdio: 'inherit' });
if (status !== 0) process.exit(1);
process.exit(await takePictures(wanted));

async function takePictures(scenes) {
  const browserEnv = pictureFonts(join(ROOT, '.vscode-test', 'fonts'));
  const scratch = fs.mkdtempSync(join(tmpdir(), 'seaworthy-pictures-'));
  process.once('exit', () => fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const extensionsDir = join(scratch, 'extensions');
  await installCheckout({ root: ROOT, extensionsDir });
  let tooLarge = 0;
  for (const theme of Object.keys(THEMES)) {
    for (const key of new Set(scenes.map((scene) => `${localeOf(scene)} ${setOf(scene)}`))) {
      const [locale, set] = key.split(' ');
      const session = scenes.filter((scene) => localeOf(scene) === locale && setOf(scene) === set);
      const folder = join(scratch, 'examples');
      fs.rmSync(folder, { recursive: true, force: true });
      if (set === 'readme') fs.cpSync(join(ROOT, 'examples'), folder, { recursive: true }); // a scene may type
      else writeWalkthroughFolder(folder);
      tooLarge += await takeSession({ scenes: session, set: SETS[set], theme, locale, folder, extensionsDir, browserEnv });
    }
  }
  return tooLarge > 0 ? 1 : 0;
}

function writeWalkthroughFolder(folder) {
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(join(ROOT, 'walkthrough', 'example.yaml'), join(folder, EXAMPLE));
  fs.writeFileSync(join(folder, '.seaworthy.yaml'), '# What this project expects.\npreset: recommended\nkubernetesVersion: "1.33"\nignore:\n  - third-party/\nrules:\n  missing-pod-spreading: "off"\n  missing-readiness-probe: \n');
}

async function takeSession({ scenes, set, theme, locale, folder, extensionsDir, browserEnv }) {
  const workbench = await openWorkbench({
    folder, extensionsDir, locale, browserEnv, deviceScaleFactor: 1.5,
    settings: { ...SETTINGS, 'workbench.colorTheme': THEMES[theme] },
  });
  let tooLarge = 0;
  try {
    await workbench.page.keyboard.press('Control+B'); // the explorer was needed to see that the folder is open
    for (const { name, width = set.width, height, show } of scenes) {
      await workbench.page.setViewportSize({ width, height });
      await workbench.restMouse();
      await show(workbench);
      await workbench.page.waitForTimeout(800); // fades and the cursor's blinking come to rest
      tooLarge += await savePicture(workbench, join(set.pictures, theme, `${name}.png`), set.maxBytes);
      await clear(workbench);
    }
  } finally {
    await workbench.close();
  }
  return tooLarge;
}

/** Returns 1 for a picture that is larger than it may be, else 0. */
async function savePicture({ page }, file, maxBytes) {
  fs.mkdirSync(join(file, '..'), { recursive: true });
  const { length } = await page.screenshot({ path: file, caret: 'hide' });
  console.log(`${file.slice(ROOT.length)}, ${Math.round(length / 1000)} kB`);
  if (length <= maxBytes) return 0;
  console.error(`That is more than ${maxBytes / 1000} kB: show less, or make it smaller.`);
  return 1;
}

async function clear(workbench) {
  const { page } = workbench;
  await workbench.restMouse();
  for (let times = 0; times < 3; times++) await page.keyboard.press('Escape');
  await workbench.runCommand('View: Revert and Close Editor');
  if (await page.locator('.part.panel:visible').count() > 0) await page.keyboard.press('Control+J');
}

/** Opens a manifest and waits for its findings and its lens: a lens that comes later moves the text, and VS Code hides the hover. */
async function openWorkload(workbench, file) {
  await workbench.openFile(file);
  await workbench.waitForProblems();
  await workbench.page.locator('.codelens-decoration').first().waitFor({ state: 'attached' }); // a file opened again may be scrolled past it
}

async function findings(workbench) {
  const { page } = workbench;
  await openWorkload(workbench, 'deploy/base/cart.yaml');
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').nth(4).waitFor();
  await page.keyboard.press('Control+1');
  await workbench.goTo(38);
  await workbench.waitForFindings();
  await page.mouse.move(page.viewportSize().width * 0.8, 150); // beside the text: rows of the panel show more when pointed at
}

async function findingExplained(workbench) {
  await openWorkload(workbench, 'deploy/base/cart.yaml');
  await workbench.goTo(42);
  await workbench.waitForFindings();
  await workbench.hover('cart:latest', 'latest', '什么时候可以忽略');
}

async function quickFix(workbench) {
  await openWorkload(workbench, 'deploy/base/settlement.yaml');
  await workbench.goTo(34);
  await workbench.openQuickFixes('memory: 512Mi', '512Mi', 'Set the limit to the request');
}

async function hover(workbench) {
  await openWorkload(workbench, 'deploy/base/catalog.yaml');
  await workbench.goTo(43);
  await workbench.hover('resources:', 'resources', 'QoS');
}

async function dockerfile(workbench) {
  await workbench.openFile('checkout/Dockerfile');
  await workbench.waitForProblems();
  await workbench.hover('ENV PAYMENT_API_KEY', 'PAYMENT_API_KEY', 'When it is right');
}

async function snippet(workbench) {
  const { page } = workbench;
  await openWorkload(workbench, 'deploy/base/cart.yaml');
  await workbench.goTo(37);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Backspace');
  await workbench.suggest('sw-pr', 'sw-probe-tcp');
}

async function walkthroughSee(workbench) {
  const { page } = workbench;
  await openWorkload(workbench, EXAMPLE);
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').nth(3).waitFor();
  await page.keyboard.press('Control+1');
  await workbench.goTo(19);
  await workbench.waitForFindings();
  await page.mouse.move(page.viewportSize().width * 0.8, 120);
}

async function walkthroughFix(workbench) {
  await openWorkload(workbench, EXAMPLE);
  await workbench.goTo(29);
  await workbench.openQuickFixes('memory: 512Mi', '512Mi', 'Set the limit to the request');
}

async function walkthroughWhy(workbench) {
  await openWorkload(workbench, EXAMPLE);
  await workbench.goTo(22);
  await workbench.hover('shop:latest', 'latest', 'When it is right');
}

async function walkthroughDecide(workbench) {
  const { page } = workbench;
  await workbench.openFile('.seaworthy.yaml');
  await workbench.goTo(8, 28);
  await workbench.suggest('w', 'warning');
  await page.waitForTimeout(300);
}
