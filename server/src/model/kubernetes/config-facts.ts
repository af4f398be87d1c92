// What the project index remembers of configuration: which ConfigMaps and Secrets there will be, their keys, and who names them. Never a value.

import type { Manifest } from './manifest';
import { declarationsOf } from './references/declared';
import type { Value } from '../yaml/value';

/** A ConfigMap or Secret that an object is, or that will be made from it. */
export interface OfferedConfig {
  readonly kind: string;
  readonly name: string;
  readonly keys: readonly string[];
  /** Whether it has no other keys. */
  readonly keysAreComplete: boolean;
}

/** Kinds whose names the index keeps track of. */
const TRACKED: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount']);
/** Kinds of objects that ConfigMaps and Secrets come from. */
export const CONFIG_SOURCES: readonly string[] = [
  'ConfigMap', 'Secret', 'ExternalSecret', 'SealedSecret', 'Certificate', 'VaultStaticSecret', 'VaultDynamicSecret', 'SopsSecret', 'Kustomization', 'Component',
];
/** Keys under which objects of other projects name configuration, in one spelling or another. */
const SUSPECT = /config|secret|credential|cert|tls|auth|password/i;
const OBJECT_NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;

/** What the index remembers under `offers`; undefined for objects from which no configuration comes. */
export function readOffers(manifest: Manifest): readonly OfferedConfig[] | undefined {
  if (!CONFIG_SOURCES.includes(manifest.kind)) return undefined;
  const offers = declarationsOf(manifest)
    .filter(({ kind, group }) => group === '' && (kind === 'ConfigMap' || kind === 'Secret'))
    .map(({ kind, name, keys, keysAreComplete }) => ({ kind, name, keys: keys.map(key => key.name), keysAreComplete }));
  return offers.length > 0 ? offers : undefined;
}

/** Whatever may be an object's name below a key that sounds like configuration. */
function suspectedNames(value: Value, suspicious: boolean): string[] {
  if (suspicious && value.text !== undefined && OBJECT_NAME.test(value.text)) return [value.text];
  return [
    ...value.entries.flatMap(entry => suspectedNames(entry.value, suspicious || SUSPECT.test(entry.key))),
    ...value.items.flatMap(item => suspectedNames(item, suspicious)),
  ];
}

/** Whether the kind's fields are known to `referencesOf`. */
const isBuiltIn = ({ group }: Manifest): boolean => !group.includes('.') || group.endsWith('.k8s.io');

/** What the index remembers under `names`: `Kind/name` of tracked kinds, `?/name` for a guess; undefined when there are none. */
export function readNames(manifest: Manifest): readonly string[] | undefined {
  const known = manifest.references.filter(({ kind, group }) => group === '' && TRACKED.has(kind)).map(({ kind, name }) => `${kind}/${name}`);
  const guessed = isBuiltIn(manifest) ? [] : suspectedNames(manifest.root.get('spec'), false).map(name => `?/${name}`);
  const names = [...new Set([...known, ...guessed])];
  return names.length > 0 ? names : undefined;
}

/** Names of a StatefulSet's claim templates; a pod's claim is called `<template>-<StatefulSet>-<number>`. */
export const readClaimTemplates = ({ root }: Manifest): readonly string[] =>
  root.get('spec', 'volumeClaimTemplates').items.flatMap(item => item.get('metadata', 'name').text ?? []);
