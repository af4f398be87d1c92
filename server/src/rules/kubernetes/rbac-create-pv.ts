import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-create-pv',
  right: 'create-pv',
  severity: 'off',
  title: { en: 'Right to create PersistentVolumes', zh: '可以创建持久卷' },
  message: {
    en: '{kind} "{role}" allows {verb} on {resource}: its holder can mount any folder of a node',
    zh: '{kind} "{role}" 允许对 {resource} 做 {verb}：持有者可以挂载节点上的任意目录',
  },
  why: {
    en: 'A PersistentVolume may be a hostPath, and Pod Security Standards look at pods only: a claim for it carries the node\'s files into an ordinary pod.',
    zh: '持久卷可以是 hostPath，而 Pod 安全标准只检查 Pod：通过 PVC 就能把节点的文件带进普通 Pod。',
  },
  whenNot: {
    en: 'It is a provisioner of storage.',
    zh: '它是存储制备程序。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    kubescape: ['C-0278'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [[|persistentvolumes|]], verbs: [get, create, delete]}
`,
    },
    {
      why: { en: 'Reading them, and claims.', zh: '只读取持久卷，以及创建申领。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [persistentvolumes], verbs: [get, list]}
  - {apiGroups: [""], resources: [persistentvolumeclaims], verbs: [create]}
`,
    },
  ],
});
