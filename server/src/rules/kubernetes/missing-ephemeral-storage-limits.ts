import { lacksResource } from '../../model/kubernetes/effective-resources';
import { quantityValue } from '../../model/kubernetes/quantity';
import { valueOf } from '../../model/fact';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const RESOURCE = 'ephemeral-storage';

export default containerRule({
  id: 'missing-ephemeral-storage-limits',
  severity: 'off',
  category: 'resources',
  title: { en: 'Missing ephemeral-storage limit', zh: '缺少临时存储限制' },
  message: {
    en: 'Container "{container}" has no ephemeral-storage limit: its logs and files can fill the node\'s disk',
    zh: '容器 "{container}" 没有临时存储限制：日志和文件可能写满节点磁盘',
  },
  variants: {
    request: {
      en: 'Container "{container}" has no ephemeral-storage request or limit: it can fill the node\'s disk',
      zh: '容器 "{container}" 没有临时存储的请求和限制：可能写满节点磁盘',
    },
  },
  why: {
    en: 'What a container writes to its own file system, its logs and its disk-backed emptyDir volumes lie on the node\'s disk. When that runs full the kubelet evicts pods, first those that use more than they requested. With a limit only the pod that exceeds it is evicted; with a request the scheduler keeps room for it.',
    zh: '容器写到自己文件系统里的内容、日志和磁盘上的 emptyDir 卷都占用节点磁盘。磁盘写满时 kubelet 会驱逐 Pod，先驱逐用量超出请求的。有了限制，只有超限的 Pod 会被驱逐；有了请求，调度器会为它预留空间。',
  },
  whenNot: {
    en: 'The container writes next to nothing, its root file system is read-only, or the nodes have a disk for each pod.',
    zh: '容器几乎不写磁盘、根文件系统只读，或者每个 Pod 有自己的磁盘。',
  },
  links: [LINKS.ephemeralStorage],
  alias: { 'kube-score': ['container-ephemeral-storage-request-and-limit'] },
  reportsAbsence: true,
  check(container, context) {
    if (!container.isMain || container.podSpec.workload.isTest || !lacksResource(container, 'limits', RESOURCE, context)) return [];
    const noRequest = lacksResource(container, 'requests', RESOURCE, context);
    return [{ at: container.nameSpan, variant: noRequest ? 'request' : undefined, args: { container: container.name } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Add an ephemeral-storage limit', zh: '添加临时存储限制' },
    changes(container) {
      const request = valueOf(container.resource('requests', RESOURCE));
      const placeholder = request && !request.isZero ? quantityValue(request.source) : '1Gi';
      return [container.resources.at('limits', RESOURCE).set({ placeholder })];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: [|web|]
      image: web:1.4.2
      resources:
        limits:
          memory: 256Mi
    - name: [|logs|]
      image: logs:1.0.0
      resources:
        requests: {ephemeral-storage: 2Gi}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        limits:
          memory: 256Mi
          ephemeral-storage: 1Gi
    - name: logs
      image: logs:1.0.0
      resources:
        requests: {ephemeral-storage: 2Gi}
        limits:
          ephemeral-storage: 2Gi
`,
    },
    {
      why: { en: 'A LimitRange beside it gives one, and a plain init container is gone when the pod serves.', zh: '旁边的 LimitRange 会补上；普通 Init 容器在 Pod 提供服务时已经结束。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: init
      image: init:1.0.0
  containers:
    - name: web
      image: web:1.4.2
`,
      files: {
        'limits.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      default: {ephemeral-storage: 1Gi}
`,
      },
    },
  ],
});
