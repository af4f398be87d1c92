import type { Value } from '../../model/yaml/value';
import { isAtLeast } from '../../model/kubernetes/kubernetes-version';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const FORBIDDEN = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'] as const;
/** Init containers that go on running are on by default from here. */
const NATIVE_SIDECARS = '1.29';

export default containerRule<Value>({
  id: 'probe-on-plain-init-container',
  severity: 'error',
  category: 'probes',
  title: { en: 'Probe or hook on an init container', zh: '初始化容器上写了探针或钩子' },
  message: {
    en: 'Init container "{container}" may not have {field}: only native sidecars (restartPolicy: Always) may',
    zh: '初始化容器 "{container}" 不能写 {field}：只有原生边车（restartPolicy: Always）才可以',
  },
  why: {
    en: 'A plain init container runs once and must end before the app starts: there is nothing to probe and nothing to stop. The API server refuses the pod. With restartPolicy: Always the container becomes a native sidecar, which stays and may have probes and hooks.',
    zh: '普通的初始化容器只运行一次，应用启动前就必须结束：没有什么可探测，也没有什么可停止，API 服务器会拒绝这样的 Pod。加上 restartPolicy: Always 就成了原生边车，会一直运行，可以有探针和钩子。',
  },
  whenNot: { en: 'Never: such a pod cannot be created.', zh: '没有例外：这样的 Pod 创建不出来。' },
  links: [LINKS.initContainers, LINKS.sidecarContainers],
  check(container) {
    if (container.role !== 'init' || container.get('restartPolicy').isUnknown) return [];
    return FORBIDDEN.flatMap(field => {
      const value = container.get(field);
      return value.isKnown && value.keySpan ? [{ at: value.keySpan, args: { container: container.name, field }, data: value }] : [];
    });
  },
  fixes: [
    {
      safe: false, // it may have been meant as a sidecar
      title: { en: 'Remove {field}', zh: '删除 {field}' },
      changes: (_container, _context, { data }) => (data ? [data.remove()] : undefined),
    },
    {
      safe: false,
      title: { en: 'Make it a native sidecar', zh: '改成原生边车' },
      changes: (container, { kubernetesVersion }) => (isAtLeast(kubernetesVersion, NATIVE_SIDECARS) ? [container.set('restartPolicy', 'Always')] : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: migrate:1.4.2
      [|readinessProbe|]:
        tcpSocket: {port: 5432}
      [|lifecycle|]:
        preStop: {exec: {command: [stop]}}
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: migrate:1.4.2
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'A native sidecar and an app container may have probes.', zh: '原生边车和应用容器可以有探针。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: proxy
      image: proxy:2.0.1
      restartPolicy: Always
      startupProbe:
        httpGet: {path: /ready, port: 15021}
  containers:
    - name: web
      image: web:1.4.2
      readinessProbe:
        tcpSocket: {port: 8080}
`,
    },
  ],
});
