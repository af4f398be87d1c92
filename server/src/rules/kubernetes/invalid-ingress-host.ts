import { isHostName, isIpAddress } from '../../model/kubernetes/host-name';
import { isIngress } from '../../model/kubernetes/ingress';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** The host inside an address, where there is one. */
function hostIn(written: string): string | undefined {
  const host = written.toLowerCase().replace(/^[a-z][a-z0-9+.-]*:\/\//, '').replace(/[/?#].*$/, '').replace(/:\d+$/, '').replace(/\.$/, '');
  return isHostName(host) && host !== written ? host : undefined;
}

export default manifestRule<Value>({
  id: 'invalid-ingress-host',
  severity: 'error',
  category: 'networking',
  kinds: ['Ingress'],
  title: { en: 'Host that is no host name', zh: 'host 不是合法域名' },
  message: {
    en: 'Host "{host}" of Ingress "{name}" is refused: a host is a DNS name in lower case, without scheme, port or path',
    zh: 'Ingress "{name}" 的 host "{host}" 会被拒绝：只能是小写域名，不带协议、端口和路径',
  },
  variants: {
    address: {
      en: 'Host "{host}" of Ingress "{name}" is refused: it is an IP address, and a host is a DNS name',
      zh: 'Ingress "{name}" 的 host "{host}" 会被拒绝：它是 IP 地址，而 host 必须是域名',
    },
  },
  why: {
    en: 'The host is compared with the Host header and with certificates. The API server refuses what can be no such name. For every host, leave it out.',
    zh: 'host 用来和请求的 Host 头、证书比对，不是域名的内容会被 API 服务器拒绝。要匹配所有域名，就不要写 host。',
  },
  whenNot: { en: 'Never for a manifest that is applied as it stands.', zh: '原样应用的清单没有例外。' },
  links: [LINKS.ingress],
  check(manifest) {
    if (!isIngress(manifest)) return [];
    const spec = manifest.root.get('spec');
    const hosts = [...spec.get('rules').items.map(rule => rule.get('host')), ...spec.get('tls').items.flatMap(entry => entry.get('hosts').items)];
    return hosts.flatMap(host => {
      if (!host.text || !host.span || isHostName(host.text)) return [];
      return [{
        at: host.span,
        variant: isIpAddress(host.text) ? 'address' : undefined,
        args: { name: manifest.name ?? '', host: host.text, meant: hostIn(host.text) },
        data: host,
      }];
    });
  },
  fixes: [{
    safe: false,
    title: { en: 'Write {meant}', zh: '改成 {meant}' },
    changes(_manifest, _context, { data }) {
      const meant = hostIn(data?.text ?? '');
      return data && meant !== undefined ? [data.set(meant)] : undefined;
    },
  }],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [[|Shop.example.com|]], secretName: web}]
  rules:
    - host: [|https://shop.example.com/|]
    - host: [|"api.example.com:8443"|]
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [shop.example.com], secretName: web}]
  rules:
    - host: shop.example.com
    - host: "api.example.com"
`,
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - host: [|192.0.2.10|]
    - host: [|my_shop.example.com|]
    - host: [|"*"|]
`,
    },
    {
      why: { en: 'Plain hosts, a star for one label, and one that is filled in later.', zh: '普通域名、一级通配符，以及以后才填的值。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules: [{host: shop.example.com}, {host: "*.example.com"}, {host: "\${HOST}"}, {host: ""}, {host: 1.example.com}]
`,
    },
  ],
});
