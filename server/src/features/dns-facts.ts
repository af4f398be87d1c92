// What a pod's network settings mean here: what a lookup costs, whose DNS is asked, what the node's network takes.

import type { Manifest } from '../model/kubernetes/manifest';
import { dnsPolicyInEffect, lookupsFor, namesTried, resolverOf, type Resolver } from '../model/kubernetes/pod-dns';
import type { PodSpec } from '../model/kubernetes/pod-spec';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';

const WORDS = {
  cluster: {
    en: '**The cluster\'s DNS answers; `api.example.com` costs {lookups} lookups** ({names} names, each for A and AAAA): ndots is {ndots}, the search list has {searches} domains{node}.',
    zh: '**由集群 DNS 应答；解析 `api.example.com` 需要 {lookups} 次查询**（{names} 个名称，各查 A 和 AAAA）：ndots 为 {ndots}，搜索域有 {searches} 个{node}。',
  },
  nodeSearch: { en: ', and the node\'s come on top', zh: '，还要加上节点自己的' },
  cheaper: {
    en: 'A name with fewer than {ndots} dots is tried with every search domain first. A dot at its end, or ndots 2 in dnsConfig, makes it 2 lookups.',
    zh: '点数少于 {ndots} 的名称会先拼上每个搜索域去查。在末尾加一个点，或在 dnsConfig 里把 ndots 设为 2，就只要 2 次。',
  },
  node: {
    en: '**The node\'s DNS answers, not the cluster\'s**: names of Services are not found{why}. What a lookup costs is in the node\'s resolv.conf.',
    zh: '**由节点的 DNS 应答，而不是集群 DNS**：解析不了 Service 名称{why}。一次解析要查几次，取决于节点的 resolv.conf。',
  },
  fallback: { en: ' (ClusterFirst falls back to Default with hostNetwork; ClusterFirstWithHostNet does not)', zh: '（使用 hostNetwork 时 ClusterFirst 会退回 Default，ClusterFirstWithHostNet 不会）' },
  none: {
    en: '**Only what dnsConfig says** (nameservers: {servers}, search domains: {searches}). `api.example.com` costs {lookups} lookups.',
    zh: '**只用 dnsConfig：{servers} 个 nameserver，{searches} 个搜索域**。解析 `api.example.com` 需要 {lookups} 次查询。',
  },
  checklist: { en: 'When names are not found, look at:', zh: '解析失败时依次检查：' },
  checkResolv: { en: '1. `cat /etc/resolv.conf` in the pod: nameserver, search, ndots', zh: '1. Pod 里的 `cat /etc/resolv.conf`：nameserver、search、ndots' },
  checkLookup: { en: '2. `nslookup kubernetes.default`, then the full name with a dot at its end', zh: '2. `nslookup kubernetes.default`，再查末尾带点的完整域名' },
  checkServer: {
    en: '3. `kubectl -n kube-system get pods,svc,endpointslices -l k8s-app=kube-dns`, then CoreDNS\' log and Corefile (`loop`)',
    zh: '3. `kubectl -n kube-system get pods,svc,endpointslices -l k8s-app=kube-dns`，再看 CoreDNS 的日志和 Corefile（`loop`）',
  },
  checkPolicy: { en: '4. NetworkPolicies: egress to port 53, UDP and TCP', zh: '4. 网络策略：出站放行 53 端口，UDP 和 TCP 都要' },
  checkProxy: { en: '5. kube-proxy on the node, NodeLocal DNSCache', zh: '5. 节点上的 kube-proxy、NodeLocal DNSCache' },
  links: { en: '[Pod DNS]({link}) · [Debugging DNS]({debug})', zh: '[Pod 的 DNS]({link}) · [调试 DNS 问题]({debug})' },
  host: {
    en: '**The pod uses its node\'s address{ports}**: one such pod per node, so that {replicas} replicas need {replicas} nodes.',
    zh: '**Pod 使用节点的地址{ports}**：每个节点只能跑一个，{replicas} 个副本就需要 {replicas} 个节点。',
  },
  hostEach: { en: '**The pod uses its node\'s address{ports}**: one such pod per node.', zh: '**Pod 使用节点的地址{ports}**：每个节点只能跑一个。' },
  hostFree: { en: '**The pod uses its node\'s address** and reaches what listens on the node\'s localhost.', zh: '**Pod 使用节点的地址**，能访问节点 localhost 上的服务。' },
  ports: { en: ' and takes its ports {list}', zh: '，占用端口 {list}' },
  hostWhy: {
    en: 'Network policies hardly hold it. Its DNS is {dns}. [Network policies]({link})',
    zh: '网络策略基本管不住它。它使用{dns}。[网络策略]({link})',
  },
  clusterDns: { en: 'the cluster\'s', zh: '集群 DNS' },
  nodeDns: { en: 'the node\'s, which does not know Services, until dnsPolicy is ClusterFirstWithHostNet', zh: '节点的 DNS（不认识 Service），除非 dnsPolicy 设为 ClusterFirstWithHostNet' },
} satisfies Record<string, Text>;

