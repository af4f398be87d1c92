// How a pod looks names up: which DNS it asks, and how many questions a name costs.
// https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/

import type { Value } from '../yaml/value';
import type { PodSpec } from './pod-spec';

/** `<namespace>.svc.<domain>`, `svc.<domain>` and `<domain>`. */
const CLUSTER_SEARCHES = 3;
const CLUSTER_NDOTS = 5;
/** What resolvers take when nobody says otherwise. */
const PLAIN_NDOTS = 1;
/** A name is asked for twice: A and AAAA. */
const FAMILIES = 2;

/** Whose DNS a pod asks after the API server's default and the fall-back of the node's network; undefined when filled in later. */
export function dnsPolicyInEffect({ value }: PodSpec): string | undefined {
  const [policy, network] = [value.get('dnsPolicy'), value.get('hostNetwork')];
  const written = policy.isAbsent ? 'ClusterFirst' : policy.text;
  if (written !== 'ClusterFirst') return written;
  if (network.isUnknown) return undefined;
  return network.boolean === true ? 'Default' : written;
}

export interface Resolver {
  /** Names with fewer dots are tried with every search domain first. */
  readonly ndots: number;
  /** The search domains that are known here; those of the node come on top for the cluster's DNS. */
  readonly searches: number;
}

/** The written number, the default for none, undefined when filled in later. */
function ndotsOf(config: Value, byDefault: number): number | undefined {
  const option = config.get('options').items.findLast(item => item.get('name').text === 'ndots');
  if (config.isUnknown || config.get('options').isUnknown) return undefined;
  if (!option) return byDefault;
  const written = option.get('value').text;
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : undefined;
}

/** How the pod's resolver is set up; undefined when the node decides, or a part of it is filled in later. */
export function resolverOf(podSpec: PodSpec): Resolver | undefined {
  const policy = dnsPolicyInEffect(podSpec);
  const config = podSpec.value.get('dnsConfig');
  if (policy === undefined || policy === 'Default' || config.get('searches').isUnknown) return undefined;
  const ndots = ndotsOf(config, policy === 'None' ? PLAIN_NDOTS : CLUSTER_NDOTS);
  const own = config.get('searches').items.length;
  return ndots === undefined ? undefined : { ndots, searches: policy === 'None' ? own : CLUSTER_SEARCHES + own };
}

/** How many names the resolver asks for until it asks for the name itself, that one included. A dot at the end says that it is whole. */
export function namesTried(name: string, { ndots, searches }: Resolver): number {
  const dots = name.split('.').length - 1;
  return name.endsWith('.') || dots >= ndots ? 1 : searches + 1;
}

/** How many questions go to the DNS server for a name outside the cluster. */
export const lookupsFor = (name: string, resolver: Resolver): number => namesTried(name, resolver) * FAMILIES;
