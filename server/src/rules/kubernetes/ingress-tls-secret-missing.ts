import { closest } from '../../text/closest';
import { isIngress } from '../../model/kubernetes/ingress';
import { namespacesMeet, type Manifest } from '../../model/kubernetes/manifest';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

interface Cure {
  readonly name: Value;
  readonly meant: string | undefined;
}

/** Annotations by which something else obtains the certificate and writes the Secret. */
const MAKES_SECRET = /^(?:cert-manager\.io\/|certmanager\.k8s\.io\/|kubernetes\.io\/tls-acme$|cert\.gardener\.cloud\/)/;

function check(manifest: Manifest, { project, file }: RuleContext): Finding<Cure>[] {
  const annotations = manifest.root.get('metadata', 'annotations');
  const isMade = annotations.isUnknown || annotations.keys.some(key => MAKES_SECRET.test(key));
  if (!isIngress(manifest) || isMade || project.mayHoldMore(file) || !project.isComplete(file, 'Secret')) return [];
  return manifest.references.filter(({ role, kind }) => role === 'tls' && kind === 'Secret').flatMap(({ name, value, namespace }) => {
    const secrets = project.near(file, 'Secret').filter(secret => namespacesMeet(secret.namespace, namespace));
    if (!value.span || project.offering('Secret', name).length > 0 || project.all('Secret').some(secret => secret.name === name)) return [];
    const meant = closest(name, secrets.flatMap(secret => secret.name ?? []));
    return [{
      at: value.span,
      ...(meant !== undefined && { variant: 'meant' }),
      args: { name: manifest.name ?? '', secret: name, meant },
      related: secrets.filter(secret => secret.name === meant).map(at => ({ at, text: { en: 'The Secret that is probably meant', zh: '可能想写的 Secret' } })),
      data: { name: value, meant },
    }];
  });
}

export default manifestRule<Cure>({
  id: 'ingress-tls-secret-missing',
  kinds: ['Ingress'],
  severity: 'off',
  strict: 'info',
  category: 'networking',
  title: { en: 'Ingress without its certificate', zh: 'Ingress 找不到证书' },
  message: {
    en: 'Secret "{secret}" with the certificate of Ingress "{name}" is not among the objects here',
    zh: 'Ingress "{name}" 的证书 Secret "{secret}" 不在这里的对象之中',
  },
  variants: {
    meant: {
      en: 'There is no Secret "{secret}" for Ingress "{name}" here: is "{meant}" meant?',
      zh: '这里没有 Ingress "{name}" 所写的 Secret "{secret}"，是不是想写 "{meant}"？',
    },
  },
  why: {
    en: 'Without the Secret the controller answers with a certificate of its own, which browsers refuse. The Secret has to be in the namespace of the Ingress, with the keys tls.crt and tls.key.',
    zh: '找不到这个 Secret 时，控制器会用自带的证书应答，浏览器会拒绝。Secret 必须与 Ingress 在同一个命名空间，并带有 tls.crt 和 tls.key 两个键。',
  },
  whenNot: {
    en: 'The Secret is kept out of the repository, or something else writes it.',
    zh: 'Secret 不放在仓库里，或者由别的工具写入。',
  },
  links: [LINKS.ingressTls],
  check,
  fixes: [{
    safe: false,
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: (_manifest, _context, { data }) => (data?.meant === undefined ? undefined : [data.name.set(data.meant)]),
  }],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  tls:
    - {hosts: [shop.example.com], secretName: [|shop-tsl|]}
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  tls:
    - {hosts: [shop.example.com], secretName: shop-tls}
`,
      files: {
        'secret.yaml': `apiVersion: v1
kind: Secret
metadata: {name: shop-tls}
type: kubernetes.io/tls
`,
      },
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  tls:
    - {hosts: [shop.example.com], secretName: [|certificate|]}
`,
      files: {
        'secret.yaml': `apiVersion: v1
kind: Secret
metadata: {name: passwords}
`,
      },
    },
    {
      why: { en: 'cert-manager writes one Secret; no Secret is named for the other host.', zh: '一个 Secret 由 cert-manager 写入；另一个主机没有指定 Secret。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations: {cert-manager.io/cluster-issuer: public}
spec:
  tls:
    - {hosts: [shop.example.com], secretName: certificate}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: plain}
spec:
  tls:
    - {hosts: [www.example.com]}
---
apiVersion: v1
kind: Secret
metadata: {name: passwords}
`,
    },
  ],
});
