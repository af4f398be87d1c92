import { isRoute, ROUTE_KINDS } from '../../model/kubernetes/gateway';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'route-weights-all-zero',
  severity: 'warning',
  category: 'networking',
  kinds: [...ROUTE_KINDS],
  title: { en: 'Route that sends nothing anywhere', zh: '路由的权重全为 0' },
  message: {
    en: '{kind} "{name}" answers with errors here: the weight of every backend is 0',
    zh: '{kind} "{name}" 在这里只会返回错误：所有后端的权重都是 0',
  },
  why: {
    en: 'Weights are shares of the whole. When all of them are 0 no backend gets a request: an HTTPRoute answers 500. Mostly a canary was switched off on both sides.',
    zh: '权重是各后端所占的比例。全部为 0 时没有后端收到请求：HTTPRoute 会返回 500。多半是灰度时把两边都关掉了。',
  },
  whenNot: { en: 'The application is shut off on purpose.', zh: '就是有意停掉这个应用。' },
  links: [LINKS.gatewayHttpRoute],
  check(manifest) {
    if (!isRoute(manifest)) return [];
    return manifest.root.get('spec', 'rules').items.flatMap(rule => {
      const backends = rule.get('backendRefs');
      const weights = backends.items.map(backend => backend.get('weight'));
      const at = weights.at(-1)?.span;
      return at && weights.every(weight => weight.number === 0) ? [{ at, args: { kind: manifest.kind, name: manifest.name ?? '' } }] : [];
    });
  },
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec:
  rules:
    - backendRefs:
        - {name: web, port: 80, weight: 0}
        - {name: web-canary, port: 80, weight: [|0|]}
`,
    },
    {
      why: { en: 'One backend gets everything; a weight that is not written is 1.', zh: '有一个后端接收全部流量；不写权重等于 1。' },
      good: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec:
  rules:
    - backendRefs: [{name: web, port: 80, weight: 1}, {name: web-canary, port: 80, weight: 0}]
    - backendRefs: [{name: web, port: 80}, {name: web-canary, port: 80, weight: 0}]
    - backendRefs: [{name: web, port: 80, weight: 0}, {name: web-canary, port: 80, weight: "\${WEIGHT}"}]
`,
    },
  ],
});
