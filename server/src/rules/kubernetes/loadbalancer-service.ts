import type { Manifest } from '../../model/kubernetes/manifest';
import { isService, serviceType } from '../../model/kubernetes/service-type';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Annotations of clouds that keep a load balancer inside the network, by what their value then is. */
const INTERNAL: readonly (readonly [string, RegExp])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /^(?!false$)./],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/],
  ['networking.gke.io/load-balancer-type', /^internal$/i],
  ['cloud.google.com/load-balancer-type', /^internal$/i],
  ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type', /^intranet$/],
  ['service.kubernetes.io/qcloud-loadbalancer-internal-subnetid', /./],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', /^true$/],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', /^true$/],
];

function isGuarded({ root }: Manifest): boolean {
  const annotations = root.get('metadata', 'annotations');
  if (annotations.isUnknown || !root.get('spec', 'loadBalancerSourceRanges').isAbsent) return true;
  return INTERNAL.some(([key, means]) => annotations.get(key).isUnknown || means.test(annotations.get(key).text ?? ''))
    || !annotations.get('service.beta.kubernetes.io/load-balancer-source-ranges').isAbsent;
}

export default manifestRule({
  id: 'loadbalancer-service',
  severity: 'off',
  strict: 'info',
  category: 'networking',
  kinds: ['Service'],
  title: { en: 'Load balancer that anybody may reach', zh: '任何人都能访问的负载均衡' },
  message: {
    en: 'Service "{service}" gets a load balancer without loadBalancerSourceRanges: mostly open to the internet',
    zh: 'Service "{service}" 会得到一个负载均衡，却没有 loadBalancerSourceRanges：多半直接暴露在公网',
  },
  why: {
    en: 'In most clouds a LoadBalancer gets a public address, and everybody may call it. Each one also costs money; several applications can share one through an Ingress or a Gateway.',
    zh: '在大多数云上，LoadBalancer 会分到公网地址，谁都能访问。每个都要花钱；多个应用可以通过 Ingress 或 Gateway 共用一个。',
  },
  whenNot: {
    en: 'The Service is meant for the public, or the cluster\'s load balancers only have inner addresses (MetalLB, kube-vip).',
    zh: '这个 Service 本来就对公众开放，或者集群的负载均衡只有内网地址（MetalLB、kube-vip）。',
  },
  links: [LINKS.loadBalancer],
  alias: { 'kube-linter': ['exposed-services'], kubescape: ['C-0256', 'C-0266'] },
  reportsAbsence: true,
  check(manifest) {
    const type = manifest.root.get('spec', 'type');
    if (!isService(manifest) || serviceType(manifest) !== 'LoadBalancer' || !type.span || isGuarded(manifest)) return [];
    return [{ at: type.span, args: { service: manifest.name ?? '' } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: [|LoadBalancer|]
  ports: [{port: 80}]
`,
    },
    {
      why: { en: 'One lets only some addresses in, one has an inner address.', zh: '一个限制了来源地址，一个只有内网地址。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [198.51.100.0/24]
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: inner
  annotations:
    service.beta.kubernetes.io/azure-load-balancer-internal: "true"
spec:
  type: LoadBalancer
  ports: [{port: 80}]
`,
    },
  ],
});
