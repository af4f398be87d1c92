// What a namespace has against a workload's pods, as findings: forbidden values one by one, everything that is missing in one.

import type { PodSecurityMode } from '../model/kubernetes/pod-security-labels';
import { demandOnPods } from '../model/kubernetes/pod-security-demand';
import { podSecurityViolations } from '../model/kubernetes/pod-security';
import type { Workload } from '../model/kubernetes/workload';
import { podsOf } from './container-names';
import type { Finding, RuleContext, Text } from './rule';

const STANDS_HERE: Text = { en: 'Namespace "{namespace}" demands {level}', zh: '命名空间 "{namespace}" 要求 {level}' };

/** The variant of a finding about something missing is `missing`. */
export function podSecurityFindings(workload: Workload, { project, file, kubernetesVersion }: RuleContext, mode: PodSecurityMode): readonly Finding[] {
  const { manifest, podSpec } = workload;
  const found = demandOnPods(project, file, manifest, mode);
  if (!found || podSpec.containers.length === 0) return [];
  const { demand: { level, version }, namespace } = found;
  const violations = podSecurityViolations(podSpec, level, version ?? kubernetesVersion);
  const missing = manifest.isPartial ? [] : [...new Set(violations.filter(({ at }) => !at).map(({ what }) => what))];
  const args = { namespace: namespace.name ?? '', level, kind: manifest.kind, name: manifest.name ?? '', pods: podsOf(manifest) };
  const related = [{ at: namespace, text: STANDS_HERE }];
  return [
    ...violations.flatMap(({ what, at }) => (at ? [{ at, args: { ...args, what }, related }] : [])),
    ...(missing.length > 0 ? [{ at: manifest.kindSpan, variant: 'missing', args: { ...args, what: missing.join(', ') }, related }] : []),
  ];
}
