import type { Container } from '../../model/kubernetes/container';
import { isPrivileged, isRootHarmless, rootStanding } from '../../model/kubernetes/security-context';
import type { Workload } from '../../model/kubernetes/workload';
import type { YamlChange } from '../../model/yaml-change';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Privileged containers are root on the node whatever their user, and there is a rule about them. */
const asked = ({ podSpec }: Workload): readonly Container[] =>
  podSpec.containers.filter(container => container.role !== 'ephemeral' && !isPrivileged(container));

/** For the pod as a whole, unless a container of it is root or privileged: that one would not start any more. */
function requireNonRoot({ podSpec }: Workload, containers: readonly Container[], unsaid: readonly Container[]): readonly YamlChange[] {
  const wholePod = containers.length === podSpec.containers.length
    && containers.every(container => ['settled', 'unsaid'].includes(rootStanding(container)));
  if (wholePod) return [podSpec.value.get('securityContext', 'runAsNonRoot').set(true)];
  return unsaid.map(container => container.set('securityContext.runAsNonRoot', true));
}

export default workloadRule<readonly YamlChange[]>({
  id: 'run-as-non-root',
  severity: 'warning',
  category: 'security',
  title: { en: 'May run as root', zh: '可能以 root 运行' },
  message: {
    en: 'Container "{container}" runs as root if its image does: nothing asks for runAsNonRoot',
    zh: '镜像如果用 root，容器 "{container}" 就会以 root 运行：没有设置 runAsNonRoot',
  },
  variants: {
    several: {
      en: 'Containers {containers} run as root if their images do: nothing asks for runAsNonRoot',
      zh: '镜像如果用 root，容器 {containers} 就会以 root 运行：没有设置 runAsNonRoot',
    },
  },
  why: {
    en: 'Root in a container is, without a user namespace, root on the node: whoever breaks out of the container owns the machine, and files that it writes to shared volumes belong to root. With runAsNonRoot the kubelet refuses to start an image that would run as root, so that nobody has to trust the image.',
    zh: '没有启用用户命名空间时，容器里的 root 就是节点上的 root：一旦逃逸，整台机器就归攻击者所有，写到共享卷里的文件也归 root。设置 runAsNonRoot 后，会以 root 运行的镜像 kubelet 直接拒绝启动，不必去信任镜像本身。',
  },
  whenNot: {
    en: 'The container works on the node itself, as agents for networks, storage or logs do, or prepares the ownership of a volume and nothing else.',
    zh: '容器要操作节点本身，例如网络、存储或日志的代理；或者它只负责修改卷的属主。',
  },
  links: [LINKS.securityContext, LINKS.podSecurityStandards],
  alias: {
    'kube-linter': ['run-as-non-root'],
    polaris: ['runAsRootAllowed'],
    kubescape: ['C-0013', 'C-0211'],
    checkov: ['CKV_K8S_23'],
    trivy: ['KSV-0012'],
  },
  reportsAbsence: true,
  check(workload) {
    if (isRootHarmless(workload) || workload.isTest) return [];
    const containers = asked(workload);
    const unsaid = containers.filter(container => rootStanding(container) === 'unsaid');
    const [first, ...others] = unsaid;
    if (!first) return [];
    return [{
      at: first.nameSpan,
      variant: others.length > 0 ? 'several' : undefined,
      args: { container: first.name, containers: quotedNames(unsaid) },
      data: requireNonRoot(workload, containers, unsaid),
    }];
  },
  fixes: [{
    safe: false, // an image that does run as root will not start any more
    title: { en: 'Require a user other than root', zh: '要求以非 root 用户运行' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: [|migrate|]
      image: web:1.4.2
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
      securityContext: {runAsUser: 1000}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: web:1.4.2
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
      securityContext: {runAsUser: 1000}
  securityContext:
    runAsNonRoot: true
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: sysctl
      image: busybox:1.37.0
      securityContext: {privileged: true}
  containers:
    - name: [|web|]
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: sysctl
      image: busybox:1.37.0
      securityContext: {privileged: true}
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsNonRoot: true
`,
    },
    {
      why: { en: 'The pod says it for both, and a user other than 0 is enough for the third.', zh: 'Pod 级的设置对前两个容器生效，第三个写了非 0 的用户。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsNonRoot: true
  initContainers:
    - name: migrate
      image: web:1.4.2
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
      securityContext: {runAsNonRoot: false, runAsUser: 1000}
`,
    },
    {
      why: { en: 'Windows has no user 0.', zh: 'Windows 没有 0 号用户。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  containers:
    - name: web
      image: web:1.4.2
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
`,
    },
    {
      why: { en: 'Whether it has a user namespace is filled in later.', zh: '是否启用用户命名空间，以后才填。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostUsers: \${HOST_USERS}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});
