// What people write at a place again and again, filled in from the file: probes, hooks, resources, spreading.

import type { KubernetesVersion } from '../model/kubernetes/kubernetes-version';
import { readConfigUses } from '../model/kubernetes/config-uses';
import type { Container } from '../model/kubernetes/container';
import { keysBeside, type ManifestCursor } from '../model/kubernetes/manifest-cursor';
import { probeIdioms, type ProbeIdiom } from '../model/kubernetes/probe-idioms';
import { PROBE_KINDS, type ProbeKind } from '../model/kubernetes/probe';
import { reloadSidecar } from '../model/kubernetes/reload-sidecar';
import { resourceIdiom } from '../model/kubernetes/resource-idiom';
import { canRunTwice } from '../model/kubernetes/rollout';
import { isLxcfs, lxcfsMounts, lxcfsVolumes } from '../model/kubernetes/lxcfs';
import { fewerDots, hardAntiAffinity, nodeAffinity, ownLabels, softAntiAffinity, toleration } from '../model/kubernetes/scheduling-idioms';
import { gainsPrivileges, rootStanding } from '../model/kubernetes/security-context';
import { spreadConstraints } from '../model/kubernetes/spreading';
import { graceForSleeps, lacksPreStop, preStopPause, USUAL_PAUSE } from '../model/kubernetes/termination';
import type { Workload } from '../model/kubernetes/workload';
import type { Project } from '../model/project';
import type { Path, YamlValue } from '../model/yaml-change';
import { concat, type Piece } from '../model/yaml-edit/piece';
import type { Arguments, ResourceBounds, ResourcePolicy, Text } from '../rules/rule';

/** A key with all that stands below it. */
export interface Idiom {
  readonly key: string;
  /** What it is, beside its key. */
  readonly title: Text;
  readonly args?: Arguments;
  readonly value: YamlValue;
  /** Written as it stands in place of the value: a template action, which is no YAML. */
  readonly action?: Piece;
}

export interface IdiomContext {
  readonly project: Project;
  readonly version: KubernetesVersion;
  readonly resourcePolicy: ResourcePolicy;
  readonly resourceBounds: ResourceBounds;
}

const HANDLERS: Readonly<Record<ProbeIdiom['handler'], Text>> = {
  httpGet: { en: 'HTTP, port {port}', zh: 'HTTP，端口 {port}' },
  tcpSocket: { en: 'TCP, port {port}', zh: 'TCP，端口 {port}' },
  grpc: { en: 'gRPC, port {port}', zh: 'gRPC，端口 {port}' },
};

const WORDS = {
  preStop: { en: 'wait before SIGTERM', zh: 'SIGTERM 之前先等待' },
  resources: { en: 'limits {cpu}× the CPU, {memory}× the memory requested', zh: '限制为请求的 {cpu} 倍（CPU）、{memory} 倍（内存）' },
  restricted: { en: 'as the restricted standard asks', zh: '符合 restricted 标准' },
  spread: { en: 'over zones and nodes', zh: '分散到可用区和节点' },
  lxcfs: { en: 'lxcfs from the node (pods then depend on it; baseline forbids it)', zh: '挂载节点上的 lxcfs（Pod 从此依赖它；baseline 标准禁止）' },
  soft: { en: 'own pods apart where possible', zh: '尽量分开自己的 Pod（软）' },
  hard: { en: 'own pods never on one node', zh: '自己的 Pod 绝不放在同一节点（硬）' },
  node: { en: 'only nodes with a label', zh: '只用带指定标签的节点' },
  toleration: { en: 'nodes with a taint', zh: '容忍节点污点' },
  ndots: { en: 'fewer DNS lookups (ndots: 2)', zh: '减少 DNS 查询（ndots: 2）' },
  grace: { en: 'preStop and 30 s to finish', zh: 'preStop 加 30 秒收尾' },
  strategy: { en: 'zero-downtime', zh: '零停机' },
  reload: { en: 'Reloader restarts pods when configuration changes', zh: '配置变化时由 Reloader 重启 Pod' },
  checksum: { en: 'new pods when the ConfigMap\'s template changes', zh: 'ConfigMap 模板变化时重建 Pod' },
  sidecar: { en: 'sidecar that calls the app when its ConfigMap changes', zh: 'ConfigMap 变化时通知应用的边车' },
} satisfies Record<string, Text>;

