// Whether the Service that another object names is there, and which one was meant when it is not.

import { closest } from '../../text/closest';
import { shareFolder, type Located } from '../project';
import type { Surroundings } from './effective-resources';
import { namespacesMeet } from './manifest';

export interface ServiceLookup {
  /** Services of the name that may be in the namespace. */
  readonly found: readonly Located[];
  /** The only Service of the name, which is in another namespace of this folder for sure. */
  readonly elsewhere: Located | undefined;
  /** None is found, and none can be anywhere else. */
  readonly isMissing: boolean;
  /** The Service whose name is nearly the same. */
  readonly meant: Located | undefined;
}

const NOWHERE: ServiceLookup = { found: [], elsewhere: undefined, isMissing: false, meant: undefined };

/** Whether kustomize may move objects of this folder to other namespaces. */
export const mayMove = ({ project, file }: Surroundings): boolean =>
  ['Kustomization', 'Component'].some(kind => project.near(file, kind).length > 0);

/** Looks for a Service by name. Without a namespace, any may be meant. */
export function lookUpService(name: string, namespace: string | undefined, around: Surroundings): ServiceLookup {
  const { project, file } = around;
  const named = project.nearNamed(file, 'Service', name);
  const found = named.filter(service => namespacesMeet(service.namespace, namespace));
  if (found.length > 0) return { ...NOWHERE, found };
  const [other, second] = named;
  if (other) return { ...NOWHERE, elsewhere: !second && shareFolder(other.file, file) && !mayMove(around) ? other : undefined };
  if (project.all('Service').some(service => service.name === name) || !project.isComplete(file, 'Service')) return NOWHERE;
  const there = project.near(file, 'Service').filter(service => namespacesMeet(service.namespace, namespace));
  const nearest = closest(name, there.flatMap(service => service.name ?? []));
  const meant = there.find(service => service.name === nearest);
  return { ...NOWHERE, isMissing: meant !== undefined || !project.mayHoldMore(file), meant };
}

export interface PortLookup {
  readonly service: Located;
  /** The ports that there are, by number. */
  readonly numbers: readonly number[];
  /** The only one, or the one that leads to the container port that was written instead. */
  readonly meant: { readonly name: string | undefined; readonly port: number } | undefined;
  /** What was written is where the Service sends to, not where it listens. */
  readonly isTarget: boolean;
}

/** Looks for a port, by name or number, in Services; undefined when one of them has it or may have it. */
export function missingPort(wanted: string | number, services: readonly Located[]): PortLookup | undefined {
  const ports = services.flatMap(({ service }) => service?.ports ?? []);
  const [service] = services;
  if (!service || services.some(other => !other.service?.ports || other.service.isExternalName)) return undefined;
  const text = String(wanted);
  if (ports.some(({ name, port }) => name === text || String(port) === text) || ports.length === 0) return undefined;
  const behind = ports.find(({ target }) => String(target) === text);
  const nearest = typeof wanted === 'string' ? closest(wanted, ports.flatMap(({ name }) => name ?? [])) : undefined;
  const meant = behind ?? ports.find(({ name }) => name !== undefined && name === nearest) ?? (ports.length === 1 ? ports[0] : undefined);
  return {
    service,
    numbers: ports.flatMap(({ port }) => port ?? []),
    meant: meant?.port === undefined ? undefined : { name: meant.name, port: meant.port },
    isTarget: behind !== undefined,
  };
}

