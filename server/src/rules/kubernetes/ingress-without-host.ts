import { isIngress } from '../../model/kubernetes/ingress';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

export default manifestRule<Value>({
  id: 'ingress-without-host',
  severity: 'off',
  strict: 'info',
  category: 'networking',
  kinds: ['Ingress'],
  title: { en: 'Ingress for every host', zh: 'Ingress 匹配所有域名' },
  message: {
    en: 'Ingress "{name}" takes requests for every host: a rule without one catches what no other Ingress wants',
    zh: 'Ingress "{name}" 接收所有域名的请求：没写 host 的规则会接走其他 Ingress 都不要的流量',
  },
  variants: {
    wildcard: {
      en: 'Ingress "{name}" takes requests for every host below {host}, those of other teams too',
      zh: 'Ingress "{name}" 接收 {host} 下所有域名的请求，也包括其他团队的',
    },
  },
  why: {
    en: 'All Ingresses of one controller share its address. A rule without a host answers for hosts that belong to somebody else as soon as their own Ingress is missing, and for scanners that only know the address.',
    zh: '同一个控制器的所有 Ingress 共用一个地址。没有 host 的规则会在别人的 Ingress 缺失时替它应答，也会应答只知道 IP 的扫描器。',
  },
  whenNot: {
    en: 'The cluster serves one application only, or this is its page for unknown hosts.',
    zh: '集群只有这一个应用，或者这就是给未知域名准备的页面。',
  },
  links: [LINKS.ingress],
  reportsAbsence: true,
  *check(manifest): Generator<Finding<Value>> {
    if (!isIngress(manifest)) return;
    const name = manifest.name ?? '';
    for (const rule of manifest.root.get('spec', 'rules').items) {
      const [host, first] = [rule.get('host'), rule.entries[0]];
      const isEmpty = host.isAbsent || host.text === '';
      if (rule.isMap && isEmpty && first) yield { at: host.span ?? first.keySpan, args: { name }, data: host };
      else if (host.text?.startsWith('*') && host.span) yield { at: host.span, variant: 'wildcard', args: { name, host: host.text } };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Name the host', zh: '写上域名' },
    changes: (_manifest, _context, { data }) => data && [data.set({ placeholder: 'www.example.com' })],
  }],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - [|http|]:
        paths: []
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths: []
      host: www.example.com
`,
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - host: [|"*.example.com"|]
`,
    },
    {
      why: { en: 'It has a host, or will have one.', zh: '已写域名，或者以后会填。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules: [{host: shop.example.com}, {host: "\${HOST}"}]
`,
    },
  ],
});
