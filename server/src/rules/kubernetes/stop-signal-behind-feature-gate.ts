import { formatKubernetesVersion } from '../../model/kubernetes/kubernetes-version';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'stop-signal-behind-feature-gate',
  severity: 'warning',
  category: 'lifecycle',
  title: { en: 'Stop signal that most clusters drop', zh: '多数集群会丢弃的停止信号' },
  message: {
    en: 'The stopSignal of container "{container}" has no effect: Kubernetes {version} knows it only behind a feature gate',
    zh: '容器 "{container}" 的 stopSignal 不起作用：Kubernetes {version} 要打开特性门控才支持',
  },
  why: {
    en: 'lifecycle.stopSignal is an alpha field behind the ContainerStopSignals feature gate, which is off. The API server drops the field without a word, and the container gets its image\'s STOPSIGNAL, or SIGTERM.',
    zh: 'lifecycle.stopSignal 是 alpha 字段，由 ContainerStopSignals 特性门控控制，默认关闭。API 服务器会悄悄丢弃这个字段，容器收到的仍是镜像的 STOPSIGNAL 或 SIGTERM。',
  },
  whenNot: { en: 'The feature gate is on in your clusters.', zh: '你的集群打开了这个特性门控。' },
  links: [LINKS.podLifecycle, 'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/'],
  check(container, { kubernetesVersion }) {
    const signal = container.get('lifecycle', 'stopSignal');
    if (!signal.isKnown || !signal.keySpan) return [];
    return [{ at: signal.keySpan, args: { container: container.name, version: formatKubernetesVersion(kubernetesVersion) } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: linux}
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        [|stopSignal|]: SIGQUIT
`,
    },
    {
      why: { en: 'A preStop hook works everywhere.', zh: 'preStop 钩子在哪里都有效。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop: {sleep: {seconds: 5}}
`,
    },
  ],
});
