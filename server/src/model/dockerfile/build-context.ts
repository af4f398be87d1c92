// What a Dockerfile's instructions may take from outside: the build context, as far as the folders around the file tell.

import type { Dockerfile, Instruction } from './types';

/** A folder that may be the build context. */
export interface ContextFolder {
  /** The names in it; those of folders end with a slash. */
  readonly entries: ReadonlySet<string>;
  /** The text of its `.dockerignore`; undefined when it has none. */
  readonly ignore: string | undefined;
}

/** The folders around a Dockerfile. */
export interface ContextFolders {
  /** From the Dockerfile's own folder to the open one. */
  readonly folders: readonly ContextFolder[];
  /** The text of `<name of the Dockerfile>.dockerignore` beside it, which stands in for the context's own; undefined when there is none. */
  readonly ownIgnore: string | undefined;
}

export interface BuildContext extends ContextFolder {
  /** How many folders above the Dockerfile's own it is. */
  readonly up: number;
  /** Whether a `.dockerignore` holds at all, by either name. */
  readonly isFiltered: boolean;
}

const isCopy = ({ keyword, flags }: Instruction): boolean =>
  (keyword === 'COPY' || keyword === 'ADD') && flags.every(({ name }) => name !== 'from');

/** The first part of each path that is taken from the context and is written out: `src/` of `COPY src/main.ts /app/`. */
function neededEntries(dockerfile: Dockerfile): readonly string[] {
  return dockerfile.instructions.map(instruction => instruction.onbuild ?? instruction).filter(isCopy).flatMap(({ words }) =>
    words.slice(0, -1).flatMap(({ value }) => {
      const path = value?.replace(/^(?:\.?\/)+/, '');
      if (path === undefined || path === '' || path === '.' || /^\.\.|^<<|:\/\/|^git@|[*?[\\]/.test(path)) return [];
      return path.split('/')[0] ?? [];
    }));
}

const holds = ({ entries }: ContextFolder, name: string): boolean => entries.has(name) || entries.has(`${name}/`);

/** Whether a folder holds nothing but Dockerfiles and what belongs to them, so that it is no context for `COPY . .`. */
const isOnlyForDockerfiles = ({ entries }: ContextFolder): boolean =>
  [...entries].every(name => /dockerfile|containerfile|\.dockerignore$|\.md$|\.sh$|\.ya?ml$/i.test(name));

/**
 * The folder that the file is most likely built from: the nearest, from its own upwards, that holds whatever COPY and ADD name.
 * Undefined when no folder does, or nothing decides between them: then nothing may be said about the context.
 */
export function buildContextOf(dockerfile: Dockerfile, around: ContextFolders | undefined): BuildContext | undefined {
  if (!around) return undefined;
  const needed = neededEntries(dockerfile);
  const up = around.folders.findIndex(folder => needed.every(name => holds(folder, name)));
  const found = around.folders[up];
  if (!found || (needed.length === 0 && isOnlyForDockerfiles(found))) return undefined;
  const ignore = around.ownIgnore ?? found.ignore;
  return { entries: found.entries, ignore, up, isFiltered: ignore !== undefined };
}
