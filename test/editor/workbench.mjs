// Drives a VS Code on the screen the way a person does: keys, mouse, and what can be read on the page.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { provideDisplayLanguage } from './display-language.mjs';
import { prepareVSCode, startServer, workbenchUrl } from './vscode-from-npm.mjs';

const PATIENCE_MS = 90_000;

// In the page: the editor in use, and what is shown of a line of text.
const EDITOR = '.editor-group-container.active .editor-instance .monaco-editor';

const CLEAN_SETTINGS = {
  'workbench.colorTheme': 'Default Light Modern',
  'window.title': '${activeEditorShort}${separator}${rootName}',
  'window.menuBarVisibility': 'hidden',
  'workbench.layoutControl.enabled': false,
  'breadcrumbs.enabled': false,
  'editor.stickyScroll.enabled': false, // its lines would be taken for the text's
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.hover.delay': 200,
  'editor.lightbulb.enabled': 'off',
};

/** What the page shows of the server and of this being a browser; it says nothing about the extension. */
const HIDDEN = ['status\\.host', 'status\\.forwardedPorts', 'status\\.workbench\\.keyboardLayout', 'status\\.notifications'];

/**
 * Starts VS Code and a browser, and opens a folder.
 * @param {object} options
 * @param {string} options.folder
 * @param {string} options.extensionsDir with the extension in it: see installed-extension.mjs
 * @param {Record<string, unknown>} [options.settings]
 * @param {string} [options.locale] display language, for example 'zh-cn'
 * @param {{ width: number, height: number }} [options.viewport]
 * @param {number} [options.deviceScaleFactor]
 * @param {Record<string, string>} [options.browserEnv] environment variables for the browser
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench({ folder, extensionsDir, settings = {}, locale = 'en', browserEnv, ...pageOptions }) {
  prepareVSCode();
  const userDataDir = fs.mkdtempSync(join(tmpdir(), 'seaworthy-workbench-'));
  const removeData = () => fs.rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  process.on('exit', removeData);
  if (locale !== 'en') provideDisplayLanguage({ userDataDir, locale });
  const server = await startServer({
    userDataDir, extensionsDir, locale, settings: { ...CLEAN_SETTINGS, ...settings }, env: { XDG_RUNTIME_DIR: userDataDir },
  });
  const browser = await launchBrowser({ env: browserEnv });
  const page = await browser.newPage({ viewport: { width: 1200, height: 720 }, ...pageOptions });
  page.setDefaultTimeout(PATIENCE_MS);
  const close = async () => {
    await browser.close().catch(() => {});
    server.stop();
    await server.stopped;
    process.off('exit', removeData);
    removeData();
  };
  try {
    await page.goto(workbenchUrl({ port: server.port, folder }));
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    await page.addStyleTag({ content: `${HIDDEN.map((id) => `#${id}`).join(', ')}, .notifications-toasts { display: none !important }` });
  } catch (error) {
    await close();
    throw error;
  }
  return new Workbench(page, close);
}

/** One VS Code on the screen. Every method waits for what it needs and fails when that does not come. */
export class Workbench {
  /**
   * @param {import('playwright-core').Page} page
   * @param {() => Promise<void>} close ends the browser and the server
   */
  constructor(page, close) {
    this.page = page;
    this.close = close;
    this.editor = page.locator(EDITOR).first();
  }

