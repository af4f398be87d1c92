import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'endpoints-edit-allowed',
  right: 'endpoints',
  severity: 'off',
  strict: 'info',
  title: { en: 'Right to write endpoints', zh: '可以写入端点' },
  message: {
    en: '{kind} "{role}" allows {verb} on {resource}: its holder can lead a Service\'s traffic into other namespaces',
    zh: '{kind} "{role}" 允许对 {resource} 做 {verb}：持有者可以把 Service 的流量引到其他命名空间',
  },
  why: {
    en: 'Endpoints may hold any address of the cluster. Load balancers and Ingresses of this namespace then reach pods of another one, past its NetworkPolicies (CVE-2021-25740).',
    zh: '端点里可以写集群中的任意地址。这样，本命名空间的负载均衡和 Ingress 就能访问另一个命名空间的 Pod，绕过那边的网络策略（CVE-2021-25740）。',
  },
  whenNot: {
    en: 'It is a controller that writes endpoints, or elects its leader through them as old ones did.',
    zh: '它是负责写端点的控制器，或者像旧程序那样用端点选主。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    trivy: ['KSV-0056'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [services, [|endpoints|]], verbs: [get, update]}
  - {apiGroups: [discovery.k8s.io], resources: [[|endpointslices|]], verbs: [create]}
`,
    },
    {
      why: { en: 'It reads, or writes one by name.', zh: '只读，或者只写指定的一个。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: ["", discovery.k8s.io], resources: [endpoints, endpointslices], verbs: [get, list, watch]}
  - {apiGroups: [""], resources: [endpoints], resourceNames: [leader], verbs: [update]}
`,
    },
  ],
});
