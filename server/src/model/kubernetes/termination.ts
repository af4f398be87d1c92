// How a pod ends: the preStop hook, then SIGTERM, then SIGKILL, all within one grace period.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination

import type { YamlValue } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { Container } from './container';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version';
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
/** Seconds that endpoints usually need to disappear everywhere. */
export const USUAL_PAUSE = 10;
const PAUSES = [USUAL_PAUSE, 5, 15];
/** The native sleep action is on by default from here: https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/3960-pod-lifecycle-sleep-action */
const NATIVE_SLEEP = '1.30';
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

/**
 * A grace period, in seconds, that leaves every container of the pod the usual time after its preStop sleep.
 * @param pause a sleep that is about to be written
 */
export function graceForSleeps(podSpec: PodSpec, pause = 0): number {
  return USUAL_DRAIN + Math.max(pause, ...podSpec.containers.map(container => Math.ceil(preStopSleep(container)?.seconds ?? 0)));
}

/**
 * A preStop hook that only waits: the kubelet sleeps, or on older targets the image's own `sleep`. Undefined where no pause fits
 * into so much grace, or the hook could not run.
 */
export function preStopPause({ podSpec }: Container, grace: number, version: KubernetesVersion): YamlValue | undefined {
  const pauses = PAUSES.filter(pause => pause < grace);
  const [usual] = pauses;
  if (usual === undefined) return undefined;
  if (isAtLeast(version, NATIVE_SLEEP)) return { sleep: { seconds: { placeholder: usual, choices: pauses } } };
  if (podSpec.isWindows) return undefined; // and no `sleep` there to execute
  return { exec: { command: ['sleep', { placeholder: String(usual), choices: pauses.map(String) }] } };
}

/** Whether requests may reach the container while it is told to stop, and no hook makes it wait. Whether anything sends any is the caller's affair. */
export const lacksPreStop = (container: Container): boolean =>
  container.role === 'app' && container.mayServe && container.get('lifecycle', 'preStop').isAbsent;
