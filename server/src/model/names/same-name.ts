// Which mentions of a name mean the same thing: an answer for "go to definition", "find references" and "rename".

import { namespacesMeet } from '../kubernetes/manifest';
import { selects } from '../kubernetes/selector';
import type { Mention } from './mention';

/** A mention and the file that it stands in. */
export interface PlacedMention {
  readonly mention: Mention;
  readonly file: string;
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));

/** One file, one folder, joined folders, folders side by side, anywhere. Undefined where names have nothing to do with each other. */
type Distance = 0 | 1 | 2 | 3 | 4 | undefined;
/** From here on folders may just as well hold different applications. */
const FAR = 3;

/** Folders that are applied together, or lie side by side and may be. */
export type Relation = 'joined' | 'beside' | undefined;

interface Targets<T> {
  readonly found: readonly T[];
  /** They lie in several folders, any of which may be meant. */
  readonly areRivals: boolean;
}

export class SameName<T extends PlacedMention> {
  private readonly declarations: readonly T[];
  private readonly references: readonly T[];
  private readonly targets = new Map<T, Targets<T>>();

  /**
   * @param all mentions that have the space and the name of the one that is asked for; others are left out
   * @param relation of what two files in different folders hold
   */
  constructor(private readonly start: T, all: readonly T[], private readonly relation: (a: string, b: string) => Relation) {
    const same = all.filter(({ mention }) => mention.space === start.mention.space && mention.name === start.mention.name);
    this.declarations = same.filter(({ mention }) => mention.declares);
    this.references = same.filter(({ mention }) => !mention.declares);
  }

  /** Where the thing is made, the nearest places only. */
  get definitions(): readonly T[] {
    return this.start.mention.declares ? [this.start] : this.targetsOf(this.start).found;
  }

  /** Everything that must be called the same, the start included. */
  get occurrences(): readonly T[] {
    const found = new Set<T>([this.start]);
    for (const one of found) for (const other of this.tiedTo(one)) found.add(other);
    return [...found];
  }

  /** Mentions that may belong to the occurrences: their labels or selectors are filled in later, or several folders have what they name. */
  get doubtful(): readonly T[] {
    const found = new Set(this.occurrences);
    return this.references.filter(one => {
      const { found: targets, areRivals } = this.targetsOf(one);
      if (areRivals) return one === this.start || targets.some(target => found.has(target));
      const { labels, selector, isTied, owner } = one.mention;
      const isVague = isTied && labels === undefined && selector === undefined && owner === undefined;
      return isVague && !found.has(one) && (this.distance(one, this.start) ?? FAR) < FAR;
    });
  }

  private tiedTo(one: T): readonly T[] {
    if (!one.mention.declares) {
      const { found, areRivals } = this.targetsOf(one);
      if (areRivals) return [];
      return found.length > 0 ? found : this.references.filter(other => this.targetsOf(other).found.length === 0 && this.isOrphanBeside(other, one));
    }
    const twins = this.declarations.filter(other => other.file === one.file && this.distance(one, other) !== undefined && this.areTwins(one.mention, other.mention));
    return [...twins, ...this.references.filter(reference => {
      const { found, areRivals } = this.targetsOf(reference);
      return !areRivals && found.includes(one);
    })];
  }

  /** One object that is described twice, or one name in several containers of a pod. */
  private areTwins(a: Mention, b: Mention): boolean {
    return a.owner === b.owner && (a.owner !== undefined || !a.isTied);
  }

  /** Two references to something that stands nowhere here. */
  private isOrphanBeside(other: T, one: T): boolean {
    if (this.distance(other, one) === undefined || this.distance(other, this.start) === undefined) return false;
    const { isTied, owner, selector } = one.mention;
    return !isTied || (owner !== undefined && owner === other.mention.owner)
      || (selector !== undefined && JSON.stringify(selector) === JSON.stringify(other.mention.selector));
  }

  /** The declarations that a reference means: of all that fit, those in the nearest place. */
  private targetsOf(reference: T): Targets<T> {
    const kept = this.targets.get(reference);
    if (kept) return kept;
    const fitting = this.declarations.flatMap(declaration => {
      const distance = this.fits(reference.mention, declaration.mention) ? this.distance(reference, declaration) : undefined;
      return distance === undefined ? [] : [{ declaration, distance }];
    });
    const nearest = Math.min(...fitting.map(({ distance }) => distance));
    const found = fitting.filter(({ distance }) => distance === nearest).map(({ declaration }) => declaration);
    const targets = { found, areRivals: nearest >= FAR && new Set(found.map(({ file }) => folderOf(file))).size > 1 };
    this.targets.set(reference, targets);
    return targets;
  }

  private fits(reference: Mention, declaration: Mention): boolean {
    if (!reference.isTied || reference.excludes) return true;
    if (reference.owner !== undefined) return reference.owner === declaration.owner;
    return reference.selector !== undefined && declaration.labels !== undefined && selects(reference.selector, declaration.labels);
  }

  private distance(a: T, b: T): Distance {
    const [left, right] = [a.mention.namespace, b.mention.namespace];
    const isCluster = a.mention.isClusterScoped;
    if (!isCluster && !namespacesMeet(left, right)) return undefined;
    if (a.file === b.file) return 0;
    if (folderOf(a.file) === folderOf(b.file)) return 1;
    const relation = this.relation(a.file, b.file);
    if (relation) return relation === 'joined' ? 2 : FAR;
    return isCluster || (left !== undefined && left === right) ? 4 : undefined;
  }
}
