import type { Container } from '../../model/kubernetes/container';
import { isPrivileged } from '../../model/kubernetes/security-context';
import type { YamlChange } from '../../model/yaml-change';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const isWritable = (container: Container): boolean => {
  const value = container.get('securityContext', 'readOnlyRootFilesystem');
  return container.isMain && !isPrivileged(container) && !value.isUnknown && value.boolean !== true;
};

const readOnly = (containers: readonly Container[]): readonly YamlChange[] =>
  containers.map(container => container.set('securityContext.readOnlyRootFilesystem', true));

/** A volume for each that has nothing at /tmp; undefined when the pod has another use for its name. */
function withTmp(containers: readonly Container[]): readonly YamlChange[] | undefined {
  const [podSpec] = containers.map(container => container.podSpec);
  const volumes = podSpec?.value.get('volumes');
  const mounts = containers.map(container => container.get('volumeMounts')).filter(list => !list.isUnknown
    && !list.items.some(item => item.get('mountPath').isUnknown || item.get('mountPath').text?.replace(/\/+$/, '') === '/tmp'));
  if (!volumes || volumes.isUnknown || mounts.length === 0 || volumes.items.some(volume => volume.get('name').text === 'tmp')) return undefined;
  return [...readOnly(containers), ...mounts.map(list => list.append({ name: 'tmp', mountPath: '/tmp' })), volumes.append({ name: 'tmp', emptyDir: {} })];
}

export default workloadRule<readonly Container[]>({
  id: 'writable-root-filesystem',
  severity: 'off',
  strict: 'info',
  category: 'security',
  title: { en: 'Writable root file system', zh: '根文件系统可写' },
  message: {
    en: 'Programs in {containers} can be overwritten while they run: the root file system is writable',
    zh: '容器 {containers} 的根文件系统可写，运行中的程序可以被改写',
  },
  why: {
    en: 'An attacker who cannot write cannot settle: with a read-only root file system no tool is fetched and no program replaced. It also shows where a program keeps data that would be lost with the container, and keeps it from filling the node\'s disk.',
    zh: '写不进去，攻击者就站不住脚：根文件系统只读时，下载不了工具，也替换不了程序。它还能暴露出哪些数据写在容器里、会随容器一起丢失，并避免写满节点磁盘。',
  },
  whenNot: {
    en: 'The program writes in many places of its image and cannot be told otherwise.',
    zh: '程序要写镜像里的很多位置，又改不了。',
  },
  links: [LINKS.securityContext],
  alias: {
    'kube-linter': ['no-read-only-root-fs'],
    'kube-score': ['container-security-context-readonlyrootfilesystem'],
    polaris: ['notReadOnlyRootFilesystem'],
    kubescape: ['C-0017', 'C-0211'],
    checkov: ['CKV_K8S_22'],
    trivy: ['KSV-0014'],
  },
  reportsAbsence: true,
  check(workload) {
    if (workload.podSpec.isWindows || workload.isTest) return [];
    const writable = workload.podSpec.containers.filter(isWritable);
    const [first] = writable;
    return first ? [{ at: first.nameSpan, args: { containers: quotedNames(writable) }, data: writable }] : [];
  },
  fixes: [
    {
      safe: false, // what writes elsewhere will fail
      title: { en: 'Make it read-only, with an emptyDir at /tmp', zh: '设为只读，并在 /tmp 挂载 emptyDir' },
      changes: (_workload, _context, { data }) => data && withTmp(data),
    },
    {
      safe: false, // what writes anywhere will fail
      title: { en: 'Make it read-only', zh: '设为只读' },
      changes: (_workload, _context, { data }) => data && readOnly(data),
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
        readOnlyRootFilesystem: false
      volumeMounts:
        - {name: logs, mountPath: /tmp/}
  volumes:
    - name: logs
      emptyDir: {}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        readOnlyRootFilesystem: true
      volumeMounts:
        - name: tmp
          mountPath: /tmp
    - name: logs
      image: logs:1.0.0
      securityContext:
        readOnlyRootFilesystem: true
      volumeMounts:
        - {name: logs, mountPath: /tmp/}
  volumes:
    - name: logs
      emptyDir: {}
    - name: tmp
      emptyDir: {}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: [|web|]
      image: web:1.4.2
  volumes:
    - {name: tmp, emptyDir: {medium: Memory}}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        readOnlyRootFilesystem: true
  volumes:
    - {name: tmp, emptyDir: {medium: Memory}}
`,
    },
    {
      why: { en: 'An init container is gone before anyone can use it.', zh: 'Init 容器很快就退出，没有机会被利用。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: web:1.4.2
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {readOnlyRootFilesystem: true}
`,
    },
  ],
});
