import type { Container } from '../../model/kubernetes/container';
import { restrictedContext } from '../../model/kubernetes/restricted-context';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** An empty security context says as little as none. */
function isBare(container: Container): boolean {
  return [container, container.podSpec].every(({ value }) => {
    const context = value.get('securityContext');
    return context.isAbsent || (context.isMap && context.entries.every(entry => entry.value.isAbsent));
  });
}

export default workloadRule({
  id: 'missing-security-context',
  severity: 'off',
  category: 'security',
  title: { en: 'No security context at all', zh: '完全没有安全上下文' },
  message: {
    en: 'Nothing is said about the privileges of {containers}: they have what runtimes give by default',
    zh: '容器 {containers} 没有任何权限设置，用的全是运行时的默认权限',
  },
  why: {
    en: 'The defaults are made to run any image, not to be safe: root if the image says so, a dozen capabilities, setuid programs, no seccomp profile on many nodes. A security context of a few lines takes all of it away.',
    zh: '默认权限是为了让任何镜像都能跑起来，而不是为了安全：镜像用 root 就是 root，外加十几个权能、可用的 setuid 程序，很多节点上还没有 seccomp。几行安全上下文就能全部收紧。',
  },
  whenNot: {
    en: 'An admission policy or the namespace fills it in, or the single rules about it are on, which say more.',
    zh: '准入策略或命名空间会自动填上；或者已经启用了更具体的规则。',
  },
  links: [LINKS.securityContext, LINKS.podSecurityStandards],
  alias: { kubescape: ['C-0211'], checkov: ['CKV_K8S_29', 'CKV_K8S_30'], trivy: ['KSV-0118'] },
  reportsAbsence: true,
  check(workload) {
    if (workload.podSpec.isWindows || workload.isTest) return [];
    const bare = workload.podSpec.containers.filter(container => container.role !== 'ephemeral' && isBare(container));
    const [first] = bare;
    return first ? [{ at: first.nameSpan, args: { containers: quotedNames(bare) } }] : [];
  },
  fixes: [{
    safe: false, // the image may need what is taken away
    title: { en: 'Apply the restricted security context', zh: '应用 restricted 级别的安全上下文' },
    changes: workload => restrictedContext(workload),
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
    - name: logs
      image: logs:1.0.0
      securityContext: {}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
    - name: logs
      image: logs:1.0.0
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
`,
    },
    {
      why: { en: 'The pod says something for both.', zh: 'Pod 级的设置对两个容器都有效。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
`,
    },
  ],
});
