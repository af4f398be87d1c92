import { CSI_DRIVER, typedVolumes } from '../../model/kubernetes/volume-plugins';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'migrated-volume-plugin',
  // What is written works where the driver is installed, as it is on any cloud's clusters: nothing hurts until somebody moves.
  severity: 'off',
  strict: 'info',
  category: 'deprecation',
  title: { en: 'Volume type that a CSI driver has taken over', zh: '已由 CSI 驱动接管的卷类型' },
  message: {
    en: 'Volume "{volume}" of type {type} works only through the CSI driver {driver}: name that instead',
    zh: '卷 "{volume}" 的 {type} 类型只能通过 CSI 驱动 {driver} 工作，请直接写这个驱动',
  },
  why: {
    en: 'The code for these types has left Kubernetes. What remains is a translation to a CSI driver that must be installed on every node; without it the pod waits for its volume for ever, and new features of the storage never come.',
    zh: '这些类型的代码已从 Kubernetes 中移除，只剩下转换到 CSI 驱动的逻辑，而驱动必须装在每个节点上；没装的话 Pod 会一直等卷，存储的新特性也永远用不上。',
  },
  whenNot: {
    en: 'The volume exists already and its driver is installed: its type cannot be changed in place.',
    zh: '卷已经存在且驱动已安装：它的类型无法原地修改。',
  },
  links: [LINKS.volumeTypes, LINKS.csiMigration],
  check: manifest => typedVolumes(manifest).flatMap(({ name, type, at }) =>
    (Object.hasOwn(CSI_DRIVER, type) ? [{ at, args: { volume: name, type, driver: CSI_DRIVER[type] } }] : [])),
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
    - name: data
      [|awsElasticBlockStore|]: {volumeID: vol-0abc, fsType: ext4}
`,
    },
    {
      bad: `apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec:
  capacity: {storage: 8Gi}
  accessModes: [ReadWriteOnce]
  [|gcePersistentDisk|]: {pdName: data}
`,
    },
    {
      why: { en: 'The driver is named.', zh: '直接写了驱动。' },
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
