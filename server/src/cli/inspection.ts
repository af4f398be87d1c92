// Analyses selected files the way an editor would that has the whole workspace open.

import { folderOf, type Host } from '../host/host';
import { mayHoldManifest, type FileTraits } from '../model/kubernetes/manifest';
import { ProjectIndex } from '../model/project';
import { Analyser, type Analysis } from '../engine/analyser';
import { ConfigFiles, type IgnoredBy } from '../engine/config-files';
import { Layout } from '../engine/layout';
import { forgivingWatch, type RuleWatch } from '../engine/rule-watch';
import type { Settings } from '../engine/settings';
import type { ConfigProblem } from '../engine/settings-problem';
import { isConfigFile, languageOf, mayHideManifests } from '../engine/workspace';
import type { Rule, RuleInfo } from '../rules/rule';
import type { SettingsFlags } from './options';
import type { Selection, Target } from './selection';
import type { Files, Surroundings } from './surroundings';

/** Characters of parsed text that are kept between indexing and analysing; beyond that a file is parsed twice rather than memory filled. */
const KEPT_PARSED = 20_000_000;

/** A file to analyse, with everything that decides how. */
export interface Subject {
  readonly target: Target;
  readonly traits: FileTraits;
  readonly settings: Settings;
}

/** A target that the project's configuration leaves out, and by what. */
export interface LeftOut {
  readonly target: Target;
  readonly by: IgnoredBy;
}

export interface PlacedConfigProblem {
  readonly file: string;
  readonly text: string;
  readonly problem: ConfigProblem;
}

export interface Inspection {
  readonly subjects: readonly Subject[];
  readonly leftOut: readonly LeftOut[];
  /** What is wrong with the configuration files that hold for the targets. */
  readonly configProblems: readonly PlacedConfigProblem[];
  readonly project: ProjectIndex;
  /** Runs what belongs to a rule, for the file that was analysed last. */
  readonly watch: RuleWatch;
  analyse(subject: Subject, text?: string): Analysis;
  /** Frees what was kept of a file. */
  forget(subject: Subject): void;
}

/** The file system, except that files that were read already are not read again. */
class KnownTexts implements Host {
  constructor(private readonly files: Files, private readonly known: ReadonlyMap<string, string>) {}

  read(file: string): Promise<string | undefined> {
    const text = this.known.get(file);
    return text === undefined ? this.files.read(file) : Promise.resolve(text);
  }

  list(folder: string): Promise<readonly string[]> {
    return this.files.list(folder);
  }

  entries(folder: string): Promise<readonly string[]> {
    return this.files.entries(folder);
  }
}

/** The innermost folder that holds all of them. */
function commonFolder(folders: readonly string[]): string {
  const [first = '', ...others] = folders;
  return others.reduce((common, folder) => {
    let shared = common;
    while (shared !== '' && shared !== folder && !folder.startsWith(`${shared}/`)) shared = folderOf(shared);
    return shared;
  }, first);
}

const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/** Whether everything a person or a machine has lies there: nobody opens that as a workspace, and walking it takes minutes. */
function holdsEverything(folder: string, { environment, files }: Surroundings): boolean {
  const home = environment.HOME ?? environment.USERPROFILE;
  return !folder.includes('/') || (home !== undefined && home !== '' && folder === files.resolve(home));
}

/** What an editor would have open: the working folder, or what holds the arguments when they lie elsewhere; never more than one repository. */
async function workspaceFolder(folders: readonly string[], surroundings: Surroundings): Promise<string> {
  const { files } = surroundings;
  const common = commonFolder(folders);
  const workingFolder = files.resolve('.');
  const open = isWithin(common, workingFolder) && !holdsEverything(workingFolder, surroundings) ? workingFolder : common;
  const repository = await files.repositoryOf(common);
  return repository !== undefined && isWithin(repository, open) ? repository : open;
}

