// What Ingresses and the Gateway API's routes have in common: backends that are Services, by name and port.

import { isIngress } from '../model/kubernetes/ingress';
import type { Manifest } from '../model/kubernetes/manifest';
import type { NamedPart, NameReference } from '../model/kubernetes/references/reference';
import { lookUpService, missingPort, type PortLookup } from '../model/kubernetes/service-lookup';
import type { YamlChange } from '../model/yaml-change';
import type { Value } from '../model/yaml/value';
import type { Finding, RuleContext } from './rule';

type Found = Finding<readonly YamlChange[]>;

/** AWS' controller reads such a backend from an annotation instead of looking for a Service. */
const ANNOTATION_PORT = 'use-annotation';

const parentOf = (manifest: Manifest, value: Value): Value => manifest.root.get(...value.path.slice(manifest.root.path.length, -1));

/** Sets the port, whichever key it stands under now: `number`, `name`, `servicePort` or `port`. */
function portFix(manifest: Manifest, { value }: NamedPart, { name, port }: NonNullable<PortLookup['meant']>): readonly YamlChange[] {
  const key = value.path.at(-1);
  if (key === 'servicePort') return [value.set(value.number === undefined && name !== undefined ? name : port)];
  if (key !== 'name') return [value.set(port)];
  if (name !== undefined) return [value.set(name)];
  return [value.remove(), parentOf(manifest, value).get('number').set(port)];
}

function brokenPort(manifest: Manifest, reference: NameReference, context: RuleContext): Found | undefined {
  const [part] = reference.parts;
  const lookup = part && missingPort(part.name, lookUpService(reference.name, reference.namespace, context).found);
  if (!lookup || !part.value.span) return undefined;
  return {
    at: part.value.span,
    variant: lookup.isTarget ? 'target' : 'port',
    args: { port: part.name, ports: lookup.numbers.join(', '), meant: lookup.meant?.name ?? lookup.meant?.port },
    related: [{ at: lookup.service, text: { en: 'The Service', zh: '这个 Service' } }],
    data: lookup.meant ? portFix(manifest, part, lookup.meant) : [],
  };
}

function brokenBackend(manifest: Manifest, reference: NameReference, context: RuleContext): Found | undefined {
  const { value, name, namespace, parts } = reference;
  if (!value.span || parts.some(part => part.name === ANNOTATION_PORT)) return undefined;
  const { elsewhere, isMissing, meant } = lookUpService(name, namespace, context);
  if (elsewhere && namespace !== undefined) {
    if (elsewhere.file === context.file && isIngress(manifest) && context.isOn('inconsistent-namespace')) return undefined;
    const related = [{ at: elsewhere, text: { en: 'The Service of this name', zh: '同名的 Service' } }];
    return { at: value.span, variant: 'namespace', args: { other: elsewhere.namespace }, related, data: [] };
  }
  if (!isMissing) return brokenPort(manifest, reference, context);
  if (meant?.name === undefined) return { at: value.span, data: [] };
  const related = [{ at: meant, text: { en: 'The Service that is probably meant', zh: '可能想写的 Service' } }];
  return { at: value.span, variant: 'meant', args: { meant: meant.name }, related, data: [value.set(meant.name)] };
}

/**
 * Backends whose Service or port is not there: without a variant, `meant`, `namespace`, `port` or `target` (the port is the
 * Service's targetPort), with the changes that write what was meant.
 */
export const brokenBackends = (manifest: Manifest, context: RuleContext): readonly Found[] => manifest.references
  .filter(({ role, kind, group }) => role === 'backend' && kind === 'Service' && group === '')
  .flatMap(reference => {
    const found = brokenBackend(manifest, reference, context);
    return found ? [{ ...found, args: { ...found.args, kind: manifest.kind, name: manifest.name ?? '', service: reference.name } }] : [];
  });
