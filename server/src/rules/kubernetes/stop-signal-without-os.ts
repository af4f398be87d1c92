import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** What a Windows container can be sent. */
const WINDOWS_SIGNALS: ReadonlySet<string> = new Set(['SIGTERM', 'SIGKILL']);

export default containerRule({
  id: 'stop-signal-without-os',
  severity: 'error',
  category: 'lifecycle',
  title: { en: 'Stop signal for an unknown system', zh: '没写操作系统就指定了停止信号' },
  message: {
    en: 'Container "{container}" may not choose {signal} as its stop signal: the pod must say os.name first',
    zh: '容器 "{container}" 指定了停止信号 {signal}，Pod 必须先写 os.name',
  },
  variants: {
    windows: {
      en: 'Container "{container}" may not choose {signal} as its stop signal: Windows knows SIGTERM and SIGKILL only',
      zh: '容器 "{container}" 的停止信号不能是 {signal}：Windows 只支持 SIGTERM 和 SIGKILL',
    },
  },
  why: {
    en: 'Linux and Windows know different signals, so the API server takes a stopSignal only together with spec.os.name.',
    zh: 'Linux 和 Windows 支持的信号不同，所以 API 服务器要求 stopSignal 必须和 spec.os.name 一起写。',
  },
  whenNot: { en: 'Never: such a pod cannot be created.', zh: '没有例外：这样的 Pod 创建不出来。' },
  links: [LINKS.podLifecycle, LINKS.containerHooks],
  since: '1.33',
  reportsAbsence: true,
  check(container) {
    const signal = container.get('lifecycle', 'stopSignal');
    const os = container.podSpec.value.get('os', 'name');
    if (signal.text === undefined || !signal.span) return [];
    const args = { container: container.name, signal: signal.text };
    if (os.isAbsent) return [{ at: signal.span, args }];
    return os.text === 'windows' && !WINDOWS_SIGNALS.has(signal.text) ? [{ at: signal.span, variant: 'windows', args }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Say which system the pod runs on', zh: '写明 Pod 的操作系统' },
    changes: ({ podSpec }, _context, { variant }) =>
      (variant === undefined ? [podSpec.value.get('os', 'name').set({ placeholder: 'linux', choices: ['linux', 'windows'] })] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        stopSignal: [|SIGQUIT|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        stopSignal: SIGQUIT
  os:
    name: linux
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  containers:
    - name: web
      image: web:1.4.2
      lifecycle: {stopSignal: [|SIGQUIT|]}
`,
    },
    {
      why: { en: 'The system is named.', zh: '已写明操作系统。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: linux}
  containers:
    - name: web
      image: web:1.4.2
      lifecycle: {stopSignal: SIGQUIT}
`,
    },
  ],
});
