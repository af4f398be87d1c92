// What the fields of a NetworkPolicy and of an Ingress mean here: which pods, which requests.

import type { Surroundings } from '../model/kubernetes/effective-resources';
import { ingressClass, ingressRoutes, isIngress } from '../model/kubernetes/ingress';
import type { Manifest } from '../model/kubernetes/manifest';
import { isNetworkPolicy, policySelector, readNetworkPolicy } from '../model/kubernetes/network-policy';
import type { Direction } from '../model/kubernetes/network-policy-rules';
import { selectedPods } from '../model/kubernetes/selected-pods';
import { isEmptySelector } from '../model/kubernetes/selector';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';

const WORDS = {
  all: { en: '**Every pod of the namespace{pods}.**', zh: '**命名空间里的所有 Pod{pods}。**' },
  some: { en: '**In this project: {list}.**', zh: '**在本项目中选中：{list}。**' },
  nobody: { en: '**No pods of this project.**', zh: '**没有选中本项目的任何 Pod。**' },
  pods: { en: ', in this project: {list}', zh: '，本项目里有：{list}' },
  inClosed: { en: '- In: nothing gets through', zh: '- 入站：全部拒绝' },
  inRules: { en: '- In: denied, but for what is allowed here (rules: {count})', zh: '- 入站：除 {count} 条规则放行的以外全部拒绝' },
  inOpen: { en: '- In: not touched by this policy', zh: '- 入站：本策略不限制' },
  outClosed: { en: '- Out: nothing gets through, DNS neither', zh: '- 出站：全部拒绝，DNS 也不例外' },
  outRules: { en: '- Out: denied, but for what is allowed here (rules: {count})', zh: '- 出站：除 {count} 条规则放行的以外全部拒绝' },
  outOpen: { en: '- Out: not touched by this policy', zh: '- 出站：本策略不限制' },
  policyWhy: {
    en: 'Policies add up: what any of them allows gets through. Traffic from the pod\'s own node always does. The network plugin must enforce them; flannel alone does not. [Network policies]({link})',
    zh: '策略是叠加的：任意一条放行就能通过。来自 Pod 所在节点的流量总是放行。策略要由网络插件执行，单用 flannel 不会执行。[网络策略]({link})',
  },
  exact: { en: '**Exact: only `{path}`**, letter for letter; `{path}/` is another path.', zh: '**Exact：只匹配 `{path}`**，一字不差；`{path}/` 是另一个路径。' },
  prefix: {
    en: '**Prefix: `{path}` and all below it**, by whole elements: `{path}/…`, but not `{path}x`.',
    zh: '**Prefix：匹配 `{path}` 及其下所有路径**，按路径段比较：匹配 `{path}/…`，不匹配 `{path}x`。',
  },
  everything: { en: '**Prefix `/`: every path** that no longer path of the host matches.', zh: '**Prefix `/`：匹配所有路径**，除非该域名有更长的路径匹配。' },
  special: { en: '**ImplementationSpecific: what `{path}` matches is up to the controller**, and changes with it.', zh: '**ImplementationSpecific：`{path}` 匹配什么由控制器决定**，换控制器就可能变。' },
  pathWhy: { en: 'The longest path wins, and Exact before Prefix. [Ingress]({link})', zh: '最长的路径优先，同样长时 Exact 优先于 Prefix。[Ingress]({link})' },
  served: {
    en: '**The controller of class `{name}` serves what is here** (hosts: {hosts}, paths: {paths}).{about}',
    zh: '**类 `{name}` 的控制器负责这里的 {hosts} 个域名、{paths} 条路径**。{about}',
  },
  nginx: {
    en: ' The community\'s ingress-nginx was retired in March 2026; NGINX\'s own controller (`nginx.org`) goes on.',
    zh: '社区的 ingress-nginx 已于 2026 年 3 月停止维护；NGINX 公司自己的控制器（`nginx.org`）仍在继续。',
  },
  classWhy: {
    en: 'Without a class the cluster\'s default IngressClass serves it, or nobody. New features go to the Gateway API. [Ingress]({link})',
    zh: '不写类时由集群默认的 IngressClass 负责，没有默认就没人处理。新功能只在 Gateway API 里开发。[Ingress]({link})',
  },
} satisfies Record<string, Text>;

