// What it takes to write an object in the API version that follows its own.

import type { YamlChange } from '../../yaml-change';
import type { Manifest } from '../manifest';
import type { Successor } from '../api-lifecycle';

export interface Upgrade {
  /** The object means the same afterwards, so that nobody needs to look. */
  readonly isExact: boolean;
  readonly changes: readonly YamlChange[];
}

/** The way from an object's API version to its successor; undefined where it cannot be gone by machine. */
export type Upgrader = (manifest: Manifest, successor: Successor) => Upgrade | undefined;

/** Several steps; undefined as soon as one of them cannot be taken. */
export function all(steps: readonly (readonly YamlChange[] | undefined)[]): readonly YamlChange[] | undefined {
  const taken = steps.filter(step => step !== undefined);
  return taken.length === steps.length ? taken.flat() : undefined;
}

/** The new version's name is all there is to change. */
export const rename: Upgrader = ({ root }, { apiVersion }) => ({ isExact: true, changes: [root.get('apiVersion').set(apiVersion)] });

/** The same, when nobody can be sure that both mean the same. */
export const renameLoosely: Upgrader = (manifest, successor) => {
  const upgrade = rename(manifest, successor);
  return upgrade && { ...upgrade, isExact: false };
};

/** The rename and further changes; undefined without the latter. */
export const withChanges = (manifest: Manifest, { apiVersion }: Successor, isExact: boolean, changes: readonly YamlChange[] | undefined): Upgrade | undefined =>
  changes && { isExact, changes: [manifest.root.get('apiVersion').set(apiVersion), ...changes] };
