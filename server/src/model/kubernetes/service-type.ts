// What a Service is: its type and its ports after the API server's defaults.
// https://kubernetes.io/docs/concepts/services-networking/service/

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

/** Other projects (Knative) have a kind of this name too. */
export const isService = ({ kind, group, root }: Manifest): boolean => kind === 'Service' && group === '' && root.get('spec').isMap;

/** `spec.type`, the default where none is written; undefined when it is filled in later. */
export function serviceType({ root }: Manifest): string | undefined {
  const type = root.get('spec', 'type');
  return type.isAbsent ? 'ClusterIP' : type.text;
}

/** Whether it has no address of its own (`clusterIP: None`). */
export const isHeadless = ({ root }: Manifest): boolean => root.get('spec', 'clusterIP').text === 'None';

export interface ServicePort {
  readonly value: Value;
  readonly name: string | undefined;
  readonly port: number | undefined;
  readonly protocol: string | undefined;
  /** Where it sends to: the container port's number or name. */
  readonly target: number | string | undefined;
  readonly nodePort: number | undefined;
}

export const servicePorts = ({ root }: Manifest): readonly ServicePort[] => root.get('spec', 'ports').items.map(value => {
  const target = value.get('targetPort');
  const protocol = value.get('protocol');
  return {
    value,
    name: value.get('name').text,
    port: value.get('port').number,
    protocol: protocol.isAbsent ? 'TCP' : protocol.text,
    target: target.isAbsent ? value.get('port').number : target.number ?? target.text,
    nodePort: value.get('nodePort').number,
  };
});
