// NOTICE: the licences of the packages that are bundled into what ships.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Packages that the bundles import; what they depend on follows. */
const BUNDLED = [
  'diff', 'dockerfile-language-service', 'ignore', 'unbash', 'vscode-languageclient', 'vscode-languageserver', 'vscode-languageserver-textdocument',
  'vscode-languageserver-types', 'yaml',
];

/** Packages that the field table is read from: their declarations ship, not their code. */
const READ = ['@kubernetes-models/apimachinery', '@kubernetes-models/gateway-api', 'kubernetes-models'];

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Where Node would find a package that is required from a folder. */
function locate(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) throw new Error(`${name} is not installed`);
  }
}

function licenceOf(folder: string): string {
  const file = readdirSync(folder).find(name => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : '';
}

/** The words of the field table are those of Kubernetes' own sources. */
function kubernetesNotice(root: string): string {
  const licence = readFileSync(join(root, 'node_modules/typescript/LICENSE.txt'), 'utf8').replaceAll('\r\n', '\n').trim();
  return `Kubernetes and Gateway API (Apache-2.0)

The names, types and shortened descriptions of Kubernetes' fields come from the API definitions of Kubernetes and of the
Gateway API: Copyright The Kubernetes Authors. They have been shortened and rearranged.

${licence}`;
}

/** The file's text: one section for each package and version, by name. */
export function notice(root: string): string {
  const sections = new Map<string, string>();
  const add = (name: string, from: string): void => {
    const folder = locate(name, from);
    const { version, license, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
    const title = `${name} ${version} (${license ?? 'see below'})`;
    if (sections.has(title)) return;
    sections.set(title, `${title}\n\n${licenceOf(folder) || `Licensed under ${license}.`}`);
    if (!READ.includes(name)) for (const dependency of Object.keys(dependencies ?? {})) add(dependency, folder);
  };
  for (const name of [...BUNDLED, ...READ]) add(name, root);
  const sorted = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, section]) => section);
  return `${['Seaworthy contains these packages.', ...sorted, kubernetesNotice(root)].join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}
