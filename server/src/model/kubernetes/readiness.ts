// Who in a pod answers whether it is ready, and the question that could be asked.

import type { YamlValue } from '../yaml-change';
import type { Container } from './container';
import type { Probe } from './probe';

/** The first port that the container declares over TCP: what traffic will come in on. */
export function servingPort(container: Container): string | number | undefined {
  const port = container.ports.find(candidate => candidate.protocol === 'TCP');
  return port?.name ?? port?.number;
}

/** What an existing probe asks, so that readiness asks the same way. */
function sameQuestion(probe: Probe | undefined): Readonly<Record<string, YamlValue>> | undefined {
  const [handler] = probe?.handlers ?? [];
  if (!probe || handler !== 'httpGet') return undefined;
  const port = probe.port.number ?? probe.port.text;
  const path = probe.value.get('httpGet', 'path').text ?? '/';
  return port === undefined ? undefined : { httpGet: { path: { placeholder: path }, port } };
}

/** Whether requests may come to the container before it can serve: neither it nor any other container of the pod says when that is. */
export function lacksReadiness(container: Container): boolean {
  const { podSpec } = container;
  if (!container.isLongRunning || (container.ports.length === 0 && podSpec.longRunning.length > 1)) return false;
  return !podSpec.hasReadinessProbe; // one container may answer for all
}

/** A readiness probe for the port that the container declares, or for what another of its probes asks; undefined where neither is there. */
export function readinessProbeFor(container: Container): YamlValue | undefined {
  const like = sameQuestion(container.probe('livenessProbe')) ?? sameQuestion(container.probe('startupProbe'));
  const port = servingPort(container);
  const handler = like ?? (port === undefined ? undefined : { httpGet: { path: { placeholder: '/' }, port } });
  if (!handler || container.probes.some(probe => probe.handlers.length > 1)) return undefined;
  return { ...handler, periodSeconds: 5 };
}