const CHECKSUM = concat(
  '{{ include (print $.Template.BasePath "/', { text: 'configmap.yaml', stops: [{ start: 0, end: 'configmap.yaml'.length }] }, '") . | sha256sum }}',
);

const RESTRICTED_POD: YamlValue = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

/** Kinds that Reloader restarts. */
const RELOADED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** Ports below it need a capability. */
const FIRST_UNPRIVILEGED_PORT = 1024;

const probes = (container: Container): Idiom[] => PROBE_KINDS.flatMap(kind => probeIdioms(container, kind))
  .map(({ kind, handler, port, value }) => ({ key: kind, title: HANDLERS[handler], args: { port }, value }));

/** The question alone, for those who are below the probe's key already. */
function inProbe(container: Container, kind: ProbeKind): Idiom[] {
  if ((container.probe(kind)?.handlers.length ?? 0) > 0) return [];
  return probeIdioms(container, kind).map(({ handler, port, asks }) => ({ key: handler, title: HANDLERS[handler], args: { port }, value: asks }));
}

/** The hook alone, for those who are below `lifecycle` already. */
function hook(container: Container, { version }: IdiomContext): Idiom[] {
  const { graceSeconds } = container.podSpec.workload;
  const pause = graceSeconds !== undefined && lacksPreStop(container) ? preStopPause(container, graceSeconds, version) : undefined;
  return pause === undefined ? [] : [{ key: 'preStop', title: WORDS.preStop, value: pause }];
}

/** What the restricted standard asks of a container beyond what its pod says. */
function restricted(container: Container): Idiom[] {
  const { podSpec, ports } = container;
  if (podSpec.isWindows || container.value.document.partial || gainsPrivileges(container) || ['root', 'refused'].includes(rootStanding(container))) return [];
  const isLow = ports.some(({ number }) => number !== undefined && number < FIRST_UNPRIVILEGED_PORT);
  const ofPod = podSpec.value.get('securityContext');
  return [{
    key: 'securityContext',
    title: WORDS.restricted,
    value: {
      allowPrivilegeEscalation: false,
      ...(ofPod.get('runAsNonRoot').isAbsent && { runAsNonRoot: true }),
      ...(ofPod.get('seccompProfile').isAbsent && { seccompProfile: { type: 'RuntimeDefault' } }),
      capabilities: { drop: ['ALL'], ...(isLow && { add: ['NET_BIND_SERVICE'] }) },
    },
  }];
}

function resources(container: Container, { project, resourcePolicy, resourceBounds }: IdiomContext): Idiom[] {
  if (container.role === 'ephemeral') return [];
  const { ratio, value } = resourceIdiom(container, project, resourcePolicy, resourceBounds);
  return [{ key: 'resources', title: WORDS.resources, args: ratio, value }];
}

function inContainer(container: Container, context: IdiomContext): Idiom[] {
  const hooks = hook(container, context).map(({ key, title, value }): Idiom => ({ key: 'lifecycle', title, value: { [key]: value } }));
  const hasLxcfs = container.podSpec.value.get('volumes').items.some(isLxcfs);
  const mounts = hasLxcfs ? [{ key: 'volumeMounts', title: WORDS.lxcfs, value: lxcfsMounts() }] : [];
  return [...probes(container), ...hooks, ...resources(container, context), ...restricted(container), ...mounts];
}

/** What stands below `affinity`. */
function inAffinity(workload: Workload, { version }: IdiomContext): Idiom[] {
  const labels = staysApart(workload) ? ownLabels(workload) : undefined;
  return [
    ...(labels ? [
      { key: 'podAntiAffinity', title: WORDS.soft, value: softAntiAffinity(labels) },
      { key: 'podAntiAffinity', title: WORDS.hard, value: hardAntiAffinity(labels, workload, version) },
    ] : []),
    { key: 'nodeAffinity', title: WORDS.node, value: nodeAffinity() },
  ];
}

/** Whether it is a matter of choice where its pods stand to each other. */
const staysApart = ({ isLongRunning, kind }: Workload): boolean => isLongRunning && kind !== 'DaemonSet';

