// What the fields of the cluster's network, DNS and storage mean here.

import type { Surroundings } from '../model/kubernetes/effective-resources';
import { proxyConfigs } from '../model/kubernetes/kube-proxy';
import type { Manifest } from '../model/kubernetes/manifest';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { cniFacts } from './cni-facts';
import { dnsFieldFacts } from './dns-facts';
import { networkFacts } from './network-facts';
import { serviceFacts } from './service-facts';
import { storageFacts } from './storage-facts';

const WORDS = {
  mode: { en: '**kube-proxy runs in {mode} mode here.**', zh: '**这里的 kube-proxy 使用 {mode} 模式。**' },
  unset: { en: '**No mode is set: iptables on Linux, until the default becomes nftables.**', zh: '**没有写模式：在 Linux 上是 iptables，直到默认值变成 nftables。**' },
  table: { en: '| mode | how | balances | state |', zh: '| 模式 | 实现 | 负载均衡 | 状态 |' },
  iptables: { en: '| iptables | one chain of rules per Service, read in order | at random | default on Linux |', zh: '| iptables | 每个 Service 一串规则，逐条匹配 | 随机 | Linux 上的默认值 |' },
  ipvs: {
    en: '| ipvs | a table in the kernel; one `kube-ipvs0` per node holds all cluster IPs | rr by default | deprecated since 1.35 |',
    zh: '| ipvs | 内核里的表；每个节点一块 `kube-ipvs0`，承载所有 ClusterIP | 默认轮询 | 1.35 起弃用 |',
  },
  nftables: { en: '| nftables | one lookup however many Services; kernel 5.13 or later | as iptables | stable since 1.33 |', zh: '| nftables | 无论多少 Service 都只查一次表；内核 5.13 及以上 | 同 iptables | 1.33 起稳定 |' },
  link: { en: 'All of them watch EndpointSlices. [Virtual IPs]({link})', zh: '三种模式都监听 EndpointSlice。[虚拟 IP]({link})' },
} satisfies Record<string, Text>;

/** For `mode`, or for the key of the ConfigMap that holds the configuration. */
function proxyFacts(manifest: Manifest, value: Value, locale: Locale): string | undefined {
  const path = value.path.join(' ');
  const isKey = manifest.kind === 'ConfigMap' ? path.startsWith('data ') && (value.text?.includes('KubeProxyConfiguration') ?? false) : path === 'mode';
  const config = isKey ? proxyConfigs(manifest)[0] : undefined;
  const mode = config?.root.get('mode');
  if (!mode || mode.isUnknown) return undefined;
  return [
    mode.text ? render(WORDS.mode, { mode: mode.text }, locale) : WORDS.unset[locale],
    [WORDS.table[locale], '|---|---|---|---|', ...[WORDS.iptables, WORDS.ipvs, WORDS.nftables].map(row => row[locale])].join('\n'),
    render(WORDS.link, { link: LINKS.virtualIps }, locale),
  ].join('\n\n');
}

/** What a key says about network, DNS or storage in this very manifest; undefined for all other keys. Markdown, at most twelve lines. */
export const clusterFacts = (manifest: Manifest, value: Value, locale: Locale, place: Surroundings): string | undefined =>
  serviceFacts(manifest, value, locale, place) ?? networkFacts(manifest, value, locale, place) ?? storageFacts(manifest, value, locale, place)
  ?? dnsFieldFacts(manifest, value, locale) ?? proxyFacts(manifest, value, locale) ?? cniFacts(manifest, value, locale);
