// Finds the `.seaworthy.yaml` files that hold for a file and works out the settings in effect.

import { folderOf, foldersAbove, foldersUpTo, join, type Host } from '../host/host';
import { isDockerfilePath } from '../model/dockerfile/file-name';
import { LineIndex } from '../text/lines';
import { RULES } from '../rules/all';
import type { RuleInfo, RuleLevel } from '../rules/rule';
import { HADOLINT_CONFIG_NAMES, readHadolintConfig } from './hadolint-config';
import { IgnorePatterns, relativeTo } from './ignore-patterns';
import { expiredAt, type RuleException } from './exceptions';
import { DEFAULT_SETTINGS, levelOf, writtenLevel, type Settings } from './settings';
import { contentOf, lay, type PartialSettings, type SettingsLayer } from './settings-layers';
import { configProblem, type ConfigProblem } from './settings-problem';
import { readConfigFile } from './settings-reader';
import { RuleNames } from './settings-rule-names';

/** In the order in which they are looked for; the first one counts. */
/** In the order in which they are looked for in a folder. */
export const CONFIG_FILE_NAMES: readonly string[] = ['.seaworthy.yaml', '.seaworthy.yml'];

/** Outcomes that are kept, so that the same settings are the same object; more are in use only in the largest workspaces. */
const MAX_KEPT = 200;

/** The pattern that leaves a file out. */
export interface IgnoredBy {
  readonly pattern: string;
  /** The configuration file that it stands in; undefined for the editor's settings. */
  readonly file: string | undefined;
  /** Counted from 1; for the editor's settings the position in the list. */
  readonly line: number;
}

/** A rule that no comment may ignore. */
export interface Lock {
  readonly rule: string;
  /** The configuration file that says so; undefined for the editor's settings. */
  readonly file: string | undefined;
}

export interface ResolvedSettings {
  readonly settings: Settings;
  readonly ignored: false | IgnoredBy;
  /** From the weakest layer to the strongest. */
  readonly locks: readonly Lock[];
  /** The configuration files that hold for the file, outermost first, a file after those that it extends. */
  readonly sources: readonly string[];
}

/** A configuration file that was read. */
interface ConfigFile {
  readonly file: string;
  readonly text: string;
  readonly config: PartialSettings;
  readonly problems: readonly ConfigProblem[];
}

/** A configuration where it holds. */
class Layer {
  private readonly ignores: IgnorePatterns;
  private readonly overrides: readonly { readonly files: IgnorePatterns; readonly settings: SettingsLayer }[];
  private readonly exceptions: readonly { readonly files: IgnorePatterns | undefined; readonly exception: RuleException }[];

  /** @param folder what its patterns are relative to */
  constructor(readonly config: PartialSettings, folder: string, private readonly source: ConfigFile | undefined) {
    this.ignores = new IgnorePatterns(folder, (config.ignore ?? []).map(({ text }) => text));
    this.overrides = (config.overrides ?? []).map(({ files, ...settings }) =>
      ({ files: new IgnorePatterns(folder, files.map(({ text }) => text)), settings }));
    this.exceptions = (config.exceptions ?? []).map(({ files, expires, ...rest }) => ({
      files: files && new IgnorePatterns(folder, files.map(({ text }) => text)),
      exception: { ...rest, expires: expires?.text, source: source?.file },
    }));
  }

  get file(): string | undefined {
    return this.source?.file;
  }

  get locks(): readonly Lock[] {
    return (this.config.locked ?? []).map(rule => ({ rule, file: this.file }));
  }

  apply(file: string, base: Settings): Settings {
    const settings = this.overrides
      .filter(override => override.files.ask(file).says === 'matched')
      .reduce((below, override) => lay(override.settings, below), lay(this.config, base));
    const exceptions = this.exceptions.filter(({ files }) => !files || files.ask(file).says === 'matched').map(({ exception }) => exception);
    return exceptions.length > 0 ? { ...settings, exceptions: [...settings.exceptions, ...exceptions] } : settings;
  }

  /** Whether the file is left out, after the layers before this one have answered. */
  ignored(file: string, before: ResolvedSettings['ignored']): ResolvedSettings['ignored'] {
    const answer = this.ignores.ask(file);
    if (answer.says === 'excepted') return false;
    const pattern = answer.says === 'matched' ? this.config.ignore?.[answer.index] : undefined;
    if (answer.says !== 'matched' || !pattern) return before;
    const line = this.source ? new LineIndex(this.source.text).positionAt(pattern.span.start).line : answer.index;
    return { pattern: pattern.text, file: this.file, line: line + 1 };
  }
}

