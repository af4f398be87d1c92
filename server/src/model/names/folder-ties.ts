// Which folders belong together: those side by side, and those that kustomize joins.

import type { Project } from '../project';
import { areNeighbours } from '../project';
import type { Relation } from './same-name';

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));

/** The folder or file that a relative path leads to. */
function follow(folder: string, path: string): string {
  const parts = folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '.' && part !== '' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

export class FolderTies {
  /** By folder, one that stands for all that are joined with it. */
  private readonly joined = new Map<string, string>();

  constructor(project: Project) {
    for (const object of [...project.all('Kustomization'), ...project.all('Component')]) {
      const folder = folderOf(object.file);
      this.join(folder, folder);
      for (const path of object.takesFrom ?? []) this.join(folder, follow(folder, path));
    }
  }

  private join(a: string, b: string): void {
    const [left, right] = [this.leaderOf(a), this.leaderOf(b)];
    this.joined.set(left, right);
    if (!this.joined.has(right)) this.joined.set(right, right);
  }

  private leaderOf(folder: string): string {
    let leader = folder;
    for (let next = this.joined.get(leader); next !== undefined && next !== leader; next = this.joined.get(leader)) leader = next;
    return leader;
  }

  /** The nearest folder above the file that kustomize knows. */
  private groupOf(file: string): string | undefined {
    for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder)) if (this.joined.has(folder)) return this.leaderOf(folder);
    return undefined;
  }

  /** How what the files hold belongs together: `joined` by kustomize or one folder within the other, or `beside` each other. */
  relation(a: string, b: string): Relation {
    const [left, right] = [`${folderOf(a)}/`, `${folderOf(b)}/`];
    if (left.startsWith(right) || right.startsWith(left)) return 'joined';
    const group = this.groupOf(a);
    if (group !== undefined && group === this.groupOf(b)) return 'joined';
    return areNeighbours(a, b) ? 'beside' : undefined;
  }
}
