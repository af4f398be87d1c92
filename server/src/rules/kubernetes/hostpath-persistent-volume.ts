import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// No fix: the storage class that should take its place is not known here.
export default manifestRule({
  id: 'hostpath-persistent-volume',
  kinds: ['PersistentVolume'],
  severity: 'info',
  category: 'configuration',
  title: { en: 'PersistentVolume on the disk of some node', zh: '放在某个节点磁盘上的持久卷' },
  message: {
    en: 'PersistentVolume "{name}" is a folder of whichever node the pod runs on: elsewhere its data is not there',
    zh: '持久卷 "{name}" 是 Pod 所在节点上的一个目录：换个节点数据就不在了',
  },
  why: {
    en: 'A hostPath volume knows nothing of nodes. When the pod moves, it finds an empty folder, or another one\'s files. A local volume says which node has the data, and the scheduler keeps to it.',
    zh: 'hostPath 卷不记录节点。Pod 换了节点，看到的就是空目录或别人的文件。local 卷会写明数据在哪个节点，调度器也会遵守。',
  },
  whenNot: { en: 'The cluster has one node, or the volume says which node it is on.', zh: '集群只有一个节点，或者卷写明了所在节点。' },
  links: [LINKS.hostPath, LINKS.persistentVolumes],
  check(manifest) {
    const spec = manifest.root.get('spec');
    const volume = spec.get('hostPath');
    if (manifest.group !== '' || !volume.isMap || !volume.keySpan || !spec.get('nodeAffinity').isAbsent) return [];
    return [{ at: volume.keySpan, args: { name: manifest.name ?? '' } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec:
  capacity: {storage: 10Gi}
  accessModes: [ReadWriteOnce]
  [|hostPath|]:
    path: /mnt/data
`,
    },
    {
      why: { en: 'It is bound to a node.', zh: '已经绑定到一个节点。' },
      good: `apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec:
  capacity: {storage: 10Gi}
  accessModes: [ReadWriteOnce]
  local: {path: /mnt/data}
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-1]}]
`,
    },
  ],
});
