// What other files may ask of a Service: which pods it sends to, under which ports.
// https://kubernetes.io/docs/concepts/services-networking/service/

import type { Manifest } from './manifest';
import { readSelector, type Selector } from './selector';
import { servicePorts, type ServicePort } from './service-type';

export type PortFacts = Omit<ServicePort, 'value'>;

export interface ServiceFacts {
  /** Undefined when any of them is filled in later. */
  readonly ports: readonly PortFacts[] | undefined;
  /** The Service's own labels, by which monitors find it; undefined when filled in later. */
  readonly labels: Readonly<Record<string, string>> | undefined;
  /** It is only another name for a host outside. */
  readonly isExternalName: boolean;
}

/** The pods that a Service sends to; undefined when filled in later, or there is no selector that counts. */
export const serviceSelector = (service: Manifest): Selector | undefined =>
  (service.root.get('spec', 'type').text === 'ExternalName' ? undefined : readSelector(service.root.get('spec', 'selector'), true));

const isOpen = ({ value, port }: ServicePort): boolean =>
  port === undefined || ['name', 'protocol', 'targetPort', 'nodePort'].some(key => value.get(key).isUnknown);

/** What the index remembers of a Service beside its selector. */
export function readService(manifest: Manifest): ServiceFacts {
  const [ports, labels] = [servicePorts(manifest), manifest.root.get('metadata', 'labels').textMap];
  return {
    ports: manifest.root.get('spec', 'ports').isUnknown || ports.some(isOpen) ? undefined
      : ports.map(({ name, port, protocol, target, nodePort }) => ({ name, port, protocol, target, nodePort })),
    labels: labels && Object.fromEntries(labels),
    isExternalName: manifest.root.get('spec', 'type').text === 'ExternalName',
  };
}
