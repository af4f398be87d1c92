import { claimsOf } from '../../model/kubernetes/quantities';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// No fix: which class is meant is not known here.
export default manifestRule({
  id: 'pvc-without-storage-class',
  severity: 'off',
  category: 'configuration',
  title: { en: 'Claim without a storage class', zh: '持久卷申领没有写存储类' },
  message: {
    en: 'Claim "{claim}" names no storage class: it gets whatever the default of the cluster is on that day',
    zh: '申领 "{claim}" 没有写存储类：用的是集群当时的默认存储类',
  },
  variants: {
    empty: {
      en: 'Claim "{claim}" asks for the storage class "": no volume will be made for it, it waits for one that is there',
      zh: '申领 "{claim}" 的存储类是 ""：不会动态创建卷，只会等待已有的卷',
    },
  },
  why: {
    en: 'A claim that leaves the class out takes the default class, and waits when there is none. An empty class means something else: no volume is made, and only one that an administrator has made fits. Neither can be changed afterwards.',
    zh: '不写存储类时使用默认的存储类，没有默认的就一直等。写成空字符串则是另一回事：不会动态创建卷，只能绑定管理员事先创建的卷。创建之后都不能再改。',
  },
  whenNot: { en: 'The manifest is meant for clusters with different classes, or for a volume that is made by hand.', zh: '清单要用在存储类各不相同的集群上，或者卷是手工创建的。' },
  links: [LINKS.storageClasses, LINKS.persistentVolumeClaims],
  reportsAbsence: true,
  *check(manifest) {
    for (const claim of claimsOf(manifest)) {
      const spec = claim.value.get('spec');
      const storageClass = spec.get('storageClassName');
      const at = claim.value.get('metadata', 'name').span ?? manifest.kindSpan;
      if (storageClass.isAbsent && spec.get('volumeName').isAbsent) yield { at, args: { claim: claim.name } };
      else if (storageClass.text === '' && storageClass.span && spec.get('volumeName').isAbsent && spec.get('selector').isAbsent) {
        yield { at: storageClass.span, variant: 'empty', args: { claim: claim.name } };
      }
    }
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: [|data|]}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 10Gi}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: media}
spec:
  storageClassName: [|""|]
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 10Gi}}
`,
    },
    {
      why: { en: 'A class, or a volume that is there already.', zh: '写了存储类，或者指定了已有的卷。' },
      good: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  storageClassName: fast
  accessModes: [ReadWriteOnce]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: media}
spec:
  storageClassName: ""
  volumeName: nfs-media
  accessModes: [ReadWriteMany]
`,
    },
  ],
});
