// NetworkPolicies: which pods they are about, and in which directions they deny what they do not allow.
// https://kubernetes.io/docs/concepts/services-networking/network-policies/

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';
import { readSelector, type Selector } from './selector';

/** Whether the selected pods are isolated, by direction; undefined when that is filled in later. */
export interface NetworkPolicyFacts {
  readonly ingress: boolean | undefined;
  readonly egress: boolean | undefined;
}

export const isNetworkPolicy = ({ kind, group }: Manifest): boolean =>
  kind === 'NetworkPolicy' && (group === 'networking.k8s.io' || group === 'extensions');

const EVERYTHING: Selector = { labels: {}, expressions: [] };

/** The pods of the namespace that a policy is about: all of them where nothing is written; undefined when filled in later. */
export const policySelector = (written: Value): Selector | undefined => (written.isAbsent ? EVERYTHING : readSelector(written));

/** In which directions a policy isolates. Without policyTypes it always does for ingress, and for egress where it has egress rules. */
export function readNetworkPolicy({ root }: Manifest): NetworkPolicyFacts {
  const [types, egress] = [root.get('spec', 'policyTypes'), root.get('spec', 'egress')];
  if (types.isUnknown || types.items.some(type => type.isUnknown)) return { ingress: undefined, egress: undefined };
  if (types.items.length === 0) return { ingress: true, egress: egress.isUnknown ? undefined : egress.items.length > 0 };
  const lists = (type: string): boolean => types.items.some(item => item.text === type);
  return { ingress: lists('Ingress'), egress: lists('Egress') };
}

/** The selectors of peers that are pods of the policy's own namespace. */
export const ownPeers = ({ root }: Manifest): readonly Value[] => [['ingress', 'from'], ['egress', 'to']]
  .flatMap(([direction = '', peers = '']) => root.get('spec', direction).items.flatMap(rule => rule.get(peers).items)
    .filter(peer => peer.get('namespaceSelector').isAbsent && peer.get('podSelector').isMap)
    .map(peer => peer.get('podSelector')));

/** Kinds of other projects that isolate pods too. */
export const OTHER_POLICY_KINDS = [
  'CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'GlobalNetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy', 'AuthorizationPolicy',
] as const;
