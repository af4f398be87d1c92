import type { Manifest } from '../../model/kubernetes/manifest';
import { isHeadless, isService, serviceType } from '../../model/kubernetes/service-type';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

interface Ignored {
  readonly value: Value;
  readonly variant?: string;
}

function ignoredIn(manifest: Manifest): Ignored[] {
  const spec = manifest.root.get('spec');
  const type = serviceType(manifest);
  const headless = (keys: readonly string[]): Ignored[] => keys.map(key => ({ value: spec.get(key), variant: 'headless' }));
  if (type === undefined) return [];
  if (type === 'ExternalName') {
    // Not ports: ingress controllers look there for the port of the host outside.
    return ['selector', 'externalIPs', 'loadBalancerIP', 'sessionAffinity'].map(key => ({ value: spec.get(key), variant: 'externalName' }));
  }
  return [
    { value: spec.get('externalName'), variant: 'name' },
    ...(type === 'LoadBalancer' ? [] : [{ value: spec.get('loadBalancerIP') }]),
    ...(isHeadless(manifest) && type === 'ClusterIP' ? headless(['sessionAffinity', 'externalIPs']) : []),
  ];
}

/** Empty and "None" ask for nothing. */
const asksForSomething = (value: Value): boolean => value.isKnown && value.text !== '' && value.text !== 'None'
  && (value.text !== undefined || value.items.length + value.keys.length > 0);

function* check(manifest: Manifest): Generator<Finding<Value>> {
  for (const { value, variant } of isService(manifest) ? ignoredIn(manifest) : []) {
    if (!value.keySpan || !asksForSomething(value)) continue;
    yield {
      at: value.keySpan,
      variant,
      args: { service: manifest.name ?? '', field: String(value.path.at(-1)), type: serviceType(manifest) ?? '' },
      unnecessary: true,
      data: value,
    };
  }
}

export default manifestRule<Value>({
  id: 'service-ignored-fields',
  severity: 'warning',
  category: 'networking',
  kinds: ['Service'],
  title: { en: 'Field of a Service without effect', zh: 'Service 里不起作用的字段' },
  message: {
    en: '{field} of Service "{service}" has no effect: type {type} gets no load balancer',
    zh: 'Service "{service}" 的 {field} 不起作用：{type} 类型没有负载均衡',
  },
  variants: {
    headless: {
      en: '{field} of Service "{service}" has no effect: it is headless, callers reach the pods directly',
      zh: 'Service "{service}" 的 {field} 不起作用：它是无头服务，调用方直接访问 Pod',
    },
    externalName: {
      en: '{field} of Service "{service}" has no effect: an ExternalName is a DNS alias and nothing more',
      zh: 'Service "{service}" 的 {field} 不起作用：ExternalName 只是一个 DNS 别名',
    },
    name: {
      en: '{field} of Service "{service}" has no effect: the type is {type}, not ExternalName',
      zh: 'Service "{service}" 的 {field} 不起作用：类型是 {type}，不是 ExternalName',
    },
  },
  why: {
    en: 'What the manifest promises does not happen: the address is not taken, sticky sessions are not sticky. The API server takes it, for some of these fields with a warning.',
    zh: '清单里写的事情并不会发生：地址不会生效，会话也不会保持。API 服务器照样接受，只对其中一部分给出警告。',
  },
  whenNot: {
    en: 'A controller of the cluster reads the field for its own purposes.',
    zh: '集群里有控制器自己读取这个字段。',
  },
  links: [LINKS.service, LINKS.headlessServices],
  check,
  fixes: [{
    safe: true, // nothing looks at it
    title: { en: 'Remove {field}', zh: '删除 {field}' },
    changes: (_manifest, _context, { data, variant }) => (variant === 'name' || !data ? undefined : [data.remove()]),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  [|loadBalancerIP|]: 198.51.100.7
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  [|sessionAffinity|]: ClientIP # sticky
  ports: [{port: 5432}]
---
apiVersion: v1
kind: Service
metadata: {name: alias}
spec:
  type: ExternalName
  externalName: db.example.com
  [|selector|]: {app: db}
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  ports: [{port: 5432}]
---
apiVersion: v1
kind: Service
metadata: {name: alias}
spec:
  type: ExternalName
  externalName: db.example.com
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  [|externalName|]: web.example.com
  ports: [{port: 80}]
`,
    },
    {
      why: { en: 'Nothing is asked for, or the type is what it needs to be, or not known.', zh: '没有要求什么，或者类型正好相符，或者类型未知。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  sessionAffinity: None
  loadBalancerIP: ""
  ports: [{port: 5432}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerIP: 198.51.100.7
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: any}
spec:
  type: "\${TYPE}"
  externalName: db.example.com
---
apiVersion: v1
kind: Service
metadata: {name: alias}
spec:
  type: ExternalName
  externalName: db.example.com
  ports: [{port: 443, targetPort: 8443}]
`,
    },
  ],
});
