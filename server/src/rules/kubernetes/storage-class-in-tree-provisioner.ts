import { csiDriverFor, isStorageClass } from '../../model/kubernetes/storage-class';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<string>({
  id: 'storage-class-in-tree-provisioner',
  severity: 'warning',
  category: 'deprecation',
  kinds: ['StorageClass'],
  title: { en: 'Provisioner that moved out of Kubernetes', zh: '已移出 Kubernetes 的存储插件' },
  message: {
    en: 'Provisioner {provisioner} has moved out of Kubernetes: {driver} does its work, if that is installed',
    zh: '存储插件 {provisioner} 已移出 Kubernetes：由 {driver} 代劳，前提是装了它',
  },
  why: {
    en: 'The old name is only translated. Without the CSI driver in the cluster claims stay Pending, and what only the driver can do (snapshots, its newer parameters) is out of reach under the old name.',
    zh: '旧名称只是被转译。集群里没有对应的 CSI 驱动时，申领会一直 Pending；快照、新参数等只有驱动才有的功能，用旧名称也用不上。',
  },
  whenNot: {
    en: 'Claims refer to this very class, which cannot be changed: keep it, and make a new one for new claims.',
    zh: '已有申领引用这个存储类，而它不可修改：保留它，另建一个给新的申领用。',
  },
  links: [LINKS.csiMigration, LINKS.storageClasses],
  check(manifest) {
    const provisioner = manifest.root.get('provisioner');
    const driver = csiDriverFor(provisioner.text ?? '');
    if (!isStorageClass(manifest) || driver === undefined || !provisioner.span) return [];
    return [{ at: provisioner.span, args: { provisioner: provisioner.text, driver }, data: driver }];
  },
  fixes: [{
    safe: false, // parameters may be called otherwise there, and an existing class must be made anew
    title: { en: 'Use {driver}', zh: '改用 {driver}' },
    changes: ({ root }, _context, { data }) => (data === undefined ? undefined : [root.get('provisioner').set(data)]),
  }],
  examples: [
    {
      bad: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: [|kubernetes.io/aws-ebs|]
parameters: {type: gp3}
`,
      fixed: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: ebs.csi.aws.com
parameters: {type: gp3}
`,
    },
    {
      why: { en: 'A CSI driver, and a class without a provisioner.', zh: 'CSI 驱动，以及没有供应者的存储类。' },
      good: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: disk.csi.azure.com
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: local}
provisioner: kubernetes.io/no-provisioner
`,
    },
  ],
});
