// Which files the arguments mean, and their texts.

import { folderOf } from '../host/host';
import { mayHoldManifest } from '../model/kubernetes/manifest';
import type { FileLanguage } from '../engine/analyser';
import { decidesLayout } from '../engine/layout';
import { isConfigFile, languageOf } from '../engine/workspace';
import type { Surroundings } from './surroundings';
import type { Sentence } from './usage-error';
import { WORDS } from './words';

/** How many files are read at once. */
const BATCH = 32;
const BYTE_ORDER_MARK = '\uFEFF';
const STDIN = '-';
const STDIN_NAME = '<stdin>';

export interface Target {
  /** Absolute. */
  readonly file: string;
  /** As a person sees it: relative to the working folder. */
  readonly name: string;
  /** Without a byte order mark, as editors count. */
  readonly text: string;
  readonly hasMark: boolean;
  /** Undefined for what was looked at and is no business of ours. */
  readonly language: FileLanguage | undefined;
  /** Named in the arguments, not just found in a folder. */
  readonly isNamed: boolean;
}

export interface Selection {
  /** Sorted by file. */
  readonly targets: readonly Target[];
  /** The folders that the arguments are or lie in. */
  readonly folders: readonly string[];
  /** What was asked for and could not be had: wrong use. */
  readonly failures: readonly Sentence[];
  /** What a person should know all the same. */
  readonly notes: readonly Sentence[];
}

/** Files that are worth finding in a folder, by their names: what may hold a manifest, Dockerfiles, and what says what others are. */
export const isCandidate = (file: string): boolean => languageOf(file) !== undefined || decidesLayout(file);

/** The path from one folder to a file, `/`-separated; the file itself when they share no drive. */
export function relativePath(folder: string, file: string): string {
  const from = folder.split('/');
  const to = file.split('/');
  const shared = from.findIndex((part, index) => part !== to[index]);
  const common = shared < 0 ? from.length : shared;
  if (common === 0) return file;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

/** Text that nobody has given a telling name: a Dockerfile begins with FROM or ARG, a manifest has its two keys. */
function languageOfText(text: string): FileLanguage | undefined {
  const firstLine = text.split(/\r?\n/, 100).find(line => !/^\s*(?:#.*)?$/.test(line)) ?? '';
  if (/^\s*(?:from|arg)\s+[^\s:=]/i.test(firstLine)) return 'dockerfile';
  return mayHoldManifest(text) ? 'kubernetes' : undefined;
}

function languageIn(file: string, text: string): FileLanguage | undefined {
  if (isConfigFile(file)) return undefined;
  const language = languageOf(file) ?? languageOfText(text);
  return language === 'kubernetes' && !mayHoldManifest(text) ? undefined : language;
}

class Collector {
  readonly targets = new Map<string, Target>();
  readonly folders = new Set<string>();
  readonly failures: Sentence[] = [];
  readonly notes: Sentence[] = [];
  private readonly workingFolder: string;

  constructor(private readonly surroundings: Surroundings, private readonly inputName: string | undefined) {
    this.workingFolder = surroundings.files.resolve('.');
  }

  async take(operand: string): Promise<void> {
    const { files } = this.surroundings;
    if (operand === STDIN) return this.takeInput();
    const path = files.resolve(operand);
    const kind = await files.kindOf(path);
    if (kind === 'folder') return this.takeFolder(operand, path);
    const text = kind && await files.read(path);
    if (kind === undefined) this.failures.push({ text: WORDS.notFound, args: { file: operand } });
    else if (text === undefined) this.failures.push(this.notReadable(operand));
    else this.add(path, text, languageIn(path, text), true);
  }

  private async takeInput(): Promise<void> {
    const text = await this.surroundings.readInput();
    if (text === undefined) {
      this.failures.push({ text: WORDS.inputNotText });
      return;
    }
    const file = this.surroundings.files.resolve(this.inputName ?? STDIN_NAME);
    this.add(file, text, this.inputName === undefined ? languageOfText(text) : languageIn(file, text), true);
  }

  private async takeFolder(operand: string, folder: string): Promise<void> {
    this.folders.add(folder);
    const files = (await this.surroundings.files.list(folder)).filter(file => isCandidate(file) && !isConfigFile(file));
    let found = 0;
    for (let start = 0; start < files.length; start += BATCH) {
      const batch = files.slice(start, start + BATCH).filter(file => !this.targets.has(file));
      found += Math.min(BATCH, files.length - start) - batch.length;
      const texts = await Promise.all(batch.map(file => this.surroundings.files.read(file)));
      for (const [index, file] of batch.entries()) if (this.takeFound(file, texts[index])) found++;
    }
    if (found === 0) this.failures.push({ text: WORDS.nothingToLint, args: { file: operand } });
  }

  /** Whether the file is one of those to look at: JSON is so only when it holds a manifest. */
  private takeFound(file: string, text: string | undefined): boolean {
    const isJson = /\.json$/i.test(file);
    if (isJson && (text === undefined || !mayHoldManifest(text))) return false;
    if (text === undefined) {
      this.notes.push(this.notReadable(relativePath(this.workingFolder, file)));
      return false;
    }
    this.add(file, text, languageIn(file, text), false);
    return true;
  }

  private notReadable(file: string): Sentence {
    return { text: WORDS.notReadable, args: { file, size: this.surroundings.files.maxBytes / 1024 / 1024 } };
  }

  private add(file: string, written: string, language: FileLanguage | undefined, isNamed: boolean): void {
    const hasMark = written.startsWith(BYTE_ORDER_MARK);
    const text = hasMark ? written.slice(1) : written;
    if (isNamed) this.folders.add(folderOf(file));
    this.targets.set(file, { file, name: relativePath(this.workingFolder, file), text: language ? text : '', hasMark, language, isNamed });
  }
}

/** Finds and reads what the operands mean; the working folder when there are none. */
export async function select(operands: readonly string[], inputName: string | undefined, surroundings: Surroundings): Promise<Selection> {
  const collector = new Collector(surroundings, inputName);
  for (const operand of operands.length > 0 ? operands : ['.']) await collector.take(operand);
  const { targets, folders, failures, notes } = collector;
  return { targets: [...targets.values()].sort((a, b) => (a.file < b.file ? -1 : 1)), folders: [...folders], failures, notes };
}
