import { isBudget, maxUnavailableOf, minAvailableOf } from '../../model/kubernetes/disruption-budget';
import { portionOf } from '../../model/kubernetes/rollout';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Whether the API server refuses what is written: it takes whole numbers from 0 on and percentages up to 100. */
function isRefused(value: Value): boolean {
  if (!value.isKnown) return false;
  const portion = portionOf(value);
  return !portion || portion.amount < 0 || (portion.isPercent && portion.amount > 100);
}

/** The number that was meant, where quotes alone are wrong. */
const unquoted = (value: Value): number | undefined => (value.isQuoted && /^\d{1,6}$/.test(value.text ?? '') ? Number(value.text) : undefined);

export default manifestRule<{ readonly value: Value; readonly changes: readonly YamlChange[] | undefined }>({
  id: 'pdb-conflicting-policy',
  kinds: ['PodDisruptionBudget'],
  severity: 'error',
  category: 'availability',
  title: { en: 'PodDisruptionBudget that the API server refuses', zh: 'API 服务器会拒绝的 PodDisruptionBudget' },
  message: {
    en: 'PodDisruptionBudget "{name}" sets minAvailable and maxUnavailable: the API server takes only one of them',
    zh: 'PodDisruptionBudget "{name}" 同时写了 minAvailable 和 maxUnavailable：API 服务器只允许写其中一个',
  },
  variants: {
    value: {
      en: 'PodDisruptionBudget "{name}": {field} must be a whole number from 0 on, or a percentage from 0% to 100%',
      zh: 'PodDisruptionBudget "{name}" 的 {field} 必须是不小于 0 的整数，或 0% 到 100% 的百分比',
    },
    quoted: {
      en: 'PodDisruptionBudget "{name}": {field} in quotes is read as a percentage without its %, which is refused',
      zh: 'PodDisruptionBudget "{name}" 的 {field} 加了引号，会被当成少了 % 的百分比而遭到拒绝',
    },
  },
  why: {
    en: 'A refused budget is not there: pods that seem protected are evicted all at once when nodes are drained.',
    zh: '被拒绝的预算等于不存在：看上去受保护的 Pod，在节点排空时可能一下子全被驱逐。',
  },
  whenNot: { en: 'Never: the object cannot be created.', zh: '没有这种情况：这样的对象创建不了。' },
  links: [LINKS.configurePdb],
  *check(manifest) {
    if (!isBudget(manifest)) return;
    const [min, max] = [minAvailableOf(manifest), maxUnavailableOf(manifest)];
    const name = manifest.name ?? '';
    if (min.isKnown && max.isKnown && min.keySpan) yield { at: min.keySpan, args: { name }, data: { value: min, changes: [min.remove()] } };
    for (const [field, value] of [['minAvailable', min], ['maxUnavailable', max]] as const) {
      if (!isRefused(value) || !value.span) continue;
      const meant = unquoted(value);
      yield {
        at: value.span,
        variant: meant === undefined ? 'value' : 'quoted',
        args: { name, field },
        data: { value, changes: meant === undefined ? undefined : [value.set(meant)] },
      };
    }
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Remove minAvailable', zh: '删除 minAvailable' },
      changes: (_manifest, _context, { variant, data }) => (variant === undefined ? data?.changes : undefined),
    },
    {
      safe: true,
      title: { en: 'Write it as a number', zh: '写成数字' },
      changes: (_manifest, _context, { variant, data }) => (variant === 'quoted' ? data?.changes : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  [|minAvailable|]: 2
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
`,
      fixed: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
`,
    },
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: [|"2"|]
  selector:
    matchLabels: {app: web}
`,
      fixed: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 2
  selector:
    matchLabels: {app: web}
`,
    },
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: [|150%|]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api}
spec:
  maxUnavailable: [|-1|]
`,
    },
    {
      why: { en: 'A percentage may stand with or without quotes, and an empty field counts as none.', zh: '百分比加不加引号都行，空字段等于没写。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: "50%"
  maxUnavailable:
`,
    },
  ],
});
