import { fieldsInEffect, isPrivileged } from '../../model/kubernetes/security-context';
import type { YamlChange } from '../../model/yaml-change';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule<readonly YamlChange[]>({
  id: 'seccomp-unconfined',
  severity: 'warning',
  category: 'security',
  title: { en: 'Seccomp switched off', zh: '关闭了 seccomp' },
  message: {
    en: 'Unconfined switches seccomp off for {containers}: every system call reaches the kernel',
    zh: 'Unconfined 关闭了容器 {containers} 的 seccomp：任何系统调用都能到达内核',
  },
  why: {
    en: 'Seccomp keeps a container from system calls that ordinary programs never make, and that most ways out of a container begin with. Unconfined takes that away even on nodes where the runtime\'s profile is the default.',
    zh: 'seccomp 会拦住普通程序从不使用的系统调用，而多数容器逃逸正是从这些调用开始的。写了 Unconfined，即使节点默认启用运行时的配置，这层保护也没有了。',
  },
  whenNot: {
    en: 'The program makes calls that the runtime\'s profile refuses, as some debuggers and sandboxes do, and a profile of its own (`Localhost`) is not worth the work.',
    zh: '程序要用到被默认配置拦住的调用，例如某些调试器和沙箱，又不值得为它单独写一份 `Localhost` 配置。',
  },
  links: [LINKS.seccomp, LINKS.podSecurityStandards],
  alias: { polaris: ['linuxHardening'], trivy: ['KSV-0104'] },
  check({ podSpec }) {
    const containers = podSpec.containers.filter(container => !isPrivileged(container)); // seccomp does nothing for a privileged one
    return fieldsInEffect(containers, 'seccompProfile').flatMap(({ value, containers: concerned }) => {
      const type = value.get('type');
      return type.text === 'Unconfined' && type.span
        ? [{ at: type.span, args: { containers: quotedNames(concerned) }, data: [type.set('RuntimeDefault')] }] : [];
    });
  },
  fixes: [{
    safe: false, // some system calls will fail
    title: { en: 'Use the runtime\'s default profile', zh: '使用运行时的默认配置' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    seccompProfile:
      type: [|Unconfined|]
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
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
`,
    },
    {
      why: { en: 'The only container has a profile of its own.', zh: '唯一的容器写了自己的配置。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    seccompProfile: {type: Unconfined}
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        seccompProfile: {type: RuntimeDefault}
`,
    },
    {
      why: { en: 'A privileged container has no seccomp anyway.', zh: '特权容器本来就没有 seccomp。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  containers:
    - name: agent
      image: agent:1.4.2
      securityContext:
        privileged: true
        seccompProfile: {type: Unconfined}
`,
    },
  ],
});
