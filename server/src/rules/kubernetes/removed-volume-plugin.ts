import { isAtLeast } from '../../model/kubernetes/kubernetes-version';
import { DROPPED_IN, typedVolumes } from '../../model/kubernetes/volume-plugins';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** No fix: the data lies in a store that another driver has to be set up for. */
export default manifestRule({
  id: 'removed-volume-plugin',
  severity: 'error',
  category: 'deprecation',
  title: { en: 'Volume of a type that no longer works', zh: '已失效的卷类型' },
  message: {
    en: 'Volume "{volume}" cannot be mounted: Kubernetes {removed} dropped type {type}',
    zh: '卷 "{volume}" 无法挂载：Kubernetes {removed} 已移除 {type} 类型',
  },
  variants: {
    git: {
      en: 'Volume "{volume}" cannot be mounted: Kubernetes {removed} switched gitRepo off; clone in an init container',
      zh: '卷 "{volume}" 无法挂载：Kubernetes {removed} 起彻底关闭了 gitRepo，请用 init 容器克隆仓库',
    },
  },
  why: {
    en: 'The API server still accepts the field, but no kubelet has the code for it any more: the pod stays in ContainerCreating. A CSI driver has to mount the storage instead; what gitRepo did, an init container with git does.',
    zh: 'API 服务器仍接受这个字段，但 kubelet 里已经没有对应的代码，Pod 会一直停在 ContainerCreating。存储要改由 CSI 驱动挂载；gitRepo 的用途可用带 git 的 init 容器代替。',
  },
  whenNot: {
    en: 'The nodes run an older release: set kubernetesVersion to it.',
    zh: '节点运行的是更旧的版本：请相应设置 kubernetesVersion。',
  },
  links: [LINKS.volumeTypes, LINKS.gitSync],
  check: (manifest, { kubernetesVersion }) => typedVolumes(manifest).flatMap(({ name, type, at }) => {
    const removed = Object.hasOwn(DROPPED_IN, type) ? DROPPED_IN[type] : undefined;
    if (removed === undefined || !isAtLeast(kubernetesVersion, removed)) return [];
    return [{ at, variant: type === 'gitRepo' ? 'git' : undefined, args: { volume: name, type, removed } }];
  }),
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts: [{name: assets, mountPath: /assets}]
  volumes:
    - name: assets
      [|glusterfs|]: {endpoints: gluster, path: assets}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec:
  capacity: {storage: 8Gi}
  accessModes: [ReadWriteMany]
  [|cephfs|]:
    monitors: ["192.0.2.7:6789"]
`,
    },
    {
      settings: { kubernetesVersion: '1.36' },
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
  volumes:
    - name: source
      [|gitRepo|]: {repository: "https://git.example.com/web.git"}
`,
    },
    {
      why: { en: 'Kubernetes 1.30 still mounts rbd; the others work in every release.', zh: 'Kubernetes 1.30 还能挂载 rbd；其余类型各版本都能用。' },
      settings: { kubernetesVersion: '1.30' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
  volumes:
    - name: rbd
      rbd: {monitors: ["192.0.2.7:6789"], image: web}
    - name: glusterfs
      emptyDir: {}
    - name: shared
      nfs: {server: nfs.example.com, path: /shared}
`,
    },
  ],
});
