import { isIngress } from '../../model/kubernetes/ingress';
import type { YamlChange } from '../../model/yaml-change';
import { brokenBackends } from '../broken-backends';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<readonly YamlChange[]>({
  id: 'dangling-ingress',
  kinds: ['Ingress'],
  severity: 'warning',
  category: 'networking',
  title: { en: 'Ingress without its Service', zh: 'Ingress 找不到它的 Service' },
  message: {
    en: 'Ingress "{name}" sends to Service "{service}", which is not among the objects here',
    zh: 'Ingress "{name}" 转发到 Service "{service}"，但这里没有这个对象',
  },
  variants: {
    meant: {
      en: 'Ingress "{name}" sends to Service "{service}", which is not here: is "{meant}" meant?',
      zh: 'Ingress "{name}" 转发到 Service "{service}"，但这里没有它，是不是想写 "{meant}"？',
    },
    namespace: {
      en: 'Ingress "{name}" does not reach Service "{service}": it is in namespace "{other}"',
      zh: 'Ingress "{name}" 转发不到 Service "{service}"：它在命名空间 "{other}" 中',
    },
    port: {
      en: 'Ingress "{name}" sends to port {port} of Service "{service}", which has only {ports}',
      zh: 'Ingress "{name}" 转发到 Service "{service}" 的端口 {port}，而它只有 {ports}',
    },
    target: {
      en: 'Port {port} is the targetPort of Service "{service}"; Ingress "{name}" has to ask for {meant}',
      zh: '{port} 是 Service "{service}" 的 targetPort，Ingress "{name}" 应该写 {meant}',
    },
  },
  why: {
    en: 'An Ingress is accepted whether its Services exist or not. Requests for the path get an error (503, mostly) until there is a Service of this name, with this port, in the Ingress\' own namespace. The port is the Service\'s, not the container\'s.',
    zh: '不管 Service 是否存在，Ingress 都能创建。在 Ingress 所在的命名空间里出现同名且带这个端口的 Service 之前，访问这个路径只会得到错误（多半是 503）。这里写的是 Service 的端口，不是容器的端口。',
  },
  whenNot: {
    en: 'The Service is kept in another repository, or made by an operator.',
    zh: 'Service 放在别的仓库里，或者由 Operator 创建。',
  },
  links: [LINKS.ingress],
  alias: { 'kube-linter': ['dangling-ingress'], 'kube-score': ['ingress-targets-service'], kubescape: ['C-0298'] },
  check: (manifest, context) => (isIngress(manifest) ? brokenBackends(manifest, context) : []),
  fixes: [{
    safe: false,
    title: { en: 'Write {meant}', zh: '改成 {meant}' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: [|wbe|]
                port: {number: 80}
          - path: /api
            pathType: Prefix
            backend:
              service:
                name: web
                port: {number: [|8080|]}
          - path: /admin
            pathType: Prefix
            backend:
              service:
                name: admin
                port:
                  name: [|web|]
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port: {number: 80}
          - path: /api
            pathType: Prefix
            backend:
              service:
                name: web
                port: {number: 80}
          - path: /admin
            pathType: Prefix
            backend:
              service:
                name: admin
                port:
                  number: 9000
`,
      files: {
        'services.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Service
metadata: {name: admin}
spec:
  selector: {app: admin}
  ports: [{port: 9000}]
`,
      },
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
spec:
  defaultBackend:
    service: {name: [|search|], port: {number: 80}}
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service: {name: [|web|], port: {number: 80}}
`,
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: web, namespace: store}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      why: { en: 'The load balancer\'s own action, a bucket, a port by name, and a Service whose ports are filled in later.', zh: '负载均衡器自带的动作、存储桶、按名称写的端口，以及端口要等之后才填入的 Service。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - http:
        paths:
          - path: /old
            pathType: Prefix
            backend:
              service: {name: ssl-redirect, port: {name: use-annotation}}
          - path: /pictures
            pathType: Prefix
            backend:
              resource: {apiGroup: k8s.example.com, kind: StorageBucket, name: pictures}
          - path: /
            pathType: Prefix
            backend:
              service: {name: web, port: {name: http}}
          - path: /api
            pathType: Prefix
            backend:
              service: {name: api, port: {number: 8080}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: "\${API_PORT}"}]
`,
    },
    {
      why: { en: 'A custom resource may make the Service.', zh: '自定义资源可能会创建这个 Service。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  defaultBackend:
    service: {name: search-http, port: {number: 9200}}
---
apiVersion: search.example.com/v1
kind: SearchCluster
metadata: {name: search}
spec: {size: 3}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
    },
  ],
});
