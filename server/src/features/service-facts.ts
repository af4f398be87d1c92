// What a Service's fields mean here: where it can be reached, and which of its pods gets a request.

import type { Surroundings } from '../model/kubernetes/effective-resources';
import type { Manifest } from '../model/kubernetes/manifest';
import { selectedPods } from '../model/kubernetes/selected-pods';
import { serviceSelector } from '../model/kubernetes/service';
import { isHeadless, isService, servicePorts, serviceType, type ServicePort } from '../model/kubernetes/service-type';
import type { Located } from '../model/project';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';

const WORDS = {
  cluster: { en: '**ClusterIP: reached inside the cluster only**, as `{host}`:', zh: '**ClusterIP：只能在集群内访问**，地址是 `{host}`：' },
  headless: {
    en: '**Headless: no address of its own.** DNS answers `{host}` with the addresses of the ready pods, and nobody balances:',
    zh: '**无头服务：没有自己的地址**。DNS 把 `{host}` 解析为各个就绪 Pod 的地址，没有负载均衡：',
  },
  node: {
    en: '**NodePort: open on every node of the cluster**, and inside as `{host}`:',
    zh: '**NodePort：在集群的每个节点上开放端口**，集群内是 `{host}`：',
  },
  balancer: {
    en: '**LoadBalancer: an address outside the cluster**, from the cloud or from MetalLB and the like, and inside as `{host}`:',
    zh: '**LoadBalancer：在集群外有一个地址**，由云厂商或 MetalLB 之类分配，集群内是 `{host}`：',
  },
  alias: {
    en: '**ExternalName: only a DNS alias for `{target}`.** Nothing is forwarded; ports and selector count for nothing.',
    zh: '**ExternalName：只是 `{target}` 的 DNS 别名**。不转发任何流量，端口和选择算符都不起作用。',
  },
  port: { en: '- {port}/{protocol} → container port {target}{node}', zh: '- {port}/{protocol} → 容器端口 {target}{node}' },
  nodePort: { en: ', port {node} of every node', zh: '，每个节点的 {node} 端口' },
  someNodePort: { en: ', on every node a port from 30000–32767 that the cluster chooses', zh: '，每个节点上由集群在 30000–32767 里分配的端口' },
  more: { en: '- and {count} more', zh: '- 还有 {count} 个' },
  exposure: {
    en: 'Several Services can share one outer address, with hosts, paths and TLS, through an Ingress or a Gateway. [Service types]({link})',
    zh: '多个 Service 可以通过 Ingress 或 Gateway 共用一个外部地址，按域名和路径分流，并提供 TLS。[Service 类型]({link})',
  },
  sticky: {
    en: '**A client keeps its pod for {timeout} s ({human})**, as long as that pod is ready; 10800 s is the default, 86400 s the most.',
    zh: '**同一个客户端在 {timeout} 秒（{human}）内固定访问同一个 Pod**，前提是它一直就绪；默认 10800 秒，最多 86400 秒。',
  },
  stickyWhy: {
    en: 'A client is an IP address: behind an Ingress, a proxy or NAT everybody looks like a few clients, and most requests go to one pod. Sessions over HTTP are better kept by a cookie of the Ingress. [Session affinity]({link})',
    zh: '客户端按 IP 地址区分：前面有 Ingress、代理或 NAT 时，所有人看上去只是少数几个客户端，大部分请求会落到一个 Pod 上。HTTP 会话最好用 Ingress 的 Cookie 保持。[会话保持]({link})',
  },
  loose: {
    en: '**Each connection may go to another pod**: kube-proxy picks one at random in iptables mode, in turn in ipvs mode. A connection that stays open stays with its pod. [Virtual IPs]({link})',
    zh: '**每个连接都可能去不同的 Pod**：kube-proxy 在 iptables 模式下随机选，在 ipvs 模式下轮流选。已建立的连接一直留在原来的 Pod。[虚拟 IP]({link})',
  },
  target: { en: '**Requests to port {port} go to port {target} of each pod**{pods}', zh: '**发往 {port} 端口的请求转到各个 Pod 的 {target} 端口**{pods}' },
  targetPods: { en: ' of {list}.', zh: '（{list}）。' },
  targetEnd: { en: '.', zh: '。' },
  resolved: { en: '- {kind} `{name}`: `{target}` is {number} in container `{container}`', zh: '- {kind} `{name}`：`{target}` 是容器 `{container}` 的 {number}' },
  undeclared: { en: '- {kind} `{name}` declares no such port', zh: '- {kind} `{name}` 没有声明这个端口' },
  targetWhy: {
    en: 'A name is looked up in each pod, so that the number may differ between them. Without targetPort it is the same as port. [Service ports]({link})',
    zh: '写名称时在每个 Pod 里分别查找，所以各个 Pod 的端口号可以不同。不写 targetPort 就等于 port。[Service 端口]({link})',
  },
  local: {
    en: '**Local: only nodes with a pod of this Service answer{nodes}**, and the pods see the client\'s own address.',
    zh: '**Local：只有运行着这个 Service 的 Pod 的节点才应答{nodes}**，Pod 能看到客户端的真实地址。',
  },
  nodes: { en: ' (at most {count}, one for each pod)', zh: '（最多 {count} 个，每个 Pod 一个）' },
  localWhy: {
    en: 'Other nodes drop what reaches them; load balancers find out by a health check. Nodes share the load, not pods: spread the pods evenly. [Traffic policies]({link})',
    zh: '其他节点收到的流量会被丢弃，负载均衡靠健康检查避开它们。负载按节点而不是按 Pod 分，所以 Pod 要均匀分布。[流量策略]({link})',
  },
  any: {
    en: '**Cluster: every node answers**, and passes on to a pod on any node. The pods see the node\'s address instead of the client\'s, and there may be one hop more. [Traffic policies]({link})',
    zh: '**Cluster：每个节点都应答**，再转给任意节点上的 Pod。Pod 看到的是节点地址而不是客户端地址，还可能多一跳。[流量策略]({link})',
  },
} satisfies Record<string, Text>;

