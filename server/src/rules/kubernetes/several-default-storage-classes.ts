import { defaultAnnotation, isDefaultClass, isStorageClass } from '../../model/kubernetes/storage-class';
import { shareFolder } from '../../model/project';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'several-default-storage-classes',
  severity: 'warning',
  category: 'configuration',
  kinds: ['StorageClass'],
  title: { en: 'Several default StorageClasses', zh: '多个默认存储类' },
  message: {
    en: 'StorageClass "{name}" is the default, and so is "{other}": claims without a class get whichever is newer',
    zh: '存储类 "{name}" 设为默认，"{other}" 也是：没写存储类的申领会用较新创建的那个',
  },
  why: {
    en: 'A claim that names no class gets the default one. With several, the class that was created last wins, so that the order of applying decides which disks people get.',
    zh: '没写存储类的申领使用默认存储类。有多个时以最后创建的为准，于是大家得到哪种磁盘取决于应用清单的先后。',
  },
  whenNot: { en: 'The two are for different clusters, or for a short time of change.', zh: '两者用在不同的集群，或者只在切换期间短暂并存。' },
  links: [LINKS.defaultStorageClass],
  check(manifest, { project, file }) {
    const at = defaultAnnotation(manifest)?.span;
    if (!isStorageClass(manifest) || !isDefaultClass(manifest) || !at || manifest.name === undefined) return [];
    const other = project.near(file, 'StorageClass')
      .find(object => object.isDefaultClass && object.name !== undefined && object.name !== manifest.name && shareFolder(object.file, file));
    return other ? [{ at, args: { name: manifest.name, other: other.name }, related: [{ at: other, text: { en: 'The other default', zh: '另一个默认值' } }] }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Make this one no default', zh: '取消这一个的默认' },
    changes(manifest) {
      const annotation = defaultAnnotation(manifest);
      return annotation && [annotation.set('false')];
    },
  }],
  examples: [
    {
      bad: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
  annotations:
    storageclass.kubernetes.io/is-default-class: [|"true"|]
provisioner: ebs.csi.aws.com
`,
      fixed: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
  annotations:
    storageclass.kubernetes.io/is-default-class: "false"
provisioner: ebs.csi.aws.com
`,
      files: {
        'slow.yaml': `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: slow, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: efs.csi.aws.com
`,
      },
    },
    {
      why: { en: 'The same class for another cluster, and one that is no default.', zh: '另一个集群的同名存储类，以及不是默认的存储类。' },
      good: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: ebs.csi.aws.com
`,
      files: {
        'slow.yaml': `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: slow, annotations: {storageclass.kubernetes.io/is-default-class: "false"}}
provisioner: efs.csi.aws.com
`,
        'staging/slow.yaml': `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: gold, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: efs.csi.aws.com
`,
      },
    },
  ],
});
