import { isContainerSelinuxType } from '../../model/kubernetes/pod-security-values';
import { fieldsInEffect, isPrivileged } from '../../model/kubernetes/security-context';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'selinux-custom-options',
  severity: 'info',
  category: 'security',
  title: { en: 'SELinux options of its own', zh: '自定义的 SELinux 选项' },
  message: {
    en: 'SELinux {option} "{value}" takes {containers} out of what containers are confined to',
    zh: 'SELinux 的 {option} 设为 "{value}"，容器 {containers} 不再受容器默认的限制',
  },
  why: {
    en: 'SELinux keeps containers apart from the node by their type, and from each other by their level. Another type than those made for containers, or a user or role of one\'s own, may have rights on the node; `spc_t` has nearly all. The baseline Pod Security Standard refuses it.',
    zh: 'SELinux 用类型把容器和节点隔开，用级别把容器彼此隔开。换成不是为容器准备的类型，或者自定义用户和角色，就可能拿到节点上的权限，`spc_t` 更是几乎不受限制。Pod 安全性标准 baseline 会拒绝这样的设置。',
  },
  whenNot: {
    en: 'A policy of your own stands behind the type and confines the container as tightly, or the container is an agent that works on the node.',
    zh: '这个类型背后有你们自己写的策略，限制同样严格；或者容器就是操作节点的代理。',
  },
  links: [LINKS.podSecurityStandards, LINKS.securityContext],
  alias: { polaris: ['linuxHardening'], kubescape: ['C-0055', 'C-0211'], trivy: ['KSV-0025'] },
  check({ podSpec }, { kubernetesVersion }) {
    const containers = podSpec.containers.filter(container => !isPrivileged(container)); // it is not confined anyway
    return fieldsInEffect(containers, 'seLinuxOptions').flatMap(({ value: options, containers: concerned }) =>
      ['type', 'user', 'role'].flatMap(option => {
        const value = options.get(option);
        const isUsual = option === 'type' ? isContainerSelinuxType(value.text ?? '', kubernetesVersion) : value.text === undefined || value.text === '';
        return isUsual || !value.span ? [] : [{ at: value.span, args: { option, value: value.text ?? '', containers: quotedNames(concerned) } }];
      }));
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    seLinuxOptions:
      type: [|spc_t|]
      role: [|system_r|]
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
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        seLinuxOptions: {type: [|container_engine_t|]}
`,
      settings: { kubernetesVersion: '1.30' },
    },
    {
      why: { en: 'A level keeps containers apart, and the type is one for containers.', zh: '级别只是把容器彼此隔开，类型也是为容器准备的。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    seLinuxOptions: {level: "s0:c123,c456", type: container_engine_t}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});
