import { isHeadless, isService, serviceType } from '../../model/kubernetes/service-type';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'service-external-ips',
  severity: 'warning',
  category: 'networking',
  kinds: ['Service'],
  title: { en: 'Service with external IPs', zh: 'Service 使用 externalIPs' },
  message: {
    en: 'Service "{service}" takes over traffic to {address}: nothing checks whose address it is (CVE-2020-8554)',
    zh: 'Service "{service}" 会接管发往 {address} 的流量：没有任何检查确认这个地址归谁（CVE-2020-8554）',
  },
  why: {
    en: 'Whoever may create Services can name any address here, and traffic from the cluster to it ends up in their pods. Kubernetes deprecated the field in 1.36; many clusters refuse it at admission.',
    zh: '能创建 Service 的人可以写任意地址，集群发往该地址的流量就会进入他的 Pod。Kubernetes 1.36 已弃用此字段，许多集群会在准入时拒绝。',
  },
  whenNot: {
    en: 'The addresses are routed to the nodes on purpose, and only cluster administrators may write Services like this.',
    zh: '这些地址是有意路由到节点上的，并且只有集群管理员能写这样的 Service。',
  },
  links: [LINKS.externalIps, LINKS.externalIpsAdvisory],
  alias: { trivy: ['KSV-0108'] },
  check(manifest) {
    const addresses = manifest.root.get('spec', 'externalIPs');
    const [first] = addresses.items;
    // Elsewhere it has no effect at all, which service-ignored-fields says.
    if (!isService(manifest) || isHeadless(manifest) || serviceType(manifest) === 'ExternalName' || !addresses.keySpan || !first || first.isUnknown) return [];
    return [{ at: addresses.keySpan, args: { service: manifest.name ?? '', address: first.text ?? '' } }];
  },
  fixes: [{
    safe: false, // it cuts off whoever uses the address
    title: { en: 'Remove externalIPs', zh: '删除 externalIPs' },
    changes: manifest => [manifest.root.get('spec', 'externalIPs').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  [|externalIPs|]:
    - 203.0.113.7
  ports: [{port: 80}]
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
`,
    },
    {
      why: { en: 'None, or not known yet.', zh: '没有写，或者还不知道。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: []
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: cart}
spec:
  externalIPs: ["\${ADDRESS}"]
  ports: [{port: 80}]
`,
    },
  ],
});
