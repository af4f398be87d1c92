import { isAtLeast } from '../../model/kubernetes/kubernetes-version';
import type { Manifest } from '../../model/kubernetes/manifest';
import { DROPPED_IN, typedVolumes } from '../../model/kubernetes/volume-plugins';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

/** What is dropped in a later release than the target. */
const AGEING: ReadonlySet<string> = new Set(['gitRepo', 'cephfs', 'rbd']);

function inVolumes(manifest: Manifest, { kubernetesVersion }: RuleContext): Finding[] {
  return typedVolumes(manifest).flatMap(({ name, type, at }): Finding[] => {
    const args = { volume: name, type };
    if (type === 'flexVolume') return [{ at, args }];
    const removed = AGEING.has(type) ? DROPPED_IN[type] : undefined;
    return removed !== undefined && !isAtLeast(kubernetesVersion, removed) ? [{ at, variant: 'ageing', args: { ...args, removed } }] : [];
  });
}

function inReclaimPolicy({ kind, root, name }: Manifest): Finding[] {
  const policy = root.get('spec', 'persistentVolumeReclaimPolicy');
  return kind === 'PersistentVolume' && policy.text === 'Recycle' && policy.span ? [{ at: policy.span, variant: 'recycle', args: { volume: name ?? '' } }] : [];
}

export default manifestRule({
  id: 'deprecated-volume-plugin',
  severity: 'warning',
  category: 'deprecation',
  title: { en: 'Deprecated volume type', zh: '已弃用的卷类型' },
  message: {
    en: 'Volume "{volume}" is of type flexVolume, deprecated since Kubernetes 1.23: use a CSI driver',
    zh: '卷 "{volume}" 使用 flexVolume，自 Kubernetes 1.23 起弃用，请改用 CSI 驱动',
  },
  variants: {
    ageing: {
      en: 'Volume "{volume}" is of type {type}, which Kubernetes {removed} does not mount any more',
      zh: '卷 "{volume}" 使用 {type} 类型，Kubernetes {removed} 起不再支持挂载',
    },
    recycle: {
      en: 'PersistentVolume "{volume}" is to be recycled, which is deprecated: let a StorageClass make new volumes',
      zh: 'PersistentVolume "{volume}" 的回收策略 Recycle 已弃用，请用 StorageClass 动态制备新卷',
    },
  },
  why: {
    en: 'No one works on these types any more. In the release that drops one of them the pod waits for its volume for ever, and that release comes with the next upgrade of the cluster or the one after it.',
    zh: '这些类型已经没有人维护。等到某个版本移除了它，Pod 就会一直等卷，而那个版本随下一两次集群升级就会到来。',
  },
  whenNot: {
    en: 'The volume exists already and holds data: its type cannot be changed in place.',
    zh: '卷已经存在并且存有数据：它的类型无法原地修改。',
  },
  links: [LINKS.volumeTypes, LINKS.reclaiming],
  check: (manifest, context) => [...inVolumes(manifest, context), ...inReclaimPolicy(manifest)],
  fixes: [{
    safe: false,
    title: { en: 'Keep or delete the volume after use', zh: '用完后保留或删除该卷' },
    changes: ({ root }, _context, { variant }) => (variant === 'recycle'
      ? [root.get('spec', 'persistentVolumeReclaimPolicy').set({ placeholder: 'Retain', choices: ['Retain', 'Delete'] })] : undefined),
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
  volumes:
    - name: source
      [|gitRepo|]: {repository: "https://git.example.com/web.git"}
    - name: keys
      [|flexVolume|]: {driver: example.com/keys}
`,
    },
    {
      bad: `apiVersion: v1
kind: PersistentVolume
metadata: {name: shared}
spec:
  capacity: {storage: 8Gi}
  accessModes: [ReadWriteMany]
  persistentVolumeReclaimPolicy: [|Recycle|] # by a pod of its own
  nfs: {server: nfs.example.com, path: /shared}
`,
      fixed: `apiVersion: v1
kind: PersistentVolume
metadata: {name: shared}
spec:
  capacity: {storage: 8Gi}
  accessModes: [ReadWriteMany]
  persistentVolumeReclaimPolicy: Retain # by a pod of its own
  nfs: {server: nfs.example.com, path: /shared}
`,
    },
    {
      why: { en: 'The volume is a CSI driver\'s.', zh: '这个卷由 CSI 驱动提供。' },
      good: `apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec:
  capacity: {storage: 8Gi}
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  csi: {driver: ebs.csi.aws.com, volumeHandle: vol-0abc}
`,
    },
  ],
});
