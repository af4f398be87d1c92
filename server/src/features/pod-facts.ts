// How a pod is made and deleted, and what a controller does with spec and status.

import type { Manifest } from '../model/kubernetes/manifest';
import type { PodSpec } from '../model/kubernetes/pod-spec';
import { scalerOf } from '../model/kubernetes/spreading';
import type { Workload } from '../model/kubernetes/workload';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Arguments, Locale, Text } from '../rules/rule';
import { keysTo, listed, paragraphs, type Place } from './fact-text';

const MAKERS: ReadonlyMap<string, Text> = new Map(Object.entries({
  Pod: { en: '**A pod of its own: nothing makes it again** when its node is gone.', zh: '**单独的 Pod：节点没了不会重建。**' },
  Deployment: { en: '**A ReplicaSet of the Deployment keeps {pods} like this.**', zh: '**Deployment 通过 ReplicaSet 维持 {pods}。**' },
  ReplicaSet: { en: '**The ReplicaSet keeps {pods} like this.**', zh: '**ReplicaSet 维持 {pods}。**' },
  ReplicationController: { en: '**The ReplicationController keeps {pods} like this.**', zh: '**ReplicationController 维持 {pods}。**' },
  StatefulSet: { en: '**The StatefulSet keeps {pods} with fixed names**, {order}.', zh: '**StatefulSet 维持 {pods}，名称固定**，{order}。' },
  DaemonSet: { en: '**The DaemonSet keeps one pod on every node that fits.**', zh: '**DaemonSet 在每个合适的节点上各维持一个 Pod。**' },
  Job: { en: '**The Job makes pods until {completions} succeeded.**', zh: '**Job 会一直创建 Pod，直到成功 {completions} 次。**' },
  CronJob: { en: '**The CronJob makes a Job at each time of `{schedule}`, and that its pods.**', zh: '**CronJob 按 `{schedule}` 到点创建 Job，再由 Job 创建 Pod。**' },
}));

const WORDS = {
  pods: { en: '{count} pods', zh: '{count} 个 Pod' },
  onePod: { en: 'one pod', zh: '1 个 Pod' },
  somePods: { en: 'its pods', zh: '它的 Pod' },
  inOrder: { en: 'one after another', zh: '逐个启动' },
  atOnce: { en: 'all at once', zh: '同时启动' },
  api: { en: '1. API server: lets it in and writes it to etcd, which nobody else does', zh: '1. API 服务器：准入检查后写入 etcd，只有它能写' },
  scheduler: { en: '2. Scheduler: filters the nodes, scores the rest, binds the pod through the API server', zh: '2. 调度器：过滤节点，给剩下的打分，再通过 API 服务器绑定' },
  kubelet: { en: '3. That node\'s kubelet: volumes (CSI), network (CNI), images', zh: '3. 该节点的 kubelet：挂卷（CSI）、接网络（CNI）、拉镜像' },
  init: { en: '4. First {list}, one after another', zh: '4. 先依次运行 {list}' },
  main: { en: '{step}. Then {list}{ready}', zh: '{step}. 再启动 {list}{ready}' },
  ready: { en: ', in its Services once readiness probes succeed', zh: '，就绪探针成功后才接收 Service 的请求' },
  unready: { en: ', in its Services at once: no readiness probe', zh: '，没有就绪探针，立即接收 Service 的请求' },
  deleted: { en: '**When it is deleted** ({grace} s in all), side by side:', zh: '**删除时**（共 {grace} 秒）同时进行：' },
  endpoints: { en: '- Services stop sending new requests, which takes a moment', zh: '- Service 停止转发新请求，需要一点时间' },
  others: { en: '- {count} more containers in the same time', zh: '- 另有 {count} 个容器同时进行' },
  link: { en: '[Pod lifecycle]({link})', zh: '[Pod 的生命周期]({link})' },
  spec: {
    en: '**What you want.** A controller compares it with what is, again and again, and brings the one to the other; after a failure it simply does so once more. [Controllers]({link})',
    zh: '**期望的状态**。控制器反复拿它和实际状态比较，让实际状态向它靠拢；失败了就再来一遍。[控制器]({link})',
  },
  status: {
    en: '**What is.** Its controller writes it after every look; written by hand it counts for nothing. observedGeneration says up to which change of spec it has come. [Controllers]({link})',
    zh: '**实际的状态**。由控制器在每次检查后写入，手写的不起作用。observedGeneration 表示已经处理到 spec 的哪次修改。[控制器]({link})',
  },
} satisfies Record<string, Text>;

