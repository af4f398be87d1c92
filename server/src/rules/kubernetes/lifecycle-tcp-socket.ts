import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const HOOKS = ['postStart', 'preStop'] as const;

export default containerRule<Value>({
  id: 'lifecycle-tcp-socket',
  severity: 'error',
  category: 'lifecycle',
  title: { en: 'Hook that always fails: tcpSocket', zh: '必然失败的钩子：tcpSocket' },
  message: {
    en: 'The {hook} hook of container "{container}" always fails: tcpSocket is for probes and no hook can run it',
    zh: '容器 "{container}" 的 {hook} 钩子必然失败：tcpSocket 只能用于探针，钩子执行不了',
  },
  why: {
    en: 'The field is there only so that old objects stay valid. The API server accepts it and the kubelet fails it every time: after a failed postStart the container is killed and started again, a failed preStop does nothing.',
    zh: '这个字段只是为了兼容旧对象而保留。API 服务器会接受，kubelet 却每次都执行失败：postStart 失败会导致容器被杀掉重启，preStop 失败则等于没写。',
  },
  whenNot: { en: 'Never.', zh: '没有例外。' },
  links: [LINKS.containerHooks],
  check(container) {
    return HOOKS.flatMap(hook => {
      const socket = container.get('lifecycle', hook, 'tcpSocket');
      return socket.isKnown && socket.keySpan
        ? [{ at: socket.keySpan, args: { container: container.name, hook }, data: container.get('lifecycle', hook) }] : [];
    });
  },
  fixes: [{
    safe: false, // something else was meant
    title: { en: 'Remove the {hook} hook', zh: '删除 {hook} 钩子' },
    changes(container, _context, { data }) {
      if (!data || data.keys.length > 1) return undefined;
      return [container.get('lifecycle').keys.length > 1 ? data.remove() : container.get('lifecycle').remove()];
    },
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
        preStop:
          [|tcpSocket|]: {port: 8080}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
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
      lifecycle:
        postStart:
          [|tcpSocket|]: {port: 8080}
        preStop:
          exec: {command: [drain]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop:
          exec: {command: [drain]}
`,
    },
    {
      why: { en: 'A probe may open a port, and a hook may ask over HTTP.', zh: '探针可以用 tcpSocket，钩子可以用 httpGet。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      readinessProbe:
        tcpSocket: {port: 8080}
      lifecycle:
        preStop:
          httpGet: {path: /drain, port: 8080}
`,
    },
  ],
});
