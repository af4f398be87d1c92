// What a LimitRange gives to containers of this project, and how much of a ResourceQuota its pods take.

import { meets, readFacts, type LimitRangeItem } from '../model/facts';
import type { ContainerFacts } from '../model/kubernetes/container-facts';
import { defaultedResources, limitIn, requestIn } from '../model/kubernetes/limit-range';
import type { Manifest } from '../model/kubernetes/manifest';
import { Quantity } from '../model/kubernetes/quantity';
import { demandsOf, quotaUse, type QuotaUse } from '../model/kubernetes/quota';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { bullets, holdsUnknown, keysTo, listed, paragraphs, type Place } from './fact-text';

const WORDS = {
  gives: { en: '**A container that says nothing gets {list}** (request/limit).', zh: '**什么都没写的容器会得到 {list}**（请求/限制）。' },
  pair: { en: '{resource} {request}/{limit}', zh: '{resource} {request}/{limit}' },
  injects: { en: 'In this project that reaches:', zh: '本项目中受影响的有：' },
  injected: { en: '{kind} `{name}`, container `{container}`: {list}', zh: '{kind} `{name}` 的容器 `{container}`：{list}' },
  request: { en: '{resource} request {amount}', zh: '{resource} 请求 {amount}' },
  limit: { en: '{resource} limit {amount}', zh: '{resource} 限制 {amount}' },
  bound: { en: 'each {type}: {list}', zh: '每个 {type}：{list}' },
  min: { en: '{resource} at least {amount}', zh: '{resource} 至少 {amount}' },
  max: { en: '{resource} at most {amount}', zh: '{resource} 至多 {amount}' },
  ratio: { en: '{resource} limit at most {amount}× its request', zh: '{resource} 限制至多是请求的 {amount} 倍' },
  rangeWhy: {
    en: 'It is asked when a pod is made, in this namespace only; pods that run already keep what they have. Missing defaults follow: limit from max, request from limit, then from min. [LimitRange]({link})',
    zh: '只在本命名空间创建 Pod 时起作用，已在运行的不变。没写的默认值依次推出：限制取 max，请求取限制，再没有取 min。[LimitRange]({link})',
  },
  table: { en: '| | this project | of |', zh: '| | 本项目 | 上限 |' },
  unseen: { en: '| | at most |', zh: '| | 上限 |' },
  full: { en: '**{list} of this project alone go beyond it**: the last pods are refused.', zh: '**单是本项目的 {list} 就超出了配额**：最后几个 Pod 会被拒绝。' },
  fits: { en: '**The pods of this project fit**, with the replicas that are written.', zh: '**按写明的副本数，本项目的 Pod 放得下。**' },
  demands: { en: 'Every container must have a value for {list}, its own or from a LimitRange: a pod without it is refused (403).', zh: '每个容器都必须有 {list}，自己写或由 LimitRange 补上：缺了 Pod 就被拒绝（403）。' },
  quotaWhy: { en: 'It sums up what the namespace\'s pods request, not what they use; an update needs room for its surge too. [ResourceQuota]({link})', zh: '统计的是命名空间里所有 Pod 的请求，而不是实际用量；更新时多出来的 Pod 也要占配额。[ResourceQuota]({link})' },
} satisfies Record<string, Text>;

const MOST_CONTAINERS = 4;
const MOST_ROWS = 5;
const RANGE_KEYS = ['kind', 'spec limits', 'spec limits default', 'spec limits defaultRequest', 'spec limits max', 'spec limits min', 'spec limits maxLimitRequestRatio', 'spec limits type'];
const POD_MAKERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet', 'Pod'] as const;

/** `cpu 100m/150m`, for every resource that has both or either. */
const defaultWords = (item: LimitRangeItem, locale: Locale): string => defaultedResources(item)
  .map(resource => render(WORDS.pair, { resource, request: requestIn(item, resource) ?? '–', limit: limitIn(item, resource) ?? '–' }, locale))
  .join(locale === 'zh' ? '、' : ', ');

/** What the item adds to a container; a written limit is copied to a missing request before the item is asked. */
function addedTo({ requests, limits }: ContainerFacts, item: LimitRangeItem, locale: Locale): readonly string[] {
  return defaultedResources(item).flatMap(resource => {
    const [request, limit] = [requestIn(item, resource), limitIn(item, resource)];
    return [
      ...(request !== undefined && requests[resource] === undefined && limits[resource] === undefined ? [render(WORDS.request, { resource, amount: request }, locale)] : []),
      ...(limit !== undefined && limits[resource] === undefined ? [render(WORDS.limit, { resource, amount: limit }, locale)] : []),
    ];
  });
}

