// HEALTHCHECK in numbers, and the numbers of Kubernetes probes that ask the same. https://docs.docker.com/reference/dockerfile/#healthcheck

import type { Instruction } from './types';

const UNITS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** The seconds of a Go duration such as `1m30s`; undefined when it is none. */
export function durationSeconds(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+(?:\.\d*)?)(ns|us|µs|ms|s|m|h)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
}

export interface ProbeNumbers {
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  /** For a startup probe that covers the start period; undefined without one. */
  readonly startup: { readonly periodSeconds: number; readonly failureThreshold: number } | undefined;
}

/** Probes count whole seconds, at least one. */
const whole = (seconds: number): number => Math.max(1, Math.ceil(seconds));

/** The probe that a HEALTHCHECK would be; undefined for NONE, and when a number is not known. */
export function probeNumbers(healthcheck: Instruction): ProbeNumbers | undefined {
  if (healthcheck.words[0]?.raw.toUpperCase() !== 'CMD') return undefined;
  const seconds = (name: string, standard: number): number | undefined => {
    const flag = healthcheck.flag(name);
    const text = flag?.value?.value;
    if (!flag) return standard;
    const found = text === undefined ? undefined : durationSeconds(text);
    return found === 0 ? standard : found; // zero means the default
  };
  const interval = seconds('interval', 30);
  const timeout = seconds('timeout', 30);
  const start = seconds('start-period', 0);
  const startInterval = seconds('start-interval', 5);
  const flag = healthcheck.flag('retries');
  const retries = flag ? Number(flag.value?.value) || (flag.value?.value === '0' ? 3 : NaN) : 3;
  if (interval === undefined || timeout === undefined || start === undefined || startInterval === undefined || !Number.isInteger(retries) || retries < 0) return undefined;
  const startPeriod = whole(startInterval);
  const startup = start > 0 ? { periodSeconds: startPeriod, failureThreshold: Math.ceil(start / startPeriod) } : undefined;
  return { periodSeconds: whole(interval), timeoutSeconds: whole(timeout), failureThreshold: retries, startup };
}
