import type { Manifest } from '../../model/kubernetes/manifest';
import { isService, serviceType } from '../../model/kubernetes/service-type';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** How the name misleads; undefined when it does not. */
function offence(name: string, { namespace }: Manifest): string | undefined {
  const host = name.toLowerCase().replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost') || /^127\.\d+\.\d+\.\d+$/.test(host) || host === '::1') return 'localhost';
  if (IPV4.test(host) || host.includes(':')) return 'address';
  const other = /^[^.]+\.([^.]+)\.svc(?:\.cluster\.local)?$/.exec(host)?.[1];
  return other !== undefined && namespace !== undefined && other !== namespace ? 'namespace' : undefined;
}

export default manifestRule({
  id: 'externalname-localhost',
  severity: 'warning',
  category: 'networking',
  kinds: ['Service'],
  title: { en: 'ExternalName that does not lead outside', zh: 'ExternalName 没有指向外部' },
  message: {
    en: 'Service "{service}" points at {target}: every caller is sent to itself',
    zh: 'Service "{service}" 指向 {target}：调用方访问到的是它自己',
  },
  variants: {
    address: {
      en: 'Service "{service}" points at {target}: an externalName is a DNS name, and no DNS server knows this one',
      zh: 'Service "{service}" 指向 {target}：externalName 必须是域名，DNS 解析不了这个地址',
    },
    namespace: {
      en: 'Service "{service}" leads into another namespace, {target}: whoever may call it gets past that border',
      zh: 'Service "{service}" 指向另一个命名空间的 {target}：能访问它的人就越过了命名空间边界',
    },
  },
  why: {
    en: 'An ExternalName is a CNAME and nothing more. localhost is the caller; the digits of an address are looked up as a name and not found; a name of another namespace hands that namespace\'s Service to everybody here, and to an Ingress.',
    zh: 'ExternalName 只是一条 CNAME。localhost 指的是调用方自己；IP 地址会被当成域名去解析，必然失败；写另一个命名空间的域名，就把那边的 Service 交给了这里的所有人，也包括 Ingress。',
  },
  whenNot: {
    en: 'The other namespace\'s owners know of the alias and want it.',
    zh: '另一个命名空间的负责人知道并且需要这个别名。',
  },
  links: [LINKS.externalName],
  check(manifest) {
    const name = manifest.root.get('spec', 'externalName');
    if (!isService(manifest) || serviceType(manifest) !== 'ExternalName' || !name.text || !name.span) return [];
    const found = offence(name.text, manifest);
    return found ? [{ at: name.span, variant: found === 'localhost' ? undefined : found, args: { service: manifest.name ?? '', target: name.text } }] : [];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: self}
spec:
  type: ExternalName
  externalName: [|localhost|]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: [|10.0.0.12|]
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  type: ExternalName
  externalName: [|db.data.svc.cluster.local|]
`,
    },
    {
      why: { en: 'Names outside of the cluster and in the same namespace.', zh: '集群外的域名，以及同一个命名空间里的名称。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  type: ExternalName
  externalName: db.example.com
---
apiVersion: v1
kind: Service
metadata: {name: old, namespace: shop}
spec:
  type: ExternalName
  externalName: new.shop.svc.cluster.local
---
apiVersion: v1
kind: Service
metadata: {name: any}
spec:
  type: ExternalName
  externalName: db.data.svc.cluster.local
`,
    },
  ],
});
