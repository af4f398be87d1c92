import type { Container } from '../../model/kubernetes/container';
import { excesses, loweredLimit, raisedRequest, type Excess } from '../../model/kubernetes/limit-ratio';
import { priorityOf, type PodPriority } from '../../model/kubernetes/priority';
import { quantityValue } from '../../model/kubernetes/quantity';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, Related, ResourcePolicy, Text } from '../rule';

const NAMES: Readonly<Record<Excess['resource'], Text>> = {
  cpu: { en: 'CPU', zh: ' CPU ' },
  memory: { en: 'memory', zh: '内存' },
};

/** The ratio for people to read; a little above the policy must not look equal to it. */
function shownRatio({ limit, request, policy }: Excess): number {
  const ratio = limit.ratio(request);
  return ratio > policy ? ratio : Math.round(policy * 100 + 1) / 100;
}

const listed = (found: readonly Excess[], value: (excess: Excess) => string): string =>
  found.map(excess => `${excess.resource} ${value(excess)}`).join(', ');

function wording([first, second]: readonly Excess[], important: boolean): Pick<Finding, 'variant' | 'args'> {
  if (!first) return {};
  if (!second) {
    return {
      variant: important ? 'important' : undefined,
      args: { resource: NAMES[first.resource], ratio: shownRatio(first), policy: first.policy },
    };
  }
  return {
    variant: important ? 'importantBoth' : 'both',
    args: { cpu: shownRatio(first), cpuMax: first.policy, memory: shownRatio(second), memoryMax: second.policy },
  };
}

function priorityPlace(container: Container, priority: PodPriority): readonly Related[] {
  const at = priority.object ?? container.podSpec.priorityClassName.span;
  const text = { en: 'PriorityClass "{class}" makes the pod important', zh: 'PriorityClass "{class}" 使该 Pod 成为高优先级' };
  return at ? [{ at, text, args: { class: priority.className } }] : [];
}

/** Under the policy `note`, everything that may have resources. */
const isHeld = (container: Container, { policy }: ResourcePolicy): boolean =>
  container.isLongRunning || (policy === 'note' && container.role !== 'ephemeral' && !container.podSpec.workload.isTest);

/**
 * The policy of the house (`resourcePolicy` in the settings), not one of Kubernetes. By default only what runs as long
 * as its pod is held to it: a plain init container's burst is over before the pod serves, and a Job may take what it finds.
 */
