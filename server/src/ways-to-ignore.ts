// Which ways of ignoring a file's findings would work: those that would change nothing are not offered.

import { applyEdits } from './text/edit';
import type { ConfigFiles } from './engine/config-files';
import type { Problem } from './engine/problem';
import type { PartialSettings } from './engine/settings-reader';
import type { NearestConfig, WaysToIgnore } from './features/code-actions';
import { turnOff } from './features/ignore-edits';

export interface Ignorable {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Rules that no comment may ignore there. */
  readonly locked: readonly string[];
  /** The configuration file that rules would be turned off in. */
  readonly nearest: NearestConfig;
  /** What the editor's settings say. */
  readonly editor: PartialSettings;
  /** Whether the client can write the person's own settings. */
  readonly writesSettings: boolean;
}

/** The text of a configuration file with the rules turned off; as it is where that cannot be written. */
const withoutRules = (text: string, ids: readonly string[]): string => ids.reduce((before, id) => applyEdits(before, turnOff(before, id) ?? []), text);

/** Works out the settings of the file once for each place in which the problems' rules could be turned off. */
export async function waysToIgnore(config: ConfigFiles, { file, problems, locked, nearest, editor, writesSettings }: Ignorable): Promise<WaysToIgnore> {
  const rules = [...new Set(problems.map(({ rule }) => rule))];
  const ids = rules.map(({ id }) => id);
  const forMe: PartialSettings = { ...editor, rules: { ...editor.rules, ...Object.fromEntries(ids.map(id => [id, 'off' as const])) } };
  return {
    locked,
    config: nearest,
    offInConfig: await config.offIn(file, rules, editor, { file: nearest.file, text: withoutRules(nearest.text ?? '', ids) }),
    offForMe: writesSettings ? await config.offIn(file, rules, forMe) : new Set(),
  };
}
