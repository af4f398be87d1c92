// Objects that make pods: which kinds they are and where in them the pod is described.

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';
import { PodSpec } from './pod-spec';
import { readSelector, type Selector } from './selector';

interface PodBearingKind {
  readonly kind: string;
  readonly groups: readonly string[];
  /** From the object's root to the pod template (what has `metadata` and `spec`). */
  readonly template: readonly string[];
}

const TEMPLATE = ['spec', 'template'];

const POD_BEARING_KINDS: readonly PodBearingKind[] = [
  { kind: 'Pod', groups: [''], template: [] },
  { kind: 'ReplicationController', groups: [''], template: TEMPLATE },
  { kind: 'PodTemplate', groups: [''], template: ['template'] },
  { kind: 'Deployment', groups: ['apps', 'extensions'], template: TEMPLATE },
  { kind: 'StatefulSet', groups: ['apps'], template: TEMPLATE },
  { kind: 'DaemonSet', groups: ['apps', 'extensions'], template: TEMPLATE },
  { kind: 'ReplicaSet', groups: ['apps', 'extensions'], template: TEMPLATE },
  { kind: 'Job', groups: ['batch'], template: TEMPLATE },
  { kind: 'CronJob', groups: ['batch'], template: ['spec', 'jobTemplate', 'spec', 'template'] },
];

/** Kinds that run their pods until the work is done. */
const RUN_TO_COMPLETION: ReadonlySet<string> = new Set(['Job', 'CronJob']);
const DEFAULT_GRACE_SECONDS = 30;
/** What tells a selector from the plain map of labels that ReplicationController and OpenShift's DeploymentConfig have. */
const SELECTOR_KEYS: ReadonlySet<string> = new Set(['matchLabels', 'matchExpressions']);

export class Workload {
  readonly podSpec: PodSpec;

  constructor(
    readonly manifest: Manifest,
    /** The pod template: what has `metadata` and `spec`. */
    readonly template: Value,
  ) {
    this.podSpec = new PodSpec(this, template.get('spec'));
  }

  get kind(): string {
    return this.manifest.kind;
  }

  /** The labels that the pods will carry; undefined when a part of them is filled in later. */
  get podLabels(): ReadonlyMap<string, string> | undefined {
    return this.template.get('metadata', 'labels').textMap;
  }

  get selector(): Selector | undefined {
    const selector = this.manifest.root.get('spec', 'selector');
    return readSelector(selector, selector.keys.length > 0 && !selector.keys.some(key => SELECTOR_KEYS.has(key)));
  }

  /** `spec.replicas`, where the kind has one. */
  get replicas(): Value {
    return this.manifest.root.get('spec', 'replicas');
  }

  /** The written replica count, else the API server's default of 1; undefined when it is filled in later. */
  get replicaCount(): number | undefined {
    return this.replicas.isAbsent ? 1 : this.replicas.number;
  }

  /** Whether pods run until they are deleted: not a Job, not a pod that ends, not a chart's test. */
  get isLongRunning(): boolean {
    if (RUN_TO_COMPLETION.has(this.kind) || this.isTest) return false;
    const policy = this.podSpec.value.get('restartPolicy');
    return policy.isAbsent || policy.text === 'Always';
  }

  /** A Helm test pod, or what lies among a chart's tests: not held to what services are. */
  get isTest(): boolean {
    return this.manifest.traits.chartTest || /\btest\b/.test(this.manifest.annotation('helm.sh/hook') ?? '');
  }

  /** Seconds from deletion to SIGKILL; undefined when they are filled in later. */
  get graceSeconds(): number | undefined {
    const grace = this.podSpec.value.get('terminationGracePeriodSeconds');
    return grace.isAbsent ? DEFAULT_GRACE_SECONDS : grace.number;
  }
}

/** The workload of a manifest, by its kind or, for kinds of other projects (Argo Rollout, OpenShift DeploymentConfig, Knative Service …), by its shape. */
export function readWorkload(manifest: Manifest): Workload | undefined {
  const known = POD_BEARING_KINDS.find(entry => entry.kind === manifest.kind && entry.groups.includes(manifest.group));
  if (known) return new Workload(manifest, manifest.root.get(...known.template));
  const template = manifest.root.get(...TEMPLATE);
  return template.get('spec', 'containers').isSequence ? new Workload(manifest, template) : undefined;
}
