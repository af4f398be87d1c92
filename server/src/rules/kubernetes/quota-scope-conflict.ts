import type { Manifest } from '../../model/kubernetes/manifest';
import { countsNoPods } from '../../model/kubernetes/quota';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

const OPPOSITES: readonly (readonly [string, string])[] = [['BestEffort', 'NotBestEffort'], ['Terminating', 'NotTerminating']];
/** Scopes that choose among pods; others choose among volume claims. */
const POD_SCOPES: ReadonlySet<string> = new Set(['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'PriorityClass', 'CrossNamespacePodAffinity']);

/** The scopes of a quota and where each is named. */
function scopesOf(spec: Value): readonly Value[] {
  return [...spec.get('scopes').items, ...spec.get('scopeSelector', 'matchExpressions').items.map(expression => expression.get('scopeName'))];
}

function* opposites(scopes: readonly Value[]): Generator<Finding> {
  for (const [a, b] of OPPOSITES) {
    const second = scopes.find(scope => scope.text === b);
    if (second?.span && scopes.some(scope => scope.text === a)) yield { at: second.span, variant: 'opposites', args: { a, b } };
  }
}

function* uncountable(spec: Value, scopes: readonly Value[]): Generator<Finding> {
  const scope = scopes.find(({ text }) => text === 'BestEffort') ?? scopes.find(({ text }) => POD_SCOPES.has(text ?? ''));
  if (!scope) return;
  const isRefused = (key: string): boolean => countsNoPods(key) || (scope.text === 'BestEffort' && /^(?:(?:requests|limits)\.)?(?:cpu|memory)$/.test(key));
  for (const { key, keySpan } of spec.get('hard').entries) {
    if (isRefused(key)) yield { at: keySpan, args: { scope: scope.text, key } };
  }
}

function* operators(spec: Value): Generator<Finding> {
  for (const expression of spec.get('scopeSelector', 'matchExpressions').items) {
    const operator = expression.get('operator');
    const values = expression.get('values');
    if (!operator.text || !operator.span || values.isUnknown) continue;
    const needsValues = operator.text === 'In' || operator.text === 'NotIn';
    if (needsValues === values.items.length > 0 || !/^(?:In|NotIn|Exists|DoesNotExist)$/.test(operator.text)) continue;
    yield { at: operator.span, variant: needsValues ? 'noValues' : 'values', args: { operator: operator.text } };
  }
}

export default manifestRule({
  id: 'quota-scope-conflict',
  severity: 'error',
  category: 'resources',
  kinds: ['ResourceQuota'],
  title: { en: 'ResourceQuota whose scope does not fit', zh: 'ResourceQuota 的作用域不匹配' },
  message: {
    en: 'A quota with scope {scope} cannot count {key}, the API server refuses it',
    zh: '作用域为 {scope} 的配额不能统计 {key}，API 服务器会拒绝',
  },
  variants: {
    opposites: { en: 'No pod is both {a} and {b}, the API server refuses the quota', zh: '没有 Pod 既是 {a} 又是 {b}，API 服务器会拒绝这个配额' },
    noValues: { en: 'Operator {operator} needs values, the API server refuses the quota', zh: '操作符 {operator} 需要 values，API 服务器会拒绝这个配额' },
    values: { en: 'Operator {operator} takes no values, the API server refuses the quota', zh: '操作符 {operator} 不能带 values，API 服务器会拒绝这个配额' },
  },
  why: {
    en: 'A scope makes a quota count only some pods: it can then count pods and what they use, not other objects, and of BestEffort pods, which use nothing on paper, only their number.',
    zh: '有了作用域，配额就只统计一部分 Pod：只能统计 Pod 数量及其用量，不能统计别的对象；BestEffort 的 Pod 账面上没有用量，只能统计个数。',
  },
  whenNot: {
    en: 'Something changes the quota before the API server sees it.',
    zh: '提交给 API 服务器之前还有工具会改这个配额。',
  },
  links: [LINKS.resourceQuota],
  *check(manifest: Manifest) {
    const spec = manifest.root.get('spec');
    if (manifest.group !== '') return;
    const scopes = scopesOf(spec);
    yield* opposites(scopes);
    yield* uncountable(spec, scopes);
    yield* operators(spec);
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: ResourceQuota
metadata: {name: batch}
spec:
  hard:
    pods: 10
    [|requests.cpu|]: 10
    [|services|]: 2
  scopes: [BestEffort, [|NotBestEffort|]]
`,
    },
    {
      bad: `apiVersion: v1
kind: ResourceQuota
metadata: {name: critical}
spec:
  hard: {pods: 10}
  scopeSelector:
    matchExpressions:
      - {scopeName: PriorityClass, operator: [|In|]}
      - scopeName: Terminating
        operator: [|Exists|]
        values: [critical]
`,
    },
    {
      why: { en: 'Pods and what they use may be counted.', zh: 'Pod 数量和用量都可以统计。' },
      good: `apiVersion: v1
kind: ResourceQuota
metadata: {name: critical}
spec:
  hard: {pods: 10, requests.cpu: 10, limits.memory: 20Gi}
  scopeSelector:
    matchExpressions:
      - {scopeName: PriorityClass, operator: In, values: [critical]}
`,
    },
  ],
});
