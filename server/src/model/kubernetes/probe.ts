// Startup, readiness and liveness probes, and what their numbers add up to.

import type { Value } from '../yaml/value';

export const PROBE_KINDS = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
export type ProbeKind = (typeof PROBE_KINDS)[number];

export const PROBE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;
export type ProbeHandler = (typeof PROBE_HANDLERS)[number];

/** Defaults of the API server, in seconds and counts; https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes. */
const DEFAULTS = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 } as const;
type ProbeNumber = keyof typeof DEFAULTS;
/** The fields that hold seconds and counts. */
export const PROBE_NUMBERS = Object.keys(DEFAULTS) as readonly ProbeNumber[];

export class Probe {
  constructor(
    readonly kind: ProbeKind,
    readonly value: Value,
  ) {}

  /** The handlers that are written; the API server wants exactly one. */
  get handlers(): readonly ProbeHandler[] {
    return PROBE_HANDLERS.filter(handler => !this.value.get(handler).isAbsent);
  }

  /** The port it asks, by name or number; absent for exec probes. */
  get port(): Value {
    const handler = this.handlers.find(candidate => candidate !== 'exec') ?? 'httpGet';
    return this.value.get(handler, 'port');
  }

  /** A number in effect: what is written, else the default, which the API server also puts in place of 0; undefined when it is filled in later. */
  number(field: ProbeNumber): number | undefined {
    const value = this.value.get(field);
    return value.isAbsent || value.number === 0 ? DEFAULTS[field] : value.number;
  }

  /** About how many seconds an application may hang before the kubelet acts on it. */
  get secondsToFail(): number | undefined {
    const period = this.number('periodSeconds');
    const threshold = this.number('failureThreshold');
    return period === undefined || threshold === undefined ? undefined : period * threshold;
  }

  /** Seconds that a startup probe leaves the application to start. */
  get startupBudget(): number | undefined {
    const delay = this.number('initialDelaySeconds');
    const period = this.number('periodSeconds');
    const threshold = this.number('failureThreshold');
    return delay === undefined || period === undefined || threshold === undefined ? undefined : delay + period * threshold;
  }
}
