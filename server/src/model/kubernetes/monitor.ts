// ServiceMonitors and PodMonitors of the Prometheus operator: which Services or pods they scrape, on which ports.
// https://prometheus-operator.dev/docs/api-reference/api/

import type { Located, Project } from '../project';
import type { Value } from '../yaml/value';
import { namespacesMeet, type Manifest } from './manifest';
import { readSelector, selects, type Selector } from './selector';

export interface ScrapeTarget {
  readonly object: Located;
  readonly labels: ReadonlyMap<string, string>;
  /** Names of its ports; undefined when filled in later. */
  readonly ports: readonly string[] | undefined;
}

const GROUP = 'monitoring.coreos.com';
const isServiceMonitor = ({ kind }: Manifest): boolean => kind === 'ServiceMonitor';
export const isMonitor = (manifest: Manifest): boolean => manifest.group === GROUP && (isServiceMonitor(manifest) || manifest.kind === 'PodMonitor');

export const monitorSelector = ({ root }: Manifest): Selector | undefined => readSelector(root.get('spec', 'selector'));

/** The ports by name, of each of its endpoints. */
export const monitorPorts = (monitor: Manifest): readonly Value[] =>
  monitor.root.get('spec', isServiceMonitor(monitor) ? 'endpoints' : 'podMetricsEndpoints').items.map(endpoint => endpoint.get('port'));

/** Whether it looks into the namespace; undefined when that is filled in later. */
function looksInto({ root, namespace: own }: Manifest, namespace: string | undefined): boolean {
  const written = root.get('spec', 'namespaceSelector');
  if (written.isUnknown || written.get('any').boolean === true) return true;
  const names = written.get('matchNames');
  return names.isAbsent ? namespacesMeet(own, namespace) : names.items.some(item => item.isUnknown || namespacesMeet(item.text, namespace));
}

const named = (ports: readonly { readonly name: string | undefined }[] | undefined): readonly string[] | undefined =>
  ports?.flatMap(({ name }) => name ?? []);

function targetOf(object: Located): ScrapeTarget | undefined {
  const labels = object.workload ? object.workload.podLabels : object.service?.labels;
  const ports = object.workload ? object.workload.ports : object.service?.ports;
  return labels && { object, labels: new Map(Object.entries(labels)), ports: named(ports) };
}

/** What the monitor may scrape, near its file; undefined when some labels are filled in later. */
export function scrapeTargets(monitor: Manifest, { project, file }: { readonly project: Project; readonly file: string }): readonly ScrapeTarget[] | undefined {
  const objects = isServiceMonitor(monitor) ? project.near(file, 'Service') : project.podsNear(file).makers;
  const targets = objects.filter(({ namespace }) => looksInto(monitor, namespace)).map(targetOf);
  return targets.every(target => target !== undefined) ? targets : undefined;
}

export const scraped = (selector: Selector, targets: readonly ScrapeTarget[]): readonly ScrapeTarget[] =>
  targets.filter(({ labels }) => selects(selector, labels));
