import { RESTRICTED_VOLUMES } from '../../model/kubernetes/pod-security-values';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** hostPath has a rule of its own; the others are no types of volumes. */
const NOT_JUDGED: ReadonlySet<string> = new Set(['name', '<<', 'hostPath']);

// No fix: the storage must be set up as a PersistentVolume first.
export default workloadRule({
  id: 'non-core-volume-types',
  severity: 'off',
  category: 'security',
  title: { en: 'Volume that names its storage', zh: '直接写明存储后端的卷' },
  message: {
    en: 'Volume "{volume}" is of type {type}, which the restricted Pod Security Standard does not allow',
    zh: '卷 "{volume}" 的类型是 {type}，restricted 级别的 Pod 安全标准不允许',
  },
  why: {
    en: 'Whoever may create such a pod chooses any server or disk to mount, and the manifest runs in one place only. With a PersistentVolumeClaim those who run the cluster decide what may be mounted.',
    zh: '能创建这种 Pod 的人可以随意挂载任何服务器或磁盘，清单也只能在一种环境里用。改用 PersistentVolumeClaim，能挂载什么就由集群管理员决定。',
  },
  whenNot: {
    en: 'The same people write the manifests and run the storage.',
    zh: '写清单和管存储的是同一批人。',
  },
  links: [LINKS.podSecurityStandards, LINKS.volumes],
  alias: { trivy: ['KSV-0028'] },
  check: ({ podSpec }) => podSpec.value.get('volumes').items.flatMap(volume => volume.entries
    .filter(({ key, value }) => value.isKnown && !NOT_JUDGED.has(key) && !RESTRICTED_VOLUMES.has(key))
    .map(({ key, keySpan }) => ({ at: keySpan, args: { volume: volume.get('name').text ?? '', type: key } }))),
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
      [|nfs|]: {server: nfs.example.com, path: /}
    - name: disk
      [|awsElasticBlockStore|]: {volumeID: vol-1}
`,
    },
    {
      why: { en: 'Types that say nothing about where the storage is, and hostPath, which has a rule of its own.', zh: '这些类型不涉及存储后端；hostPath 有专门的规则。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: data}
    - name: cache
      emptyDir: {}
    - name: model
      image: {reference: registry.example.com/model:1.0.0}
    - name: logs
      hostPath: {path: /var/log/web}
`,
    },
  ],
});
