// Makes VS Code show itself in a language whose language pack is not on npm: a pack of our own, through VS Code's own mechanism.
import fs from 'node:fs';
import { join } from 'node:path';

/**
 * The few of VS Code's own words that stand beside a finding. Everything else of VS Code stays English; an extension is told
 * the display language all the same (`vscode.env.language`, package.nls.<locale>.json).
 */
const WORDS = {
  'zh-cn': {
    'vs/editor/contrib/hover/browser/markerHoverParticipant': {
      'view problem': '查看问题',
      'quick fixes': '快速修复...',
      noQuickFixes: '没有可用的快速修复',
      checkingForQuickFixes: '正在检查快速修复...',
    },
    'vs/editor/contrib/codeAction/browser/codeActionMenu': {
      'codeAction.widget.id.quickfix': '快速修复',
      'codeAction.widget.id.more': '更多操作...',
    },
    'vs/workbench/contrib/files/browser/explorerViewlet': { explore: '资源管理器' },
    'vs/workbench/contrib/outline/browser/outline.contribution': { name: '大纲' },
    'vs/workbench/contrib/timeline/browser/timelinePane': { timeline: '时间线' },
    'vs/workbench/contrib/markers/browser/messages': { 'markers.panel.title.problems': '问题' },
    'vs/workbench/browser/parts/editor/editorStatus': { singleSelection: '行 {0}，列 {1}', spacesSize: '空格：{0}' },
  },
};

/**
 * Writes a language pack into a user data folder, before the server starts with `locale`.
 * @param {{ userDataDir: string, locale: string }} options locale as VS Code writes it, for example 'zh-cn'
 */
export function provideDisplayLanguage({ userDataDir, locale }) {
  const contents = WORDS[locale];
  if (!contents) throw new Error(`No display language '${locale}': there are ${Object.keys(WORDS).join(', ')}, and English.`);
  const file = join(userDataDir, `language-pack-${locale}.json`);
  fs.mkdirSync(userDataDir, { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ version: '1.0.0', contents }));
  const extensions = [{ extensionIdentifier: { id: `seaworthy.language-pack-${locale}` }, version: '1.0.0' }];
  const pack = { hash: locale, label: locale, extensions, translations: { vscode: file } };
  fs.writeFileSync(join(userDataDir, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}
