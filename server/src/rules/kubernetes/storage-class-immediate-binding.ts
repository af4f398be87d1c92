import { bindingMode, isStorageClass, reachOf } from '../../model/kubernetes/storage-class';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'storage-class-immediate-binding',
  severity: 'info',
  category: 'scheduling',
  kinds: ['StorageClass'],
  title: { en: 'Zonal disks made before anybody knows the zone', zh: '还不知道可用区就创建磁盘' },
  message: {
    en: 'StorageClass "{name}" makes disks before the pod is placed: pods may not fit where their disk is',
    zh: '存储类 "{name}" 在 Pod 调度之前就创建磁盘：磁盘所在的可用区可能放不下 Pod',
  },
  why: {
    en: 'Immediate is the default: the disk is made in some zone as soon as the claim exists, and the pod must then go there, whatever its affinity, spread or resources say. With WaitForFirstConsumer the scheduler chooses the node first.',
    zh: 'Immediate 是默认值：申领一创建，磁盘就建在某个可用区，Pod 只能跟过去，不管亲和性、拓扑分布和资源是否合适。用 WaitForFirstConsumer 时先由调度器选好节点。',
  },
  whenNot: {
    en: 'All nodes are in one zone, or the disks are replicated over all zones that have nodes.',
    zh: '所有节点都在同一个可用区，或者磁盘在所有有节点的可用区都有副本。',
  },
  links: [LINKS.volumeBindingMode],
  reportsAbsence: true,
  check(manifest) {
    const [mode, provisioner] = [manifest.root.get('volumeBindingMode'), manifest.root.get('provisioner')];
    const isOpen = manifest.root.get('allowedTopologies').isAbsent;
    if (!isStorageClass(manifest) || !isOpen || bindingMode(manifest) !== 'Immediate' || reachOf(provisioner.text ?? '') !== 'zone') return [];
    return [{ at: mode.span ?? manifest.kindSpan, args: { name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false, // an existing class cannot be changed, only made anew
    title: { en: 'Wait for the pod (WaitForFirstConsumer)', zh: '等 Pod 调度后再创建（WaitForFirstConsumer）' },
    changes: ({ root }) => [root.get('volumeBindingMode').set('WaitForFirstConsumer')],
  }],
  examples: [
    {
      bad: `apiVersion: storage.k8s.io/v1
kind: [|StorageClass|]
metadata: {name: fast}
provisioner: ebs.csi.aws.com
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: old}
provisioner: kubernetes.io/gce-pd
volumeBindingMode: [|Immediate|] # at once
`,
      fixed: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: ebs.csi.aws.com
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: old}
provisioner: kubernetes.io/gce-pd
volumeBindingMode: WaitForFirstConsumer # at once
`,
    },
    {
      why: { en: 'It waits; it names the zones; files can be reached from everywhere.', zh: '会等待；已写明可用区；文件存储在哪里都能访问。' },
      good: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: ebs.csi.aws.com
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: zone-a}
provisioner: pd.csi.storage.gke.io
allowedTopologies: [{matchLabelExpressions: [{key: topology.gke.io/zone, values: [europe-west1-b]}]}]
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: files}
provisioner: efs.csi.aws.com
`,
    },
  ],
});
