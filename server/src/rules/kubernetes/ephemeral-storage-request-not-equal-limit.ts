import { LINKS } from '../links';
import { unequalResourceRule } from '../unequal-resource';

export default unequalResourceRule({
  id: 'ephemeral-storage-request-not-equal-limit',
  resource: 'ephemeral-storage',
  title: { en: 'Ephemeral-storage request and limit differ', zh: '临时存储的请求和限制不相等' },
  why: {
    en: 'Like memory, disk that is in use cannot be taken back. Pods that fill more of the node\'s disk than they asked for are evicted when it runs full.',
    zh: '磁盘和内存一样，占用了就收不回来。节点磁盘写满时，用量超出请求的 Pod 会被驱逐。',
  },
  whenNot: {
    en: 'The disk is used in short peaks that hardly ever coincide.',
    zh: '磁盘只在短时间内冲高，而且几乎不会同时发生。',
  },
  links: [LINKS.ephemeralStorage],
  alias: { 'kube-score': ['container-ephemeral-storage-request-equals-limit'] },
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
          ephemeral-storage: 1Gi
        limits:
          ephemeral-storage: [|2Gi|] # measured
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
          ephemeral-storage: 2Gi
        limits:
          ephemeral-storage: 2Gi # measured
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
        requests: {ephemeral-storage: 1Gi}
        limits: {ephemeral-storage: 1024Mi}
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
        limits: {ephemeral-storage: 1Gi}
`,
    },
  ],
});
