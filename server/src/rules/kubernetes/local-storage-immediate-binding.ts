import { bindingMode, isStorageClass, reachOf } from '../../model/kubernetes/storage-class';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'local-storage-immediate-binding',
  severity: 'warning',
  category: 'scheduling',
  kinds: ['StorageClass'],
  title: { en: 'Local disks bound before the pod has a node', zh: 'Pod 还没有节点就绑定本地磁盘' },
  message: {
    en: 'StorageClass "{name}" binds a claim to some node\'s disk before its pod is placed: the pod may stay Pending',
    zh: '存储类 "{name}" 在 Pod 调度之前就把申领绑定到某个节点的磁盘：Pod 可能一直 Pending',
  },
  why: {
    en: 'A local volume can be used on its own node only. Bound at once, it is any node\'s: one without room for the pod, or two claims of one pod on two nodes. Local storage is made for WaitForFirstConsumer.',
    zh: '本地卷只能在它所在的节点上用。立即绑定时可能落在任意节点：没有空间放 Pod 的节点，或者同一个 Pod 的两个申领落在两个节点上。本地存储应该用 WaitForFirstConsumer。',
  },
  whenNot: { en: 'The cluster has one node.', zh: '集群只有一个节点。' },
  links: [LINKS.volumeBindingMode],
  reportsAbsence: true,
  check(manifest) {
    const [mode, provisioner] = [manifest.root.get('volumeBindingMode'), manifest.root.get('provisioner')];
    if (!isStorageClass(manifest) || bindingMode(manifest) !== 'Immediate' || reachOf(provisioner.text ?? '') !== 'node') return [];
    return [{ at: mode.span ?? manifest.kindSpan, args: { name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false, // an existing class cannot be changed, only made anew
    title: { en: 'Wait for the pod (WaitForFirstConsumer)', zh: '等 Pod 调度后再绑定（WaitForFirstConsumer）' },
    changes: ({ root }) => [root.get('volumeBindingMode').set('WaitForFirstConsumer')],
  }],
  examples: [
    {
      bad: `apiVersion: storage.k8s.io/v1
kind: [|StorageClass|]
metadata: {name: local}
provisioner: kubernetes.io/no-provisioner
`,
      fixed: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: local}
provisioner: kubernetes.io/no-provisioner
volumeBindingMode: WaitForFirstConsumer
`,
    },
    {
      why: { en: 'It waits, or it is not known to be local.', zh: '会等待，或者并不是已知的本地存储。' },
      good: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: local}
provisioner: rancher.io/local-path
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: other}
provisioner: storage.example.com/disk
`,
    },
  ],
});
