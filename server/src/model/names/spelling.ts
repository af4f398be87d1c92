// How Kubernetes wants names to be spelt.
// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/

import type { Mention } from './mention';

/** The rules a name can break. */
export type Spelling = 'subdomain' | 'label' | 'service' | 'path' | 'key' | 'port' | 'label-key' | 'label-value';

const LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

function isLabelKey(name: string): boolean {
  const slash = name.lastIndexOf('/');
  const prefix = name.slice(0, Math.max(slash, 0));
  return LABEL_VALUE.test(name.slice(slash + 1)) && (slash < 0 || (SUBDOMAIN.test(prefix) && prefix.length <= 253));
}

const IS_RIGHT: Readonly<Record<Spelling, (name: string) => boolean>> = {
  subdomain: name => name.length <= 253 && SUBDOMAIN.test(name),
  label: name => LABEL.test(name),
  service: name => LABEL.test(name) && /^[a-z]/.test(name),
  path: name => name !== '' && name !== '.' && name !== '..' && /^[^/%\s]+$/.test(name),
  key: name => /^[-._a-zA-Z0-9]{1,253}$/.test(name) && name !== '.' && !name.startsWith('..'),
  port: name => /^[a-z0-9](?:[-a-z0-9]{0,13}[a-z0-9])?$/.test(name) && /[a-z]/.test(name) && !name.includes('--'),
  'label-key': isLabelKey,
  'label-value': name => LABEL_VALUE.test(name),
};

const PATH_KINDS: ReadonlySet<string> = new Set(['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']);

function spellingOf({ what, kind }: Mention): Spelling {
  switch (what) {
    case 'key': case 'label-key': case 'label-value': return what;
    case 'container-port': return 'port';
    case 'service-port': case 'volume': case 'container': return 'label';
    case 'object': break;
  }
  if (PATH_KINDS.has(kind)) return 'path';
  if (kind === 'Service') return 'service';
  return kind === 'Namespace' ? 'label' : 'subdomain';
}

/** The rule that a new name breaks; undefined where it may be used. */
export function misspelling(mention: Mention, name: string): Spelling | undefined {
  const spelling = spellingOf(mention);
  return IS_RIGHT[spelling](name) ? undefined : spelling;
}
