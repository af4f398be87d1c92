import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-webhook-config',
  right: 'webhook-config',
  severity: 'off',
  strict: 'info',
  title: { en: 'Right to change admission webhooks', zh: '可以修改准入 Webhook' },
  message: {
    en: '{kind} "{role}" allows {verb} on {resource}: its holder can read and rewrite whatever is applied',
    zh: '{kind} "{role}" 允许对 {resource} 做 {verb}：持有者可以读取并改写所有提交的对象',
  },
  why: {
    en: 'An admission webhook sees every object that it asks for, Secrets included, and a mutating one may change them. One that does not answer stops the cluster.',
    zh: '准入 Webhook 能看到它要求的每个对象，包括 Secret；变更类的还能修改它们。不应答的 Webhook 会让整个集群停摆。',
  },
  whenNot: {
    en: 'It installs its own webhook; resourceNames can limit it to that one.',
    zh: '它要安装自己的 Webhook；可以用 resourceNames 限定到这一个。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    kubescape: ['C-0281'],
    checkov: ['CKV_K8S_155'],
    trivy: ['KSV-0114'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [admissionregistration.k8s.io], resources: [[|validatingwebhookconfigurations|], mutatingwebhookconfigurations], verbs: [get, patch]}
`,
    },
    {
      why: { en: 'Its own webhook by name, and reading.', zh: '只限自己的 Webhook，以及只读。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], resourceNames: [shop], verbs: [patch]}
  - {apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [get, list]}
`,
    },
  ],
});
