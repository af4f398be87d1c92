import { ingressClass, ingressRoutes, isIngress, readIngress, type IngressRoute } from '../../model/kubernetes/ingress';
import { shareFolder, type KeysOf } from '../../model/project';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

const routeKey = (ofClass: string, { host, path, pathType }: IngressRoute): string => JSON.stringify([ofClass, host, path, pathType]);

const routesOf: KeysOf = ({ ingress }) =>
  (ingress?.class === undefined || ingress.isCanary ? [] : ingress.routes.map(route => routeKey(ingress.class ?? '', route)));

/** Speaks only about Ingresses of one folder: in other folders the same one may stand in another shape. */
export default manifestRule({
  id: 'ingress-duplicate-path',
  kinds: ['Ingress'],
  severity: 'warning',
  category: 'networking',
  title: { en: 'Two Ingress rules for one path', zh: '同一路径有两条 Ingress 规则' },
  message: {
    en: 'Ingress "{other}" claims {route} too: which one answers is up to the controller',
    zh: 'Ingress "{other}" 也声明了 {route}：由哪一条生效取决于控制器',
  },
  variants: {
    same: {
      en: 'Ingress "{name}" claims {route} twice: only one of the backends gets the requests',
      zh: 'Ingress "{name}" 两次声明了 {route}：只有一个后端会收到请求',
    },
  },
  why: {
    en: 'Host and path decide where a request goes. When two rules claim the same, controllers take the older one, merge them or refuse one, and a change to the other has no effect.',
    zh: '请求去哪里由主机名和路径决定。两条规则声明同一路径时，控制器可能用较早的那条、合并，或者拒绝其中一条，修改另一条则不起作用。',
  },
  whenNot: {
    en: 'The two are never applied to the same cluster.',
    zh: '两者不会部署到同一个集群。',
  },
  links: [LINKS.ingress],
  check(manifest, { project, file }) {
    const ofClass = isIngress(manifest) ? ingressClass(manifest) : undefined;
    if (ofClass === undefined || manifest.name === undefined || readIngress(manifest).isCanary) return [];
    const seen = new Set<string>();
    const findings: Finding[] = [];
    for (const { route, path } of ingressRoutes(manifest)) {
      const key = routeKey(ofClass, route);
      const at = path.get('path').span ?? path.get('pathType').span;
      const other = project.nearKeyed(file, 'Ingress', routesOf, key).find(({ name, namespace, file: otherFile }) =>
        name !== undefined && name !== manifest.name && namespace === manifest.namespace && shareFolder(otherFile, file));
      const args = { name: manifest.name, other: other?.name, route: `${route.host}${route.path}` };
      if (at && seen.has(key)) findings.push({ at, variant: 'same', args });
      else if (at && other) findings.push({ at, args, related: [{ at: other, text: { en: 'The other Ingress', zh: '另一个 Ingress' } }] });
      seen.add(key);
    }
    return findings;
  },
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: public
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: [|/|], pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
    - host: shop.example.com
      http:
        paths:
          - {path: [|/api|], pathType: Prefix, backend: {service: {name: api-v2, port: {number: 80}}}}
`,
      files: {
        'old.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: old-shop}
spec:
  ingressClassName: public
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: old-web, port: {number: 80}}}}
`,
      },
    },
    {
      why: { en: 'Another class, another type of path, and a canary.', zh: '类别不同、路径类型不同，还有一个是金丝雀。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: public
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /, pathType: Exact, backend: {service: {name: start, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: inside}
spec:
  ingressClassName: internal
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop-canary
  annotations: {nginx.ingress.kubernetes.io/canary: "true"}
spec:
  ingressClassName: public
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web-canary, port: {number: 80}}}}
`,
    },
  ],
});
