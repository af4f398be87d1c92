// Gateway API: listeners, the routes that attach to them, and the Services behind the routes.
// https://gateway-api.sigs.k8s.io/

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';
export const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'UDPRoute', 'TLSRoute'] as const;

export interface Listener {
  readonly name: string | undefined;
  readonly port: number | undefined;
  readonly protocol: string | undefined;
  /** Empty for every host; undefined when filled in later. */
  readonly hostname: string | undefined;
}

export interface GrantFacts {
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string | undefined }[];
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name: string | undefined }[];
}

export const isGateway = ({ kind, group }: Manifest): boolean => kind === 'Gateway' && group === GATEWAY_GROUP;
export const isRoute = ({ kind, group }: Manifest): boolean => group === GATEWAY_GROUP && ROUTE_KINDS.some(route => route === kind);

const optional = (value: Value): string | undefined => (value.isUnknown ? undefined : value.text ?? '');

/** The listeners of a Gateway; undefined when they are filled in later. */
export function readListeners({ root }: Manifest): readonly Listener[] | undefined {
  const listeners = root.get('spec', 'listeners');
  if (!listeners.isSequence) return undefined;
  return listeners.items.map(listener => ({
    name: listener.get('name').text,
    port: listener.get('port').number,
    protocol: listener.get('protocol').text,
    hostname: optional(listener.get('hostname')),
  }));
}

export function readGrant({ root }: Manifest): GrantFacts {
  const spec = root.get('spec');
  return {
    from: spec.get('from').items.map(item => ({ group: item.get('group').text ?? '', kind: item.get('kind').text ?? '', namespace: item.get('namespace').text })),
    to: spec.get('to').items.map(item => ({ group: item.get('group').text ?? '', kind: item.get('kind').text ?? '', name: item.get('name').text })),
  };
}

/** Whether a host may match both patterns; an empty pattern matches every host, `*.` any number of labels. */
export function hostsMeet(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true;
  const covers = (pattern: string, host: string): boolean => pattern.startsWith('*.') && host.replace(/^\*/, '').endsWith(pattern.slice(1));
  return covers(a, b) || covers(b, a);
}
