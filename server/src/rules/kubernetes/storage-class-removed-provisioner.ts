import { isAtLeast } from '../../model/kubernetes/kubernetes-version';
import { isStorageClass, removedIn } from '../../model/kubernetes/storage-class';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'storage-class-removed-provisioner',
  severity: 'error',
  category: 'deprecation',
  kinds: ['StorageClass'],
  title: { en: 'Provisioner that no longer exists', zh: '已不存在的存储插件' },
  message: {
    en: 'Nothing answers to {provisioner} since Kubernetes {release}: claims of class "{name}" stay Pending',
    zh: '自 Kubernetes {release} 起已没有 {provisioner}：使用存储类 "{name}" 的申领会一直 Pending',
  },
  why: {
    en: 'The driver was taken out of Kubernetes, and unlike those of the large clouds nothing takes its requests over. The maker\'s CSI driver, where there is one, has a name of its own.',
    zh: '这个驱动已从 Kubernetes 中移除，而且不像几大云厂商的驱动那样有替代者接管请求。厂商的 CSI 驱动（如果有）用的是别的名称。',
  },
  whenNot: { en: 'The manifest is for an older cluster; say which one in the settings.', zh: '清单用于更旧的集群；请在设置里写明版本。' },
  links: [LINKS.storageClasses],
  check(manifest, { kubernetesVersion }) {
    const provisioner = manifest.root.get('provisioner');
    const release = removedIn(provisioner.text ?? '');
    if (!isStorageClass(manifest) || release === undefined || !provisioner.span || !isAtLeast(kubernetesVersion, release)) return [];
    return [{ at: provisioner.span, args: { provisioner: provisioner.text, release, name: manifest.name ?? '' } }];
  },
  examples: [
    {
      bad: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: slow}
provisioner: [|kubernetes.io/glusterfs|]
`,
    },
    {
      why: { en: 'Still there in the release that it is written for.', zh: '在目标版本里还存在。' },
      settings: { kubernetesVersion: '1.30' },
      good: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: slow}
provisioner: kubernetes.io/rbd
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: ceph}
provisioner: rbd.csi.ceph.com
`,
    },
  ],
});
