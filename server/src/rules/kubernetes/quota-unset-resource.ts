import type { Container } from '../../model/kubernetes/container';
import { lacksResource } from '../../model/kubernetes/effective-resources';
import { demandsOf, quotasOver, type Demand } from '../../model/kubernetes/quota';
import { quantityValue } from '../../model/kubernetes/quantity';
import { valueOf } from '../../model/fact';
import type { YamlChange } from '../../model/yaml-change';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const GUESS: Readonly<Record<Demand['resource'], string>> = { cpu: '100m', memory: '128Mi' };

/** A limit below the request would be refused, so the request is the first guess. */
function fill(container: Container, { side, resource }: Demand): YamlChange {
  const request = valueOf(container.resource('requests', resource));
  const placeholder = side === 'limits' && request && !request.isZero ? quantityValue(request.source) : GUESS[resource];
  return container.resources.at(side, resource).set({ placeholder });
}

/** Speaks only when pod and quota are sure to meet. */
export default containerRule<readonly Demand[]>({
  id: 'quota-unset-resource',
  severity: 'error',
  category: 'resources',
  title: { en: 'A value that the quota demands is missing', zh: '缺少配额要求的资源值' },
  message: {
    en: 'Container "{container}" lacks {missing}, demanded by quota "{quota}": the API server answers 403',
    zh: '容器 "{container}" 没有写 {missing}，配额 "{quota}" 要求必须写：API 服务器会返回 403',
  },
  why: {
    en: 'Once a quota counts CPU or memory, every container made in its namespace must state that value, init containers too, or get it from a LimitRange. In a Deployment nobody sees the refusal: its pods never appear.',
    zh: '配额一旦统计 CPU 或内存，命名空间里新建的每个容器（包括 Init 容器）都必须写明对应的值，或者由 LimitRange 补上。如果在 Deployment 里，拒绝不会直接显示出来，Pod 只是一直不出现。',
  },
  whenNot: {
    en: 'A LimitRange on the cluster or an admission webhook fills it in.',
    zh: '集群里的 LimitRange 或准入 Webhook 会补上。',
  },
  links: [LINKS.resourceQuota, LINKS.quotaWithMemoryAndCpu, LINKS.limitRange],
  reportsAbsence: true,
  check(container, context) {
    if (container.role === 'ephemeral') return [];
    for (const quota of quotasOver(context.project, context.file, container.podSpec.workload.manifest)) {
      const missing = demandsOf(Object.keys(quota.quota?.hard ?? {})).filter(({ side, resource }) => lacksResource(container, side, resource, context));
      if (missing.length === 0) continue;
      const args = { container: container.name, quota: quota.name ?? '', missing: missing.map(({ side, resource }) => `${side}.${resource}`).join(', ') };
      return [{ at: container.nameSpan, args, related: [{ at: quota, text: { en: 'The quota', zh: '对应的配额' } }], data: missing }];
    }
    return [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Add {missing}', zh: '添加 {missing}' },
    changes: (container, _context, { data }) => data?.map(demand => fill(container, demand)),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  initContainers:
    - name: [|init|]
      image: init:1.0.0
      resources:
        limits: {cpu: 1}
  containers:
    - name: [|web|]
      image: web:1.4.2
      resources:
        requests:
          memory: 256Mi
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  initContainers:
    - name: init
      image: init:1.0.0
      resources:
        limits: {cpu: 1, memory: 128Mi}
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests:
          memory: 256Mi
          cpu: 100m
        limits:
          memory: 256Mi
`,
      files: {
        'quota.yaml': `apiVersion: v1
kind: ResourceQuota
metadata: {name: compute, namespace: shop}
spec:
  hard: {requests.cpu: 10, limits.memory: 20Gi, pods: 50}
`,
      },
    },
    {
      why: { en: 'A LimitRange fills it in.', zh: 'LimitRange 会补上。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
      files: {
        'quota.yaml': `apiVersion: v1
kind: ResourceQuota
metadata: {name: compute, namespace: shop}
spec:
  hard: {requests.cpu: 10}
---
apiVersion: v1
kind: LimitRange
metadata: {name: limits, namespace: shop}
spec:
  limits:
    - type: Container
      defaultRequest: {cpu: 100m}
`,
      },
    },
    {
      why: { en: 'Another namespace, a quota for some pods only, and one of which nobody knows where it goes.', zh: '分别是别的命名空间的配额、只统计部分 Pod 的配额，以及不知道会用在哪里的配额。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
      files: {
        'quotas.yaml': `apiVersion: v1
kind: ResourceQuota
metadata: {name: compute, namespace: other}
spec:
  hard: {requests.cpu: 10}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: critical, namespace: shop}
spec:
  hard: {requests.cpu: 10}
  scopes: [Terminating]
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: compute}
spec:
  hard: {requests.cpu: 10}
`,
      },
    },
  ],
});
