import { effectiveResource } from '../../model/kubernetes/effective-resources';
import { unlimitedEmptyDirs, type EmptyDir } from '../../model/kubernetes/empty-dir';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule<EmptyDir>({
  id: 'emptydir-missing-size-limit',
  severity: 'off',
  strict: 'info',
  category: 'resources',
  title: { en: 'emptyDir without a size limit', zh: 'emptyDir 没有大小限制' },
  message: {
    en: 'emptyDir volume "{volume}" has no sizeLimit: what is written to it can fill the node\'s disk',
    zh: 'emptyDir 卷 "{volume}" 没有 sizeLimit：写入的内容可能占满节点磁盘',
  },
  why: {
    en: 'An emptyDir lies on the node\'s disk together with images and other pods\' logs. When the disk runs full, the kubelet evicts pods, and not only the one that filled it. With a sizeLimit, or an ephemeral-storage limit for its containers, the pod that writes too much is the one that goes.',
    zh: 'emptyDir 和镜像、其他 Pod 的日志共用节点磁盘。磁盘写满时 kubelet 会驱逐 Pod，不一定只是写满它的那个。设置 sizeLimit，或给容器设置临时存储限制之后，被驱逐的就是写得太多的那个 Pod。',
  },
  whenNot: {
    en: 'Next to nothing is written there, such as a socket or a configuration file.',
    zh: '里面几乎不写内容，例如只放一个套接字或配置文件。',
  },
  links: [LINKS.emptyDir, LINKS.ephemeralStorage],
  reportsAbsence: true,
  *check({ podSpec, isTest }, context) {
    if (isTest) return;
    for (const directory of unlimitedEmptyDirs(podSpec)) {
      const at = directory.volume.get('name').span;
      const counted = directory.writers.every(writer => effectiveResource(writer, 'limits', 'ephemeral-storage', context).state !== 'absent');
      if (at && !directory.isMemory && !counted) yield { at, args: { volume: directory.name }, data: directory };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Add a sizeLimit', zh: '添加 sizeLimit' },
    changes: (_workload, _context, { data }) => data && [data.volume.get('emptyDir', 'sizeLimit').set({ placeholder: '1Gi' })],
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
        - {name: cache, mountPath: /cache}
  volumes:
    - name: [|cache|]
      emptyDir: {}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: cache, mountPath: /cache}
  volumes:
    - name: cache
      emptyDir:
        sizeLimit: 1Gi
`,
    },
    {
      why: { en: 'The container\'s ephemeral-storage limit counts the volume too, and nothing writes to the other one.', zh: '容器的临时存储限制也会计入这个卷；另一个卷没有容器写入。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        limits: {ephemeral-storage: 2Gi}
      volumeMounts:
        - {name: cache, mountPath: /cache}
  volumes:
    - name: cache
      emptyDir: {}
    - name: unused
      emptyDir: {}
`,
    },
  ],
});