/** The levels of the rules that configuration files lock: those of the file that does so, whatever the editor or a file further in says. */
function lockedLevels(files: readonly Layer[], file: string, rules: readonly RuleInfo[]): Readonly<Record<string, RuleLevel>> {
  const levels = new Map<string, RuleLevel>();
  let settings = DEFAULT_SETTINGS;
  for (const layer of files.some(({ locks }) => locks.length > 0) ? files : []) {
    settings = layer.apply(file, settings);
    for (const { rule: id } of layer.locks) {
      const rule = rules.find(each => each.id === id);
      if (rule && !levels.has(id)) levels.set(id, writtenLevel(rule, settings));
    }
  }
  return Object.fromEntries(levels);
}

export class ConfigFiles {
  private readonly names: RuleNames;
  private readonly read = new Map<string, Promise<ConfigFile | undefined>>();
  private readonly layers = new Map<string, Promise<readonly Layer[]>>();
  private readonly hadolint = new Map<string, Promise<SettingsLayer | undefined>>();
  private readonly kept = new Map<string, Settings>([[contentOf(DEFAULT_SETTINGS), DEFAULT_SETTINGS]]);

  /**
   * @param roots the open folders, which the editor's own patterns are relative to. Configuration files are looked for above
   * them too, so that opening a part of a repository gives the same findings as checking all of it.
   */
  constructor(
    private readonly host: Host, private readonly roots: readonly string[], rules: readonly RuleInfo[] = RULES,
    /** The ISO date by which what expires is judged. */
    private readonly today: () => string = () => new Date().toISOString().slice(0, 10),
  ) {
    this.names = new RuleNames(rules);
  }

  /** Forgets what was read, after a configuration file came, went or changed. */
  reset(): void {
    this.read.clear();
    this.layers.clear();
    this.hadolint.clear();
  }

  /**
   * What holds for a file: the defaults, for a Dockerfile what hadolint's configuration says, over them the editor's settings, then each `.seaworthy.yaml` from the outermost folder to
   * the file's own, each with what it extends below it and its matching overrides above it, then the flags.
   * @returns the same `Settings` object whenever the outcome is the same
   */
  async settingsFor(file: string, editor: PartialSettings, flags: SettingsLayer = {}): Promise<ResolvedSettings> {
    const resolved = await this.resolve(file, editor, flags);
    return { ...resolved, settings: this.keep(resolved.settings) };
  }

  /**
   * Which of the rules would be off for a file if the editor's settings were these, and a configuration file's text this one.
   * Nothing of it is remembered.
   */
  async offIn(file: string, rules: readonly RuleInfo[], editor: PartialSettings, config?: Pick<ConfigFile, 'file' | 'text'>): Promise<ReadonlySet<string>> {
    const { settings } = await (config ? this.with(config.file, config.text) : this).resolve(file, editor, {});
    return new Set(rules.filter(rule => levelOf(rule, settings) === 'off').map(({ id }) => id));
  }

  /** The same files but for the text of one. */
  private with(file: string, text: string): ConfigFiles {
    const files = new ConfigFiles(this.host, this.roots, this.names.rules, this.today);
    for (const [name, read] of this.read) files.read.set(name, read);
    files.read.set(file, Promise.resolve({ file, text, ...readConfigFile(text, this.names) }));
    return files;
  }

  private async resolve(file: string, editor: PartialSettings, flags: SettingsLayer): Promise<ResolvedSettings> {
    const resolved = await this.resolveOver({}, file, editor, flags);
    const hadolint = resolved.settings.honourForeignIgnores && isDockerfilePath(file) ? await this.hadolintAbove(file) : undefined;
    return hadolint ? this.resolveOver(hadolint, file, editor, flags) : resolved;
  }

  /** @param below what lies right above the defaults */
  private async resolveOver(below: SettingsLayer, file: string, editor: PartialSettings, flags: SettingsLayer): Promise<ResolvedSettings> {
    const editorFolder = this.roots.find(root => relativeTo(root, file) !== undefined) ?? folderOf(file);
    const files = await this.layersAt(file);
    const layers = [new Layer(editor, editorFolder, undefined), ...files];
    const settings = layers.reduce((base, layer) => layer.apply(file, base), lay(below, DEFAULT_SETTINGS));
    return {
      settings: lay(flags, lay({ rules: lockedLevels(files, file, this.names.rules) }, settings)),
      ignored: layers.reduce<ResolvedSettings['ignored']>((before, layer) => layer.ignored(file, before), false),
      locks: layers.flatMap(layer => layer.locks),
      sources: layers.flatMap(layer => layer.file ?? []),
    };
  }

