// Where a Service's ports lead to: which containers of the selected pods declare them.

import { closest } from '../../text/closest';
import type { Located } from '../project';
import { declares, type DeclaredPort } from './container-ports';
import type { Surroundings } from './effective-resources';
import type { Manifest } from './manifest';
import { maySelectUnseen, selectedPods } from './selected-pods';
import { isEmptySelector } from './selector';
import { serviceSelector } from './service';
import { isHeadless, servicePorts, type ServicePort } from './service-type';

export interface UndeclaredTarget {
  readonly port: ServicePort;
  readonly target: string | number;
  readonly protocol: string;
  /** What makes the selected pods. */
  readonly pods: Located;
  readonly declared: readonly DeclaredPort[];
}

/**
 * The ports whose target no container of any selected pod declares; none where a part of the picture is filled in later, no pod
 * is here, or the Service is headless: then clients talk to the pods' own ports.
 */
export function undeclaredTargets(service: Manifest, around: Surroundings): readonly UndeclaredTarget[] {
  const selector = serviceSelector(service);
  if (!selector || isEmptySelector(selector) || isHeadless(service) || maySelectUnseen(service, around)) return [];
  const selected = selectedPods(selector, service, around);
  const [pods] = selected;
  if (!pods || selected.some(({ workload }) => workload?.ports === undefined)) return [];
  const declared = selected.flatMap(({ workload }) => workload?.ports ?? []);
  return servicePorts(service).flatMap(port => {
    const { target, protocol } = port;
    if (target === undefined || protocol === undefined || declares(declared, target, protocol)) return [];
    return [{ port, target, protocol, pods, declared }];
  });
}

/** The declared port that was probably meant, by name where it has one: the nearest name, else the only port of the protocol. */
export function meantTarget({ target, protocol, declared }: UndeclaredTarget): string | number | undefined {
  const fitting = declared.filter(port => port.protocol === protocol);
  const name = typeof target === 'string' ? closest(target, fitting.flatMap(port => port.name ?? [])) : undefined;
  const [only, second] = new Set(fitting.map(port => port.name ?? port.number));
  return name ?? (second === undefined ? only : undefined);
}
