// The rules of a NetworkPolicy: what they let through.
// https://kubernetes.io/docs/concepts/services-networking/network-policies/

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';
import { isNetworkPolicy } from './network-policy';

export type Direction = 'ingress' | 'egress';
export const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];
/** The API's word for a direction. */
export const policyType = (direction: Direction): string => (direction === 'ingress' ? 'Ingress' : 'Egress');

export interface PolicyRule {
  readonly direction: Direction;
  readonly value: Value;
  /** `from` or `to`. */
  readonly peers: Value;
  readonly ports: Value;
}

/** The rules of a NetworkPolicy, incoming ones first; none for other kinds. */
export const policyRules = (manifest: Manifest): readonly PolicyRule[] => (!isNetworkPolicy(manifest) ? [] : DIRECTIONS.flatMap(direction =>
  manifest.root.get('spec', direction).items.filter(value => value.isMap)
    .map(value => ({ direction, value, peers: value.get(direction === 'ingress' ? 'from' : 'to'), ports: value.get('ports') }))));

/** Whether the list of a rule is left out or empty, which both mean "any". */
export const isAny = (list: Value): boolean => list.isAbsent || (list.isSequence && list.items.length === 0);

const DNS_PORT = 53;

/** Whether the entry of `ports` may be DNS; a named port may be anything. */
function mayBeDns(port: Value, protocol: string): boolean {
  const [own, number, last] = [port.get('protocol'), port.get('port'), port.get('endPort')];
  if (!(own.isUnknown || (own.text ?? 'TCP') === protocol)) return false;
  if (number.number === undefined) return true;
  return number.number <= DNS_PORT && DNS_PORT <= (last.number ?? number.number);
}

/** Pods of the policy's own namespace only: the cluster's DNS is not among them, unless the policy lies in its namespace. */
const isOwnNamespace = (peer: Value): boolean =>
  peer.isMap && peer.get('podSelector').isKnown && peer.get('namespaceSelector').isAbsent && peer.get('ipBlock').isAbsent;

/** Whether an egress rule may, for all that can be seen, let the pods ask the cluster's DNS over a protocol. */
export function letsDnsThrough({ peers, ports }: PolicyRule, protocol: 'UDP' | 'TCP', namespace: string | undefined): boolean {
  if (peers.isUnknown || ports.isUnknown) return true;
  const reaches = isAny(peers) || namespace === 'kube-system' || peers.items.some(peer => !isOwnNamespace(peer));
  return reaches && (isAny(ports) || ports.items.some(port => mayBeDns(port, protocol)));
}

/** Whether pods that the policy selects may ask the cluster's DNS as far as the policy goes. */
export const mayAskDns = (manifest: Manifest): boolean => {
  const written = manifest.root.get('spec', 'egress');
  return written.isUnknown || written.items.some(item => item.isUnknown)
    || policyRules(manifest).some(rule => rule.direction === 'egress' && letsDnsThrough(rule, 'UDP', manifest.namespace));
};