  /** Opens a file by its path in the folder, as a person does with Ctrl+P. */
  async openFile(path) {
    const { page } = this;
    const [name, ...folders] = path.split('/').reverse();
    const label = [name, folders.reverse().join('/')].filter(Boolean).join(' ');
    await this.#askFor('Control+P', path);
    // The list shows what matched before until the search ends: Enter must find the right row in focus.
    await page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${label},"]`).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator(`${EDITOR}.focused[data-uri$="/${encodeURI(path)}"]`).first().waitFor(); // it may have been open before
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** Runs a command by the title that the palette shows for it. An extension's commands may come a moment after the window. */
  async runCommand(title) {
    const { page } = this;
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    for (let attempt = 1; ; attempt++) {
      await this.#askFor('F1', `>${title}`);
      try {
        await row.waitFor({ timeout: PATIENCE_MS / 6 });
        break;
      } catch (error) {
        if (attempt === 6) throw error;
        await page.keyboard.press('Escape');
      }
    }
    await page.keyboard.press('Enter');
  }

  /** Presses the key that opens the field at the top, and fills it in. A page that is loading with the focus in it swallows keys: they are pressed again. */
  async #askFor(key, text) {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press(key);
      try {
        await input.waitFor({ timeout: 8_000 });
        break;
      } catch (error) {
        if (attempt === 4) throw error;
      }
    }
    await input.fill(text);
  }

  /** Types into the list that a command shows for choosing, and returns once it offers what is expected. */
  async searchList(text, expected = text) {
    await this.page.waitForFunction(() => {
      const input = document.querySelector('.quick-input-widget input[type=text]');
      return input?.checkVisibility() && !input.value.startsWith('>'); // with > it is still the command palette
    });
    await this.page.locator('.quick-input-widget input[type=text]').fill(text);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: expected }).first().waitFor();
  }

  /** Puts the cursor into a line (both from 1), which also brings it into view. */
  async goTo(line, column = 1) {
    const { page } = this;
    await page.keyboard.press('Control+G');
    const input = page.locator('.quick-input-widget input');
    await input.fill(`:${line}:${column}`);
    await page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** The text that is in view, line by line. */
  async visibleLines() {
    return this.editor.evaluate((editor) => [...editor.querySelectorAll('.view-line')]
      .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent.replaceAll('\u00a0', ' ') }))
      .sort((a, b) => a.top - b.top)
      .map((line) => line.text));
  }

  /** Waits until a line in view holds the text. */
  async waitForLine(text) {
    await this.#inView(text, text);
  }

  /** Waits until the lines in view are what the predicate accepts, and returns them. */
  async waitForLines(accepted) {
    return this.#until(() => this.visibleLines(), accepted, 'lines in view');
  }

  /** Waits until the cursor stands in a line, from 1. */
  async waitForCursor(line) {
    await this.#until(() => this.#selectionNumbers(), ([found]) => found === line, 'cursor');
  }

  /** Waits until the number of selected characters is what the predicate accepts, and returns it. */
  async waitForSelection(accepted) {
    const [, , size] = await this.#until(() => this.#selectionNumbers(), ([, , selected]) => accepted(selected ?? 0), 'selection');
    return size;
  }

  /** Line, column, and how much is selected if anything is, as the status bar says it. */
  async #selectionNumbers() {
    const text = await this.page.locator('[id="status.editor.selection"]').innerText();
    return (text.match(/\d+/g) ?? []).map(Number);
  }

  async #until(read, accepted, what) {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const value = await read();
      if (accepted(value)) return value;
      if (Date.now() > deadline) throw new Error(`The ${what} did not become what was waited for: ${JSON.stringify(value)}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Where a word stands on the screen: { x, y, width, height } in CSS pixels. The line is the first in view that holds lineText. */
  async boxOf(lineText, word) {
    const handle = await this.#inView(lineText, word);
    return handle.jsonValue();
  }

  async #inView(lineText, word) {
    return this.page.waitForFunction(({ EDITOR, lineText, word }) => {
      const lines = [...document.querySelector(EDITOR)?.querySelectorAll('.view-line') ?? []]
        .map((line) => ({ line, text: line.textContent.replaceAll('\u00a0', ' '), top: line.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top);
      const found = lines.find(({ text }) => text.includes(lineText));
      const start = found ? found.text.indexOf(word) : -1;
      if (start < 0) return null;
      const range = document.createRange();
      const walker = document.createTreeWalker(found.line, NodeFilter.SHOW_TEXT);
      for (let offset = 0, text = walker.nextNode(); text; text = walker.nextNode()) {
        const end = offset + text.data.length;
        if (start >= offset && start < end) range.setStart(text, start - offset);
        if (start + word.length > offset && start + word.length <= end) range.setEnd(text, start + word.length - offset);
        offset = end;
      }
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }, { EDITOR, lineText, word });
  }

  /** Clicks into the middle of a word, again where a code lens came in meanwhile and moved the text. */
  async click(lineText, word) {
    for (;;) {
      const { x, y, width, height } = await this.boxOf(lineText, word);
      await this.page.mouse.click(x + width / 2, y + height / 2);
      if ((await this.boxOf(lineText, word)).y === y) return;
    }
  }

  /** Waits for a squiggle that underlines exactly this word; level is error, warning, info or hint. */
  async waitForUnderlined(lineText, word, level = 'warning') {
    await this.waitForFindings();
    await this.#until(() => this.isUnderlined(lineText, word, level), Boolean, `line of '${word}'`);
  }

  /** Whether a squiggle underlines exactly this word now. */
  async isUnderlined(lineText, word, level = 'warning') {
    const { x, y, width, height } = await this.boxOf(lineText, word);
    return this.page.evaluate(({ EDITOR, level, x, y, width, height }) => {
      const boxes = [...document.querySelectorAll(`${EDITOR} .squiggly-${level}`)].map((squiggle) => squiggle.getBoundingClientRect());
      return boxes.some((box) => Math.abs(box.x - x) < 2 && Math.abs(box.width - width) < 2 && box.y < y + height && box.bottom > y);
    }, { EDITOR, level, x, y, width, height });
  }

  /** Waits for any squiggle in the editor in use. */
  async waitForFindings() {
    await this.editor.locator('.squiggly-error, .squiggly-warning, .squiggly-info').first().waitFor();
  }

  /** Moves the mouse onto a word and returns the text of the hover that shows, once it holds what is expected. */
  async hover(lineText, word, expected) {
    const box = this.page.locator('.monaco-hover:not(.hidden)', { hasText: expected }).first();
    for (let attempt = 1; ; attempt++) {
      await this.restMouse(); // a hover that shows covers the lines below it
      await this.page.locator('.monaco-hover:not(.hidden)').first().waitFor({ state: 'hidden' });
      const { x, y, width, height } = await this.boxOf(lineText, word);
      await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
      for (let wait = 0; wait < 8; wait++) {
        if (await box.waitFor({ timeout: 1_000 }).then(() => true, () => false)) return box.innerText();
        if ((await this.boxOf(lineText, word)).y !== y) break; // a code lens came in and moved the text from under the mouse
      }
      if (attempt === 4) throw new Error(`The mouse on '${word}' shows no hover with '${expected}'.`);
    }
  }

  /** The texts of the code lenses in view, a list for each line of them from the top, once one holds what is expected. */
  async lenses(expected) {
    await this.editor.locator('.codelens-decoration a', { hasText: expected }).first().waitFor();
    return this.editor.evaluate((editor) => [...editor.querySelectorAll('.codelens-decoration')]
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((line) => [...line.querySelectorAll('a')].map((lens) => lens.textContent.replaceAll('\u00a0', ' '))));
  }

  /** Clicks the first code lens in view that holds the text. */
  async clickLens(text) {
    await this.editor.locator('.codelens-decoration a', { hasText: text }).first().click(); // the mouse stays: a move would close the hover that opens
  }

  /** Clicks the {} of the status bar, and returns what it tells about the file once that holds what is expected. */
  async languageStatus(expected) {
    const item = this.page.locator('[id="status.languageStatus"]');
    await item.and(this.page.locator(`[aria-label*=${JSON.stringify(expected)}]`)).click(); // it says the same to a screen reader
    const box = this.page.locator('.hover-language-status', { hasText: expected });
    const text = (await box.innerText()).trim();
    await this.restMouse();
    await this.page.mouse.down(); // what was clicked open stays open until the mouse is pressed elsewhere
    await this.page.mouse.up();
    await box.waitFor({ state: 'hidden' });
    return text;
  }

  /** Puts the mouse where nothing reacts to it. */
  async restMouse() {
    const { width, height } = this.page.viewportSize();
    await this.page.mouse.move(width * 0.8, height * 0.85);
  }

  /** Opens the menu of quick fixes on a word with Ctrl+. and returns the titles, once the expected one is among them. */
  async openQuickFixes(lineText, word, expected) {
    await this.page.keyboard.press('Escape');
    await this.click(lineText, word);
    await this.restMouse();
    // Seldom, on a busy machine, VS Code says first that there is no action.
    const none = this.editor.locator('.monaco-editor-overlaymessage');
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('Control+.');
      await none.or(this.page.locator('.action-widget')).first().waitFor();
      if (attempt === 4 || await none.count() === 0) return this.actions(expected);
      await this.page.keyboard.press('Escape');
      await none.waitFor({ state: 'detached' });
    }
  }

  /** The titles of the menu of quick fixes and actions that opens, once the expected one is among them. */
  async actions(expected) {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.filter({ hasText: expected }).first().waitFor();
    return (await rows.allInnerTexts()).map((title) => title.trim());
  }

  /** Closes that menu. */
  async closeActions() {
    await this.page.keyboard.press('Escape');
    await this.page.locator('.action-widget').first().waitFor({ state: 'hidden' });
  }

  /** Chooses an entry of the open quick fix menu, by the keyboard: an invisible sheet over the menu takes playwright's clicks. */
  async chooseQuickFix(title) {
    const menu = this.page.locator('.action-widget').first();
    const count = await menu.locator('.monaco-list-row.action').count();
    const focused = menu.locator('.monaco-list-row.action.focused', { hasText: title });
    for (let step = 0; step < count && await focused.count() === 0; step++) await this.page.keyboard.press('ArrowDown');
    if (await focused.count() === 0) throw new Error(`The menu has no entry '${title}'.`);
    await this.page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }

  /** Types a prefix and returns what the list of suggestions offers, as 'label, kind', once it shows an entry with the label. */
  async suggest(prefix, label = prefix) {
    const { page } = this;
    await page.keyboard.type(prefix, { delay: 40 });
    const list = page.locator('.suggest-widget.visible');
    await list.waitFor({ timeout: 3000 }).catch(() => page.keyboard.press('Control+Space'));
    await list.locator('.monaco-list-row', { hasText: label }).first().waitFor();
    return list.locator('.monaco-list-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
  }

  /** Saves, and waits until the file on the disk changed to what the predicate accepts; returns its text. */
  async save(file, accepted = () => true) {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
    return this.#until(() => fs.readFileSync(file, 'utf8'), accepted, 'file');
  }

  /** The numbers of errors and of warnings in the status bar; -1 while there is no such entry. */
  async problemCounts() {
    const label = this.page.locator('[id="status.problems"] a').first();
    const numbers = (await label.count()) > 0 ? (await label.innerText()).match(/\d+/g) : null;
    return { errors: Number(numbers?.[0] ?? -1), warnings: Number(numbers?.[1] ?? -1) };
  }

  /** Waits until the status bar counts an error or a warning, and returns the numbers. */
  async waitForProblems() {
    return this.#until(() => this.problemCounts(), ({ errors, warnings }) => errors + warnings > 0, 'counts in the status bar');
  }

  /** The texts of the entries in the status bar. */
  async statusBar() {
    return (await this.page.locator('.statusbar-item:visible').allInnerTexts()).map((text) => text.trim()).filter(Boolean);
  }
}
