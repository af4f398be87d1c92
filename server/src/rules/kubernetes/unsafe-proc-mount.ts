import { isPrivileged, mayHaveUserNamespace, withoutKey } from '../../model/kubernetes/security-context';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'unsafe-proc-mount',
  severity: 'warning',
  category: 'security',
  title: { en: 'Unmasked /proc', zh: '/proc 没有屏蔽' },
  message: {
    en: 'Unmasked shows container "{container}" the parts of /proc by which the node\'s kernel is read and set',
    zh: 'Unmasked 让容器 "{container}" 看到 /proc 中能读取和设置节点内核的部分',
  },
  why: {
    en: 'Runtimes hide or write-protect files in /proc that belong to the node as a whole: its memory, its keys, its kernel settings. Unmasked shows them again. In a user namespace that is harmless, since root there may not touch them; without one it is a way out of the container.',
    zh: '/proc 里有些文件属于整个节点：内存、密钥、内核参数，运行时会把它们隐藏或设为只读。Unmasked 又把它们放了出来。在用户命名空间里没有危险，因为里面的 root 无权操作；没有用户命名空间时，这就是一条逃逸的路。',
  },
  whenNot: {
    en: 'Containers are built or run inside of the container; then give the pod a user namespace of its own with hostUsers: false.',
    zh: '要在容器里构建或运行容器。这时应设置 hostUsers: false，让 Pod 使用自己的用户命名空间。',
  },
  links: [LINKS.securityContext, LINKS.userNamespaces, LINKS.podSecurityStandards],
  alias: { 'kube-linter': ['unsafe-proc-mount'], polaris: ['procMount'], kubescape: ['C-0211'], trivy: ['KSV-0027'] },
  check(container) {
    const value = container.get('securityContext', 'procMount');
    if (value.text !== 'Unmasked' || !value.span || mayHaveUserNamespace(container.podSpec) || isPrivileged(container)) return [];
    return [{ at: value.span, args: { container: container.name } }];
  },
  fixes: [{
    safe: false, // nested containers will fail
    title: { en: 'Mask /proc as usual', zh: '恢复默认的 /proc 屏蔽' },
    changes: container => [withoutKey(container.get('securityContext'), 'procMount')],
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
      securityContext:
        runAsNonRoot: true
        procMount: [|Unmasked|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsNonRoot: true
`,
    },
    {
      why: { en: 'In a user namespace the node\'s files are out of reach.', zh: '在用户命名空间里碰不到节点的文件。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: build}
spec:
  hostUsers: false
  containers:
    - name: build
      image: build:1.4.2
      securityContext: {procMount: Unmasked}
    - name: logs
      image: logs:1.0.0
      securityContext: {procMount: Default}
`,
    },
  ],
});
