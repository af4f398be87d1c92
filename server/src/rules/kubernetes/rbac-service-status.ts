import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-service-status',
  right: 'service-status',
  severity: 'off',
  title: { en: 'Right to change a Service\'s status', zh: '可以修改 Service 的状态' },
  message: {
    en: '{kind} "{role}" allows {verb} on {resource}: its holder can draw traffic for any address to itself',
    zh: '{kind} "{role}" 允许对 {resource} 做 {verb}：持有者可以把发往任意地址的流量引给自己',
  },
  why: {
    en: 'The address of a load balancer stands in the status, and every node sends traffic for it to the Service\'s pods (CVE-2020-8554). Whoever writes there can listen in.',
    zh: '负载均衡器的地址写在 status 里，各节点会把发往该地址的流量交给这个 Service 的 Pod（CVE-2020-8554）。能写这里的人就能截取流量。',
  },
  whenNot: {
    en: 'It is a load balancer\'s controller.',
    zh: '它是负载均衡控制器。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    checkov: ['CKV2_K8S_4'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [services, [|services/status|]], verbs: [patch]}
`,
    },
    {
      why: { en: 'It reads only.', zh: '只读。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [services, services/status], verbs: [get]}
`,
    },
  ],
});