function spread(workload: Workload, { version }: IdiomContext): Idiom[] {
  const constraints = staysApart(workload) ? spreadConstraints(workload, version) : undefined;
  return constraints === undefined ? [] : [{ key: 'topologySpreadConstraints', title: WORDS.spread, value: constraints }];
}

/** For applications that read their configuration again when they are told to. */
function sidecar(workload: Workload, { version }: IdiomContext): Idiom[] {
  const value = workload.isLongRunning ? reloadSidecar(workload, version) : undefined;
  return value === undefined ? [] : [{ key: 'initContainers', title: WORDS.sidecar, value }];
}

function inPodSpec(workload: Workload, context: IdiomContext): Idiom[] {
  const { podSpec } = workload;
  const pause = podSpec.containers.some(lacksPreStop) ? USUAL_PAUSE : 0;
  const hasRoot = podSpec.containers.some(container => ['root', 'refused'].includes(rootStanding(container)));
  return [
    ...spread(workload, context),
    ...inAffinity(workload, context).map(({ key, title, value }): Idiom => ({ key: 'affinity', title, value: { [key]: value } })),
    { key: 'tolerations', title: WORDS.toleration, value: toleration() },
    ...(podSpec.isWindows ? [] : [{ key: 'volumes', title: WORDS.lxcfs, value: lxcfsVolumes() }]),
    { key: 'dnsConfig', title: WORDS.ndots, value: fewerDots() },
    ...sidecar(workload, context),
    ...(workload.isLongRunning ? [{ key: 'terminationGracePeriodSeconds', title: WORDS.grace, value: { placeholder: graceForSleeps(podSpec, pause) } }] : []),
    ...(podSpec.isWindows || hasRoot ? [] : [{ key: 'securityContext', title: WORDS.restricted, value: RESTRICTED_POD }]),
  ];
}

/** New pods first, old ones after them. */
const inDeployment = (workload: Workload): Idiom[] => (workload.kind === 'Deployment' && canRunTwice(workload)
  ? [{ key: 'strategy', title: WORDS.strategy, value: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } }] : []);

/** Workloads that read configuration, and are not to miss its changes. */
const inAnnotations = (workload: Workload): Idiom[] => (RELOADED.has(workload.kind) && (readConfigUses(workload) ?? []).length > 0
  ? [{ key: 'reloader.stakater.com/auto', title: WORDS.reload, value: 'true' }] : []);

/** In a chart, a hash of the rendered ConfigMap beside the pods that read it. */
const inTemplateAnnotations = (workload: Workload): Idiom[] => (workload.manifest.traits.template
  ? [{ key: 'checksum/config', title: WORDS.checksum, value: '', action: CHECKSUM }] : []);

const isSame = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, index) => step === b[index]);

function allAt({ manifest: { workload, root }, owner: { path } }: ManifestCursor, context: IdiomContext): Idiom[] {
  if (!workload) return [];
  const { podSpec } = workload;
  const container = podSpec.containers.find(({ value }) => isSame(value.path, path));
  if (container) return inContainer(container, context);
  const probed = podSpec.containers.flatMap(each => PROBE_KINDS.filter(kind => isSame([...each.value.path, kind], path)).map(kind => inProbe(each, kind)))[0];
  if (probed) return probed;
  const hooked = podSpec.containers.find(({ value }) => isSame([...value.path, 'lifecycle'], path));
  if (hooked) return hook(hooked, context);
  if (isSame(podSpec.value.path, path)) return inPodSpec(workload, context);
  if (isSame([...podSpec.value.path, 'affinity'], path)) return inAffinity(workload, context);
  if (isSame([...root.path, 'metadata', 'annotations'], path)) return inAnnotations(workload);
  if (isSame([...workload.template.path, 'metadata', 'annotations'], path)) return inTemplateAnnotations(workload);
  return isSame([...root.path, 'spec'], path) ? inDeployment(workload) : [];
}

/** What fits the place and is not there yet; none in flow style, which has no room for it. */
export function idiomsAt(cursor: ManifestCursor, context: IdiomContext): readonly Idiom[] {
  const { yaml: { inFlow, hasColon, takesBelow, endsLine } } = cursor;
  if (cursor.kind !== 'key' || inFlow || hasColon || takesBelow || !endsLine) return [];
  const beside = keysBeside(cursor);
  return allAt(cursor, context).filter(({ key }) => !beside.has(key));
}
