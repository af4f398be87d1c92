// What the keys of a pod and of its containers mean here, each told by the module that knows it.

import type { Container } from '../model/kubernetes/container';
import type { Workload } from '../model/kubernetes/workload';
import type { Value } from '../model/yaml/value';
import type { Locale } from '../rules/rule';
import { envFacts, envFromFacts } from './env-facts';
import type { Place } from './fact-text';
import { imageFacts, pullPolicyFacts } from './image-facts';
import { portFacts } from './port-facts';
import { priorityFacts } from './priority-facts';
import { schedulingFacts } from './scheduling-facts';
import { securityFacts } from './security-facts';
import { tolerationFacts } from './toleration-facts';
import { mountFacts, volumeFacts } from './volume-facts';

type Steps = Value['path'];

/** The steps below an owner; undefined for what is not below it. */
const stepsBelow = ({ path }: Value, owner: Value): Steps | undefined =>
  (path.length > owner.path.length && owner.path.every((step, index) => step === path[index]) ? path.slice(owner.path.length) : undefined);

function ofPod(workload: Workload, [key, ...below]: Steps, locale: Locale, place: Place): string | undefined {
  const { podSpec } = workload;
  const told = schedulingFacts(workload, [key, ...below].filter(step => typeof step === 'string'), locale, place);
  if (told !== undefined || below.length > 0) return told;
  switch (key) {
    case 'tolerations': return tolerationFacts(workload, locale);
    case 'priorityClassName': return priorityFacts(workload, locale, place);
    case 'securityContext': return securityFacts(podSpec, undefined, locale, place);
    case 'volumes': return volumeFacts(workload, locale);
    default: return undefined;
  }
}

function ofContainer(container: Container, [key, ...below]: Steps, locale: Locale, place: Place): string | undefined {
  switch (key) {
    case 'ports': return portFacts(container, below, locale, place);
    case 'volumeMounts': return mountFacts(container, below, locale);
    case 'env': return envFacts(container, below, locale);
    default: break;
  }
  if (below.length > 0) return undefined;
  switch (key) {
    case 'image': return imageFacts(container, locale, place);
    case 'imagePullPolicy': return pullPolicyFacts(container, locale);
    case 'securityContext': return securityFacts(container.podSpec, container, locale, place);
    case 'envFrom': return envFromFacts(container, locale, place);
    default: return undefined;
  }
}

/** For a key of the pod or of one of its containers; undefined for the others. Markdown, at most twelve lines. */
export function workloadFacts(workload: Workload, value: Value, locale: Locale, place: Place): string | undefined {
  for (const container of workload.podSpec.containers) {
    const steps = stepsBelow(value, container.value);
    if (steps) return ofContainer(container, steps, locale, place);
  }
  const steps = stepsBelow(value, workload.podSpec.value);
  return steps && ofPod(workload, steps, locale, place);
}