/** The name by which costs are shown. */
const SAMPLE = 'api.example.com';

const checklist = (locale: Locale): string => [
  WORDS.checklist, WORDS.checkResolv, WORDS.checkLookup, WORDS.checkServer, WORDS.checkPolicy, WORDS.checkProxy,
].map(line => line[locale]).join('\n');

function clusterDns(resolver: Resolver | undefined, locale: Locale): string | undefined {
  if (!resolver) return undefined;
  const names = namesTried(SAMPLE, resolver);
  const heading = render(WORDS.cluster, { lookups: lookupsFor(SAMPLE, resolver), names, ...resolver, node: names > 1 ? WORDS.nodeSearch : '' }, locale);
  return names > 1 ? `${heading} ${render(WORDS.cheaper, { ndots: resolver.ndots }, locale)}` : heading;
}

function ownDns(config: Value, resolver: Resolver | undefined, locale: Locale): string | undefined {
  const servers = config.get('nameservers');
  if (!resolver || servers.isUnknown) return undefined;
  return render(WORDS.none, { servers: servers.items.length, searches: resolver.searches, lookups: lookupsFor(SAMPLE, resolver) }, locale);
}

function dnsFacts(podSpec: PodSpec, locale: Locale): string | undefined {
  const policy = dnsPolicyInEffect(podSpec);
  const [config, resolver] = [podSpec.value.get('dnsConfig'), resolverOf(podSpec)];
  const isFallback = policy === 'Default' && podSpec.value.get('dnsPolicy').text !== 'Default';
  const headings = new Map<string | undefined, () => string | undefined>([
    ['ClusterFirst', () => clusterDns(resolver, locale)],
    ['ClusterFirstWithHostNet', () => clusterDns(resolver, locale)],
    ['Default', () => render(WORDS.node, { why: isFallback ? WORDS.fallback : '' }, locale)],
    ['None', () => ownDns(config, resolver, locale)],
  ]);
  const heading = headings.get(policy)?.();
  return heading && [heading, checklist(locale), render(WORDS.links, { link: LINKS.podDns, debug: LINKS.debugDns }, locale)].join('\n\n');
}

function hostFacts(podSpec: PodSpec, locale: Locale): string | undefined {
  if (podSpec.value.get('hostNetwork').boolean !== true) return undefined;
  const numbers = podSpec.containers.filter(container => container.isMain).flatMap(container => container.ports.flatMap(port => port.number ?? []));
  const ports = numbers.length > 0 ? render(WORDS.ports, { list: [...new Set(numbers)].join(', ') }, locale) : '';
  const replicas = ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(podSpec.workload.kind) ? podSpec.workload.replicaCount : undefined;
  const counted = replicas !== undefined && replicas > 1 ? render(WORDS.host, { ports, replicas }, locale) : render(WORDS.hostEach, { ports }, locale);
  const dns = dnsPolicyInEffect(podSpec) === 'Default' ? WORDS.nodeDns : WORDS.clusterDns;
  return [ports ? counted : WORDS.hostFree[locale], render(WORDS.hostWhy, { dns, link: LINKS.networkPolicies }, locale)].join('\n\n');
}

/** For `dnsPolicy`, `dnsConfig` and `hostNetwork` of a pod; undefined for other keys. Markdown. */
export function dnsFieldFacts({ workload }: Manifest, value: Value, locale: Locale): string | undefined {
  const key = value.path.at(-1);
  const owner = workload?.podSpec.value.path;
  if (!workload || !owner || owner.length !== value.path.length - 1 || !owner.every((step, index) => step === value.path[index])) return undefined;
  if (key === 'dnsPolicy' || key === 'dnsConfig') return dnsFacts(workload.podSpec, locale);
  return key === 'hostNetwork' ? hostFacts(workload.podSpec, locale) : undefined;
}
