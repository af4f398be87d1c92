import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-approve-csr',
  right: 'approve-csr',
  severity: 'off',
  strict: 'info',
  title: { en: 'Right to approve certificates', zh: '可以批准证书' },
  message: {
    en: '{kind} "{role}" allows {verb} on {resource}: its holder can get certificates for other identities',
    zh: '{kind} "{role}" 允许对 {resource} 做 {verb}：持有者可以拿到其他身份的证书',
  },
  why: {
    en: 'A client certificate that the cluster signs is an identity until it expires, and nothing takes it back. Whoever approves requests decides who that is.',
    zh: '集群签发的客户端证书在过期前就是一个身份，而且收不回来。谁能批准申请，谁就决定这个身份是谁。',
  },
  whenNot: {
    en: 'It approves certificates of one signer by its work, such as an approver for kubelets.',
    zh: '它的工作就是批准某个签名者的证书，例如 kubelet 证书的审批程序。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    kubescape: ['C-0280'],
    checkov: ['CKV_K8S_156'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests, [|certificatesigningrequests/approval|]], verbs: [update]}
  - {apiGroups: [certificates.k8s.io], resources: [[|signers|]], verbs: [approve]}
`,
    },
    {
      why: { en: 'Making requests, and one signer by name.', zh: '只提交申请，以及只限一个指定的签名者。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests], verbs: [create, get, update]}
  - {apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [example.com/shop], verbs: [approve]}
`,
    },
  ],
});
