// The part of a workload that describes one pod.

import type { Value } from '../yaml/value';
import { Container, type ContainerRole } from './container';
import type { Workload } from './workload';

export class PodSpec {
  private containersMemo: readonly Container[] | undefined;

  constructor(
    readonly workload: Workload,
    readonly value: Value,
  ) {}

  /** Every container, in the order in which they start: init containers and native sidecars, then the app's, then ephemeral ones. */
  get containers(): readonly Container[] {
    this.containersMemo ??= [
      ...this.read('initContainers', item => (item.get('restartPolicy').text === 'Always' ? 'sidecar' : 'init')),
      ...this.read('containers', () => 'app'),
      ...this.read('ephemeralContainers', () => 'ephemeral'),
    ];
    return this.containersMemo;
  }

  private read(key: string, roleOf: (item: Value) => ContainerRole): Container[] {
    return this.value.get(key).items.filter(item => item.isMap).map(item => new Container(this, item, roleOf(item)));
  }

  /** Containers that run as long as the pod does: the app's, and native sidecars. */
  get longRunning(): readonly Container[] {
    return this.containers.filter(container => container.isLongRunning);
  }

  /** Whether the pod says, or may say, when it is ready. */
  get hasReadinessProbe(): boolean {
    return this.longRunning.some(container => !container.get('readinessProbe').isAbsent);
  }

  /** Windows pods know neither user ids nor most of the security context. */
  get isWindows(): boolean {
    const selector = this.value.get('nodeSelector');
    const names = [this.value.get('os', 'name'), selector.get('kubernetes.io/os'), selector.get('beta.kubernetes.io/os')];
    return names.some(name => name.text === 'windows');
  }

  /** `spec.resources` of the pod itself (beta since Kubernetes 1.34). */
  get resources(): Value {
    return this.value.get('resources');
  }

  get priorityClassName(): Value {
    return this.value.get('priorityClassName');
  }
}