const MOST_PORTS = 6;
const DEFAULT_TIMEOUT = 10_800;

const targets = (manifest: Manifest, place: Surroundings): readonly Located[] => {
  const selector = serviceSelector(manifest);
  return selector && Object.keys(selector.labels).length > 0 ? selectedPods(selector, manifest, place) : [];
};

function portLine({ port, protocol, target, nodePort }: ServicePort, onNodes: boolean, locale: Locale): string {
  const number = nodePort ? render(WORDS.nodePort, { node: nodePort }, locale) : WORDS.someNodePort[locale];
  return render(WORDS.port, { port: port ?? '?', protocol: protocol ?? '?', target: target ?? '?', node: onNodes ? number : '' }, locale);
}

function typeFacts(manifest: Manifest, locale: Locale): string | undefined {
  const type = serviceType(manifest);
  const spec = manifest.root.get('spec');
  const why = render(WORDS.exposure, { link: LINKS.serviceTypes }, locale);
  if (type === 'ExternalName') return [render(WORDS.alias, { target: spec.get('externalName').text ?? '?' }, locale), why].join('\n\n');
  const headings = new Map<string | undefined, Text>([
    ['ClusterIP', isHeadless(manifest) ? WORDS.headless : WORDS.cluster], ['NodePort', WORDS.node], ['LoadBalancer', WORDS.balancer],
  ]);
  const heading = headings.get(type);
  if (!heading) return undefined;
  const onNodes = type === 'NodePort' || (type === 'LoadBalancer' && spec.get('allocateLoadBalancerNodePorts').boolean !== false);
  const host = `${manifest.name ?? '…'}.${manifest.namespace ?? '<namespace>'}.svc`;
  const ports = servicePorts(manifest);
  const rest = ports.length > MOST_PORTS ? [render(WORDS.more, { count: ports.length - MOST_PORTS }, locale)] : [];
  const lines = [...ports.slice(0, MOST_PORTS).map(port => portLine(port, onNodes, locale)), ...rest];
  return [[render(heading, { host }, locale), ...lines].join('\n'), why].join('\n\n');
}

