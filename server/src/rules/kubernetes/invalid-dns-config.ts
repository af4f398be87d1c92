import { isIpAddress } from '../../model/kubernetes/ip-address';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config */
const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
const MOST_SEARCH_CHARACTERS = 2048;

function* tooMany(config: Value): Generator<Finding> {
  const servers = config.get('nameservers');
  const searches = config.get('searches');
  const extra = servers.items[MOST_NAMESERVERS];
  if (extra?.span) yield { at: extra.span, variant: 'servers', args: { count: servers.items.length } };
  const texts = searches.items.flatMap(item => item.text ?? []);
  if (searches.keySpan && (searches.items.length > MOST_SEARCHES || texts.join(' ').length > MOST_SEARCH_CHARACTERS)) {
    yield { at: searches.keySpan, variant: 'searches', args: { count: searches.items.length } };
  }
  for (const server of servers.items) {
    if (server.text !== undefined && server.span && !isIpAddress(server.text)) yield { at: server.span, variant: 'address', args: { address: server.text } };
  }
}

export default workloadRule({
  id: 'invalid-dns-config',
  severity: 'error',
  category: 'networking',
  title: { en: 'DNS settings that the API server refuses', zh: 'API 服务器会拒绝的 DNS 设置' },
  message: {
    en: 'dnsPolicy None leaves the pods of {kind} "{name}" without DNS: dnsConfig must name at least one name server',
    zh: 'dnsPolicy 为 None 时，{kind} "{name}" 的 Pod 没有 DNS：dnsConfig 里至少要写一个域名服务器',
  },
  variants: {
    servers: {
      en: '{count} name servers: the API server takes 3 at most',
      zh: '写了 {count} 个域名服务器：API 服务器最多接受 3 个',
    },
    searches: {
      en: 'The {count} search domains are too many or too long: the API server takes 32 with 2048 characters at most',
      zh: '{count} 个搜索域太多或太长：API 服务器最多接受 32 个、共 2048 个字符',
    },
    address: {
      en: 'Name server "{address}" is no IP address: the API server refuses it',
      zh: '域名服务器 "{address}" 不是 IP 地址：API 服务器会拒绝',
    },
  },
  why: {
    en: 'With dnsPolicy None everything about DNS comes from dnsConfig. Name servers are addresses, since nothing could look up their names yet, and resolvers read no more than a few of them.',
    zh: 'dnsPolicy 为 None 时，DNS 的一切都来自 dnsConfig。域名服务器必须写地址，因为这时还没有东西能解析它的名字；解析库也只读取前几个。',
  },
  whenNot: { en: 'A mutating webhook writes dnsConfig before the API server validates the pod.', zh: '变更 Webhook 会在 API 服务器校验之前写入 dnsConfig。' },
  links: [LINKS.podDns],
  *check({ podSpec, kind, manifest }) {
    const policy = podSpec.value.get('dnsPolicy');
    const config = podSpec.value.get('dnsConfig');
    const servers = config.get('nameservers');
    const hasNone = (servers.isAbsent || (servers.isSequence && servers.items.length === 0)) && !manifest.isPartial;
    if (policy.text === 'None' && policy.span && hasNone) yield { at: policy.span, args: { kind, name: manifest.name ?? '' } };
    yield* tooMany(config);
  },
  fixes: [{
    safe: false,
    title: { en: 'Name a server', zh: '写上一个域名服务器' },
    changes: ({ podSpec }, _context, { variant }) =>
      (variant === undefined ? [podSpec.value.get('dnsConfig', 'nameservers').append({ placeholder: '10.96.0.10' })] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: [|None|]
  containers:
    - {name: web, image: "web:1.4.2"}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: None
  containers:
    - {name: web, image: "web:1.4.2"}
  dnsConfig:
    nameservers:
      - 10.96.0.10
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsConfig:
    nameservers: [10.0.0.2, 10.0.0.3, [|dns.example.com|], [|10.0.0.4|]]
  containers:
    - {name: web, image: "web:1.4.2"}
`,
    },
    {
      why: { en: 'None with a server; servers that are filled in later.', zh: 'None 且写了服务器；稍后填入的服务器。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: None
  dnsConfig:
    nameservers: ["fd00::10", 10.0.0.2]
    searches: [shop.svc.cluster.local]
  containers:
    - {name: web, image: "web:1.4.2"}
---
apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  dnsPolicy: None
  dnsConfig: {nameservers: ["\${DNS}"]}
  containers:
    - {name: api, image: "api:1.4.2"}
`,
    },
  ],
});
