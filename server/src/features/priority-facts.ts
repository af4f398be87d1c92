// What a pod's priority comes to: whom it pushes aside, what it does not help against, and who uses a PriorityClass.

import { defaultsFor } from '../model/kubernetes/limit-range';
import type { Manifest } from '../model/kubernetes/manifest';
import { priorityOf, priorityValue, usersOfPriority } from '../model/kubernetes/priority';
import { qosClass } from '../model/kubernetes/qos';
import type { Workload } from '../model/kubernetes/workload';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { keysTo, objectsListed, paragraphs, type Place } from './fact-text';

const WORDS = {
  value: { en: '**Priority {value}**, by PriorityClass `{name}`{important}.{qos}', zh: '**优先级 {value}**，来自 PriorityClass `{name}`{important}。{qos}' },
  unseen: { en: '**PriorityClass `{name}`**, whose value is not in this project{important}.{qos}', zh: '**PriorityClass `{name}`**，它的值不在本项目里{important}。{qos}' },
  important: { en: ': an important pod here (from {from} on)', zh: '：在这里算重要的 Pod（{from} 起）' },
  byName: { en: ': an important pod here', zh: '：在这里算重要的 Pod' },
  ordinary: { en: ': not an important pod here (that begins at {from})', zh: '：在这里不算重要的 Pod（{from} 起才算）' },
  qos: { en: ' Its QoS class is {qos}.', zh: 'QoS 等级是 {qos}。' },
  why: {
    en: 'Priority decides who is scheduled first and who is preempted when there is no room; QoS, which nobody can set, decides whom the kernel kills first when memory runs out. The two do not know of each other. [Priority and preemption]({link})',
    zh: '优先级决定谁先调度、资源不够时谁被抢占；QoS 等级由请求和限制算出，不能直接设置，决定内存耗尽时内核先杀谁。两者互不相干。[优先级与抢占]({link})',
  },
  ofClass: { en: '**Pods of class `{name}` have priority {value}**{comparison}.', zh: '**`{name}` 类的 Pod 优先级为 {value}**{comparison}。' },
  atLeast: { en: ', which makes them important here', zh: '，在这里算重要的 Pod' },
  below: { en: '; important pods begin at {from} here', zh: '；这里 {from} 起才算重要的 Pod' },
  preempts: { en: 'When there is no room, they push pods of lower priority off a node. PodDisruptionBudgets are kept only if possible.', zh: '资源不够时，会把优先级更低的 Pod 从节点上挤走；PodDisruptionBudget 只是尽量遵守。' },
  waits: { en: 'They go to the front of the queue, but push nobody aside (preemptionPolicy: Never).', zh: '只是排在队列前面，不会挤走别的 Pod（preemptionPolicy: Never）。' },
  global: { en: 'Pods without a class get it too (globalDefault), as they are made; those that run keep what they have.', zh: '没写优先级类的 Pod 在创建时也用它（globalDefault）；已在运行的不变。' },
  users: { en: 'Named in this project by {list}.', zh: '本项目中写了它的有：{list}。' },
  nobody: { en: 'No workload of this project names it.', zh: '本项目没有工作负载写它。' },
  classLink: { en: 'The value cannot be changed later. [PriorityClass]({link})', zh: '值以后不能修改。[PriorityClass]({link})' },
} satisfies Record<string, Text>;

/** For `priorityClassName` of a pod. */
export function priorityFacts({ podSpec, manifest }: Workload, locale: Locale, { project, file, house }: Place): string | undefined {
  const name = podSpec.priorityClassName.text;
  if (!name) return undefined;
  const qos = qosClass(podSpec, defaultsFor(project, file, manifest));
  const [value, from] = [priorityValue(name, project), house?.importance.importantPriority];
  const priority = house && priorityOf(podSpec, project, house.importance);
  const reached = value !== undefined && from !== undefined && value >= from ? WORDS.important : WORDS.byName;
  const isTold = priority !== undefined && from !== undefined && (priority.isImportant || value !== undefined);
  const args = {
    name, value: value ?? 0,
    important: isTold ? render(priority.isImportant ? reached : WORDS.ordinary, { from }, locale) : '',
    qos: qos ? render(WORDS.qos, { qos }, locale) : '',
  };
  return paragraphs(render(value === undefined ? WORDS.unseen : WORDS.value, args, locale), render(WORDS.why, { link: LINKS.priority }, locale));
}

function usersLine(name: string, locale: Locale, { project }: Place): string {
  const users = usersOfPriority(name, project);
  return users.length > 0 ? render(WORDS.users, { list: objectsListed(users, locale) }, locale) : WORDS.nobody[locale];
}

/** For `kind`, `value`, `globalDefault` and `preemptionPolicy` of a PriorityClass. */
export function priorityClassFacts(manifest: Manifest, value: Value, locale: Locale, place: Place): string | undefined {
  const { root, name } = manifest;
  const [key, ...rest] = keysTo(manifest, value);
  const isMeant = manifest.kind === 'PriorityClass' && rest.length === 0 && ['kind', 'value', 'globalDefault', 'preemptionPolicy'].includes(key ?? '');
  const number = root.get('value').number;
  if (!isMeant || number === undefined || name === undefined) return undefined;
  const from = place.house?.importance.importantPriority;
  const comparison = from === undefined ? '' : render(number >= from ? WORDS.atLeast : WORDS.below, { from }, locale);
  const policy = root.get('preemptionPolicy');
  const how = policy.isAbsent ? 'PreemptLowerPriority' : policy.text;
  const preemption = new Map<string | undefined, Text>([['PreemptLowerPriority', WORDS.preempts], ['Never', WORDS.waits]]).get(how);
  return paragraphs(
    render(WORDS.ofClass, { name, value: number, comparison }, locale),
    preemption?.[locale],
    root.get('globalDefault').boolean === true ? WORDS.global[locale] : undefined,
    usersLine(name, locale, place),
    render(WORDS.classLink, { link: LINKS.priority }, locale),
  );
}
