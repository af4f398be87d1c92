import type { Manifest } from '../../model/kubernetes/manifest';
import { isHeadless, isService, servicePorts, serviceType } from '../../model/kubernetes/service-type';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** From 1 second to a day: https://kubernetes.io/docs/reference/networking/virtual-ips/#session-stickiness-timeout */
const MAX_TIMEOUT = 86_400;
/** Only a LoadBalancer may have them. */
const LOAD_BALANCER_ONLY = ['allocateLoadBalancerNodePorts', 'loadBalancerClass', 'loadBalancerSourceRanges'];

interface Fault {
  readonly value: Value;
  readonly variant?: string;
}

function clusterFaults(manifest: Manifest): Fault[] {
  const spec = manifest.root.get('spec');
  const policy = spec.get('externalTrafficPolicy');
  const isReachable = !spec.get('externalIPs').isAbsent;
  return [
    ...servicePorts(manifest).map(({ value }) => value.get('nodePort')).filter(value => value.number !== 0).map(value => ({ value, variant: 'nodePort' })),
    ...(isReachable ? [] : [{ value: policy, variant: 'policy' }]),
  ];
}

function affinityFaults(spec: Value): Fault[] {
  const timeout = spec.get('sessionAffinityConfig', 'clientIP', 'timeoutSeconds');
  const seconds = timeout.number;
  const affinity = spec.get('sessionAffinity');
  if (affinity.isAbsent || affinity.text === 'None') return [{ value: spec.get('sessionAffinityConfig'), variant: 'affinity' }];
  return seconds !== undefined && (seconds < 1 || seconds > MAX_TIMEOUT) ? [{ value: timeout, variant: 'timeout' }] : [];
}

function faults(manifest: Manifest): Fault[] {
  const type = serviceType(manifest);
  const spec = manifest.root.get('spec');
  if (type === undefined) return [];
  const balancerOnly = type === 'LoadBalancer' ? [] : LOAD_BALANCER_ONLY.map(key => ({ value: spec.get(key) }));
  if (type === 'ExternalName') return [...balancerOnly, { value: spec.get('clusterIP'), variant: 'alias' }];
  return [
    ...(type === 'ClusterIP' ? clusterFaults(manifest) : []),
    ...balancerOnly,
    ...(type !== 'ClusterIP' && isHeadless(manifest) ? [{ value: spec.get('clusterIP'), variant: 'headless' }] : []),
    ...affinityFaults(spec),
  ];
}

function* check(manifest: Manifest): Generator<Finding<Fault>> {
  for (const fault of isService(manifest) ? faults(manifest) : []) {
    const { value, variant } = fault;
    const isValue = value.text !== undefined;
    const at = isValue ? value.span : value.keySpan;
    if (!value.isKnown || value.text === '' || !at) continue;
    yield {
      at,
      variant,
      args: { service: manifest.name ?? '', type: serviceType(manifest) ?? '', field: String(value.path.at(-1)), value: value.text ?? '' },
      data: fault,
    };
  }
}

