import { isConstrainedByCluster, isPrivileged } from '../../model/kubernetes/security-context';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'seccomp-profile-missing',
  severity: 'off',
  strict: 'info',
  category: 'security',
  title: { en: 'No seccomp profile', zh: '没有 seccomp 配置' },
  message: {
    en: 'No seccomp profile for {containers}: unless the kubelet sets one, every system call reaches the kernel',
    zh: '容器 {containers} 没有 seccomp 配置：kubelet 不设默认值的话，任何系统调用都能到达内核',
  },
  why: {
    en: 'Seccomp keeps a container from system calls that ordinary programs never make. The runtime brings a profile, but Kubernetes applies it only when the manifest asks for it or the kubelet is configured to.',
    zh: 'seccomp 会拦住普通程序从不使用的系统调用。运行时自带一份配置，但只有清单里写明，或者 kubelet 配置了默认启用，Kubernetes 才会用它。',
  },
  whenNot: {
    en: 'All nodes run with `seccompDefault`.',
    zh: '所有节点都启用了 `seccompDefault`。',
  },
  links: [LINKS.seccomp, LINKS.podSecurityStandards],
  alias: {
    'kube-score': ['container-seccomp-profile'],
    kubescape: ['C-0210', 'C-0211', 'C-0055'],
    checkov: ['CKV_K8S_31'],
    trivy: ['KSV-0030'],
  },
  reportsAbsence: true,
  check(workload) {
    if (workload.podSpec.isWindows || workload.isTest || isConstrainedByCluster(workload)) return [];
    const bare = workload.podSpec.containers.filter(container =>
      container.role !== 'ephemeral' && !isPrivileged(container) && container.security('seccompProfile').isAbsent);
    const [first] = bare;
    return first ? [{ at: first.nameSpan, args: { containers: quotedNames(bare) } }] : [];
  },
  fixes: [{
    safe: false, // some system calls will fail
    title: { en: 'Use the runtime\'s default profile for the pod', zh: '整个 Pod 使用运行时的默认配置' },
    changes: ({ podSpec }) => [podSpec.value.get('securityContext', 'seccompProfile', 'type').set('RuntimeDefault')],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: [|web|]
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
      securityContext:
        seccompProfile: {type: Localhost, localhostProfile: logs.json}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
      securityContext:
        seccompProfile: {type: Localhost, localhostProfile: logs.json}
`,
    },
    {
      why: { en: 'The pod has one for all its containers.', zh: 'Pod 级的配置对所有容器生效。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'Windows has no seccomp.', zh: 'Windows 没有 seccomp。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeSelector: {kubernetes.io/os: windows}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});
