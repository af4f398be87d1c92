import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'lxcfs-host-path',
  severity: 'info',
  category: 'resources',
  title: { en: 'lxcfs mounted by hand', zh: '手工挂载 lxcfs' },
  message: {
    en: 'Volume "{volume}" mounts lxcfs from the node: the pod depends on it there, and baseline pod security forbids it',
    zh: '卷 "{volume}" 从节点挂载 lxcfs：Pod 从此依赖节点上的 lxcfs，也违反 baseline 级 Pod 安全性标准',
  },
  why: {
    en: 'lxcfs makes /proc show a container\'s own CPU and memory instead of the node\'s. Mounted by hostPath, every container breaks when the daemon on the node restarts, and no namespace with the baseline level admits the pod. Runtimes of today read the cgroup limits themselves; others can be given them as environment variables by resourceFieldRef.',
    zh: 'lxcfs 让 /proc 显示容器自己的 CPU 和内存，而不是节点的。用 hostPath 挂载时，节点上的守护进程一重启，容器里的视图就会失效；启用 baseline 级别的命名空间也不会接受这样的 Pod。现在的运行时会自己读取 cgroup 限制；其他程序可以用 resourceFieldRef 通过环境变量拿到。',
  },
  whenNot: {
    en: 'A program that only reads /proc cannot be changed, and lxcfs is kept running on all nodes.',
    zh: '程序只会读 /proc 又改不了，而且所有节点上的 lxcfs 都有人维护。',
  },
  links: [LINKS.hostPath, LINKS.downwardApi, LINKS.podSecurityStandards],
  *check({ podSpec, kind }) {
    if (kind === 'DaemonSet') return; // most likely lxcfs itself
    for (const volume of podSpec.value.get('volumes').items) {
      const path = volume.get('hostPath', 'path');
      if (!path.span || !/^\/var\/lib\/lxc(?:fs)?(?:\/|$)/.test(path.text ?? '')) continue;
      yield { at: path.span, args: { volume: volume.get('name').text ?? '' } };
      return; // it takes half a dozen of them
    }
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
  volumes:
    - name: cpuinfo
      hostPath: {path: [|/var/lib/lxcfs/proc/cpuinfo|]}
    - name: meminfo
      hostPath: {path: /var/lib/lxcfs/proc/meminfo}
`,
    },
    {
      why: { en: 'The daemon itself needs the folder.', zh: '守护进程自己需要这个目录。' },
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: lxcfs}
spec:
  template:
    spec:
      containers:
        - name: lxcfs
          image: lxcfs:6.0.4
      volumes:
        - name: lxcfs
          hostPath: {path: /var/lib/lxcfs}
`,
    },
  ],
});
