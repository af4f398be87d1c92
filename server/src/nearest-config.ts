// The configuration file that a change for one file belongs in.

import { folderOf, foldersUpTo, type Host } from './host/host';
import { CONFIG_FILE_NAMES } from './engine/config-files';
import type { NearestConfig } from './features/code-actions';

/** The nearest existing one above the file, else a new one in the open folder. */
export async function nearestConfig(host: Host, roots: readonly string[], file: string, openText: (file: string) => string | undefined): Promise<NearestConfig> {
  const root = roots.find(candidate => file.startsWith(`${candidate}/`)) ?? folderOf(file);
  for (const folder of foldersUpTo(root, file)) {
    for (const name of CONFIG_FILE_NAMES) {
      const config = `${folder}/${name}`;
      const text = openText(config) ?? await host.read(config);
      if (text !== undefined) return { file: config, text };
    }
  }
  return { file: `${root}/${CONFIG_FILE_NAMES[0]}`, text: undefined };
}
