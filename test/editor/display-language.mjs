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
    'vs/workbench/contrib/markers/browser/messages': {
      'markers.panel.title.problems': '问题',
      'markers.panel.filter.placeholder': '筛选器（例如 text、**/*.ts、!**/node_modules/**）',
      'markers.panel.at.ln.col.number': '[行 {0}，列 {1}]',
    },
    'vs/workbench/contrib/output/browser/output.contribution': { output: '输出' },
    'vs/workbench/contrib/debug/browser/debug.contribution': { debugPanel: '调试控制台' },
    'vs/workbench/contrib/terminal/browser/terminal.contribution': { terminal: '终端' },
    'vs/workbench/contrib/remote/browser/remoteExplorer': { ports: '端口' },
    'vs/workbench/contrib/welcomeGettingStarted/browser/gettingStarted': {
      welcome: '欢迎',
      goBack: '返回',
      allDone: '标记为完成',
      nextOne: '下一节',
    },
    'vs/workbench/contrib/welcomeGettingStarted/browser/gettingStartedInput': { getStarted: '欢迎', walkthroughPageTitle: '演练：{0}' },
    'vs/workbench/browser/parts/editor/editorStatus': { singleSelection: '行 {0}，列 {1}', singleSelectionRange: '行 {0}，列 {1}（已选择 {2}）', spacesSize: '空格：{0}' },
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