const reached = (manifest: Manifest, item: LimitRangeItem, locale: Locale, { project, file }: Place): readonly string[] =>
  POD_MAKERS.flatMap(kind => project.near(file, kind)).filter(object => meets(object, manifest)).flatMap(({ kind, name, workload }) =>
    (workload?.containers ?? []).flatMap(container => {
      const added = addedTo(container, item, locale);
      return added.length === 0 || name === undefined ? []
        : [render(WORDS.injected, { kind, name, container: container.name, list: added.join(locale === 'zh' ? '、' : ', ') }, locale)];
    }));

/** What the item demands beside the defaults that it gives. */
function boundWords({ type, min, max, maxLimitRequestRatio }: LimitRangeItem, locale: Locale): readonly string[] {
  const parts = ([['min', min], ['max', max], ['ratio', maxLimitRequestRatio]] as const)
    .flatMap(([word, bounds]) => Object.entries(bounds).map(([resource, amount]) => render(WORDS[word], { resource, amount }, locale)));
  return parts.length === 0 ? [] : [render(WORDS.bound, { type, list: parts.join(locale === 'zh' ? '、' : ', ') }, locale)];
}

function rangeFacts(manifest: Manifest, locale: Locale, place: Place): string | undefined {
  const items = readFacts(manifest).limitRange ?? [];
  if (items.length === 0 || holdsUnknown(manifest.root.get('spec'))) return undefined;
  const [given, second] = items.filter(item => item.type === 'Container' && defaultedResources(item).length > 0);
  const injected = given && !second ? reached(manifest, given, locale, place) : [];
  return paragraphs(
    given && !second ? render(WORDS.gives, { list: defaultWords(given, locale) }, locale) : undefined,
    injected.length > 0 ? bullets(WORDS.injects[locale], injected, MOST_CONTAINERS, locale) : undefined,
    bullets(undefined, items.flatMap(item => boundWords(item, locale)), 3, locale),
    render(WORDS.rangeWhy, { link: LINKS.limitRange }, locale),
  );
}

interface Row {
  readonly key: string;
  readonly hard: string;
  /** Undefined when it cannot be told. */
  readonly used: Quantity | undefined;
}

const shown = (key: string, amount: Quantity): string => (key.endsWith('cpu') || key === 'pods' ? amount.formatCpu() : amount.formatMemory());

const usedOf = (key: string, use: QuotaUse | undefined): Quantity | undefined => (key === 'pods' ? use && Quantity.parse(String(use.pods)) : use?.amount(key));

function verdict(rows: readonly Row[], locale: Locale): string | undefined {
  const told = rows.filter(({ used }) => used !== undefined);
  const over = told.filter(({ used, hard }) => {
    const most = Quantity.parse(hard);
    return used && most && used.compare(most) > 0;
  });
  if (over.length > 0) return render(WORDS.full, { list: listed(over.map(({ key }) => key), locale) }, locale);
  return told.length > 0 && told.length === rows.length ? WORDS.fits[locale] : undefined;
}

function quotaFacts(manifest: Manifest, locale: Locale, place: Place): string | undefined {
  const hard = [...(manifest.root.get('spec', 'hard').textMap ?? [])];
  if (hard.length === 0) return undefined;
  const use = quotaUse(manifest, place);
  const rows = hard.map(([key, most]): Row => ({ key, hard: most, used: usedOf(key, use) }));
  const isTold = rows.some(({ used }) => used !== undefined);
  const lines = rows.slice(0, MOST_ROWS).map(({ key, hard: most, used }) =>
    (isTold ? `| ${key} | ${used ? shown(key, used) : '–'} | ${most} |` : `| ${key} | ${most} |`));
  const demanded = demandsOf(hard.map(([key]) => key)).map(({ side, resource }) => `${side}.${resource}`);
  return paragraphs(
    verdict(rows, locale),
    [isTold ? WORDS.table[locale] : WORDS.unseen[locale], isTold ? '|---|---|---|' : '|---|---|', ...lines].join('\n'),
    demanded.length > 0 ? render(WORDS.demands, { list: listed(demanded, locale) }, locale) : undefined,
    render(WORDS.quotaWhy, { link: LINKS.resourceQuota }, locale),
  );
}

/** For the keys of a LimitRange, and for `kind`, `hard` and what is in it of a ResourceQuota. */
export function namespaceFacts(manifest: Manifest, value: Value, locale: Locale, place: Place): string | undefined {
  if (manifest.group !== '') return undefined;
  const keys = keysTo(manifest, value).join(' ');
  if (manifest.kind === 'LimitRange') return RANGE_KEYS.includes(keys) ? rangeFacts(manifest, locale, place) : undefined;
  return manifest.kind === 'ResourceQuota' && (keys === 'kind' || keys.startsWith('spec hard')) ? quotaFacts(manifest, locale, place) : undefined;
}
