// The four pictures of the walkthrough, taken of the manifest that its first step opens.
import fs from 'node:fs';
import { join } from 'node:path';
import { listFindings, openLamp, openWorkload } from './steps.mjs';

const EXAMPLE = 'shop.yaml';

/** Fills the folder that the scenes open. */
export function writeWalkthroughFolder(folder, { root, words }) {
  fs.copyFileSync(join(root, 'walkthrough', 'example.yaml'), join(folder, EXAMPLE));
  const lines = [`# ${words.configComment}`, 'preset: recommended', 'kubernetesVersion: "1.33"', 'rules:', '  missing-pod-spreading: "off"', '  missing-cpu-request: ', 'ignore:', '  - third-party/', ''];
  fs.writeFileSync(join(folder, '.seaworthy.yaml'), lines.join('\n'));
}

export const WALKTHROUGH_SCENES = [
  { name: 'see', width: 780, height: 420, show: see },
  { name: 'fix', height: 340, show: fix },
  { name: 'why', width: 820, height: 380, show: why },
  { name: 'decide', height: 340, show: decide },
];

async function see(workbench) {
  await listFindings(workbench, { file: EXAMPLE, line: 19, rows: 4 });
}

async function fix(workbench, words) {
  await openWorkload(workbench, EXAMPLE);
  await workbench.goTo(29);
  await openLamp(workbench, { lineText: 'memory: 512Mi', word: '512Mi', fix: words.setLimit });
}

async function why(workbench, words) {
  await openWorkload(workbench, EXAMPLE);
  await workbench.goTo(29);
  await workbench.hover('memory: 512Mi', '512Mi', words.whenNot);
}

async function decide(workbench) {
  await workbench.openFile('.seaworthy.yaml');
  await workbench.goTo(6, 24);
  await workbench.suggest('', 'warning');
}
