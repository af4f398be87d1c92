// What a file is by where it lies: a Helm chart's template, a chart's test, a kustomize patch; and what lies around a Dockerfile.

import { baseName, folderOf, foldersUpTo, join, type Host } from '../host/host';
import type { ContextFolder, ContextFolders } from '../model/dockerfile/build-context';
import { isDockerfilePath } from '../model/dockerfile/file-name';
import type { FileTraits } from '../model/kubernetes/manifest';
import { parseYaml } from '../model/yaml/document';
import type { Value } from '../model/yaml/value';

const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Files that install commands in Dockerfiles go by; of these it is known whether they are there. */
const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'poetry.lock', 'uv.lock', 'Gemfile.lock', 'composer.lock', 'Cargo.lock', 'go.sum'];

/** Files whose coming, going or changing changes what other files are. */
export const decidesLayout = (file: string): boolean => baseName(file) === 'Chart.yaml' || KUSTOMIZATION_NAMES.includes(baseName(file));

/** Files whose coming, going or changing changes what lies around a Dockerfile. */
export const decidesSurroundings = (file: string): boolean => LOCK_FILES.includes(baseName(file)) || file.endsWith('.dockerignore');

/** What an editor has to watch beside manifests for these two to be asked. */
export const LAYOUT_GLOBS: readonly string[] = [`**/{Kustomization,${LOCK_FILES.filter(name => !/\.(?:json|yaml)$/.test(name)).join(',')}}`, '**/*.dockerignore'];

interface Kustomization {
  readonly isComponent: boolean;
  /** Absolute names of files and folders that are whole objects. */
  readonly resources: ReadonlySet<string>;
  /** Absolute names of files that hold patches. */
  readonly patches: ReadonlySet<string>;
}

const patchPaths = (root: Value): readonly string[] => [
  ...[...root.get('patches').items, ...root.get('patchesJson6902').items].map(item => item.get('path').text),
  ...root.get('patchesStrategicMerge').items.map(item => item.text),
].flatMap(path => (path === undefined || path.includes('\n') || path.includes('://') ? [] : [path]));

export class Layout {
  private readonly kustomizations = new Map<string, Promise<Kustomization | undefined>>();
  private readonly charts = new Map<string, Promise<boolean>>();
  private readonly contextFolders = new Map<string, Promise<ContextFolder>>();
  private readonly surroundings = new Map<string, Promise<ContextFolders>>();

  constructor(
    private readonly host: Host,
    /** The folders that are open; nothing above them is looked at. */
    private readonly roots: readonly string[],
  ) {}

  /** Forgets what was read, after a file came, went or changed for which `decidesLayout` or `decidesSurroundings` holds. */
  reset(): void {
    this.kustomizations.clear();
    this.charts.clear();
    this.contextFolders.clear();
    this.surroundings.clear();
  }

  async traitsOf(file: string): Promise<FileTraits> {
    const folders = foldersUpTo(this.roots.find(root => file.startsWith(`${root}/`)) ?? folderOf(file), file);
    if (isDockerfilePath(file)) return { template: false, chartTest: false, patch: false, around: await this.surroundingsOf(file, folders) };
    const chart = file.includes('/templates/') ? await this.chartOf(file, folders) : undefined;
    return {
      template: chart !== undefined,
      chartTest: chart !== undefined && file.startsWith(`${chart}/templates/tests/`),
      patch: chart === undefined && await this.isPatch(file, folders),
    };
  }

  /** The same object until `reset`. */
  private surroundingsOf(file: string, folders: readonly string[]): Promise<ContextFolders> {
    const answer = this.surroundings.get(file) ?? this.readSurroundings(file, folders);
    this.surroundings.set(file, answer);
    return answer;
  }

  private async readSurroundings(file: string, folders: readonly string[]): Promise<ContextFolders> {
    const all = await Promise.all(folders.map(folder => this.contextFolderOf(folder)));
    const own = all[0]?.entries.has(`${baseName(file)}.dockerignore`) ? await this.host.read(`${file}.dockerignore`) : undefined;
    return { folders: all, ownIgnore: own };
  }

  private contextFolderOf(folder: string): Promise<ContextFolder> {
    const answer = this.contextFolders.get(folder) ?? this.readContextFolder(folder);
    this.contextFolders.set(folder, answer);
    return answer;
  }

  private async readContextFolder(folder: string): Promise<ContextFolder> {
    const entries = new Set(await this.host.entries(folder));
    return { entries, ignore: entries.has('.dockerignore') ? await this.host.read(`${folder}/.dockerignore`) : undefined };
  }

  private async chartOf(file: string, folders: readonly string[]): Promise<string | undefined> {
    for (const folder of folders) {
      if (file.startsWith(`${folder}/templates/`) && await this.isChart(folder)) return folder;
    }
    return undefined;
  }

  private isChart(folder: string): Promise<boolean> {
    const answer = this.charts.get(folder) ?? this.host.read(`${folder}/Chart.yaml`).then(text => text !== undefined);
    this.charts.set(folder, answer);
    return answer;
  }

  private async isPatch(file: string, folders: readonly string[]): Promise<boolean> {
    for (const folder of folders) {
      const kustomization = await this.kustomizationOf(folder);
      if (!kustomization) continue;
      if (kustomization.patches.has(file)) return true;
      if (kustomization.isComponent && folder === folderOf(file) && !kustomization.resources.has(file)) return true;
    }
    return false;
  }

  private kustomizationOf(folder: string): Promise<Kustomization | undefined> {
    const answer = this.kustomizations.get(folder) ?? this.readKustomization(folder);
    this.kustomizations.set(folder, answer);
    return answer;
  }

  private async readKustomization(folder: string): Promise<Kustomization | undefined> {
    for (const name of KUSTOMIZATION_NAMES) {
      const text = await this.host.read(`${folder}/${name}`);
      if (text === undefined) continue;
      const { root } = parseYaml(text);
      const absolute = (paths: readonly string[]): ReadonlySet<string> => new Set(paths.map(path => join(folder, path)));
      const resources = root.get('resources').items.flatMap(item => item.text ?? []);
      return { isComponent: root.get('kind').text === 'Component', resources: absolute(resources), patches: absolute(patchPaths(root)) };
    }
    return undefined;
  }
}
