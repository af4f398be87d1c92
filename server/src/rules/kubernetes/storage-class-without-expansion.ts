import { csiDriverFor, isStorageClass, reachOf } from '../../model/kubernetes/storage-class';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'storage-class-without-expansion',
  severity: 'off',
  strict: 'info',
  category: 'configuration',
  kinds: ['StorageClass'],
  title: { en: 'Volumes that cannot grow', zh: '卷不能扩容' },
  message: {
    en: 'Volumes of StorageClass "{name}" cannot grow: a full disk means a new volume and moving the data',
    zh: '存储类 "{name}" 的卷不能扩容：磁盘满了只能新建卷并迁移数据',
  },
  why: {
    en: 'With allowVolumeExpansion, a larger request in the claim makes the volume grow, with most drivers while it is in use. The field may be switched on later, but then somebody must be awake for it.',
    zh: '开启 allowVolumeExpansion 后，把申领的容量改大就能扩容，多数驱动可以在线进行。这个字段以后也能打开，但那时往往已经在半夜处理故障了。',
  },
  whenNot: { en: 'Costs must not grow without somebody deciding it.', zh: '不允许未经审批就增加成本。' },
  links: [LINKS.storageClasses],
  reportsAbsence: true,
  check(manifest) {
    const [expansion, provisioner] = [manifest.root.get('allowVolumeExpansion'), manifest.root.get('provisioner').text ?? ''];
    const canGrow = reachOf(provisioner) === 'zone' || csiDriverFor(provisioner) !== undefined;
    if (!isStorageClass(manifest) || !canGrow || !(expansion.isAbsent || expansion.boolean === false)) return [];
    return [{ at: expansion.span ?? manifest.kindSpan, args: { name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false, // whoever may change claims may then spend more
    title: { en: 'Let volumes grow', zh: '允许扩容' },
    changes: ({ root }) => [root.get('allowVolumeExpansion').set(true)],
  }],
  examples: [
    {
      bad: `apiVersion: storage.k8s.io/v1
kind: [|StorageClass|]
metadata: {name: fast}
provisioner: ebs.csi.aws.com
`,
      fixed: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: ebs.csi.aws.com
allowVolumeExpansion: true
`,
    },
    {
      why: { en: 'They can grow, or the driver may not be able to do it.', zh: '可以扩容，或者驱动未必支持。' },
      good: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: ebs.csi.aws.com
allowVolumeExpansion: true
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: local}
provisioner: kubernetes.io/no-provisioner
`,
    },
  ],
});
