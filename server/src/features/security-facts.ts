// What a pod may do: as whom each container runs, which Pod Security Standard it meets, and what it lacks for the strictest.

import type { Container } from '../model/kubernetes/container';
import { demandOnPods } from '../model/kubernetes/pod-security-demand';
import { meetsLevel, missedStandards } from '../model/kubernetes/pod-security';
import type { PodSpec } from '../model/kubernetes/pod-spec';
import { capabilities, isPrivileged, rootStanding } from '../model/kubernetes/security-context';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { holdsUnknown, listed, paragraphs, type Place } from './fact-text';

const WORDS = {
  table: { en: '| container | user | root | capabilities |', zh: '| 容器 | 用户 | root | 权能 |' },
  image: { en: 'the image\'s', zh: '镜像里的' },
  settled: { en: 'no', zh: '否' },
  root: { en: '**yes**', zh: '**是**' },
  allowed: { en: 'if the image says so', zh: '由镜像决定' },
  refused: { en: 'refused: it will not start', zh: '被拒绝，无法启动' },
  privileged: { en: '**all (privileged)**', zh: '**全部（特权）**' },
  usual: { en: 'the runtime\'s', zh: '运行时默认' },
  dropped: { en: 'none', zh: '无' },
  less: { en: 'less {list}', zh: '去掉 {list}' },
  more: { en: 'and {list}', zh: '加上 {list}' },
  restricted: { en: '**The pod meets restricted**, the strictest Pod Security Standard.', zh: '**符合 restricted**，这是最严格的 Pod 安全标准。' },
  baseline: { en: '**The pod meets baseline.** Between it and restricted ({count} in all): {list}.', zh: '**符合 baseline**。要达到 restricted 还差 {count} 项：{list}。' },
  nothing: { en: '**The pod meets privileged only.** Between it and baseline ({count} in all): {list}.', zh: '**只符合 privileged**。baseline 不允许其中 {count} 项：{list}。' },
  enforced: { en: 'Namespace `{namespace}` lets in {level} only.', zh: '命名空间 `{namespace}` 只放行符合 {level} 的 Pod。' },
  why: {
    en: 'A container\'s own field beats its pod\'s. Judged as Kubernetes 1.{minor} does. [Pod Security Standards]({link})',
    zh: '容器自己的字段优先于 Pod 的。按 Kubernetes 1.{minor} 的标准判断。[Pod 安全标准]({link})',
  },
  plain: { en: 'A container\'s own field beats its pod\'s. [Pod Security Standards]({link})', zh: '容器自己的字段优先于 Pod 的。[Pod 安全标准]({link})' },
} satisfies Record<string, Text>;

const MOST_ROWS = 4;
/** What is filled in later, in a cell. */
const UNKNOWN = '…';
const CONTEXT_KEYS = ['hostNetwork', 'hostPID', 'hostIPC', 'hostUsers', 'volumes', 'securityContext', 'os'];

function userCell(container: Container, locale: Locale): string {
  const user = container.security('runAsUser');
  if (user.isUnknown) return UNKNOWN;
  return user.number === undefined ? WORDS.image[locale] : String(user.number);
}

function rootCell(container: Container, locale: Locale): string {
  if (container.security('runAsUser').isUnknown || container.security('runAsNonRoot').isUnknown) return UNKNOWN;
  const standing = rootStanding(container);
  return WORDS[standing === 'unsaid' ? 'allowed' : standing][locale];
}

function capabilityCell(container: Container, locale: Locale): string {
  const written = container.get('securityContext');
  if (holdsUnknown(written.get('capabilities')) || written.get('privileged').isUnknown || written.isUnknown) return UNKNOWN;
  if (isPrivileged(container)) return WORDS.privileged[locale];
  const [added, dropped] = (['add', 'drop'] as const).map(list => capabilities(container, list).map(({ name }) => name));
  const isNone = dropped?.includes('ALL') ?? false;
  const base = WORDS[isNone ? 'dropped' : 'usual'][locale];
  const less = dropped && dropped.length > 0 && !isNone ? [render(WORDS.less, { list: dropped.join(', ') }, locale)] : [];
  if (isNone && added && added.length > 0) return added.join(', ');
  const more = added && added.length > 0 ? [render(WORDS.more, { list: added.join(', ') }, locale)] : [];
  return [base, ...less, ...more].join(locale === 'zh' ? '，' : ', ');
}

/** Nothing, where no cell can be told. */
function row(container: Container, locale: Locale): readonly string[] {
  const cells = [userCell, rootCell, capabilityCell].map(cell => cell(container, locale));
  return cells.every(cell => cell === UNKNOWN) ? [] : [`| \`${container.name}\` | ${cells.join(' | ')} |`];
}

/** Whether what a Pod Security Standard looks at is filled in later. */
const isOpen = ({ value, containers }: PodSpec): boolean =>
  ['containers', 'initContainers'].some(key => value.get(key).isUnknown) || CONTEXT_KEYS.some(key => holdsUnknown(value.get(key)))
  || containers.some(container => ['securityContext', 'ports'].some(key => holdsUnknown(container.get(key))));

function standard(podSpec: PodSpec, locale: Locale, { house }: Place): string | undefined {
  if (!house || isOpen(podSpec) || podSpec.workload.manifest.isPartial) return undefined;
  const level = meetsLevel(podSpec, house.kubernetesVersion);
  if (level === 'restricted') return WORDS.restricted[locale];
  const missed = missedStandards(podSpec, level === 'baseline' ? 'restricted' : 'baseline', house.kubernetesVersion);
  return render(level === 'baseline' ? WORDS.baseline : WORDS.nothing, { count: missed.length, list: listed(missed, locale, 3) }, locale);
}

function enforced({ workload: { manifest } }: PodSpec, locale: Locale, { project, file }: Place): string | undefined {
  const found = demandOnPods(project, file, manifest, 'enforce');
  return found && render(WORDS.enforced, { namespace: found.namespace.name ?? '', level: found.demand.level }, locale);
}

/** For `securityContext` of a pod, or of one of its containers. */
export function securityFacts(podSpec: PodSpec, container: Container | undefined, locale: Locale, place: Place): string | undefined {
  const shown = container ? [container] : podSpec.containers.slice(0, MOST_ROWS);
  const rows = shown.flatMap(each => row(each, locale));
  if (rows.length === 0 || podSpec.isWindows) return undefined;
  const judged = standard(podSpec, locale, place);
  const minor = place.house?.kubernetesVersion.minor;
  return paragraphs(
    [WORDS.table[locale], '|---|---|---|---|', ...rows].join('\n'),
    judged,
    enforced(podSpec, locale, place),
    judged && minor !== undefined ? render(WORDS.why, { minor, link: LINKS.podSecurityStandards }, locale) : render(WORDS.plain, { link: LINKS.podSecurityStandards }, locale),
  );
}
