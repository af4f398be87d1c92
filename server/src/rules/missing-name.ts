// What a name that no object bears was probably meant to be.

import { closest } from '../text/closest';
import { CONFIG_SOURCES } from '../model/kubernetes/config-facts';
import type { Manifest } from '../model/kubernetes/manifest';
import { meets } from '../model/facts';
import { shareFolder, type Located } from '../model/project';
import type { RuleContext } from './rule';

/** `data-0` and `data-1`, `cert-a` and `cert-b`, differ on purpose. */
const seriesOf = (name: string): string => name.toLowerCase().replace(/\d+/g, '#').replace(/(?<![a-z])[a-z](?![a-z])/g, '#');

/** The nearest name, unless the two are members of one series. */
export function nearestName(name: string, there: readonly string[]): string | undefined {
  const meant = closest(name, there);
  return meant === undefined || seriesOf(meant) === seriesOf(name) ? undefined : meant;
}

/** Whether anything in the folder asks for it. Bindings name a service account, too, and that is no use of it; other folders may hold other copies. */
const isUsed = ({ project, file }: RuleContext, kind: string, name: string): boolean =>
  project.naming(kind, name).some(user => shareFolder(user.file, file) && (kind !== 'ServiceAccount' || user.workload !== undefined));

/** The nearest name that no object in the folder asks for: two mistakes in one, a name nobody bears and an object nobody uses, are hardly chance. */
export function forgottenName(context: RuleContext, kind: string, name: string, there: readonly string[]): string | undefined {
  const meant = nearestName(name, there);
  return meant === undefined || isUsed(context, kind, meant) ? undefined : meant;
}

/** Names of objects of the kind near the file that may be in the manifest's namespace. */
export const namesNear = ({ project, file }: RuleContext, kind: string, manifest: Manifest): readonly string[] =>
  project.near(file, kind).filter(object => meets(object, manifest)).flatMap(object => object.name ?? []);

/** Names of ConfigMaps or Secrets near the file, made ones included. */
export const configNear = ({ project, file }: RuleContext, kind: string, manifest: Manifest): readonly string[] =>
  CONFIG_SOURCES.flatMap(source => project.near(file, source)).filter(object => meets(object, manifest))
    .flatMap(object => object.offers ?? []).filter(offer => offer.kind === kind).map(offer => offer.name);

/** The object near the file that a finding can point at as the other end. */
export const nearNamed = ({ project, file }: RuleContext, kind: string, name: string, manifest: Manifest): Located | undefined =>
  project.nearNamed(file, kind, name).find(object => meets(object, manifest));
