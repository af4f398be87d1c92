import { SYSTEM_PRIORITIES } from '../../model/kubernetes/priority';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const HIGHEST = 1_000_000_000;
const LOWEST = -2_147_483_648;
const PREFIX = 'system-';

export default manifestRule({
  id: 'invalid-priority-class',
  severity: 'error',
  category: 'resources',
  kinds: ['PriorityClass'],
  title: { en: 'PriorityClass that is reserved or out of range', zh: 'PriorityClass 名称被保留或数值超范围' },
  message: {
    en: 'PriorityClass "{class}": the value {value} is above 1000000000, which is for the system; the API server refuses it',
    zh: 'PriorityClass "{class}" 的值 {value} 大于 1000000000，超出部分为系统保留；API 服务器会拒绝',
  },
  variants: {
    low: {
      en: 'PriorityClass "{class}": the value {value} is below -2147483648; the API server refuses it',
      zh: 'PriorityClass "{class}" 的值 {value} 小于 -2147483648；API 服务器会拒绝',
    },
    name: {
      en: 'PriorityClass "{class}": names that begin with "system-" are reserved; the API server refuses it',
      zh: 'PriorityClass "{class}"：以 "system-" 开头的名称是保留的；API 服务器会拒绝',
    },
  },
  why: {
    en: 'Above one billion lie the priorities of the cluster\'s own components, so that nothing a user makes can push them aside; and names with "system-" are theirs.',
    zh: '十亿以上的优先级留给集群自己的组件，用户创建的东西不能把它们挤走；"system-" 开头的名称也归它们使用。',
  },
  whenNot: { en: 'Never: the API server refuses such a class.', zh: '没有这种情况：API 服务器会拒绝这样的 PriorityClass。' },
  links: [LINKS.priority],
  *check({ root, group, name, nameSpan }) {
    if (group !== 'scheduling.k8s.io') return;
    const value = root.get('value');
    const { number } = value;
    if (name !== undefined && number !== undefined && SYSTEM_PRIORITIES.get(name) === number) return;
    if (name?.startsWith(PREFIX)) yield { at: nameSpan, variant: 'name', args: { class: name } };
    else if (number !== undefined && value.span && (number > HIGHEST || number < LOWEST)) {
      yield { at: value.span, variant: number < LOWEST ? 'low' : undefined, args: { class: name ?? '', value: value.text } };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Lower the value to 1000000000', zh: '把值降到 1000000000' },
    changes: ({ root }, _context, { variant }) => (variant === undefined ? [root.get('value').set(HIGHEST)] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: top}
value: [|2000000000|]
`,
      fixed: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: top}
value: 1000000000
`,
    },
    {
      bad: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: [|system-shop|]}
value: 1000
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: spare}
value: [|-3000000000|]
`,
    },
    {
      why: { en: 'The highest that is allowed, a negative one, and one that every cluster has.', zh: '允许的最大值、负值，以及每个集群自带的那个。' },
      good: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: top}
value: 1000000000
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: spare}
value: -10
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: system-node-critical}
value: 2000001000
`,
    },
  ],
});
