// What a PersistentVolumeClaim asks for, from whom, and who waits for it.

import type { Manifest } from '../model/kubernetes/manifest';
import { Quantity } from '../model/kubernetes/quantity';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { keysTo, listed, paragraphs, type Place } from './fact-text';
import { usersLine } from './storage-facts';

const WORDS = {
  asks: { en: '**A volume of at least {size}{from}**{modes}.', zh: '**申领至少 {size} 的卷{from}**{modes}。' },
  class: { en: ' from class `{name}`', zh: '，来自存储类 `{name}`' },
  byDefault: { en: ' from the cluster\'s default class', zh: '，来自集群默认的存储类' },
  byDefaultNamed: { en: ' from the default class (`{name}` in this project)', zh: '，来自默认存储类（本项目里是 `{name}`）' },
  existing: { en: ' among those that exist: an empty class name makes none', zh: '，从已有的卷里找：存储类名为空就不会新建' },
  modes: { en: ' with {list}', zh: '，{list}' },
  bytes: { en: '{size} is about {mebibytes} MiB: without the i the unit is decimal.', zh: '{size} 约等于 {mebibytes} MiB：单位不带 i 是十进制。' },
  why: {
    en: 'It may grow later where its class allows that (allowVolumeExpansion), and never shrink. The claim outlives its pods; what becomes of the data when the claim goes is its class\'s reclaimPolicy. [Claims]({link})',
    zh: '存储类允许时（allowVolumeExpansion）以后可以扩容，但不能缩小。Pod 没了申领还在；删除申领时数据怎么办，由存储类的 reclaimPolicy 决定。[持久卷申领]({link})',
  },
} satisfies Record<string, Text>;

const KEYS = ['kind', 'spec resources', 'spec resources requests', 'spec resources requests storage', 'spec storageClassName'];

function fromWords({ root }: Manifest, locale: Locale, { project }: Place): string {
  const name = root.get('spec', 'storageClassName');
  if (name.isUnknown || !root.get('spec', 'volumeName').isAbsent) return '';
  if (name.text === '') return WORDS.existing[locale];
  if (name.text !== undefined) return render(WORDS.class, { name: name.text }, locale);
  const [only, second] = project.all('StorageClass').filter(({ isDefaultClass }) => isDefaultClass);
  return only?.name !== undefined && !second ? render(WORDS.byDefaultNamed, { name: only.name }, locale) : WORDS.byDefault[locale];
}

function unitLine(size: string, locale: Locale): string | undefined {
  const quantity = /^\d+[MGTP]$/.test(size) ? Quantity.parse(size) : undefined;
  return quantity && render(WORDS.bytes, { size, mebibytes: Number(quantity.nano / (10n ** 9n << 20n)) }, locale);
}

/** For `kind`, `resources` and `storageClassName` of a PersistentVolumeClaim. */
export function claimFacts(manifest: Manifest, value: Value, locale: Locale, place: Place): string | undefined {
  const isMeant = manifest.group === '' && manifest.kind === 'PersistentVolumeClaim' && KEYS.includes(keysTo(manifest, value).join(' '));
  const size = manifest.root.get('spec', 'resources', 'requests', 'storage').text;
  if (!isMeant || size === undefined || !Quantity.parse(size)) return undefined;
  const modes = manifest.root.get('spec', 'accessModes').items.map(mode => mode.text);
  const isTold = modes.length > 0 && modes.every(mode => mode !== undefined);
  return paragraphs(
    render(WORDS.asks, { size, from: fromWords(manifest, locale, place), modes: isTold ? render(WORDS.modes, { list: listed(modes, locale) }, locale) : '' }, locale),
    unitLine(size, locale),
    manifest.name === undefined ? undefined : usersLine(manifest, locale, place),
    render(WORDS.why, { link: LINKS.persistentVolumeClaims }, locale),
  );
}
