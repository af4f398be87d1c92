// The objects that a manifest brings into being: itself, and the ConfigMaps and Secrets that others will make from it.

import type { Manifest } from '../manifest';
import type { Value } from '../../yaml/value';
import { CONFIG_MAP, isClusterScoped, SECRET, todaysGroup, type TargetKind } from './reference';

/** A key of a ConfigMap or Secret, as a key of the map that holds it or as a scalar. */
export interface DeclaredKey {
  readonly name: string;
  readonly value: Value;
  /** The name is a key of the YAML, not a value. */
  readonly isMapKey: boolean;
}

export interface Declaration extends TargetKind {
  readonly value: Value;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly isClusterScoped: boolean;
  /** Somebody else makes it: a controller, or kustomize. */
  readonly isProduced: boolean;
  /** Keys of a ConfigMap or Secret that can be seen. */
  readonly keys: readonly DeclaredKey[];
  /** Whether these are all of its keys. */
  readonly keysAreComplete: boolean;
}

const mapKeys = (map: Value): DeclaredKey[] =>
  map.entries.filter(({ key }) => key !== '<<').map(({ key, value }) => ({ name: key, value, isMapKey: true }));

const scalarKeys = (values: readonly Value[]): DeclaredKey[] =>
  values.flatMap(value => (value.text === undefined ? [] : [{ name: value.text, value, isMapKey: false }]));

interface Product {
  readonly target: TargetKind;
  readonly name: Value;
  readonly keys?: readonly DeclaredKey[];
  readonly keysAreComplete?: boolean;
}

function externalSecret(spec: Value, own: Value): Product {
  const name = spec.get('target', 'name');
  return {
    target: SECRET,
    name: name.isAbsent ? own : name,
    keys: scalarKeys(spec.get('data').items.map(item => item.get('secretKey'))),
    keysAreComplete: spec.get('dataFrom').isAbsent && spec.get('target', 'template').isAbsent && spec.get('target', 'creationPolicy').text !== 'Merge',
  };
}

function sealedSecret(spec: Value, own: Value): Product {
  const name = spec.get('template', 'metadata', 'name');
  return {
    target: SECRET,
    name: name.isAbsent ? own : name,
    keys: mapKeys(spec.get('encryptedData')),
    keysAreComplete: spec.get('encryptedData').isMap && spec.get('template', 'data').isAbsent,
  };
}

/** `literals: [KEY=value]` and `files: [[key=]path]`; keys from `envs` cannot be seen. */
function generator(target: TargetKind, item: Value): Product {
  return { target, name: item.get('name') };
}

const PRODUCERS: Readonly<Record<string, (spec: Value, manifest: Manifest) => readonly Product[]>> = {
  'external-secrets.io/ExternalSecret': (spec, { root }) => [externalSecret(spec, root.get('metadata', 'name'))],
  'bitnami.com/SealedSecret': (spec, { root }) => [sealedSecret(spec, root.get('metadata', 'name'))],
  'cert-manager.io/Certificate': spec => [{ target: SECRET, name: spec.get('secretName') }],
  'secrets.hashicorp.com/VaultStaticSecret': spec => [{ target: SECRET, name: spec.get('destination', 'name') }],
  'secrets.hashicorp.com/VaultDynamicSecret': spec => [{ target: SECRET, name: spec.get('destination', 'name') }],
  'isindir.github.com/SopsSecret': spec => spec.get('secretTemplates').items.map(item => ({ target: SECRET, name: item.get('name') })),
  'kustomize.config.k8s.io/Kustomization': (_spec, { root }) => generators(root),
  'kustomize.config.k8s.io/Component': (_spec, { root }) => generators(root),
};

const generators = (root: Value): readonly Product[] => [
  ...root.get('configMapGenerator').items.map(item => generator(CONFIG_MAP, item)),
  ...root.get('secretGenerator').items.map(item => generator(SECRET, item)),
];

function produced(manifest: Manifest, { target, name, keys = [], keysAreComplete = false }: Product): Declaration[] {
  if (!name.text || !name.span) return [];
  return [{ ...target, value: name, name: name.text, namespace: manifest.namespace, isClusterScoped: false, isProduced: true, keys, keysAreComplete }];
}

const DATA: readonly string[] = ['data', 'binaryData', 'stringData'];

/** The keys of a ConfigMap or Secret itself; values are never looked at. */
function ownKeys({ root }: Manifest): Pick<Declaration, 'keys' | 'keysAreComplete'> {
  const maps = DATA.map(key => root.get(key));
  return {
    keys: maps.flatMap(mapKeys),
    keysAreComplete: !root.document.partial && root.get('sops').isAbsent
      && maps.every(map => map.isAbsent || (map.isMap && !map.entries.some(({ key }) => key === '<<' || /\{\{|\$\{/.test(key)))),
  };
}

/** The object itself, where its name is known, and what will be made from it. */
export function declarationsOf(manifest: Manifest): readonly Declaration[] {
  const group = todaysGroup(manifest.group, manifest.kind);
  const target = { kind: manifest.kind, group };
  const value = manifest.root.get('metadata', 'name');
  const clusterScoped = isClusterScoped(target);
  const holdsKeys = group === '' && (manifest.kind === 'ConfigMap' || manifest.kind === 'Secret');
  const own: Declaration[] = value.text === undefined || value.text === '' ? [] : [{
    ...target, value, name: value.text, namespace: clusterScoped ? undefined : manifest.namespace, isClusterScoped: clusterScoped, isProduced: false,
    ...(holdsKeys ? ownKeys(manifest) : { keys: [], keysAreComplete: false }),
  }];
  const products = PRODUCERS[`${group}/${manifest.kind}`]?.(manifest.root.get('spec'), manifest) ?? [];
  return [...own, ...products.flatMap(product => produced(manifest, product))];
}