function human(seconds: number, locale: Locale): string {
  const [amount, unit] = seconds >= 3600 ? [seconds / 3600, { en: 'h', zh: '小时' }] : [seconds / 60, { en: 'min', zh: '分钟' }];
  return `${Number(amount.toFixed(1))} ${unit[locale]}`;
}

function affinityFacts({ root }: Manifest, locale: Locale): string | undefined {
  const [affinity, seconds] = [root.get('spec', 'sessionAffinity'), root.get('spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds')];
  if (affinity.text === 'None') return render(WORDS.loose, { link: LINKS.virtualIps }, locale);
  const timeout = seconds.isAbsent ? DEFAULT_TIMEOUT : seconds.number;
  if (affinity.text !== 'ClientIP' || timeout === undefined) return undefined;
  return [render(WORDS.sticky, { timeout, human: human(timeout, locale) }, locale), render(WORDS.stickyWhy, { link: LINKS.sessionAffinity }, locale)].join('\n\n');
}

function resolvedLine({ kind, name, workload }: Located, target: string, locale: Locale): string[] {
  if (!workload?.ports || name === undefined) return [];
  const port = workload.ports.find(candidate => candidate.name === target);
  return [port?.number === undefined ? render(WORDS.undeclared, { kind, name }, locale)
    : render(WORDS.resolved, { kind, name, target, number: port.number, container: port.container }, locale)];
}

function targetFacts(manifest: Manifest, value: Value, locale: Locale, place: Surroundings): string | undefined {
  const port = servicePorts(manifest)[Number(value.path.at(-2))];
  if (port?.port === undefined || port.target === undefined) return undefined;
  const makers = targets(manifest, place).slice(0, MOST_PORTS);
  const list = makers.map(({ kind, name }) => `${kind} \`${name ?? '…'}\``).join(', ');
  const pods = list ? render(WORDS.targetPods, { list }, locale) : WORDS.targetEnd[locale];
  const heading = render(WORDS.target, { port: port.port, target: port.target, pods }, locale);
  const { target } = port;
  const lines = typeof target === 'string' ? makers.flatMap(maker => resolvedLine(maker, target, locale)) : [];
  return [[heading, ...lines].join('\n'), render(WORDS.targetWhy, { link: LINKS.servicePorts }, locale)].join('\n\n');
}

function policyFacts(manifest: Manifest, value: Value, locale: Locale, place: Surroundings): string | undefined {
  if (value.text === 'Cluster') return render(WORDS.any, { link: LINKS.trafficPolicies }, locale);
  if (value.text !== 'Local') return undefined;
  const makers = targets(manifest, place);
  const replicas = makers.map(({ kind, workload }) => (kind === 'DaemonSet' ? undefined : workload?.replicas));
  const count = replicas.reduce<number | undefined>((sum, next) => (sum === undefined || next === undefined ? undefined : sum + next), 0);
  const nodes = count ? render(WORDS.nodes, { count }, locale) : '';
  return [render(WORDS.local, { nodes }, locale), render(WORDS.localWhy, { link: LINKS.trafficPolicies }, locale)].join('\n\n');
}

/** For the keys of a Service; undefined for the others and for other kinds. Markdown. */
export function serviceFacts(manifest: Manifest, value: Value, locale: Locale, place: Surroundings): string | undefined {
  if (!isService(manifest) || value.path[0] !== 'spec') return undefined;
  switch (value.path.slice(1).filter(step => typeof step === 'string').join('.')) {
    case 'type': return typeFacts(manifest, locale);
    case 'sessionAffinity': case 'sessionAffinityConfig': return affinityFacts(manifest, locale);
    case 'ports.targetPort': return targetFacts(manifest, value, locale, place);
    case 'externalTrafficPolicy': return policyFacts(manifest, value, locale, place);
    default: return undefined;
  }
}
