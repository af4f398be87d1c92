import { isService, servicePorts, serviceType } from '../../model/kubernetes/service-type';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'nodeport-service',
  severity: 'off',
  strict: 'info',
  category: 'networking',
  kinds: ['Service'],
  title: { en: 'Service open on every node', zh: 'Service 在每个节点上开放端口' },
  message: {
    en: 'Service "{service}" opens a port on every node, past any Ingress and its TLS',
    zh: 'Service "{service}" 会在每个节点上开放端口，绕过 Ingress 及其 TLS',
  },
  why: {
    en: 'Whoever reaches any node of the cluster reaches the Service, whether its pods run there or not. The ports come from a small range that all Services share, and nothing in front of them balances or encrypts.',
    zh: '只要能访问集群里任意一个节点，就能访问这个 Service，不管 Pod 是否在该节点上。端口来自所有 Service 共用的一小段范围，前面也没有负载均衡和加密。',
  },
  whenNot: {
    en: 'The cluster runs on bare metal or on a laptop, or a cloud\'s load balancer asks for node ports.',
    zh: '集群在裸机或本机上，或者云厂商的负载均衡需要节点端口。',
  },
  links: [LINKS.nodePort, LINKS.serviceTypes],
  alias: { 'kube-linter': ['exposed-services'], 'kube-score': ['service-type'] },
  check(manifest) {
    const type = manifest.root.get('spec', 'type');
    if (!isService(manifest) || serviceType(manifest) !== 'NodePort' || !type.span) return [];
    return [{ at: type.span, args: { service: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false, // it cuts off whoever comes in from outside
    title: { en: 'Open it inside the cluster only', zh: '只在集群内开放' },
    changes: manifest => [
      manifest.root.get('spec', 'type').set('ClusterIP'),
      ...[manifest.root.get('spec', 'externalTrafficPolicy'), ...servicePorts(manifest).map(({ value }) => value.get('nodePort'))]
        .filter(value => !value.isAbsent).map(value => value.remove()),
    ],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: [|NodePort|]
  externalTrafficPolicy: Local
  ports:
    - port: 80
      nodePort: 30080
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  ports:
    - port: 80
`,
    },
    {
      why: { en: 'Inside the cluster only, or not known yet.', zh: '只在集群内开放，或者还不知道。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: cart}
spec:
  type: "\${TYPE}"
  ports: [{port: 80}]
`,
    },
  ],
});
