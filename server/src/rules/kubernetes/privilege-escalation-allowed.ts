import type { Container } from '../../model/kubernetes/container';
import { gainsPrivileges, isConstrainedByCluster } from '../../model/kubernetes/security-context';
import type { Workload } from '../../model/kubernetes/workload';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** Of containers that can gain privileges anyway, other rules speak; the API server would refuse `false` there. */
const asked = ({ podSpec }: Workload): readonly Container[] =>
  podSpec.containers.filter(container => container.role !== 'ephemeral' && !gainsPrivileges(container));

const runsAsSomebody = (container: Container): boolean =>
  container.security('runAsNonRoot').boolean === true || (container.security('runAsUser').number ?? 0) > 0;

/** Who may be root needs no setuid program: that is another rule's concern. */
function unsaid(workload: Workload): readonly Container[] {
  if (workload.manifest.isPartial || isConstrainedByCluster(workload)) return [];
  return asked(workload).filter(container => runsAsSomebody(container) && container.get('securityContext', 'allowPrivilegeEscalation').isAbsent);
}

export default workloadRule<readonly Container[]>({
  id: 'privilege-escalation-allowed',
  severity: 'warning',
  category: 'security',
  title: { en: 'Processes may gain privileges', zh: '进程可以提升权限' },
  message: {
    en: 'Container "{container}" allows privilege escalation: a setuid program in its image makes root of any user',
    zh: '容器 "{container}" 允许提升权限：镜像里有 setuid 程序的话，任何用户都能变成 root',
  },
  variants: {
    unsaid: {
      en: 'Not root, but not kept from it: no allowPrivilegeEscalation: false on {containers}',
      zh: '虽然不是 root，却没有拦住提权：容器 {containers} 没有设置 allowPrivilegeEscalation: false',
    },
  },
  why: {
    en: 'A process starts as the user that the manifest demands, but programs such as sudo, su, ping or mount carry bits that give their caller root or capabilities. With allowPrivilegeEscalation: false the kernel ignores those bits, so that nobody inside gets more than the container started with. Not written, it is allowed.',
    zh: '进程虽然以清单要求的用户启动，但 sudo、su、ping、mount 这类程序带有特殊权限位，谁执行谁就能得到 root 或权能。设置 allowPrivilegeEscalation: false 后，内核会忽略这些权限位，容器里谁也拿不到比启动时更多的权限。不写就等于允许。',
  },
  whenNot: {
    en: 'A program inside relies on setuid bits or file capabilities, sudo in a development container for example.',
    zh: '容器里的程序依赖 setuid 位或文件权能，例如开发容器里要用 sudo。',
  },
  links: [LINKS.securityContext, LINKS.podSecurityStandards],
  alias: {
    'kube-linter': ['privilege-escalation-container'],
    polaris: ['privilegeEscalationAllowed'],
    kubescape: ['C-0016', 'C-0211'],
    checkov: ['CKV_K8S_20'],
    trivy: ['KSV-0001'],
  },
  check(workload): Finding<readonly Container[]>[] {
    if (workload.podSpec.isWindows || workload.isTest) return [];
    const written = asked(workload).flatMap(container => {
      const value = container.get('securityContext', 'allowPrivilegeEscalation');
      return value.boolean === true && value.span ? [{ at: value.span, args: { container: container.name }, data: [container] }] : [];
    });
    const silent = unsaid(workload);
    const [first] = silent;
    return first ? [...written, { at: first.nameSpan, variant: 'unsaid', args: { containers: quotedNames(silent) }, data: silent }] : written;
  },
  fixes: [{
    safe: false, // setuid programs and file capabilities will do nothing
    title: { en: 'Forbid privilege escalation', zh: '禁止提升权限' },
    changes: (_workload, _context, { data }) => data?.map(container => container.set('securityContext.allowPrivilegeEscalation', false)),
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
        allowPrivilegeEscalation: [|true|]
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
    - name: [|web|]
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
      securityContext:
        runAsUser: 1000
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
        allowPrivilegeEscalation: false
    - name: logs
      image: logs:1.0.0
      securityContext:
        runAsUser: 1000
        allowPrivilegeEscalation: false
`,
    },
    {
      why: { en: 'This one may be root from the start: that comes first, and another rule says it.', zh: '它一开始就可能是 root，这才是首要问题，由另一条规则提示。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'With SYS_ADMIN it can gain privileges anyway, and the API server may refuse the combination.', zh: '有了 SYS_ADMIN 反正能提权，而且这种组合可能被 API 服务器拒绝。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: agent
      image: agent:1.4.2
      securityContext:
        allowPrivilegeEscalation: true
        capabilities: {add: [SYS_ADMIN]}
`,
    },
    {
      why: { en: 'Windows has no such thing.', zh: 'Windows 没有这个机制。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});
