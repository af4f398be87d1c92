import type { Container } from '../../model/kubernetes/container';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const ASKERS = [['startupProbe'], ['readinessProbe'], ['livenessProbe'], ['lifecycle', 'postStart'], ['lifecycle', 'preStop']] as const;
/** The node itself, as seen from the kubelet. */
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/i;

const handlersOf = (container: Container): readonly { readonly asker: string; readonly handler: Value }[] =>
  ASKERS.flatMap(path => ['httpGet', 'tcpSocket'].map(kind => ({ asker: path.at(-1) ?? '', handler: container.get(...path, kind) })));

export default containerRule<Value>({
  id: 'probe-sets-host',
  severity: 'warning',
  category: 'probes',
  title: { en: 'Probe that asks another host', zh: '探针探测的是别的主机' },
  message: {
    en: 'The {asker} of container "{container}" asks "{host}" and not the pod, whatever state the pod is in',
    zh: '容器 "{container}" 的 {asker} 访问的是 "{host}"，而不是 Pod 自己',
  },
  variants: {
    loopback: {
      en: 'The {asker} of container "{container}" asks "{host}", which is the node: the kubelet does not ask from inside the pod',
      zh: '容器 "{container}" 的 {asker} 访问 "{host}"，那是节点本身：kubelet 不是从 Pod 里面发起探测的',
    },
  },
  why: {
    en: 'The kubelet sends the request from the node, and without a host to the pod\'s own address. A host sends it somewhere else: the answer says nothing about this pod, and since Kubernetes 1.34 the baseline Pod Security Standard forbids the field. A virtual host belongs in a Host header.',
    zh: '请求由节点上的 kubelet 发出，不写 host 就发往 Pod 自己的 IP；写了 host 就发到别处去了，结果说明不了这个 Pod 的状态。从 Kubernetes 1.34 起，Pod 安全性标准的 baseline 级别禁止这个字段。要指定虚拟主机，请用 Host 请求头。',
  },
  whenNot: { en: 'What the hook or probe is meant to ask is indeed another host.', zh: '这个钩子或探针本来就是要访问别的主机。' },
  links: [LINKS.containerProbes, LINKS.podSecurityStandards],
  check(container) {
    const onHost = container.podSpec.value.get('hostNetwork');
    if (onHost.isUnknown || onHost.boolean === true) return []; // there the pod's address and the node's are one
    return handlersOf(container).flatMap(({ asker, handler }) => {
      const host = handler.get('host');
      if (host.text === undefined || host.text === '' || !host.span) return [];
      return [{ at: host.span, variant: LOOPBACK.test(host.text) ? 'loopback' : undefined, args: { container: container.name, asker, host: host.text }, data: handler }];
    });
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Send "{host}" as the Host header', zh: '把 "{host}" 写成 Host 请求头' },
      changes(_container, _context, { variant, data }) {
        const host = data?.get('host').text;
        const isName = host !== undefined && variant === undefined && /[a-z]/i.test(host);
        if (!data || !isName || data.path.at(-1) !== 'httpGet' || !data.get('httpHeaders').isAbsent) return undefined;
        return [data.get('host').remove(), data.get('httpHeaders').set([{ name: 'Host', value: host }])];
      },
    },
    {
      safe: false,
      title: { en: 'Remove host: ask the pod itself', zh: '删除 host，探测 Pod 自己' },
      changes: (_container, _context, { data }) => data && [data.get('host').remove()],
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        httpGet:
          host: [|127.0.0.1|]
          path: /live
          port: 8080
      readinessProbe:
        httpGet:
          host: [|shop.example.com|]
          path: /ready
          port: 8080
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        httpGet:
          path: /live
          port: 8080
      readinessProbe:
        httpGet:
          path: /ready
          port: 8080
          httpHeaders:
            - name: Host
              value: shop.example.com
`,
    },
    {
      why: { en: 'On the host network the loopback address is the pod\'s own.', zh: '使用主机网络时，回环地址就是 Pod 自己的。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        httpGet: {host: 127.0.0.1, path: /live, port: 8080}
---
apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  containers:
    - name: api
      image: api:1.4.2
      livenessProbe:
        httpGet: {path: /live, port: 8080, httpHeaders: [{name: Host, value: shop.example.com}]}
`,
    },
  ],
});
