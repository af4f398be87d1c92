// How a pod ends: the preStop hook, then SIGTERM, then SIGKILL, all within one grace period.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination

import type { Value } from '../yaml/value';
import type { Container } from './container';
import type { PodSpec } from './pod-spec';

export interface PreStopSleep {
  readonly seconds: number;
  /** `sleep` runs in the kubelet; `exec` needs a `sleep` binary in the image. */
  readonly kind: 'sleep' | 'exec';
  /** The number, where it stands; for `exec` the argument that holds it. */
  readonly at: Value;
}

const DURATION = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/;
const SECONDS_IN: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };
/** What Kubernetes leaves an application between SIGTERM and SIGKILL when nothing else is said, in seconds. */
const USUAL_DRAIN = 30;
/** Only a lone `sleep N`, perhaps behind `exec`: in a longer script the sleep is one step of several. */
const SLEEP_SCRIPT = /^\s*(?:exec\s+)?(?:\/(?:[\w.-]+\/)*)?sleep\s+(\S+?)\s*;?\s*$/;

function durationSeconds(text: string | undefined): number | undefined {
  const match = DURATION.exec(text ?? '');
  return match ? Number(match[1]) * (SECONDS_IN[match[2] ?? ''] ?? 1) : undefined;
}

function execSleep(command: Value): PreStopSleep | undefined {
  const [program, first, second] = command.items;
  const name = program?.text?.replace(/^.*\//, '');
  if (name === 'sleep' && first && command.items.length === 2) {
    const seconds = durationSeconds(first.text);
    return seconds === undefined ? undefined : { seconds, kind: 'exec', at: first };
  }
  if (/^(?:ba|da|a)?sh$/.test(name ?? '') && /^-\w*c$/.test(first?.text ?? '') && second && command.items.length === 3) {
    const seconds = durationSeconds(SLEEP_SCRIPT.exec(second.text ?? '')?.[1]);
    return seconds === undefined ? undefined : { seconds, kind: 'exec', at: second };
  }
  return undefined;
}

/** The sleep that a container's preStop hook consists of; undefined when the hook is absent, unknown or something else. */
export function preStopSleep(container: Container): PreStopSleep | undefined {
  const hook = container.get('lifecycle', 'preStop');
  const native = hook.get('sleep', 'seconds');
  if (native.number !== undefined) return { seconds: native.number, kind: 'sleep', at: native };
  return execSleep(hook.get('exec', 'command'));
}

/** A grace period, in seconds, that leaves every container of the pod the usual time after its preStop sleep. */
export function graceForSleeps(podSpec: PodSpec): number {
  return USUAL_DRAIN + Math.max(0, ...podSpec.containers.map(container => Math.ceil(preStopSleep(container)?.seconds ?? 0)));
}
