import type { Container } from '../../model/kubernetes/container';
import { dropCapabilities } from '../../model/kubernetes/restricted-context';
import { isConstrainedByCluster, isPrivileged, mayDrop } from '../../model/kubernetes/security-context';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const keepsNetRaw = (container: Container): boolean =>
  container.role !== 'ephemeral' && !isPrivileged(container) && !mayDrop(container, 'ALL', 'NET_RAW');

export default workloadRule<readonly Container[]>({
  id: 'net-raw-not-dropped',
  severity: 'off',
  category: 'security',
  title: { en: 'NET_RAW not dropped', zh: '没有移除 NET_RAW' },
  message: {
    en: 'NET_RAW is left to {containers}: they can forge packets in the pod network',
    zh: '容器 {containers} 保留了 NET_RAW，可以在 Pod 网络里伪造数据包',
  },
  why: {
    en: 'With NET_RAW a container writes packets of its own making and listens to those of others. Where the network plugin does not prevent it, it can pretend to be its neighbours or the cluster\'s DNS. Ordinary programs never need it; `ping` does on some systems.',
    zh: '有了 NET_RAW，容器可以自己构造数据包，也能监听别人的。如果网络插件没有防住，它就能冒充其他 Pod 甚至集群的 DNS。普通程序用不到它，只有部分系统上的 `ping` 需要。',
  },
  whenNot: {
    en: 'Where `capabilities-not-dropped` is on, which asks for more.',
    zh: '已经启用 `capabilities-not-dropped` 时，它的要求更高。',
  },
  links: [LINKS.securityContext, LINKS.podSecurityStandards],
  alias: {
    'kube-linter': ['drop-net-raw-capability'],
    kubescape: ['C-0211'],
    checkov: ['CKV_K8S_28'],
    trivy: ['KSV-0119'],
  },
  reportsAbsence: true,
  check(workload) {
    if (workload.podSpec.isWindows || workload.isTest || isConstrainedByCluster(workload)) return [];
    const keeping = workload.podSpec.containers.filter(keepsNetRaw);
    const [first] = keeping;
    return first ? [{ at: first.nameSpan, args: { containers: quotedNames(keeping) }, data: keeping }] : [];
  },
  fixes: [
    {
      safe: false, // what needs it will fail
      title: { en: 'Drop NET_RAW', zh: '移除 NET_RAW' },
      changes: (_workload, _context, { data }) => data?.map(container => container.get('securityContext', 'capabilities', 'drop').append('NET_RAW')),
    },
    {
      safe: false, // what needs one will fail
      title: { en: 'Drop all capabilities', zh: '移除全部权能' },
      changes: (_workload, _context, { data }) => data?.flatMap(dropCapabilities),
    },
  ],
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
      securityContext:
        capabilities:
          drop: [MKNOD]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        capabilities:
          drop:
            - NET_RAW
    - name: logs
      image: logs:1.0.0
      securityContext:
        capabilities:
          drop: [MKNOD, NET_RAW]
`,
    },
    {
      why: { en: 'ALL holds it, and the second list is filled in later.', zh: 'ALL 已经包含它；第二个列表以后才填。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        capabilities: {drop: [ALL]}
    - name: logs
      image: logs:1.0.0
      securityContext:
        capabilities:
          drop: \${DROP}
`,
    },
  ],
});
