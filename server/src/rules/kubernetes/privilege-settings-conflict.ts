import { isPrivileged } from '../../model/kubernetes/security-context';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// The API server compares with CAP_SYS_ADMIN as it is written: SYS_ADMIN passes.
const REFUSED_CAPABILITY = 'CAP_SYS_ADMIN';

export default containerRule<Value>({
  id: 'privilege-settings-conflict',
  severity: 'error',
  category: 'validity',
  title: { en: 'Privileges both given and forbidden', zh: '既授予特权又禁止提权' },
  message: {
    en: 'Container "{container}" is privileged and forbids privilege escalation: the API server refuses the two together',
    zh: '容器 "{container}" 既是特权容器，又禁止提权：API 服务器不接受两者并存',
  },
  variants: {
    capability: {
      en: 'Container "{container}" adds CAP_SYS_ADMIN and forbids privilege escalation: the API server refuses the two together',
      zh: '容器 "{container}" 添加了 CAP_SYS_ADMIN，又禁止提权：API 服务器不接受两者并存',
    },
  },
  why: {
    en: 'A privileged container can always gain privileges, so that allowPrivilegeEscalation: false would be a lie. The object is refused. Tools that add the setting everywhere bring this about.',
    zh: '特权容器总能提权，allowPrivilegeEscalation: false 对它没有意义，所以整个对象会被拒绝。给所有容器统一加上这个设置的工具常会造成这种冲突。',
  },
  whenNot: { en: 'Never: the API server refuses it.', zh: '没有例外：API 服务器会拒绝。' },
  links: [LINKS.securityContext],
  check(container) {
    const escalation = container.get('securityContext', 'allowPrivilegeEscalation');
    if (escalation.boolean !== false || !escalation.span) return [];
    const args = { container: container.name };
    const privileged = container.get('securityContext', 'privileged');
    const added = container.get('securityContext', 'capabilities', 'add').items.find(capability => capability.text === REFUSED_CAPABILITY);
    const other = isPrivileged(container) ? privileged : added;
    if (!other?.span) return [];
    return [{
      at: escalation.span,
      variant: other === added ? 'capability' : undefined,
      args,
      related: [{ at: other.span, text: { en: 'What it conflicts with', zh: '与此冲突' } }],
      data: escalation,
    }];
  },
  fixes: [
    {
      safe: false, // the privileges may be what is wrong
      title: { en: 'Remove allowPrivilegeEscalation', zh: '删除 allowPrivilegeEscalation' },
      changes: (_container, _context, { data }) => data && [data.remove()],
    },
    {
      safe: false,
      title: { en: 'Take the privileges away', zh: '去掉特权' },
      changes: (container, _context, { variant }) => (variant === undefined ? [container.get('securityContext', 'privileged').remove()] : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  containers:
    - name: agent
      image: agent:1.4.2
      securityContext:
        privileged: true
        allowPrivilegeEscalation: [|false|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  containers:
    - name: agent
      image: agent:1.4.2
      securityContext:
        privileged: true
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  containers:
    - name: agent
      image: agent:1.4.2
      securityContext:
        allowPrivilegeEscalation: [|false|]
        capabilities:
          add: [CAP_SYS_ADMIN]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  containers:
    - name: agent
      image: agent:1.4.2
      securityContext:
        capabilities:
          add: [CAP_SYS_ADMIN]
`,
    },
    {
      why: { en: 'Another container, another capability, and the spelling that the API server lets pass.', zh: '另一个容器、另一种能力，以及 API 服务器放行的写法。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  containers:
    - name: agent
      image: agent:1.4.2
      securityContext: {privileged: true}
    - name: sync
      image: sync:2.0.0
      securityContext:
        privileged: false
        allowPrivilegeEscalation: false
        capabilities: {add: [NET_BIND_SERVICE, SYS_ADMIN]}
`,
    },
  ],
});
