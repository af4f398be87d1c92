// What the engine needs of the outside world. Files are named by URI or absolute path, always `/`-separated.

export interface Host {
  /** The file's text; undefined when there is none or it cannot be read as text. */
  read(file: string): Promise<string | undefined>;
  /** Files below a folder, with what `.gitignore` files and our own skip list leave out left out. */
  list(folder: string): Promise<readonly string[]>;
  /** The names directly in a folder, nothing left out; those of folders end with a slash. Empty for what is no folder. */
  entries(folder: string): Promise<readonly string[]>;
}

/** The folder a file is in, without the final slash. */
export const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));

/** The last part of a file's name. */
export const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** The part of a URI that is no folder, such as `vscode-vfs://github`; empty for paths. */
const schemeOf = (name: string): string => /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(name)?.[0] ?? '';

/** The folders that hold a file, innermost first, up to the top of its file system. */
export function foldersAbove(file: string): readonly string[] {
  const scheme = schemeOf(file);
  const folders: string[] = [];
  for (let end = file.lastIndexOf('/'); end >= scheme.length; end = end === 0 ? -1 : file.lastIndexOf('/', end - 1)) folders.push(file.slice(0, end));
  return folders;
}

/** Those of them that lie in `root`, itself included; just the file's own folder when it lies elsewhere. */
export function foldersUpTo(root: string, file: string): readonly string[] {
  const folders = foldersAbove(file).filter(folder => folder === root || folder.startsWith(`${root}/`));
  return folders.length > 0 ? folders : [folderOf(file)];
}

/** Joins a relative path to a folder; `..` goes up, and stays at the top when there is no more up. */
export function join(folder: string, relative: string): string {
  const scheme = schemeOf(folder);
  const parts = folder.slice(scheme.length).split('/');
  for (const part of relative.split('/')) {
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return scheme + parts.join('/');
}