const MOST_ROWS = 2;
/** Others are only read: by the API server as it admits objects, or by whatever asks for them. */
const CONTROLLED: ReadonlySet<string> = new Set([
  '/Pod', '/ReplicationController', '/Service', '/PersistentVolumeClaim', 'apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet',
  'batch/Job', 'batch/CronJob', 'autoscaling/HorizontalPodAutoscaler', 'policy/PodDisruptionBudget', 'networking.k8s.io/Ingress',
]);

function podsWords(workload: Workload, place: Place): Text {
  const count = scalerOf(workload, place) ? undefined : workload.replicaCount;
  if (count === undefined) return WORDS.somePods;
  return count === 1 ? WORDS.onePod : WORDS.pods;
}

function headline(workload: Workload, locale: Locale, place: Place): string | undefined {
  const { kind, manifest: { root }, replicaCount } = workload;
  const [words, completions, schedule] = [MAKERS.get(kind), root.get('spec', 'completions'), root.get('spec', 'schedule').text];
  const times = completions.isAbsent ? root.get('spec', 'parallelism').isAbsent ? 1 : undefined : completions.number;
  if (!words || (kind === 'CronJob' && schedule === undefined) || (kind === 'Job' && times === undefined)) return undefined;
  const args: Arguments = {
    pods: podsWords(workload, place), count: replicaCount ?? 0,
    order: root.get('spec', 'podManagementPolicy').text === 'Parallel' ? WORDS.atOnce : WORDS.inOrder,
    completions: times, schedule,
  };
  return render(words, args, locale);
}

function birth({ containers, workload, hasReadinessProbe }: PodSpec, locale: Locale): readonly string[] {
  const named = (roles: readonly string[]): readonly string[] => containers.filter(({ role }) => roles.includes(role)).map(({ name }) => name);
  const [before, main] = [named(['init', 'sidecar']), named(['app'])];
  const ready = workload.isLongRunning ? WORDS[hasReadinessProbe ? 'ready' : 'unready'] : '';
  return [
    WORDS.api[locale], WORDS.scheduler[locale], WORDS.kubelet[locale],
    ...(before.length > 0 ? [render(WORDS.init, { list: listed(before, locale) }, locale)] : []),
    render(WORDS.main, { step: before.length > 0 ? 5 : 4, list: listed(main, locale), ready }, locale),
  ];
}

function death(workload: Workload, timeline: readonly string[], locale: Locale): string | undefined {
  const { graceSeconds: grace } = workload;
  if (grace === undefined || timeline.length === 0) return undefined;
  const rest = timeline.length > MOST_ROWS ? [render(WORDS.others, { count: timeline.length - MOST_ROWS }, locale)] : [];
  return [render(WORDS.deleted, { grace }, locale), WORDS.endpoints[locale], ...timeline.slice(0, MOST_ROWS), ...rest].join('\n');
}

/** For `kind` of an object that makes pods. `timeline` has a line for the end of each long-running container. */
export function podFacts(workload: Workload, timeline: readonly string[], locale: Locale, place: Place): string | undefined {
  const { podSpec, manifest } = workload;
  const first = headline(workload, locale, place);
  if (!first || podSpec.containers.length === 0 || manifest.isPartial) return undefined;
  const deleted = death(workload, timeline, locale);
  return paragraphs([first, ...birth(podSpec, locale)].join('\n'), deleted, render(WORDS.link, { link: LINKS.podLifecycle }, locale));
}

/** For `spec` and `status` of an object that a controller of Kubernetes, or the kubelet, works on. */
export function loopFacts(manifest: Manifest, value: Value, locale: Locale): string | undefined {
  const [key, ...rest] = keysTo(manifest, value);
  if (rest.length > 0 || (key !== 'spec' && key !== 'status') || !CONTROLLED.has(`${manifest.group}/${manifest.kind}`)) return undefined;
  return render(WORDS[key], { link: LINKS.controllers }, locale);
}
