import { hostPathVolumes, isWritableMount, type HostMount, type HostPathVolume } from '../../model/kubernetes/host-path';
import { isNodeAgent } from '../../model/kubernetes/node-agent';
import type { Workload } from '../../model/kubernetes/workload';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

/** Sockets and devices do not care, and who asks for a folder to be created means to write to it. */
const WRITES_BY_NATURE = /^(?:Socket|CharDevice|BlockDevice|DirectoryOrCreate|FileOrCreate)$/;

function mayBeReadOnly({ value, normal, kind }: HostPathVolume): boolean {
  const type = value.get('hostPath', 'type');
  return kind !== 'runtime-socket' && !type.isUnknown && !WRITES_BY_NATURE.test(type.text ?? '') && !normal.startsWith('/dev');
}

/** Another rule says the more basic thing: that the node's system is open, or, of an ordinary pod, that its data lies on a node. */
const isLeftToOther = ({ kind }: HostPathVolume, workload: Workload, { isOn }: RuleContext): boolean => {
  if (kind === 'sensitive') return isOn('sensitive-host-path');
  if (kind === 'cloud-credentials') return isOn('cloud-credential-mount');
  return workload.kind !== 'DaemonSet' && isOn('host-path-volume');
};

/** Mounts that others shall see are written to; Bidirectional has a rule of its own. */
const isShared = ({ value }: HostMount): boolean => value.get('mountPropagation').text === 'Bidirectional';

export default workloadRule<HostMount>({
  id: 'writable-host-path',
  severity: 'info',
  category: 'security',
  title: { en: 'Node\'s files mounted writable', zh: '以可写方式挂载节点文件' },
  message: {
    en: 'Container "{container}" may change {path} on its node; without need, mount it read-only',
    zh: '容器 "{container}" 可以修改节点上的 {path}；如果不需要写，请只读挂载',
  },
  why: {
    en: 'What is written there stays on the node when the pod is gone, other pods and the node itself read it, and nothing limits how much it is. Whoever takes over the container can leave things behind that outlive it. Most agents only read.',
    zh: '写进去的内容在 Pod 消失后仍留在节点上，其他 Pod 和节点都会读到，大小也没有限制。容器一旦被攻破，攻击者留下的东西会一直存在。大多数代理其实只需要读。',
  },
  whenNot: {
    en: 'Writing is what it is for: it keeps its position in a log there, or installs something on the node.',
    zh: '它本来就要写：在那里记录日志读取位置，或者往节点上安装东西。',
  },
  links: [LINKS.hostPath],
  alias: { 'kube-linter': ['writable-host-mount'], kubescape: ['C-0045'] },
  check(workload, context) {
    if (isNodeAgent(workload)) return [];
    return hostPathVolumes(workload.podSpec).filter(volume => mayBeReadOnly(volume) && !isLeftToOther(volume, workload, context))
      .flatMap(({ mounts, normal }) => mounts.filter(mount => isWritableMount(mount) && !isShared(mount)).flatMap(mount => {
        const at = mount.value.get('readOnly').span ?? mount.value.get('name').span;
        return at ? [{ at, args: { container: mount.container.name, path: normal }, data: mount }] : [];
      }));
  },
  fixes: [{
    safe: false, // it may write after all
    title: { en: 'Mount it read-only', zh: '改为只读挂载' },
    changes: (_workload, _context, { data }) => data && [data.value.get('readOnly').set(true)],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: logs}
spec:
  template:
    spec:
      containers:
        - name: logs
          image: logs:1.4.2
          volumeMounts:
            - name: [|logs|]
              mountPath: /logs
            - name: config
              mountPath: /config
              readOnly: [|false|]
      volumes:
        - name: logs
          hostPath: {path: /var/log}
        - name: config
          hostPath: {path: /etc/logs}
`,
      fixed: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: logs}
spec:
  template:
    spec:
      containers:
        - name: logs
          image: logs:1.4.2
          volumeMounts:
            - name: logs
              mountPath: /logs
              readOnly: true
            - name: config
              mountPath: /config
              readOnly: true
      volumes:
        - name: logs
          hostPath: {path: /var/log}
        - name: config
          hostPath: {path: /etc/logs}
`,
    },
    {
      why: { en: 'Read-only, a device, a folder that is made to be written to, and no folder of the node.', zh: '只读挂载、设备、为写入而创建的目录，以及不是节点目录的卷。' },
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: logs}
spec:
  template:
    spec:
      containers:
        - name: logs
          image: logs:1.4.2
          volumeMounts:
            - {name: logs, mountPath: /logs, readOnly: true}
            - {name: disk, mountPath: /dev/fuse}
            - {name: position, mountPath: /position}
            - {name: scratch, mountPath: /scratch}
      volumes:
        - name: logs
          hostPath: {path: /var/log}
        - name: disk
          hostPath: {path: /dev/fuse}
        - name: position
          hostPath: {path: /var/lib/logs, type: DirectoryOrCreate}
        - name: scratch
          emptyDir: {}
`,
    },
  ],
});
