// What the fields of StorageClasses, volumes and claims mean here: when a disk is made, who may use it, what becomes of it.

import { meets } from '../model/facts';
import type { Surroundings } from '../model/kubernetes/effective-resources';
import type { Manifest } from '../model/kubernetes/manifest';
import { bindingMode, isStorageClass, reachOf } from '../model/kubernetes/storage-class';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';

const WORDS = {
  waits: {
    en: '**The disk is made once a pod that uses it has a node**, where that pod is. A claim that no pod uses stays Pending, and that is right.',
    zh: '**等到使用它的 Pod 选好节点才创建磁盘**，建在 Pod 所在的位置。没有 Pod 使用的申领会一直 Pending，这是正常的。',
  },
  immediate: {
    en: '**The disk is made as soon as the claim exists**, wherever the driver likes.{reach}',
    zh: '**申领一创建就创建磁盘**，建在哪里由驱动决定。{reach}',
  },
  zone: { en: ' Disks of {provisioner} belong to one zone: the pod must go there.', zh: '{provisioner} 的磁盘属于一个可用区：Pod 只能去那里。' },
  node: { en: ' Volumes of {provisioner} belong to one node: the pod must go there.', zh: '{provisioner} 的卷属于一个节点：Pod 只能去那里。' },
  bindingWhy: {
    en: 'Then the driver attaches it to the node, stages it there once, and publishes it into each pod; some drivers need no attaching. [Volume binding]({link})',
    zh: '之后驱动把它挂接到节点，在节点上挂载一次（stage），再发布到每个 Pod（publish）；有些驱动不需要挂接。[卷绑定模式]({link})',
  },
  delete: {
    en: '**Delete: the disk goes with its claim**, data and all, also when a whole namespace is deleted.',
    zh: '**Delete：删除申领时磁盘和数据一起删除**，删除整个命名空间时也一样。',
  },
  retain: {
    en: '**Retain: the disk outlives its claim.** It stays Released, costs money, and no new claim gets it until somebody takes care of it.',
    zh: '**Retain：删除申领后磁盘保留**。它处于 Released 状态，继续计费，要人工处理后才能给新的申领用。',
  },
  reclaimWhy: {
    en: 'The class\'s word counts for volumes made from then on; existing ones keep what they have. Delete is the default for classes. [Reclaiming]({link})',
    zh: '存储类里的设置只对之后创建的卷生效，已有的卷不变。存储类的默认值是 Delete。[回收策略]({link})',
  },
  ReadWriteOnce: { en: '**ReadWriteOnce: one node at a time**, with any number of pods on it.', zh: '**ReadWriteOnce：同一时间只能挂到一个节点**，该节点上的多个 Pod 可以共用。' },
  ReadWriteOncePod: { en: '**ReadWriteOncePod: one pod in the whole cluster.**', zh: '**ReadWriteOncePod：整个集群里只能有一个 Pod 使用。**' },
  ReadWriteMany: { en: '**ReadWriteMany: many nodes read and write**; file systems can, plain disks cannot.', zh: '**ReadWriteMany：多个节点同时读写**；文件存储支持，普通云盘不支持。' },
  ReadOnlyMany: { en: '**ReadOnlyMany: many nodes, reading only.**', zh: '**ReadOnlyMany：多个节点只读。**' },
  users: { en: 'Used in this project by {list}.', zh: '本项目中使用它的有：{list}。' },
  podsOf: { en: '{kind} `{name}` ({replicas})', zh: '{kind} `{name}`（{replicas} 个 Pod）' },
  unused: { en: 'No workload of this project uses it by name.', zh: '本项目没有工作负载按名称使用它。' },
  modesWhy: {
    en: 'The mode is what may be asked for, not a lock on the files. [Access modes]({link})',
    zh: '访问模式表示能怎样挂载，并不是文件锁。[访问模式]({link})',
  },
} satisfies Record<string, Text>;

const MOST_NAMES = 6;

function bindingFacts(manifest: Manifest, locale: Locale): string | undefined {
  const mode = bindingMode(manifest);
  const provisioner = manifest.root.get('provisioner').text;
  const reach = provisioner === undefined ? undefined : reachOf(provisioner);
  const words = mode === 'WaitForFirstConsumer' ? WORDS.waits : WORDS.immediate;
  if (mode !== 'WaitForFirstConsumer' && mode !== 'Immediate') return undefined;
  return [
    render(words, { reach: reach ? render(WORDS[reach], { provisioner }, locale) : '' }, locale),
    render(WORDS.bindingWhy, { link: LINKS.volumeBindingMode }, locale),
  ].join('\n\n');
}

function reclaimFacts(value: Value, locale: Locale): string | undefined {
  const words = new Map<string | undefined, Text>([['Delete', WORDS.delete], ['Retain', WORDS.retain]]).get(value.text);
  return words && [words[locale], render(WORDS.reclaimWhy, { link: LINKS.reclaiming }, locale)].join('\n\n');
}

/** Who mounts a claim. */
export function usersLine(manifest: Manifest, locale: Locale, { project }: Surroundings): string {
  const users = project.naming('PersistentVolumeClaim', manifest.name ?? '').filter(object => object.workload && meets(object, manifest));
  if (users.length === 0) return WORDS.unused[locale];
  const names = users.slice(0, MOST_NAMES).map(({ kind, name, workload }) => (kind === 'Pod' || kind === 'DaemonSet' || workload?.replicas === undefined
    ? `${kind} \`${name ?? '…'}\`` : render(WORDS.podsOf, { kind, name: name ?? '…', replicas: workload.replicas }, locale)));
  return render(WORDS.users, { list: [...names, ...(users.length > MOST_NAMES ? ['…'] : [])].join(', ') }, locale);
}

function modeFacts(manifest: Manifest, value: Value, locale: Locale, place: Surroundings): string | undefined {
  const known = { ReadWriteOnce: WORDS.ReadWriteOnce, ReadWriteOncePod: WORDS.ReadWriteOncePod, ReadWriteMany: WORDS.ReadWriteMany, ReadOnlyMany: WORDS.ReadOnlyMany };
  const lines = value.items.flatMap(item => Object.entries(known).filter(([mode]) => mode === item.text).map(([, words]) => words[locale]));
  if (lines.length === 0) return undefined;
  const users = manifest.kind === 'PersistentVolumeClaim' ? [usersLine(manifest, locale, place)] : [];
  return [...lines, ...users, render(WORDS.modesWhy, { link: LINKS.accessModes }, locale)].join('\n\n');
}

/** For `volumeBindingMode` and `reclaimPolicy` of a StorageClass, `accessModes` of claims and volumes. Markdown. */
export function storageFacts(manifest: Manifest, value: Value, locale: Locale, place: Surroundings): string | undefined {
  const key = value.path.join('.');
  if (isStorageClass(manifest)) {
    if (key === 'volumeBindingMode') return bindingFacts(manifest, locale);
    return key === 'reclaimPolicy' ? reclaimFacts(value, locale) : undefined;
  }
  if (manifest.group !== '' || !['PersistentVolumeClaim', 'PersistentVolume'].includes(manifest.kind)) return undefined;
  if (key === 'spec.persistentVolumeReclaimPolicy') return reclaimFacts(value, locale);
  return key === 'spec.accessModes' ? modeFacts(manifest, value, locale, place) : undefined;
}
