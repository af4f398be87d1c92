import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'privileged-container',
  severity: 'warning',
  category: 'security',
  title: { en: 'Privileged container', zh: '特权容器' },
  message: {
    en: 'Container "{container}" is privileged: whoever controls it controls the node',
    zh: '容器 "{container}" 是特权容器：控制了它就等于控制了整个节点',
  },
  why: {
    en: 'A privileged container has every capability and every device of the node, and neither seccomp nor AppArmor or SELinux stands in its way. Breaking out of it takes one command, and from the node the secrets of all its pods are in reach. Most programs that seem to need it get by with one capability or one device.',
    zh: '特权容器拥有节点的全部权能和设备，seccomp、AppArmor、SELinux 都不再起作用。从里面逃逸只要一条命令，拿到节点后，上面所有 Pod 的 Secret 都唾手可得。很多看起来需要特权的程序，其实只要一个权能或一个设备就够了。',
  },
  whenNot: {
    en: 'It is part of the node: a network or storage plugin, kube-proxy, a device plugin, a node debugger. Then ignore it here with the reason.',
    zh: '它本身就是节点的一部分：网络或存储插件、kube-proxy、设备插件、节点调试工具。这时请在此处忽略并写明原因。',
  },
  links: [LINKS.kernelSecurity, LINKS.podSecurityStandards],
  alias: {
    'kube-linter': ['privileged-container'],
    'kube-score': ['container-security-context-privileged'],
    polaris: ['runAsPrivileged'],
    kubescape: ['C-0057', 'C-0211'],
    checkov: ['CKV_K8S_16'],
    trivy: ['KSV-0017'],
  },
  check(container) {
    const value = container.get('securityContext', 'privileged');
    return value.boolean === true && value.span ? [{ at: value.span, args: { container: container.name } }] : [];
  },
  fixes: [{
    safe: false, // what needs the node will fail
    title: { en: 'Make it an ordinary container', zh: '改为普通容器' },
    changes: container => [container.set('securityContext.privileged', false)],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: sysctl
      image: busybox:1.37.0
      securityContext:
        privileged: [|true|]
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {privileged: [|yes|]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: sysctl
      image: busybox:1.37.0
      securityContext:
        privileged: false
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {privileged: false}
`,
    },
    {
      why: { en: 'False is the default, and a value that is filled in later says nothing.', zh: 'false 就是默认值；以后才填的值无从判断。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {privileged: false}
    - name: logs
      image: logs:1.0.0
      securityContext:
        privileged: \${PRIVILEGED}
`,
    },
  ],
});
