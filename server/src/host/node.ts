// The file system for the engine: absolute, `/`-separated names, UTF-8 text, `.gitignore` respected.

import { randomBytes } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { chmod, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { folderOf, type Host } from './host';

/** Folders of other people's files. */
const SKIPPED_FOLDERS = new Set(['.git', 'node_modules', 'vendor']);

/** The patterns of one `.gitignore` and the folder they are relative to. */
interface IgnoreLayer {
  readonly base: string;
  readonly patterns: Ignore;
}

/** What the system calls a file: a drive or the root need their slash back. */
const nativeName = (file: string): string => (/^(?:[A-Za-z]:)?$/.test(file) ? `${file}/` : file);

/** Bytes as text, every one kept (a byte order mark too); undefined for what is not UTF-8 or holds a NUL, as binary files do. */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** An entry is judged by the nearest `.gitignore` that says anything about it. */
function isIgnored(path: string, isFolder: boolean, layers: readonly IgnoreLayer[]): boolean {
  for (const { base, patterns } of layers.toReversed()) {
    const { ignored, unignored } = patterns.test(path.slice(base.length + 1) + (isFolder ? '/' : ''));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** Other people's folders, the subcharts that a Helm chart bundles among them. */
const isSkipped = (name: string, siblings: ReadonlySet<string>): boolean =>
  SKIPPED_FOLDERS.has(name) || (name === 'charts' && siblings.has('Chart.yaml'));

export class NodeHost implements Host {
  /** Manifests and Dockerfiles are small; what is larger is data, and reading it would cost more than it could tell. */
  readonly maxBytes = 10 * 1024 * 1024;

  /**
   * @param workingFolder what relative names are relative to
   * @param wants which files `list` returns; everything by default
   */
  constructor(
    private readonly workingFolder: string,
    private readonly wants: (file: string) => boolean = () => true,
  ) {}

  /** The absolute name, without a slash at its end: the root of the file system is the empty string. */
  resolve(path: string): string {
    const absolute = resolve(this.workingFolder, path);
    return (sep === '\\' ? absolute.replaceAll('\\', '/') : absolute).replace(/\/+$/, '');
  }

  /** Undefined for what does not exist. Pipes (`<(kubectl get …)`) count as files. */
  async kindOf(file: string): Promise<'file' | 'folder' | undefined> {
    try {
      return (await stat(nativeName(file))).isDirectory() ? 'folder' : 'file';
    } catch {
      return undefined;
    }
  }

  async read(file: string): Promise<string | undefined> {
    try {
      const { size } = await stat(file);
      return size > this.maxBytes ? undefined : decodeText(await readFile(file));
    } catch {
      return undefined;
    }
  }

  /**
   * Replaces a file's text in one step: whoever reads it meanwhile sees the old text or the new, never half of one.
   * @throws the system's error when the folder or the file may not be written
   */
  async write(file: string, text: string): Promise<void> {
    const target = await realpath(file); // a link stays a link
    const { mode } = await stat(target);
    const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await writeFile(temporary, text, { flag: 'wx' });
      await chmod(temporary, mode);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** The root of the git repository that holds a folder; undefined outside of any. */
  async repositoryOf(folder: string): Promise<string | undefined> {
    for (let at = folder; ; at = folderOf(at)) {
      if (await this.kindOf(`${at}/.git`)) return at;
      if (!at.includes('/')) return undefined;
    }
  }

  /**
   * The wanted files below a folder, sorted. Left out is what `.gitignore` files leave out (those of the folders above too,
   * up to the repository's root), `.git`, `node_modules`, `vendor`, and the subcharts in a Helm chart's `charts/`; but a folder
   * that is asked for by its name is listed even so. Links are not followed: what they lead to has a place of its own, and a
   * file that is listed twice would look like two objects.
   */
  async list(folder: string): Promise<readonly string[]> {
    const found: string[] = [];
    const pending = [{ at: folder, above: await this.layersAbove(folder) }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { at, above } = next;
      const entries = await this.entriesOf(at);
      const names = new Set(entries.map(entry => entry.name));
      const layers = names.has('.gitignore') ? [...above, ...await this.layerOf(at)] : above;
      for (const entry of entries) {
        const path = `${at}/${entry.name}`;
        if (entry.isDirectory()) {
          if (!isSkipped(entry.name, names) && !isIgnored(path, true, layers)) pending.push({ at: path, above: layers });
        } else if (entry.isFile() && this.wants(path) && !isIgnored(path, false, layers)) {
          found.push(path);
        }
      }
    }
    return found.sort();
  }

  async entries(folder: string): Promise<readonly string[]> {
    return (await this.entriesOf(folder)).map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  }

  private async entriesOf(folder: string): Promise<Dirent[]> {
    try {
      return await readdir(nativeName(folder), { withFileTypes: true });
    } catch {
      return []; // gone meanwhile, or not ours to read
    }
  }

  /** Names are compared with their case everywhere, so that every machine finds the same. */
  private async layerOf(folder: string): Promise<IgnoreLayer[]> {
    const text = await this.read(`${folder}/.gitignore`);
    return text === undefined ? [] : [{ base: folder, patterns: ignore({ ignoreCase: false }).add(text.replace(/^\uFEFF/, '')) }];
  }

  /** The patterns in force where a listing begins; none when they would leave out the very folder that was asked for. */
  private async layersAbove(folder: string): Promise<readonly IgnoreLayer[]> {
    const repository = await this.repositoryOf(folder);
    if (repository === undefined) return [];
    const layers: IgnoreLayer[] = [];
    for (let at = folder; at !== repository; ) {
      at = folderOf(at);
      layers.unshift(...await this.layerOf(at));
    }
    return isIgnored(folder, true, layers) ? [] : layers;
  }
}
