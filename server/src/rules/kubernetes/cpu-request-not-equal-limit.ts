import { LINKS } from '../links';
import { unequalResourceRule } from '../unequal-resource';

export default unequalResourceRule({
  id: 'cpu-request-not-equal-limit',
  resource: 'cpu',
  title: { en: 'CPU request and limit differ', zh: 'CPU 的请求和限制不相等' },
  why: {
    en: 'Only a pod whose CPU and memory limits equal their requests in every container is Guaranteed. It gets the CPU it was placed with, no more and no less, so that it behaves today as it did yesterday, and a node with the static CPU manager can give it whole cores.',
    zh: '只有每个容器的 CPU 和内存限制都等于请求，Pod 才是 Guaranteed。它按多少 CPU 调度就用多少，不多也不少，表现始终一致；启用了 static CPU 管理策略的节点还能把整核分给它独占。',
  },
  whenNot: {
    en: 'Idle CPU of the node may be used: most services gain by it, and lose only speed when the node gets busy.',
    zh: '允许使用节点上空闲的 CPU：多数服务因此受益，节点繁忙时也只是变慢。',
  },
  links: [LINKS.podQos, LINKS.manageResources],
  alias: { 'kube-score': ['container-cpu-requests-equal-limits', 'container-resource-requests-equal-limits'] },
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
          cpu: 200m
        limits:
          cpu: [|250m|] # measured
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
          cpu: 250m
        limits:
          cpu: 250m # measured
`,
    },
    {
      why: { en: 'The same amount, written differently.', zh: '写法不同，数值相等。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 1000m}
        limits: {cpu: "1.0"}
`,
    },
    {
      why: { en: 'The API server copies the limit to the missing request.', zh: '没有写请求时，API 服务器会用限制补上。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        limits: {cpu: 1000m}
`,
    },
    {
      why: { en: 'Above the policy: limit-request-ratio says so.', zh: '超出策略的由 limit-request-ratio 报告。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 100m}
        limits: {cpu: 1}
`,
    },
  ],
});
