// What an update of a Deployment goes through, in pods.

import type { Surroundings } from '../model/kubernetes/effective-resources';
import { strategyOf, writtenBounds } from '../model/kubernetes/rollout';
import type { Workload } from '../model/kubernetes/workload';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';

const WORDS = {
  rolling: {
    en: '**During an update: at least {least} of {replicas} pods ready, at most {most} in all.** maxUnavailable is rounded down, maxSurge up.',
    zh: '**更新期间：{replicas} 个 Pod 中至少 {least} 个就绪，总共最多 {most} 个**。maxUnavailable 向下取整，maxSurge 向上取整。',
  },
  recreate: {
    en: '**During an update: no pod is ready for a while.** All {replicas} stop before the first new one starts.',
    zh: '**更新期间会有一段时间没有就绪的 Pod**。{replicas} 个全部停掉之后才会启动新的。',
  },
  link: { en: '[Deployment strategy]({link})', zh: '[Deployment 更新策略]({link})' },
} satisfies Record<string, Text>;

/** For `replicas` and `strategy` of a Deployment; undefined for other keys, and where something else decides how many pods there are. */
export function rolloutFacts(workload: Workload, value: Value, locale: Locale, place: Surroundings): string | undefined {
  const strategy = strategyOf(workload);
  const isMeant = [workload.replicas, strategy].some(({ path }) => path.length === value.path.length && path.every((step, index) => step === value.path[index]));
  const bounds = isMeant ? writtenBounds(workload, place) : undefined;
  if (!bounds || bounds.replicas === 0) return undefined;
  const words = strategy.get('type').text === 'Recreate' ? WORDS.recreate : WORDS.rolling;
  return `${render(words, { ...bounds }, locale)}\n\n${render(WORDS.link, { link: LINKS.deploymentStrategy }, locale)}`;
}
