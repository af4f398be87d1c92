import type { Container } from '../../model/kubernetes/container';
import { fieldsInEffect, isPrivileged, isRootHarmless, rootStanding, withoutKey, type FieldInEffect } from '../../model/kubernetes/security-context';
import type { Workload } from '../../model/kubernetes/workload';
import type { YamlChange } from '../../model/yaml-change';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** Privileged containers are root on the node whatever their user, and there is a rule about them. */
const saying = ({ podSpec }: Workload, standing: 'root' | 'allowed'): readonly Container[] =>
  podSpec.containers.filter(container => container.role !== 'ephemeral' && !isPrivileged(container) && rootStanding(container) === standing);

/** Without its own user a container gets its pod's, which may be root as well. */
function withoutRootUser({ podSpec }: Workload, { context, value }: FieldInEffect): readonly YamlChange[] | undefined {
  const ofPod = podSpec.value.get('securityContext', 'runAsUser');
  const isOwn = value.keySpan?.start !== ofPod.keySpan?.start;
  return isOwn && ofPod.number === 0 ? undefined : [withoutKey(context, 'runAsUser')];
}

/** Said on the pod, it is in effect for every container that does not say otherwise: one that needs root would not start any more. */
function requireNonRoot({ podSpec }: Workload, { value }: FieldInEffect): readonly YamlChange[] | undefined {
  const isOfPod = value.keySpan?.start === podSpec.value.get('securityContext', 'runAsNonRoot').keySpan?.start;
  const heirs = isOfPod ? podSpec.containers.filter(container => container.get('securityContext', 'runAsNonRoot').isAbsent) : [];
  return heirs.some(container => isPrivileged(container) || rootStanding(container) === 'root') ? undefined : [value.set(true)];
}

export default workloadRule<readonly YamlChange[] | undefined>({
  id: 'run-as-root-explicit',
  severity: 'warning',
  category: 'security',
  title: { en: 'Runs as root on purpose', zh: '明确指定以 root 运行' },
  message: {
    en: 'runAsUser 0 makes {containers} run as root',
    zh: 'runAsUser 为 0，容器 {containers} 以 root 运行',
  },
  variants: {
    allowed: {
      en: 'runAsNonRoot: false lets {containers} run as root',
      zh: 'runAsNonRoot 为 false，容器 {containers} 可以用 root 运行',
    },
  },
  why: {
    en: 'Here root does not come from a careless image: the manifest asks for it, and overrules an image that would run as somebody else. Without a user namespace that is root on the node for whoever breaks out of the container.',
    zh: '这里的 root 不是镜像疏忽造成的，而是清单明确要求的，镜像本来用其他用户也会被它覆盖。没有启用用户命名空间时，攻击者一旦从容器逃逸，就是节点上的 root。',
  },
  whenNot: {
    en: 'An init container prepares the ownership of a volume and ends, or an agent works on the node itself. `fsGroup` often does the first without root.',
    zh: 'Init 容器只负责修改卷的属主，做完就退出；或者代理程序要操作节点本身。前一种情况通常用 `fsGroup` 就能办到，不需要 root。',
  },
  links: [LINKS.securityContext, LINKS.podSecurityStandards, LINKS.userNamespaces],
  alias: {
    'kube-linter': ['run-as-non-root'],
    kubescape: ['C-0013', 'C-0211'],
    trivy: ['KSV-0105'],
  },
  check(workload) {
    if (isRootHarmless(workload) || workload.isTest) return [];
    const finding = (field: FieldInEffect, data: readonly YamlChange[] | undefined, variant?: string): Finding<readonly YamlChange[] | undefined>[] =>
      (field.value.span ? [{ at: field.value.span, variant, args: { containers: quotedNames(field.containers) }, data }] : []);
    return [
      ...fieldsInEffect(saying(workload, 'root'), 'runAsUser').flatMap(field => finding(field, withoutRootUser(workload, field))),
      ...fieldsInEffect(saying(workload, 'allowed'), 'runAsNonRoot').flatMap(field => finding(field, requireNonRoot(workload, field), 'allowed')),
    ];
  },
  fixes: [{
    safe: false, // the user will be another one than before
    title: { en: 'Do not ask for root', zh: '不再要求 root' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsUser: [|0|]
    fsGroup: 2000
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    fsGroup: 2000
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsUser: 1000
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsUser: [|0|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsUser: 1000
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
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsNonRoot: [|false|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsNonRoot: true
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsNonRoot: [|false|]
  containers:
    - name: web
      image: web:1.4.2
    - name: agent
      image: agent:1.4.2
      securityContext: {privileged: true}
`,
    },
    {
      why: { en: 'Every container has a user of its own, so that what the pod says is in effect for none.', zh: '每个容器都写了自己的用户，Pod 级的设置对谁都不生效。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsUser: 0
    runAsNonRoot: false
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {runAsUser: 1000}
`,
    },
    {
      why: { en: 'In a user namespace, root in the pod is nobody on the node.', zh: '启用用户命名空间后，Pod 里的 root 在节点上没有特权。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostUsers: false
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {runAsUser: 0}
`,
    },
    {
      why: { en: 'A privileged container is root anyway; another rule says so.', zh: '特权容器本来就是 root，由另一条规则提示。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  containers:
    - name: agent
      image: agent:1.4.2
      securityContext: {privileged: true, runAsUser: 0}
`,
    },
  ],
});
