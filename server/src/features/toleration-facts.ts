// Which tainted nodes a pod may run on, and how long it stays on a node in trouble.

import { DEFAULT_TOLERATION_SECONDS, defaultTolerations, tolerationsOf, type Toleration } from '../model/kubernetes/tolerations';
import type { Workload } from '../model/kubernetes/workload';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { bullets, listed, paragraphs } from './fact-text';

const WORDS = {
  heading: { en: '**Taints that do not keep the pod away:**', zh: '**挡不住这个 Pod 的污点：**' },
  every: { en: 'every taint{effect}', zh: '所有污点{effect}' },
  key: { en: '`{key}`, whatever its value{effect}', zh: '`{key}`，值不限{effect}' },
  pair: { en: '`{key}={value}`{effect}', zh: '`{key}={value}`{effect}' },
  effect: { en: ' ({effect})', zh: '（{effect}）' },
  forEver: { en: ' ({effect}): it stays for ever', zh: '（{effect}）：一直留下' },
  forSeconds: { en: ' ({effect}): it stays for {seconds} s, then it is evicted', zh: '（{effect}）：留 {seconds} 秒，然后被驱逐' },
  byDefault: {
    en: 'From a node with {troubles} it is evicted after {seconds} s: the API server adds that.',
    zh: '节点带有 {troubles} 时，{seconds} 秒后被驱逐：这条由 API 服务器补上。',
  },
  daemon: { en: 'Pods of a DaemonSet stay on nodes that are not ready or unreachable.', zh: 'DaemonSet 的 Pod 会留在未就绪或失联的节点上。' },
  why: {
    en: 'A toleration lets the pod onto such nodes, and draws it to none: that takes a nodeSelector or affinity. NoSchedule keeps new pods away, PreferNoSchedule if possible, NoExecute evicts running ones too. [Taints and tolerations]({link})',
    zh: '容忍只是允许 Pod 去这些节点，并不会吸引它去：那要靠 nodeSelector 或亲和性。NoSchedule 挡住新 Pod，PreferNoSchedule 尽量挡住，NoExecute 还会驱逐正在运行的。[污点和容忍度]({link})',
  },
} satisfies Record<string, Text>;

const MOST_LINES = 6;

function effectWords({ effect, seconds }: Toleration, locale: Locale): string {
  if (effect === undefined) return '';
  if (effect !== 'NoExecute') return render(WORDS.effect, { effect }, locale);
  return seconds === undefined ? render(WORDS.forEver, { effect }, locale) : render(WORDS.forSeconds, { effect, seconds }, locale);
}

function line(toleration: Toleration, locale: Locale): string {
  const { key, value } = toleration;
  const effect = effectWords(toleration, locale);
  if (key === undefined) return render(WORDS.every, { effect }, locale);
  return value === undefined ? render(WORDS.key, { key, effect }, locale) : render(WORDS.pair, { key, value, effect }, locale);
}

function inTrouble({ kind }: Workload, own: readonly Toleration[], locale: Locale): string | undefined {
  if (kind === 'DaemonSet') return WORDS.daemon[locale];
  const troubles = defaultTolerations(own);
  return troubles.length > 0 ? render(WORDS.byDefault, { seconds: DEFAULT_TOLERATION_SECONDS, troubles: listed(troubles, locale) }, locale) : undefined;
}

/** For `tolerations` of a pod. */
export function tolerationFacts(workload: Workload, locale: Locale): string | undefined {
  const own = tolerationsOf(workload.podSpec);
  if (!own || own.length === 0) return undefined;
  return paragraphs(
    bullets(WORDS.heading[locale], own.map(toleration => line(toleration, locale)), MOST_LINES, locale),
    inTrouble(workload, own, locale),
    render(WORDS.why, { link: LINKS.taintsAndTolerations }, locale),
  );
}
