import { BASELINE_CAPABILITIES } from '../../model/kubernetes/pod-security-values';
import { capabilities, isDangerous, isPrivileged, withoutCapability, type Capability } from '../../model/kubernetes/security-context';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

export default containerRule<Capability>({
  id: 'added-capabilities',
  severity: 'info',
  category: 'security',
  title: { en: 'Capability beyond the baseline', zh: '超出 baseline 的权能（Capability）' },
  message: {
    en: '{capability} gives container "{container}" more than the baseline Pod Security Standard allows',
    zh: '{capability} 让容器 "{container}" 得到的权限超出了 Pod 安全性标准 baseline 的范围',
  },
  why: {
    en: 'The baseline standard is what any container may be given without thinking twice. This capability is not on its list: it is of use to attackers, and a namespace that enforces baseline refuses the pod.',
    zh: 'baseline 标准规定了普通容器可以放心拥有的权限，这个权能不在其中：它对攻击者有用，强制执行 baseline 的命名空间会直接拒绝这样的 Pod。',
  },
  whenNot: {
    en: 'The program really needs it, as `ping` needs NET_RAW or a database that locks its memory needs IPC_LOCK.',
    zh: '程序确实需要它，例如 `ping` 需要 NET_RAW，要锁定内存的数据库需要 IPC_LOCK。',
  },
  links: [LINKS.podSecurityStandards, LINKS.securityContext],
  alias: {
    kubescape: ['C-0211'],
    checkov: ['CKV_K8S_25'],
    trivy: ['KSV-0022', 'KSV-0106', 'KSV-0119'],
  },
  check(container): Finding<Capability>[] {
    if (container.role === 'ephemeral' || isPrivileged(container)) return [];
    return capabilities(container, 'add').flatMap(capability => {
      const { name, value } = capability;
      if (BASELINE_CAPABILITIES.has(name) || isDangerous(name) || !value.span) return [];
      return [{ at: value.span, args: { capability: name, container: container.name }, data: capability }];
    });
  },
  fixes: [{
    safe: false, // what needs it will fail
    title: { en: 'Do not add {capability}', zh: '不再添加 {capability}' },
    changes: (container, _context, { data }) => data && [withoutCapability(container, data)],
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
        capabilities:
          drop: [ALL]
          add: [[|NET_RAW|]]
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
          drop: [ALL]
`,
    },
    {
      why: { en: 'On the list; and of the worse ones another rule speaks.', zh: '在允许范围内；更危险的那些由另一条规则提示。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        capabilities: {add: [NET_BIND_SERVICE, CAP_CHOWN, SYS_ADMIN]}
`,
    },
  ],
});