export default manifestRule<Fault>({
  id: 'service-field-not-allowed',
  severity: 'error',
  category: 'networking',
  kinds: ['Service'],
  title: { en: 'Field that this type of Service may not have', zh: '这种类型的 Service 不能有的字段' },
  message: {
    en: '{field} of Service "{service}" is refused: only type LoadBalancer may have it, and this is {type}',
    zh: 'Service "{service}" 的 {field} 会被拒绝：只有 LoadBalancer 类型能用，而它是 {type}',
  },
  variants: {
    nodePort: {
      en: 'nodePort {value} of Service "{service}" is refused: type {type} opens no port on the nodes',
      zh: 'Service "{service}" 的 nodePort {value} 会被拒绝：{type} 类型不在节点上开端口',
    },
    policy: {
      en: 'externalTrafficPolicy of Service "{service}" is refused: type {type} gets no traffic from outside',
      zh: 'Service "{service}" 的 externalTrafficPolicy 会被拒绝：{type} 类型没有外部流量',
    },
    headless: {
      en: 'Service "{service}" cannot be headless: type {type} needs a cluster IP, and the API server refuses it',
      zh: 'Service "{service}" 不能是无头服务：{type} 类型必须有集群 IP，API 服务器会拒绝',
    },
    alias: {
      en: 'clusterIP of Service "{service}" is refused: an {type} is a DNS alias and has no address',
      zh: 'Service "{service}" 的 clusterIP 会被拒绝：{type} 只是 DNS 别名，没有地址',
    },
    affinity: {
      en: '{field} of Service "{service}" is refused: it needs sessionAffinity: ClientIP',
      zh: 'Service "{service}" 的 {field} 会被拒绝：需要 sessionAffinity: ClientIP',
    },
    timeout: {
      en: 'Session timeout {value} of Service "{service}" is refused: 1 to 86400 seconds are allowed',
      zh: 'Service "{service}" 的会话保持时间 {value} 会被拒绝：只能是 1 到 86400 秒',
    },
  },
  why: {
    en: 'The API server refuses the whole Service. Mostly the type was changed and the fields of the old one were left behind.',
    zh: '整个 Service 会被 API 服务器拒绝。多半是改了类型，却留下了原来类型的字段。',
  },
  whenNot: { en: 'Never for a manifest that is applied as it stands.', zh: '原样应用的清单没有例外。' },
  links: [LINKS.serviceTypes, LINKS.sessionAffinity],
  check,
  fixes: [
    {
      safe: false, // the type may be what is wrong
      title: { en: 'Remove {field}', zh: '删除 {field}' },
      changes: (_manifest, _context, { variant, data }) => (data && !['headless', 'timeout', 'affinity'].includes(variant ?? '') ? [data.value.remove()] : undefined),
    },
    {
      safe: false,
      title: { en: 'Keep clients on one pod (sessionAffinity: ClientIP)', zh: '启用会话保持（sessionAffinity: ClientIP）' },
      changes: (manifest, _context, { variant }) => (variant === 'affinity' ? [manifest.root.get('spec', 'sessionAffinity').set('ClientIP')] : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - port: 80
      nodePort: [|30080|]
  externalTrafficPolicy: [|Local|]
  allocateLoadBalancerNodePorts: [|false|]
  [|loadBalancerSourceRanges|]: [198.51.100.0/24]
---
apiVersion: v1
kind: Service
metadata: {name: alias}
spec:
  type: ExternalName
  externalName: db.example.com
  clusterIP: [|None|]
---
apiVersion: v1
kind: Service
metadata: {name: sticky}
spec:
  ports: [{port: 80}]
  [|sessionAffinityConfig|]:
    clientIP: {timeoutSeconds: 600}
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - port: 80
---
apiVersion: v1
kind: Service
metadata: {name: alias}
spec:
  type: ExternalName
  externalName: db.example.com
---
apiVersion: v1
kind: Service
metadata: {name: sticky}
spec:
  ports: [{port: 80}]
  sessionAffinityConfig:
    clientIP: {timeoutSeconds: 600}
  sessionAffinity: ClientIP
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  clusterIP: [|None|]
  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP: {timeoutSeconds: [|604800|]}
  ports: [{port: 80}]
`,
    },
    {
      why: { en: 'All of it fits the type; a Service with external IPs gets traffic from outside too.', zh: '都与类型相符；有 externalIPs 的 Service 也有外部流量。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  allocateLoadBalancerNodePorts: false
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 86400}}
  ports: [{port: 80, nodePort: 30080}]
---
apiVersion: v1
kind: Service
metadata: {name: edge}
spec:
  externalIPs: [203.0.113.7]
  externalTrafficPolicy: Local
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: any}
spec:
  type: "\${TYPE}"
  ports: [{port: 80, nodePort: 30080}]
`,
    },
  ],
});
