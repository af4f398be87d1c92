// One container of a pod, with what is in effect for it after the API server's defaults.

import type { Span } from '../../text/span';
import type { Fact } from '../fact';
import type { YamlChange, YamlValue } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { PodSpec } from './pod-spec';
import { PROBE_KINDS, Probe, type ProbeKind } from './probe';
import type { Quantity } from './quantity';
import { Resources, type ResourceSide } from './resources';

/** `sidecar` is a native one: an init container with `restartPolicy: Always`. */
export type ContainerRole = 'app' | 'init' | 'sidecar' | 'ephemeral';

export interface ContainerPort {
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
  readonly value: Value;
}

export class Container {
  constructor(
    readonly podSpec: PodSpec,
    readonly value: Value,
    readonly role: ContainerRole,
  ) {}

  get name(): string {
    return this.value.get('name').text ?? '';
  }

  /** The word that stands for the container: its name, else the item's first key. */
  get nameSpan(): Span {
    return this.value.get('name').span ?? this.value.entries[0]?.keySpan ?? this.podSpec.workload.manifest.kindSpan;
  }

  /** What the pod is for: an app container or a native sidecar, not what prepares the way for them. */
  get isMain(): boolean {
    return this.role === 'app' || this.role === 'sidecar';
  }

  /** Whether it runs as long as its pod does, in a pod that is not meant to end. */
  get isLongRunning(): boolean {
    return this.isMain && this.podSpec.workload.isLongRunning;
  }

  /** Whether requests may come in: it declares a port, or there is no other container that they could be for. */
  get mayServe(): boolean {
    return this.isLongRunning && (this.ports.length > 0 || this.podSpec.longRunning.length === 1);
  }

  get image(): Value {
    return this.value.get('image');
  }

  get(...path: readonly (string | number)[]): Value {
    return this.value.get(...path);
  }

  set(path: string, value: YamlValue): YamlChange {
    return this.value.get(...path.split('.')).set(value);
  }

  get resources(): Resources {
    return new Resources(this.value.get('resources'));
  }

  /** What is written for a resource. A quantity that the API server would refuse is unknown, not absent. */
  resource(side: ResourceSide, resource: string): Fact<Quantity> {
    return this.resources.written(side, resource);
  }

  /** The request in effect: what is written, else the limit, which the API server copies. */
  request(resource: string): Fact<Quantity> {
    return this.resources.request(resource);
  }

  limit(resource: string): Fact<Quantity> {
    return this.resources.limit(resource);
  }

  get ports(): readonly ContainerPort[] {
    return this.value.get('ports').items.map(port => ({
      name: port.get('name').text,
      number: port.get('containerPort').number,
      protocol: port.get('protocol').text ?? 'TCP',
      value: port,
    }));
  }

  probe(kind: ProbeKind): Probe | undefined {
    const value = this.value.get(kind);
    return value.isMap ? new Probe(kind, value) : undefined;
  }

  /** The probes that are written, startup first. */
  get probes(): readonly Probe[] {
    return PROBE_KINDS.flatMap(kind => this.probe(kind) ?? []);
  }

  /** A field of the security context in effect: the container's own value, else the pod's. */
  security(field: string): Value {
    const own = this.value.get('securityContext', field);
    return own.isAbsent ? this.podSpec.value.get('securityContext', field) : own;
  }
}
