// What several scenes do on their way.

/** Opens a manifest and waits for its findings and its lens: a lens that comes later moves the text, and VS Code hides the hover. */
export async function openWorkload(workbench, file) {
  await workbench.openFile(file);
  await workbench.waitForProblems();
  await workbench.page.locator('.codelens-decoration').first().waitFor({ state: 'attached' }); // a file opened again may be scrolled past it
}

/** Shows a manifest above the list of its findings, of which there are at least so many rows. */
export async function listFindings(workbench, { file, line, rows }) {
  const { page } = workbench;
  await openWorkload(workbench, file);
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').nth(rows - 1).waitFor();
  await page.keyboard.press('Control+1');
  await workbench.goTo(line);
  await workbench.waitForFindings();
  await page.mouse.move(page.viewportSize().width * 0.8, 150); // beside the text: rows of the panel show more when pointed at
}

/** Clicks into a word, and then the lamp that comes, so that the menu hangs from it. */
export async function openLamp(workbench, { lineText, word, fix }) {
  const { page } = workbench;
  await workbench.click(lineText, word);
  await workbench.restMouse();
  await workbench.editor.locator('.lightBulbWidget').click();
  await page.locator('.action-widget .monaco-list-row.action', { hasText: fix }).first().waitFor();
}
