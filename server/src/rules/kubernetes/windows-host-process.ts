import { fieldsInEffect } from '../../model/kubernetes/security-context';
import type { YamlChange } from '../../model/yaml-change';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule<readonly YamlChange[]>({
  id: 'windows-host-process',
  severity: 'warning',
  category: 'security',
  title: { en: 'Host process container', zh: 'HostProcess 容器' },
  message: {
    en: 'hostProcess runs {containers} on the Windows node itself, with the rights of a user of the node',
    zh: 'hostProcess 让容器 {containers} 直接运行在 Windows 节点上，拥有节点用户的权限',
  },
  why: {
    en: 'A host process container is hardly a container: it sees the node\'s files, devices and network, and often runs as its system account. It is the Windows counterpart of a privileged container, and the baseline Pod Security Standard refuses it.',
    zh: 'HostProcess 容器几乎算不上容器：它能看到节点的文件、设备和网络，往往还以系统账户运行，相当于 Windows 上的特权容器。Pod 安全性标准 baseline 会拒绝它。',
  },
  whenNot: {
    en: 'It manages the node: a network or storage plugin, a log collector, an update job.',
    zh: '它负责管理节点：网络或存储插件、日志采集、更新任务。',
  },
  links: [LINKS.hostProcess, LINKS.podSecurityStandards],
  alias: { polaris: ['hostProcess'], kubescape: ['C-0211'], trivy: ['KSV-0103'] },
  check({ podSpec }) {
    return fieldsInEffect(podSpec.containers, 'windowsOptions').flatMap(({ value, containers }) => {
      const hostProcess = value.get('hostProcess');
      return hostProcess.boolean === true && hostProcess.span
        ? [{ at: hostProcess.span, args: { containers: quotedNames(containers) }, data: [hostProcess.set(false)] }] : [];
    });
  },
  fixes: [{
    safe: false, // what needs the node will fail
    title: { en: 'Make it an ordinary container', zh: '改为普通容器' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  os: {name: windows}
  hostNetwork: true
  securityContext:
    windowsOptions:
      hostProcess: [|true|]
      runAsUserName: NT AUTHORITY\\SYSTEM
  containers:
    - name: agent
      image: agent:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  os: {name: windows}
  hostNetwork: true
  securityContext:
    windowsOptions:
      hostProcess: false
      runAsUserName: NT AUTHORITY\\SYSTEM
  containers:
    - name: agent
      image: agent:1.4.2
`,
    },
    {
      why: { en: 'An ordinary Windows container with a user of its own.', zh: '普通的 Windows 容器，只是指定了用户。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  securityContext:
    windowsOptions: {hostProcess: false, runAsUserName: ContainerUser}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});
