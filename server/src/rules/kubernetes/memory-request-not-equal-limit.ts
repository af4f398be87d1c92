import { LINKS } from '../links';
import { unequalResourceRule } from '../unequal-resource';

export default unequalResourceRule({
  id: 'memory-request-not-equal-limit',
  resource: 'memory',
  strict: 'info',
  title: { en: 'Memory request and limit differ', zh: '内存的请求和限制不相等' },
  why: {
    en: 'Memory cannot be taken back from a process. What a pod uses above its request was promised to others as well; when they want it, something on the node is killed. With limit and request equal a pod is only ever killed for what it did itself.',
    zh: '内存给了进程就收不回来。Pod 用到请求以上的部分，同时也许诺给了别人；别人来要的时候，节点上总有东西会被杀。限制等于请求时，Pod 只会因为自己用超了才被杀。',
  },
  whenNot: {
    en: 'Memory is used in short peaks, several pods hardly ever peak together, and a kill now and then does no harm.',
    zh: '内存只在短时间内冲高，多个 Pod 几乎不会同时冲高，而且偶尔被杀也没有影响。',
  },
  links: [LINKS.podQos, LINKS.manageResources],
  alias: { 'kube-score': ['container-memory-requests-equal-limits', 'container-resource-requests-equal-limits'] },
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
          memory: 200Mi
        limits:
          memory: [|256Mi|] # measured
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
          memory: 256Mi
        limits:
          memory: 256Mi # measured
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
        requests: {memory: 1Gi}
        limits: {memory: 1024Mi}
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
        limits: {memory: 1Gi}
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
        requests: {memory: 100Mi}
        limits: {memory: 1Gi}
`,
    },
  ],
});