/** The root of the file system, or a drive: a chart or a configuration may begin above the working folder. */
const topOf = (folder: string): string => folder.slice(0, folder.indexOf('/'));

/** Objects in other files matter to manifests only; Dockerfiles cost no walk. */
async function indexAll(folder: string, targets: readonly Target[], host: Host, layout: Layout, analyser: Analyser): Promise<void> {
  const manifests = targets.filter(({ language }) => language === 'kubernetes');
  if (manifests.length > 0) await indexOthers(folder, new Set(targets.map(({ file }) => file)), host, layout, analyser);
  let kept = 0;
  for (const { file, text } of manifests) {
    analyser.index({ file, text, language: 'kubernetes' }, await layout.traitsOf(file));
    kept += text.length;
    if (kept > KEPT_PARSED) analyser.forget(file);
  }
}

async function indexOthers(folder: string, targets: ReadonlySet<string>, host: Host, layout: Layout, analyser: Analyser): Promise<void> {
  for (const file of await host.list(folder)) {
    if (languageOf(file) !== 'kubernetes' || isConfigFile(file) || targets.has(file)) continue;
    const text = await host.read(file);
    if (text === undefined && mayHideManifests(file)) analyser.leaveOut(file);
    if (text === undefined || !mayHoldManifest(text)) continue;
    analyser.index({ file, text, language: 'kubernetes' }, await layout.traitsOf(file));
    analyser.forget(file); // the index keeps the facts
  }
}

async function resolve(targets: readonly Target[], flags: SettingsFlags, config: ConfigFiles, layout: Layout) {
  const subjects: Subject[] = [];
  const leftOut: LeftOut[] = [];
  const configFiles = new Set<string>();
  for (const target of targets) {
    const { settings, ignored, sources } = await config.settingsFor(target.file, {}, flags);
    for (const source of sources) configFiles.add(source);
    if (ignored) leftOut.push({ target, by: ignored });
    else subjects.push({ target, settings, traits: await layout.traitsOf(target.file) });
  }
  return { subjects, leftOut, configFiles };
}

async function problemsOf(files: ReadonlySet<string>, config: ConfigFiles, host: Host): Promise<PlacedConfigProblem[]> {
  const placed: PlacedConfigProblem[] = [];
  for (const file of files) {
    const text = await host.read(file) ?? '';
    for (const problem of await config.problemsOf(file)) placed.push({ file, text, problem });
  }
  return placed;
}

/**
 * Indexes the workspace around the selected files and finds out how each of them is to be analysed.
 * @param report called when a rule fails: the others go on
 */
export async function inspect(
  selection: Selection, flags: SettingsFlags, rules: readonly Rule[], surroundings: Surroundings,
  report: (rule: RuleInfo, file: string, error: unknown) => void,
): Promise<Inspection> {
  const relevant = selection.targets.filter(target => target.language !== undefined);
  const host = new KnownTexts(surroundings.files, new Map(relevant.map(({ file, text }) => [file, text])));
  const folder = await workspaceFolder(selection.folders, surroundings);
  const layout = new Layout(host, [topOf(folder)]);
  const config = new ConfigFiles(host, [topOf(folder)], rules);
  const project = new ProjectIndex();
  let current = '';
  const watch = forgivingWatch((rule, error) => report(rule, current, error));
  const analyser = new Analyser(rules, project, watch);

  await indexAll(folder, relevant, host, layout, analyser);
  const resolved = await resolve(relevant, flags, config, layout);
  return {
    subjects: resolved.subjects,
    leftOut: resolved.leftOut,
    configProblems: await problemsOf(resolved.configFiles, config, host),
    project,
    watch,
    analyse({ target, traits, settings }, text = target.text) {
      current = target.file;
      return analyser.analyse({ file: target.file, text, language: target.language ?? 'kubernetes' }, traits, settings);
    },
    forget: ({ target }) => analyser.forget(target.file),
  };
}
