import { isIngress } from '../../model/kubernetes/ingress';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { YamlValue } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Annotations by which a load balancer in front, or the controller, has the certificate. */
const CERTIFICATE_ELSEWHERE = new RegExp([
  'alb\\.ingress\\.kubernetes\\.io/(?:certificate-arn|listen-ports|ssl-policy)',
  'networking\\.gke\\.io/(?:managed-certificates|v1beta1\\.FrontendConfig)',
  'ingress\\.gcp\\.kubernetes\\.io/pre-shared-cert',
  'appgw\\.ingress\\.kubernetes\\.io/appgw-ssl-certificate',
  'traefik\\.ingress\\.kubernetes\\.io/router\\.(?:tls|entrypoints)',
  'service\\.beta\\.kubernetes\\.io/aws-load-balancer-ssl-cert',
  'nginx\\.ingress\\.kubernetes\\.io/ssl-passthrough',
  'route\\.openshift\\.io/termination',
  'cloudflare-tunnel|tailscale',
].join('|'));
/** Hosts that only exist on one machine or inside the cluster. */
const IS_LOCAL = /(?:^|\.)(?:localhost|local|localdev|test|internal|lan|nip\.io|sslip\.io)$/;

const hostsOf = ({ root }: Manifest): readonly string[] => root.get('spec', 'rules').items.flatMap(rule => rule.get('host').text ?? []);

/** A controller of these classes has its certificates elsewhere, or none. */
const BRINGS_TLS = /^(?:alb|gce|gce-internal|tailscale|cloudflare|ngrok)/;

function isServedElsewhere({ root }: Manifest): boolean {
  const annotations = root.get('metadata', 'annotations');
  const ingressClass = root.get('spec', 'ingressClassName').text ?? annotations.get('kubernetes.io/ingress.class').text ?? '';
  return annotations.isUnknown || annotations.keys.some(key => CERTIFICATE_ELSEWHERE.test(key)) || BRINGS_TLS.test(ingressClass);
}

export default manifestRule<readonly string[]>({
  id: 'ingress-missing-tls',
  severity: 'info',
  category: 'networking',
  kinds: ['Ingress'],
  title: { en: 'Ingress without TLS', zh: 'Ingress 没有 TLS' },
  message: {
    en: 'Ingress "{name}" serves {host} in plain HTTP: there is no tls',
    zh: 'Ingress "{name}" 以明文 HTTP 提供 {host}：没有写 tls',
  },
  why: {
    en: 'Without tls the controller has no certificate for the host. Everything on the way, passwords and cookies too, can be read and changed.',
    zh: '没有 tls，控制器就没有该域名的证书。密码、Cookie 等一切内容在传输途中都可能被偷看和篡改。',
  },
  whenNot: {
    en: 'A load balancer in front of the controller ends TLS, or the controller has a wildcard certificate by default.',
    zh: 'TLS 在控制器前面的负载均衡上终止，或者控制器配置了默认的通配符证书。',
  },
  links: [LINKS.ingressTls],
  alias: { polaris: ['tlsSettingsMissing'], kubescape: ['C-0263'] },
  reportsAbsence: true,
  check(manifest) {
    const tls = manifest.root.get('spec', 'tls');
    const hosts = hostsOf(manifest).filter(host => !IS_LOCAL.test(host));
    const [host] = hosts;
    const isMissing = tls.isAbsent || (tls.isSequence && tls.items.length === 0);
    if (!isIngress(manifest) || !isMissing || host === undefined || isServedElsewhere(manifest)) return [];
    return [{ at: manifest.kindSpan, args: { name: manifest.name ?? '', host }, data: [...new Set(hosts)] }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Serve the hosts with a certificate', zh: '为这些域名配置证书' },
    changes(manifest, _context, { data }) {
      const entry: YamlValue = { hosts: data ?? [], secretName: { placeholder: `${manifest.name ?? 'web'}-tls` } };
      return [manifest.root.get('spec', 'tls').set([entry])];
    },
  }],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: [|Ingress|]
metadata: {name: web}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
  tls:
    - hosts:
        - shop.example.com
      secretName: web-tls
`,
    },
    {
      why: { en: 'AWS has the certificate; a host of this machine needs none; without a host there is none to have.', zh: '证书在 AWS 上；本机域名不需要；没有域名也就没有对应的证书。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/1
spec:
  rules: [{host: shop.example.com}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: dev}
spec:
  rules: [{host: shop.localhost}, {http: {paths: []}}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  tls: [{secretName: shop-tls}]
  rules: [{host: shop.example.com}]
`,
    },
  ],
});
