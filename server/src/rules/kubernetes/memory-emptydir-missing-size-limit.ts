import { lacksResource } from '../../model/kubernetes/effective-resources';
import { unlimitedEmptyDirs, type EmptyDir } from '../../model/kubernetes/empty-dir';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule<EmptyDir>({
  id: 'memory-emptydir-missing-size-limit',
  severity: 'info',
  category: 'resources',
  title: { en: 'In-memory volume without a size limit', zh: '内存卷没有大小限制' },
  message: {
    en: 'In-memory volume "{volume}" has no sizeLimit: its files count as memory of "{container}", which may be killed',
    zh: '内存卷 "{volume}" 没有 sizeLimit：其中的文件算作 "{container}" 的内存，可能因此被杀',
  },
  variants: {
    unlimited: {
      en: 'In-memory volume "{volume}" has no sizeLimit, "{container}" no memory limit: files in it can use up the node\'s memory',
      zh: '内存卷 "{volume}" 没有 sizeLimit，"{container}" 也没有内存限制：其中的文件可能耗尽节点内存',
    },
  },
  why: {
    en: 'An emptyDir with medium Memory keeps its files in memory. They count towards the memory limit of the container that wrote them, and stay when that container restarts. Without a sizeLimit the volume may grow to all memory limits of the pod together, or without those, to the memory of the node.',
    zh: 'medium 为 Memory 的 emptyDir 把文件放在内存里。文件计入写入它的容器的内存限制，容器重启后仍然留着。没有 sizeLimit 时，这个卷最大可以长到 Pod 所有内存限制之和；连内存限制也没有时，可以长到整个节点的内存。',
  },
  whenNot: {
    en: 'What is written there is small and does not grow, such as a few secrets or certificates.',
    zh: '里面的内容很小，也不会增长，例如几个密钥或证书。',
  },
  links: [LINKS.emptyDir],
  reportsAbsence: true,
  *check({ podSpec, isTest }, context) {
    if (isTest) return;
    for (const directory of unlimitedEmptyDirs(podSpec)) {
      const writers = directory.writers.filter(writer => writer.isLongRunning);
      const unlimited = writers.find(writer => lacksResource(writer, 'limits', 'memory', context));
      const [writer] = unlimited ? [unlimited] : writers;
      const at = directory.volume.get('name').span;
      if (!directory.isMemory || !writer || !at) continue;
      yield { at, variant: unlimited && 'unlimited', args: { volume: directory.name, container: writer.name }, data: directory };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Add a sizeLimit', zh: '添加 sizeLimit' },
    changes: (_workload, _context, { data }) => data && [data.volume.get('emptyDir', 'sizeLimit').set({ placeholder: '64Mi' })],
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
      volumeMounts:
        - {name: shm, mountPath: /dev/shm}
  volumes:
    - name: [|shm|]
      emptyDir:
        medium: Memory
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: shm, mountPath: /dev/shm}
  volumes:
    - name: shm
      emptyDir:
        medium: Memory
        sizeLimit: 64Mi
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
      resources:
        limits: {memory: 256Mi}
      volumeMounts:
        - {name: shm, mountPath: /dev/shm}
  volumes:
    - {name: [|shm|], emptyDir: {medium: Memory}}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        limits: {memory: 256Mi}
      volumeMounts:
        - {name: shm, mountPath: /dev/shm}
  volumes:
    - {name: shm, emptyDir: {medium: Memory, sizeLimit: 64Mi}}
`,
    },
    {
      why: { en: 'It is mounted read-only; a disk-backed one is another rule\'s.', zh: '只读挂载；放在磁盘上的由另一条规则检查。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: keys, mountPath: /keys, readOnly: true}
        - {name: cache, mountPath: /cache}
  volumes:
    - {name: keys, emptyDir: {medium: Memory}}
    - {name: cache, emptyDir: {}}
`,
    },
  ],
});
