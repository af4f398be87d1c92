import { isHostName } from '../../model/kubernetes/host-name';
import { isIngress } from '../../model/kubernetes/ingress';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { Value } from '../../model/yaml/value';
import type { YamlChange } from '../../model/yaml-change';
import { closest } from '../../text/closest';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** Whether the certificate for `pattern` is good for `host`: a star stands for exactly one label. */
const covers = (pattern: string, host: string): boolean =>
  pattern === host || (pattern.startsWith('*.') && !host.startsWith('*') && host.slice(host.indexOf('.')) === pattern.slice(1));

interface Hosts {
  readonly rules: readonly Value[];
  readonly tls: readonly Value[];
  readonly entries: readonly Value[];
}

/** The hosts on both sides; undefined when a part of them is filled in later or no host name, or one side speaks of every host. */
function hostsOf({ root }: Manifest): Hosts | undefined {
  const [rules, entries] = [root.get('spec', 'rules'), root.get('spec', 'tls')];
  const served = rules.items.map(rule => rule.get('host'));
  const lists = entries.items.map(entry => entry.get('hosts'));
  const certified = lists.flatMap(list => list.items);
  const isWhole = lists.every(list => list.isSequence && list.items.length > 0) && [...served, ...certified].every(host => isHostName(host.text ?? ''));
  return isWhole && served.length > 0 && certified.length > 0 && root.get('spec', 'defaultBackend').isAbsent
    ? { rules: served, tls: certified, entries: entries.items } : undefined;
}

const texts = (values: readonly Value[]): readonly string[] => values.flatMap(value => value.text ?? []);

function* check(manifest: Manifest): Generator<Finding<readonly YamlChange[] | undefined>> {
  const hosts = isIngress(manifest) ? hostsOf(manifest) : undefined;
  if (!hosts) return;
  const [served, certified] = [texts(hosts.rules), texts(hosts.tls)];
  const name = manifest.name ?? '';
  const bare = hosts.rules.filter((rule, index) => served.indexOf(rule.text ?? '') === index && !certified.some(pattern => covers(pattern, rule.text ?? '')));
  const explained = new Set<string>();
  for (const host of hosts.tls) {
    if (!host.text || !host.span || served.some(rule => covers(host.text ?? '', rule))) continue;
    const meant = closest(host.text, texts(bare)) ?? (hosts.tls.length === 1 && bare.length === 1 ? bare[0]?.text : undefined);
    if (meant !== undefined) explained.add(meant);
    yield {
      at: host.span,
      variant: meant === undefined ? 'unused' : 'meant',
      args: { name, host: host.text, meant },
      data: meant === undefined ? undefined : [host.set(meant)],
    };
  }
  const [only, second] = hosts.entries;
  for (const host of bare) {
    if (!host.text || !host.span || explained.has(host.text)) continue;
    yield { at: host.span, args: { name, host: host.text }, data: only && !second ? [only.get('hosts').append(host.text)] : undefined };
  }
}

export default manifestRule<readonly YamlChange[] | undefined>({
  id: 'ingress-tls-host-mismatch',
  severity: 'warning',
  category: 'networking',
  kinds: ['Ingress'],
  title: { en: 'Hosts of tls and of the rules do not fit', zh: 'tls 与规则中的域名对不上' },
  message: {
    en: 'Host {host} of Ingress "{name}" stands in no tls entry: it is served without a certificate of its own',
    zh: 'Ingress "{name}" 的域名 {host} 不在任何 tls 项里：访问时没有对应的证书',
  },
  variants: {
    meant: {
      en: 'Ingress "{name}" has a certificate for {host}, which no rule serves: is {meant} meant?',
      zh: 'Ingress "{name}" 为 {host} 配了证书，却没有规则提供它：是不是想写 {meant}？',
    },
    unused: {
      en: 'Ingress "{name}" has a certificate for {host}, which no rule serves',
      zh: 'Ingress "{name}" 为 {host} 配了证书，却没有规则提供它',
    },
  },
  why: {
    en: 'The controller picks a certificate by host. A host that tls does not list gets the controller\'s default certificate, which browsers refuse, or plain HTTP. A star stands for one label: *.example.com is not good for a.b.example.com.',
    zh: '控制器按域名选择证书。tls 里没有的域名会得到控制器的默认证书（浏览器不信任），或者只有明文 HTTP。星号只代表一级：*.example.com 不适用于 a.b.example.com。',
  },
  whenNot: {
    en: 'The host is meant for plain HTTP, or another Ingress of the same host has the certificate.',
    zh: '这个域名只用明文 HTTP，或者同一域名的另一个 Ingress 已经配了证书。',
  },
  links: [LINKS.ingressTls],
  check,
  fixes: [
    {
      safe: false,
      title: { en: 'Write {meant}', zh: '改成 {meant}' },
      changes: (_manifest, _context, { variant, data }) => (variant === 'meant' ? data : undefined),
    },
    {
      safe: false, // the certificate must be good for it too
      title: { en: 'Add {host} to tls', zh: '把 {host} 加进 tls' },
      changes: (_manifest, _context, { variant, data }) => (variant === undefined ? data : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls:
    - hosts:
        - [|shop.exmaple.com|]
      secretName: web-tls
  rules:
    - host: shop.example.com
    - host: [|api.shop.example.com|]
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls:
    - hosts:
        - shop.example.com
        - api.shop.example.com
      secretName: web-tls
  rules:
    - host: shop.example.com
    - host: api.shop.example.com
`,
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls:
    - {hosts: ["*.example.com", [|old.shop.net|]], secretName: a}
    - {hosts: [www.example.org], secretName: b}
  rules:
    - host: www.example.org
    - host: a.example.com
    - host: [|a.b.example.com|]
`,
    },
    {
      why: { en: 'A star is good for one label; without hosts, tls speaks of all; without a host, a rule does.', zh: '星号覆盖一级域名；tls 不写 hosts 表示全部；规则不写 host 也表示全部。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: ["*.example.com"], secretName: web}]
  rules: [{host: a.example.com}, {host: "*.example.com"}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: all}
spec:
  tls: [{secretName: web}]
  rules: [{host: a.example.com}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: any}
spec:
  tls: [{hosts: [a.example.com], secretName: web}]
  rules: [{http: {paths: []}}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: later}
spec:
  tls: [{hosts: ["\${HOST}"], secretName: web}]
  rules: [{host: a.example.com}]
`,
    },
  ],
});
