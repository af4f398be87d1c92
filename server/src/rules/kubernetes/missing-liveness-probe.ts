import { servingPort } from '../../model/kubernetes/readiness';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'missing-liveness-probe',
  severity: 'off',
  strict: 'info',
  category: 'probes',
  title: { en: 'Missing liveness probe', zh: '缺少存活探针' },
  message: {
    en: 'Container "{container}" is not restarted when it hangs: it has no liveness probe',
    zh: '容器 "{container}" 没有存活探针，卡死了也不会自动重启',
  },
  why: {
    en: 'A process that ends is started again in any case; one that hangs goes on hanging until somebody notices. A liveness probe notices. It must ask about the process alone and be patient: a bad liveness probe is worse than none.',
    zh: '进程退出后本来就会重启；卡死的进程却会一直卡着，直到有人发现。存活探针就是来发现它的。它只应检查进程本身，而且要有耐心：写得不好的存活探针还不如没有。',
  },
  whenNot: { en: 'The process ends by itself when it cannot go on, or a hang is noticed elsewhere.', zh: '进程出问题会自己退出，或者卡死能被别的手段发现。' },
  links: [LINKS.containerProbes, LINKS.configureProbes],
  alias: {
    'kube-linter': ['no-liveness-probe'],
    'kube-score': ['pod-probes'],
    polaris: ['livenessProbeMissing'],
    kubescape: ['C-0056'],
    checkov: ['CKV_K8S_8'],
  },
  reportsAbsence: true,
  check(container) {
    if (!container.mayServe || !container.get('livenessProbe').isAbsent) return [];
    return [{ at: container.nameSpan, args: { container: container.name } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Add a liveness probe', zh: '添加存活探针' },
    changes(container) {
      const port = servingPort(container);
      return port === undefined ? undefined : [container.set('livenessProbe', { tcpSocket: { port }, periodSeconds: { placeholder: 20 } })];
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
      ports: [{name: http, containerPort: 8080}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{name: http, containerPort: 8080}]
      livenessProbe:
        tcpSocket:
          port: http
        periodSeconds: 20
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: worker}
spec:
  containers:
    - name: [|worker|]
      image: worker:1.4.2
`,
    },
    {
      why: { en: 'A Job ends by itself, and so does an init container.', zh: 'Job 和初始化容器会自己结束。' },
      good: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: import, image: import:1.4.2}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers: [{name: migrate, image: migrate:1.4.2}]
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe: {tcpSocket: {port: 8080}}
`,
    },
  ],
});