export default containerRule<readonly Excess[]>({
  id: 'limit-request-ratio',
  severity: 'warning',
  category: 'resources',
  title: { en: 'Limit too far above the request', zh: '限制超出请求太多' },
  message: {
    en: 'Container "{container}": {resource} limit is {ratio}× the request, policy at most {policy}×',
    zh: '容器 "{container}" 的{resource}限制是请求的 {ratio} 倍，策略最多 {policy} 倍',
  },
  variants: {
    both: {
      en: 'Container "{container}": CPU limit {cpu}× the request (policy {cpuMax}×), memory {memory}× (policy {memoryMax}×)',
      zh: '容器 "{container}" 的 CPU 限制是请求的 {cpu} 倍（策略 {cpuMax} 倍），内存限制是 {memory} 倍（策略 {memoryMax} 倍）',
    },
    important: {
      en: 'High-priority container "{container}": {resource} limit is {ratio}× the request, policy {policy}×',
      zh: '高优先级容器 "{container}"：{resource}限制是请求的 {ratio} 倍，策略 {policy} 倍',
    },
    importantBoth: {
      en: 'High-priority container "{container}": CPU limit {cpu}× the request (policy {cpuMax}×), memory {memory}× ({memoryMax}×)',
      zh: '高优先级容器 "{container}"：CPU 限制是请求的 {cpu} 倍（策略 {cpuMax} 倍），内存 {memory} 倍（策略 {memoryMax} 倍）',
    },
  },
  why: {
    en: 'A node is filled by requests and used up by limits. The further apart they are, the more is promised twice: when several pods use what they were promised, CPU gets scarce, or memory runs out and pods are killed. Request and limit equal in every container, for CPU and memory, makes a pod Guaranteed, the last to be killed; that is what pods of high priority should be.',
    zh: '节点按请求装满，却按限制被用掉。两者差得越多，同一份资源被许诺的次数就越多：几个 Pod 同时用到各自的上限时，CPU 不够分，内存耗尽后还会有 Pod 被杀。所有容器的 CPU 和内存请求都等于限制时，Pod 才是 Guaranteed，最后才会被杀；高优先级的 Pod 就该如此。',
  },
  whenNot: {
    en: 'The load comes in rare bursts and you have measured that its neighbours stand them. Change the ratios under `resourcePolicy` in the settings when your house has other ones, or set its `policy` to `note` to hold init containers and Jobs to them as well; the ratio is a policy, not a rule of Kubernetes.',
    zh: '负载只是偶尔突增，并且实测过同节点的其他 Pod 承受得住。如果你们的标准不同，请在设置的 `resourcePolicy` 中修改比例，或把其中的 `policy` 设为 `note`，让 Init 容器和 Job 也受约束；这个比例是自己定的策略，不是 Kubernetes 的要求。',
  },
  links: [LINKS.podQos, LINKS.manageResources, LINKS.priority],
  check(container, { project, resourcePolicy }) {
    if (!isHeld(container, resourcePolicy)) return [];
    const priority = priorityOf(container.podSpec, project, resourcePolicy);
    const important = priority?.isImportant ? priority : undefined;
    const found = excesses(container, important ? resourcePolicy.importantRatio : resourcePolicy.otherRatio);
    const [first] = found;
    const at = first && container.resources.at('limits', first.resource).span;
    if (!at) return [];
    const { variant, args } = wording(found, important !== undefined);
    return [{
      at,
      variant,
      args: { ...args, container: container.name, requests: listed(found, raisedRequest), limits: listed(found, loweredLimit) },
      related: important && priorityPlace(container, important),
      data: found,
    }];
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Raise the request: {requests}', zh: '提高请求：{requests}' },
      changes: (container, _context, { data }) =>
        data?.map(excess => container.set(`resources.requests.${excess.resource}`, quantityValue(raisedRequest(excess)))),
    },
    {
      safe: false,
      title: { en: 'Lower the limit: {limits}', zh: '降低限制：{limits}' },
      changes: (container, _context, { data }) =>
        data?.map(excess => container.set(`resources.limits.${excess.resource}`, quantityValue(loweredLimit(excess)))),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests:
          cpu: 250m
          memory: 512Mi
        limits:
          cpu: [|500m|]
          memory: 1Gi
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests:
          cpu: 334m
          memory: 683Mi
        limits:
          cpu: 500m
          memory: 1Gi
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: important
  initContainers:
    - name: logs
      image: logs:1.0.0
      restartPolicy: Always
      resources:
        requests: {memory: 64Mi}
        limits: {memory: [|96Mi|]}
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {cpu: [|1|], memory: 1536Mi}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: important
  initContainers:
    - name: logs
      image: logs:1.0.0
      restartPolicy: Always
      resources:
        requests: {memory: 96Mi}
        limits: {memory: 96Mi}
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 1, memory: 1536Mi}
        limits: {cpu: 1, memory: 1536Mi}
`,
      files: {
        'priority.yaml': `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: important}
value: 1000000
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: dns, namespace: kube-system}
spec:
  priorityClassName: system-cluster-critical
  containers:
    - name: dns
      image: dns:1.4.2
      resources:
        requests: {memory: 70Mi}
        limits: {memory: [|170Mi|]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: dns, namespace: kube-system}
spec:
  priorityClassName: system-cluster-critical
  containers:
    - name: dns
      image: dns:1.4.2
      resources:
        requests: {memory: 170Mi}
        limits: {memory: 170Mi}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {memory: 500M}
        limits: {memory: [|600M|]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {memory: 600M}
        limits: {memory: 600M}
`,
      settings: {
        resourcePolicy: {
          importantPriority: 1000000, importantClasses: [], importantRatio: { cpu: 1, memory: 1 }, otherRatio: { cpu: 1.5, memory: 1 },
        },
      },
    },
    {
      why: { en: 'Exactly one and a half times.', zh: '正好 1.5 倍。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: "1", memory: 1Gi}
        limits: {cpu: 1500m, memory: 1536Mi}
`,
    },
    {
      why: { en: 'Without a request the limit is the request.', zh: '没有写请求时，限制就是请求。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: system-node-critical
  containers:
    - name: web
      image: web:1.4.2
      resources:
        limits: {cpu: "1", memory: 1Gi}
`,
    },
    {
      why: { en: 'A Job may use what its node has to spare.', zh: 'Job 可以利用节点上的余量。' },
      good: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: import:1.4.2
          resources:
            requests: {cpu: 100m}
            limits: {cpu: "2"}
`,
    },
    {
      bad: `apiVersion: batch/v1
kind: Job
metadata: {name: report}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: report
          image: report:1.4.2
          resources:
            requests: {cpu: 500m}
            limits: {cpu: [|1|]}
`,
      fixed: `apiVersion: batch/v1
kind: Job
metadata: {name: report}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: report
          image: report:1.4.2
          resources:
            requests: {cpu: 667m}
            limits: {cpu: 1}
`,
      settings: { resourcePolicy: { policy: 'note' } },
    },
  ],
});