  /**
   * What is wrong with a configuration file, with the files that it extends taken into account.
   * @param text the file's text where it is newer than what the host reads: open and not saved
   */
  async problemsOf(file: string, text?: string): Promise<readonly ConfigProblem[]> {
    const read = text === undefined ? await this.readFile(file) : readConfigFile(text, this.names);
    if (!read) return [];
    const links = await Promise.all((read.config.extends ?? []).map(async ({ text: path, span }) => {
      const target = join(folderOf(file), path);
      if (target === file) return configProblem('extends-cycle', span, { path });
      if (!await this.readFile(target)) return configProblem('extends-missing', span, { path });
      return await this.leadsTo(target, file, new Set()) ? configProblem('extends-cycle', span, { path }) : [];
    }));
    const over = (read.config.exceptions ?? []).flatMap(exception => {
      const span = expiredAt(exception, this.today());
      return span ? [configProblem('exception-expired', span, { rules: exception.rule.join(', ') })] : [];
    });
    return [...read.problems, ...links.flat(), ...over].sort((a, b) => a.span.start - b.span.start);
  }

  private async leadsTo(from: string, to: string, seen: Set<string>): Promise<boolean> {
    seen.add(from);
    for (const { text } of (await this.readFile(from))?.config.extends ?? []) {
      const target = join(folderOf(from), text);
      if (target === to || (!seen.has(target) && await this.leadsTo(target, to, seen))) return true;
    }
    return false;
  }

  /** The nearest of hadolint's configurations, up to the open folder. */
  private async hadolintAbove(file: string): Promise<SettingsLayer | undefined> {
    const root = this.roots.find(folder => relativeTo(folder, file) !== undefined) ?? folderOf(file);
    for (const folder of foldersUpTo(root, file)) {
      const read = this.hadolint.get(folder) ?? this.readHadolint(folder);
      this.hadolint.set(folder, read);
      const found = await read;
      if (found) return found;
    }
    return undefined;
  }

  private async readHadolint(folder: string): Promise<SettingsLayer | undefined> {
    for (const name of HADOLINT_CONFIG_NAMES) {
      const text = await this.host.read(`${folder}/${name}`);
      if (text !== undefined) return readHadolintConfig(text, this.names);
    }
    return undefined;
  }

  private layersAt(file: string): Promise<readonly Layer[]> {
    const folder = folderOf(file);
    const layers = this.layers.get(folder) ?? this.findLayers(file);
    this.layers.set(folder, layers);
    return layers;
  }

  private async findLayers(file: string): Promise<readonly Layer[]> {
    const layers: Layer[][] = [];
    for (const folder of foldersAbove(file)) {
      const found = await this.configIn(folder);
      if (!found) continue;
      layers.push(await this.withExtended(found, folder, []));
      if (found.config.root) break;
    }
    return layers.reverse().flat();
  }

  private async configIn(folder: string): Promise<ConfigFile | undefined> {
    for (const name of CONFIG_FILE_NAMES) {
      const found = await this.readFile(`${folder}/${name}`);
      if (found) return found;
    }
    return undefined;
  }

  /** A file after what it extends. All count as written in the folder of the first: a shared base lies elsewhere, its patterns are meant for here. */
  private async withExtended(source: ConfigFile, folder: string, above: readonly string[]): Promise<Layer[]> {
    const layers: Layer[] = [];
    for (const { text } of source.config.extends ?? []) {
      const target = await this.readFile(join(folderOf(source.file), text));
      if (target && target !== source && !above.includes(target.file)) layers.push(...await this.withExtended(target, folder, [...above, source.file]));
    }
    return [...layers, new Layer(source.config, folder, source)];
  }

  private readFile(file: string): Promise<ConfigFile | undefined> {
    const read = this.read.get(file)
      ?? this.host.read(file).then(text => (text === undefined ? undefined : { file, text, ...readConfigFile(text, this.names) }));
    this.read.set(file, read);
    return read;
  }

  private keep(settings: Settings): Settings {
    const content = contentOf(settings);
    const same = this.kept.get(content) ?? settings;
    this.kept.delete(content);
    this.kept.set(content, same);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return same;
  }
}
