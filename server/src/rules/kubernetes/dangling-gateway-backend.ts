import { isRoute, ROUTE_KINDS } from '../../model/kubernetes/gateway';
import type { YamlChange } from '../../model/yaml-change';
import { brokenBackends } from '../broken-backends';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<readonly YamlChange[]>({
  id: 'dangling-gateway-backend',
  kinds: ROUTE_KINDS,
  severity: 'warning',
  category: 'networking',
  title: { en: 'Route without its Service', zh: '路由找不到它的 Service' },
  message: {
    en: '{kind} "{name}" sends to Service "{service}", which is not among the objects here',
    zh: '{kind} "{name}" 转发到 Service "{service}"，但这里没有这个对象',
  },
  variants: {
    meant: {
      en: '{kind} "{name}" sends to Service "{service}", which is not here: is "{meant}" meant?',
      zh: '{kind} "{name}" 转发到 Service "{service}"，但这里没有它，是不是想写 "{meant}"？',
    },
    namespace: {
      en: '{kind} "{name}" does not find Service "{service}": it is in namespace "{other}"',
      zh: '{kind} "{name}" 找不到 Service "{service}"：它在命名空间 "{other}" 中',
    },
    port: {
      en: '{kind} "{name}" sends to port {port} of Service "{service}", which has only {ports}',
      zh: '{kind} "{name}" 转发到 Service "{service}" 的端口 {port}，而它只有 {ports}',
    },
    target: {
      en: 'Port {port} is the targetPort of Service "{service}"; {kind} "{name}" has to ask for {meant}',
      zh: '{port} 是 Service "{service}" 的 targetPort，{kind} "{name}" 应该写 {meant}',
    },
  },
  why: {
    en: 'A route is accepted whether its backends exist or not. For one that does not, the Gateway sets ResolvedRefs to False in the status and answers its share of the requests with an error. The port is the Service\'s, not the container\'s.',
    zh: '不管后端是否存在，路由都能创建。对不存在的后端，Gateway 会把 status 里的 ResolvedRefs 置为 False，分到它的请求都返回错误。这里写的是 Service 的端口，不是容器的端口。',
  },
  whenNot: {
    en: 'The Service is kept in another repository, or made by an operator.',
    zh: 'Service 放在别的仓库里，或者由 Operator 创建。',
  },
  links: [LINKS.gatewayHttpRoute, LINKS.gatewayApi],
  alias: { kubescape: ['C-0302'] },
  check: (manifest, context) => (isRoute(manifest) ? brokenBackends(manifest, context) : []),
  fixes: [{
    safe: false,
    title: { en: 'Write {meant}', zh: '改成 {meant}' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  rules:
    - backendRefs:
        - {name: [|wbe|], port: 80}
        - {name: web, port: [|8080|]}
`,
      fixed: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  rules:
    - backendRefs:
        - {name: web, port: 80}
        - {name: web, port: 80}
`,
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
`,
      },
    },
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata: {name: cart, namespace: shop}
spec:
  rules:
    - backendRefs:
        - {name: [|cart|], port: 7070}
        - {name: [|search|], port: 9200}
`,
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: store}
spec:
  selector: {app: cart}
  ports: [{port: 7070}]
`,
      },
    },
    {
      why: { en: 'Other kinds of backend, and a Service in a namespace that the route names.', zh: '别的类型的后端，以及路由写明了命名空间的 Service。' },
      good: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop, namespace: shop}
spec:
  rules:
    - backendRefs:
        - {group: storage.example.com, kind: Bucket, name: pictures}
        - {name: web, namespace: store, port: 80}
        - {name: "\${BACKEND}", port: 80}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: store}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
    },
  ],
});
