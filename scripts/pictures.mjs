// Takes the pictures of the README and of the walkthrough from the extension at work: node scripts/pictures.mjs [word …]
// Each word is a part of a set's, picture's, theme's or language's name, and leaves only the pictures with it: `tree dark zh-cn`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installCheckout } from '../test/editor/installed-extension.mjs';
import { openWorkbench } from '../test/editor/workbench.mjs';
import { pictureFonts } from './pictures/fonts.mjs';
import { README_SCENES } from './pictures/readme-scenes.mjs';
import { smallPng } from './pictures/small-png.mjs';
import { WALKTHROUGH_SCENES, writeWalkthroughFolder } from './pictures/walkthrough-scenes.mjs';
import { LANGUAGES } from './pictures/words.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The walkthrough comes first: the README shows its pictures. The sizes are in CSS pixels and can be a scene's own. */
const SETS = {
  walkthrough: {
    pictures: join(ROOT, 'walkthrough'), scenes: WALKTHROUGH_SCENES, width: 540, maxBytes: 55_000, writeFolder: writeWalkthroughFolder,
    settings: { 'editor.snippetSuggestions': 'none' }, // their descriptions are in both languages
  },
  readme: { pictures: join(ROOT, 'docs', 'pictures'), scenes: README_SCENES, width: 960, maxBytes: 100_000, writeFolder: copyExamples, settings: {} },
};
const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const SETTINGS = {
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.showTabs': 'single',
  'workbench.editor.editorActionsLocation': 'hidden',
  'editor.fontFamily': 'monospace',
  'editor.fontSize': 14,
  'editor.lineHeight': 21,
  'editor.lightbulb.enabled': 'on',
  'editor.cursorBlinking': 'solid',
  'editor.scrollbar.vertical': 'hidden',
  'editor.scrollbar.horizontal': 'hidden',
  'editor.hideCursorInOverviewRuler': true,
  'editor.overviewRulerBorder': false,
  'editor.guides.indentation': false,
  'editor.renderLineHighlight': 'none',
  'editor.wordBasedSuggestions': 'off',
};

const sessions = sessionsOf(process.argv.slice(2));
if (sessions.length === 0) {
  console.error(`No such picture. There are ${Object.values(SETS).flatMap(({ scenes }) => scenes).map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { cwd: ROOT, stdio: 'inherit' });
if (status !== 0) process.exit(1);
process.exit(await takePictures(sessions));

/** One session for each workbench that is needed, with the scenes to take in it. */
function sessionsOf(words) {
  const all = Object.keys(SETS).flatMap((set) => Object.keys(LANGUAGES).flatMap((locale) => Object.keys(THEMES).map((theme) => ({ set, locale, theme }))));
  return all.map((session) => ({
    ...session,
    scenes: SETS[session.set].scenes.filter(({ name }) => words.every((word) => [name, ...Object.values(session)].some((text) => text.includes(word)))),
  })).filter(({ scenes }) => scenes.length > 0);
}

async function takePictures(chosen) {
  const browserEnv = pictureFonts(join(ROOT, '.vscode-test', 'fonts'));
  const scratch = fs.mkdtempSync(join(tmpdir(), 'seaworthy-pictures-'));
  process.once('exit', () => fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  let tooLarge = 0;
  for (const session of chosen) {
    const extensionsDir = join(scratch, 'extensions');
    await installCheckout({ root: ROOT, extensionsDir }); // each time: with the pictures of the session before
    const folder = join(scratch, 'shop');
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder); // a new one each time: a scene may type
    SETS[session.set].writeFolder(folder, { root: ROOT, words: LANGUAGES[session.locale] });
    tooLarge += await takeSession(session, { folder, extensionsDir, browserEnv });
  }
  return tooLarge > 0 ? 1 : 0;
}

function copyExamples(folder, { root }) {
  fs.cpSync(join(root, 'examples'), folder, { recursive: true });
}

async function takeSession({ set, locale, theme, scenes }, places) {
  const words = LANGUAGES[locale];
  const { pictures, width: usualWidth, maxBytes, settings } = SETS[set];
  const workbench = await openWorkbench({
    ...places, locale, deviceScaleFactor: 1.5, settings: { ...SETTINGS, ...settings, 'workbench.colorTheme': THEMES[theme] },
  });
  let tooLarge = 0;
  try {
    await workbench.page.keyboard.press('Control+B'); // the explorer was needed to see that the folder is open
    for (const { name, width = usualWidth, height, show } of scenes) {
      await workbench.page.setViewportSize({ width, height });
      await workbench.restMouse();
      await show(workbench, words).catch((error) => fail(workbench, name, error));
      await workbench.page.waitForTimeout(800); // fades come to rest
      await workbench.page.locator('[id="status.progress"]').waitFor({ state: 'hidden' });
      tooLarge += await savePicture(workbench, join(pictures, words.folder, theme, `${name}.png`), maxBytes);
      await clear(workbench);
    }
  } finally {
    await workbench.close();
  }
  return tooLarge;
}

/** Leaves a screenshot of where a scene got stuck. */
async function fail({ page }, name, error) {
  const file = join(ROOT, '.vscode-test', 'failed', `${name}.png`);
  await page.screenshot({ path: file });
  console.error(`No picture ${name}; how far it came is in ${file}.`);
  throw error;
}

/** Returns 1 for a picture that is larger than it may be, else 0. */
async function savePicture({ page }, file, maxBytes) {
  fs.mkdirSync(join(file, '..'), { recursive: true });
  const picture = smallPng(await page.screenshot({ caret: 'hide' }));
  fs.writeFileSync(file, picture);
  console.log(`${file.slice(ROOT.length)}, ${Math.round(picture.length / 1000)} kB`);
  if (picture.length <= maxBytes) return 0;
  console.error(`That is more than ${maxBytes / 1000} kB: show less, or make it smaller.`);
  return 1;
}

/** Each scene begins with a workbench that shows no file. */
async function clear(workbench) {
  const { page } = workbench;
  await workbench.restMouse();
  for (let times = 0; times < 3; times++) await page.keyboard.press('Escape');
  await workbench.runCommand('View: Revert and Close Editor');
  if (await page.locator('.part.panel:visible').count() > 0) await page.keyboard.press('Control+J');
  if (await page.locator('.part.sidebar:visible').count() > 0) await page.keyboard.press('Control+B');
}
