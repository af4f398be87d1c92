// What a Secret or ConfigMap holds, in names and numbers and never in values, and when its changes reach the pods.

import { byteLength, decodeBase64 } from '../model/base64';
import type { ConfigPath } from '../model/kubernetes/config-uses';
import type { Surroundings } from '../model/kubernetes/effective-resources';
import { namespacesMeet, type Manifest } from '../model/kubernetes/manifest';
import { isSecret, lengthOf, type SecretEntry } from '../model/kubernetes/secret-entries';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Arguments, Locale, Text } from '../rules/rule';

/** A hover has about twelve lines. */
const MOST_KEYS = 6;
const MOST_USERS = 3;
const POD_MAKERS = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'ReplicationController', 'StatefulSet'] as const;

const WORDS = {
  entry: { en: '`{key}`: {bytes} bytes', zh: '`{key}`：{bytes} 字节' },
  unread: { en: '`{key}`: not base64', zh: '`{key}`：不是 base64' },
  later: { en: '`{key}`: filled in later', zh: '`{key}`：稍后填入' },
  encrypted: { en: '`{key}`: encrypted', zh: '`{key}`：已加密' },
  more: { en: 'and {count} more', zh: '另有 {count} 个' },
  total: { en: '**{kib} KiB of the 1024 KiB** that a {kind} can hold ({keys}).', zh: '**{kind} 最多 1024 KiB，这里用了 {kib} KiB**（{keys}）。' },
  keys: { en: '{count} keys', zh: '{count} 个键' },
  oneKey: { en: 'one key', zh: '1 个键' },
  env: { en: '{kind} `{name}` reads it as environment variables: a change reaches it when its pods restart', zh: '{kind} `{name}` 通过环境变量读取：Pod 重启后才会用上新值' },
  volume: { en: '{kind} `{name}` mounts it: a change reaches it within about a minute', zh: '{kind} `{name}` 以卷挂载：大约一分钟内更新' },
  subPath: { en: '{kind} `{name}` mounts it by subPath: a change reaches it when its pods restart', zh: '{kind} `{name}` 用 subPath 挂载：Pod 重启后才会更新' },
  immutable: { en: 'It is immutable: only a new one under another name can differ.', zh: '它是不可变的（immutable）：要改只能换个名称新建。' },
  link: { en: '[ConfigMaps and pods]({link})', zh: '[ConfigMap 与 Pod]({link})' },
  secretLink: { en: '[Secrets]({link})', zh: '[Secret]({link})' },
} satisfies Record<string, Text>;

const HOW: Readonly<Record<ConfigPath, Text>> = { env: WORDS.env, volume: WORDS.volume, subPath: WORDS.subPath };
const FIELDS = ['data', 'binaryData', 'stringData'] as const;

const show = (text: Text, args: Arguments, locale: Locale): string => render(text, args, locale);

/** Bytes of a ConfigMap's entry. */
const plainLength = (field: string, value: Value): number =>
  (field === 'binaryData' ? decodeBase64(value.text ?? '')?.length : undefined) ?? byteLength(value.text ?? '');

interface Entry {
  readonly key: string;
  readonly value: Value;
  /** Undefined for what will be filled in, or cannot be read. */
  readonly bytes: number | undefined;
}

const entriesOf = (manifest: Manifest): readonly Entry[] => FIELDS.flatMap(field => manifest.root.get(field).entries.map(({ key, value }) => {
  const secret: SecretEntry | undefined = isSecret(manifest) && field !== 'binaryData' ? { key, value, field } : undefined;
  if (value.isUnknown || isEncrypted(manifest)) return { key, value, bytes: undefined };
  return { key, value, bytes: secret ? lengthOf(secret) : plainLength(field, value) };
}));

/** Of what SOPS has encrypted the length says nothing. */
const isEncrypted = ({ root }: Manifest): boolean => root.entries.some(({ key }) => key === 'sops');

function entryLine(manifest: Manifest, { key, value, bytes }: Entry, locale: Locale): string {
  if (bytes !== undefined) return show(WORDS.entry, { key, bytes }, locale);
  if (isEncrypted(manifest)) return show(WORDS.encrypted, { key }, locale);
  return show(value.isUnknown ? WORDS.later : WORDS.unread, { key }, locale);
}

function keyLines(manifest: Manifest, entries: readonly Entry[], locale: Locale): string {
  const lines = entries.slice(0, MOST_KEYS).map(entry => `- ${entryLine(manifest, entry, locale)}`);
  const rest = entries.length - MOST_KEYS;
  return [...lines, ...(rest > 0 ? [`- ${show(WORDS.more, { count: rest }, locale)}`] : [])].join('\n');
}

function totalLine({ kind }: Manifest, entries: readonly Entry[], locale: Locale): string {
  const bytes = entries.reduce((sum, entry) => sum + (entry.bytes ?? 0), 0);
  const keys = entries.length === 1 ? WORDS.oneKey[locale] : show(WORDS.keys, { count: entries.length }, locale);
  return show(WORDS.total, { kib: bytes < 1024 ? '<1' : Math.ceil(bytes / 1024), kind, keys }, locale);
}

function userLines({ kind, name, namespace }: Manifest, { project, file }: Surroundings, locale: Locale): readonly string[] {
  const lines = POD_MAKERS.flatMap(maker => project.near(file, maker)).filter(object => namespacesMeet(object.namespace, namespace))
    .flatMap(object => (object.configUses ?? []).filter(use => use.kind === kind && use.name === name)
      .map(use => `- ${show(HOW[use.by], { kind: object.kind, name: object.name ?? '' }, locale)}`));
  const rest = lines.length - MOST_USERS;
  return [...lines.slice(0, MOST_USERS), ...(rest > 0 ? [`- ${show(WORDS.more, { count: rest }, locale)}`] : [])];
}

function wholeFacts(manifest: Manifest, locale: Locale, place: Surroundings): string | undefined {
  const entries = entriesOf(manifest);
  const users = manifest.name === undefined ? [] : userLines(manifest, place, locale);
  if (entries.length === 0 && users.length === 0) return undefined;
  const secret = isSecret(manifest);
  return [
    secret ? keyLines(manifest, entries, locale) : totalLine(manifest, entries, locale),
    users.join('\n'),
    manifest.root.get('immutable').boolean === true ? WORDS.immutable[locale] : '',
    show(secret ? WORDS.secretLink : WORDS.link, { link: secret ? LINKS.secrets : LINKS.configMaps }, locale),
  ].filter(part => part !== '').join('\n\n');
}

/** What `kind`, `data` or a key below it means for a Secret or ConfigMap; undefined for anything else. Markdown. */
export function configFacts(manifest: Manifest, value: Value, locale: Locale, place: Surroundings): string | undefined {
  const [field, key, ...below] = value.path.slice(manifest.root.path.length);
  const isConfig = manifest.group === '' && (manifest.kind === 'Secret' || manifest.kind === 'ConfigMap');
  if (!isConfig || below.length > 0 || !(field === 'kind' || FIELDS.some(each => each === field))) return undefined;
  if (key === undefined) return wholeFacts(manifest, locale, place);
  const entry = entriesOf(manifest).find(each => each.value === value);
  return entry && entryLine(manifest, entry, locale);
}
