import { fieldsInEffect, isPrivileged } from '../../model/kubernetes/security-context';
import type { Workload } from '../../model/kubernetes/workload';
import type { YamlChange } from '../../model/yaml-change';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/** How it was said before there was a field, container by container. */
const byAnnotation = ({ template, podSpec }: Workload): Finding<readonly YamlChange[]>[] =>
  template.get('metadata', 'annotations').entries.flatMap(({ key, value }) => {
    const container = podSpec.containers.find(({ name }) => key === `${ANNOTATION}${name}`);
    if (value.text !== 'unconfined' || !value.span || !container || isPrivileged(container)) return [];
    return [{ at: value.span, args: { containers: quotedNames([container]) }, data: [value.set('runtime/default')] }];
  });

export default workloadRule<readonly YamlChange[]>({
  id: 'apparmor-unconfined',
  severity: 'warning',
  category: 'security',
  title: { en: 'AppArmor switched off', zh: '关闭了 AppArmor' },
  message: {
    en: 'Unconfined switches AppArmor off for {containers}',
    zh: 'Unconfined 关闭了容器 {containers} 的 AppArmor',
  },
  why: {
    en: 'On nodes with AppArmor the runtime confines every container by a profile that keeps it from mounting, from tracing other processes and from writing to the kernel\'s files in /proc and /sys. Unconfined takes that away; namespaces that enforce the baseline standard refuse it.',
    zh: '节点支持 AppArmor 时，运行时会给每个容器套上一份配置，禁止挂载、跟踪其他进程、写 /proc 和 /sys 里的内核文件。写了 Unconfined，这层保护就没有了；强制执行 baseline 标准的命名空间会拒绝这样的 Pod。',
  },
  whenNot: {
    en: 'The container mounts or traces on purpose, as build tools and profilers do, and no profile of its own exists.',
    zh: '容器就是要挂载或跟踪进程，例如构建工具和性能分析器，又没有专门的配置。',
  },
  links: [LINKS.appArmor, LINKS.podSecurityStandards],
  alias: { polaris: ['linuxHardening'], kubescape: ['C-0055'], trivy: ['KSV-0002'] },
  check(workload) {
    const containers = workload.podSpec.containers.filter(container => !isPrivileged(container)); // it is not confined anyway
    const byField = fieldsInEffect(containers, 'appArmorProfile').flatMap(({ value, containers: concerned }): Finding<readonly YamlChange[]>[] => {
      const type = value.get('type');
      return type.text === 'Unconfined' && type.span
        ? [{ at: type.span, args: { containers: quotedNames(concerned) }, data: [type.set('RuntimeDefault')] }] : [];
    });
    return [...byAnnotation(workload), ...byField];
  },
  fixes: [{
    safe: false, // what the profile forbids will fail
    title: { en: 'Use the runtime\'s default profile', zh: '使用运行时的默认配置' },
    changes: (_workload, _context, { data }) => data,
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
        appArmorProfile:
          type: [|Unconfined|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        appArmorProfile:
          type: RuntimeDefault
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    container.apparmor.security.beta.kubernetes.io/web: [|unconfined|]
    container.apparmor.security.beta.kubernetes.io/gone: unconfined
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    container.apparmor.security.beta.kubernetes.io/web: runtime/default
    container.apparmor.security.beta.kubernetes.io/gone: unconfined
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'Not written, the runtime\'s profile applies.', zh: '不写时使用运行时的默认配置。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
      securityContext:
        appArmorProfile: {type: Localhost, localhostProfile: logs}
`,
    },
  ],
});