const MOST_NAMES = 6;

function selectedLine(manifest: Manifest, locale: Locale, place: Surroundings): string | undefined {
  const selector = policySelector(manifest.root.get('spec', 'podSelector'));
  if (!selector) return undefined;
  const makers = selectedPods(selector, manifest, place);
  const names = makers.slice(0, MOST_NAMES).map(({ kind, name }) => `${kind} \`${name ?? '…'}\``);
  const list = [...names, ...(makers.length > MOST_NAMES ? ['…'] : [])].join(', ');
  if (isEmptySelector(selector)) return render(WORDS.all, { pods: list ? render(WORDS.pods, { list }, locale) : '' }, locale);
  return makers.length > 0 ? render(WORDS.some, { list }, locale) : WORDS.nobody[locale];
}

const LINES: Readonly<Record<Direction, Readonly<Record<'closed' | 'rules' | 'open', Text>>>> = {
  ingress: { closed: WORDS.inClosed, rules: WORDS.inRules, open: WORDS.inOpen },
  egress: { closed: WORDS.outClosed, rules: WORDS.outRules, open: WORDS.outOpen },
};

function directionLine(manifest: Manifest, direction: Direction, locale: Locale): string[] {
  const isolated = readNetworkPolicy(manifest)[direction];
  const rules = manifest.root.get('spec', direction);
  if (isolated === undefined || rules.isUnknown) return [];
  if (!isolated) return [LINES[direction].open[locale]];
  const count = rules.items.length;
  return [render(count > 0 ? LINES[direction].rules : LINES[direction].closed, { count }, locale)];
}

function policyFacts(manifest: Manifest, locale: Locale, place: Surroundings): string | undefined {
  const selected = selectedLine(manifest, locale, place);
  if (!selected) return undefined;
  const lines = [selected, ...directionLine(manifest, 'ingress', locale), ...directionLine(manifest, 'egress', locale)];
  return [lines.join('\n'), render(WORDS.policyWhy, { link: LINKS.networkPolicies }, locale)].join('\n\n');
}

function pathFacts(item: Value, locale: Locale): string | undefined {
  const path = item.get('path').isAbsent ? '/' : item.get('path').text;
  const written = item.get('pathType').text;
  if (path === undefined || written === undefined) return undefined;
  const prefix = path === '/' ? WORDS.everything : WORDS.prefix;
  const words = new Map<string, Text>([['Exact', WORDS.exact], ['Prefix', prefix], ['ImplementationSpecific', WORDS.special]]).get(written);
  const shown = written === 'Prefix' ? path.replace(/\/$/, '') : path;
  return words && [render(words, { path: shown }, locale), render(WORDS.pathWhy, { link: LINKS.ingress }, locale)].join('\n\n');
}

function classFacts(manifest: Manifest, locale: Locale): string | undefined {
  const name = ingressClass(manifest);
  if (!name) return undefined;
  const routes = ingressRoutes(manifest).map(({ route }) => route);
  const hosts = new Set(routes.map(route => route.host)).size;
  const about = name === 'nginx' ? WORDS.nginx : '';
  return [
    render(WORDS.served, { name, hosts, paths: routes.length, about }, locale),
    render(WORDS.classWhy, { link: LINKS.ingress }, locale),
  ].join('\n\n');
}

/** For `podSelector` and `policyTypes` of a NetworkPolicy, `ingressClassName` and `pathType` of an Ingress. Markdown. */
export function networkFacts(manifest: Manifest, value: Value, locale: Locale, place: Surroundings): string | undefined {
  const key = String(value.path.at(-1));
  const isTop = value.path.length === 2 && value.path[0] === 'spec';
  if (isNetworkPolicy(manifest) && isTop && ['podSelector', 'policyTypes'].includes(key)) return policyFacts(manifest, locale, place);
  if (!isIngress(manifest)) return undefined;
  if (isTop && key === 'ingressClassName') return classFacts(manifest, locale);
  return key === 'pathType' ? pathFacts(manifest.root.get(...value.path.slice(0, -1)), locale) : undefined;
}
