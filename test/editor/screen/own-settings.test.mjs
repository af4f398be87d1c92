// What a person sees who turns a rule off for themselves, in both languages: one message, the way back, and who decides here.
import fs from 'node:fs';
import { useShop } from './shop.mjs';

const RULE = 'copy-instead-of-add';
const IMAGE = 'FROM alpine:3.20\nADD app /app\nUSER 10001\nCMD ["/app"]\n';

const LANGUAGES = [
  {
    locale: 'en', action: `Turn ${RULE} off for me`, off: `${RULE} is off in your own settings, for every project`,
    overruled: 'the settings of this workspace set it to error', undo: 'Undo', settings: 'Settings', workspaceSettings: 'Workspace Settings',
  },
  {
    locale: 'zh-cn', action: `仅为我关闭 ${RULE}`, off: `已在你自己的设置中关闭 ${RULE}，对所有`,
    overruled: '此工作区的设置把它设为 error', undo: '撤销', settings: '设置', workspaceSettings: '工作区设置',
  },
];

for (const { locale, action, off, overruled, undo, settings, workspaceSettings } of LANGUAGES) {
  describe(`Turning a rule off for oneself on the screen (${locale})`, () => {
    const shop = useShop({ locale, files: { 'one.Dockerfile': IMAGE } });

    async function turnOff(says) {
      const { workbench } = shop;
      await workbench.openQuickFixes('ADD app /app', 'ADD', action);
      await workbench.chooseQuickFix(action);
      const message = workbench.page.locator('.notification-toast', { hasText: says });
      await message.waitFor();
      return (button) => message.getByRole('button', { name: button, exact: true }).click();
    }

    it('a message says so, and its first button takes it back', async () => {
      const { workbench } = shop;
      await workbench.openFile('one.Dockerfile');
      await workbench.waitForUnderlined('ADD app /app', 'ADD', 'warning');
      await workbench.page.addStyleTag({ content: '.notifications-toasts { display: flex !important }' });
      const press = await turnOff(off);
      await press(undo);
      await workbench.waitForUnderlined('ADD app /app', 'ADD', 'warning');
    });

    it('its other button opens the own settings at that place', async () => {
      const { workbench } = shop;
      const press = await turnOff(off);
      await press(settings);
      await workbench.waitForLine(`"${RULE}": "off"`);
    });

    it('where the workspace decides, the message says that, and leads to its settings', async () => {
      const { workbench } = shop;
      fs.mkdirSync(shop.path('.vscode'));
      fs.writeFileSync(shop.path('.vscode/settings.json'), JSON.stringify({ 'seaworthy.rules': { [RULE]: 'error' } }));
      await workbench.openFile('one.Dockerfile');
      await workbench.waitForUnderlined('ADD app /app', 'ADD', 'error');
      const press = await turnOff(overruled);
      await press(workspaceSettings);
      await workbench.page.locator('.settings-editor', { hasText: 'seaworthy.rules' }).waitFor();
    });
  });
}
