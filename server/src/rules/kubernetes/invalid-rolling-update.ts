import { portionOf, strategyOf } from '../../model/kubernetes/rollout';
import type { Workload } from '../../model/kubernetes/workload';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import type { Span } from '../../text/span';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, Text } from '../rule';

type Wrong = Finding<readonly YamlChange[]>;

const KINDS: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'StatefulSet']);
const NO_PERCENT_ABOVE_100: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['maxUnavailable'], DaemonSet: ['maxUnavailable', 'maxSurge'], StatefulSet: ['maxUnavailable'],
};

const finding = ({ manifest }: Workload, variant: string, at: Span | undefined, value: Value, changes: readonly YamlChange[] = []): Wrong[] =>
  (at ? [{ at, variant, args: { kind: manifest.kind, name: manifest.name ?? '', field: String(value.path.at(-1)), value: value.text ?? '' }, data: changes }] : []);

/** One of the two fields, looked at alone. */
function wrongPortion(workload: Workload, value: Value): Wrong[] {
  const portion = portionOf(value);
  if (portion && portion.amount < 0) return finding(workload, 'negative', value.span, value);
  if (portion?.isPercent && portion.amount > 100 && NO_PERCENT_ABOVE_100[workload.kind]?.includes(String(value.path.at(-1)))) {
    return finding(workload, 'above', value.span, value);
  }
  if (portion || value.scalar?.kind !== 'string') return [];
  return finding(workload, 'shape', value.span, value, /^\d+$/.test(value.text ?? '') ? [value.set(Number(value.text))] : []);
}

const isZero = (value: Value, otherwise: boolean): boolean => (value.isAbsent ? otherwise : portionOf(value)?.amount === 0);
const isMore = (value: Value, otherwise: boolean): boolean => (value.isAbsent ? otherwise : (portionOf(value)?.amount ?? 0) > 0);

function wrongTogether(workload: Workload, rolling: Value): Wrong[] {
  const [surge, unavailable] = [rolling.get('maxSurge'), rolling.get('maxUnavailable')];
  const isDaemon = workload.kind === 'DaemonSet';
  if (workload.kind === 'StatefulSet' || surge.isUnknown || unavailable.isUnknown) return [];
  if (isZero(surge, isDaemon) && isZero(unavailable, false)) return finding(workload, 'stuck', unavailable.span, unavailable, [surge.set(1)]);
  if (!isDaemon || !isMore(surge, false) || !isMore(unavailable, true)) return [];
  return finding(workload, 'daemonBoth', surge.span, surge, [unavailable.set(0)]);
}

const STUCK: Text = {
  en: '{kind} "{name}" may neither lack a pod nor have one too many while it is updated: maxSurge and maxUnavailable are both 0',
  zh: '{kind} "{name}" 更新时既不许少一个 Pod 也不许多一个：maxSurge 和 maxUnavailable 都是 0',
};

export default workloadRule<readonly YamlChange[]>({
  id: 'invalid-rolling-update',
  severity: 'error',
  category: 'lifecycle',
  title: { en: 'Update strategy that the API server refuses', zh: '更新策略会被 API 服务器拒绝' },
  message: STUCK,
  variants: {
    stuck: STUCK,
    recreate: {
      en: '{kind} "{name}" is recreated, not rolled: rollingUpdate is not allowed beside type {value}',
      zh: '{kind} "{name}" 的更新类型是 {value}，不能再写 rollingUpdate',
    },
    daemonBoth: {
      en: 'DaemonSet "{name}" needs maxUnavailable: 0 beside a maxSurge of {value}: only one of the two may be more than 0',
      zh: 'DaemonSet "{name}" 的 maxSurge 是 {value}，maxUnavailable 必须写成 0：两者只能有一个大于 0',
    },
    above: { en: '{kind} "{name}" has a {field} of {value}: it may be 100% at most', zh: '{kind} "{name}" 的 {field} 是 {value}，最多只能是 100%' },
    negative: { en: '{kind} "{name}" has a negative {field}: {value}', zh: '{kind} "{name}" 的 {field} 是负数：{value}' },
    shape: {
      en: '{kind} "{name}" has a {field} of "{value}": it must be a whole number or a percentage such as 25%',
      zh: '{kind} "{name}" 的 {field} 是 "{value}"，必须是整数，或 25% 这样的百分比',
    },
  },
  why: {
    en: 'To replace a pod, either the old one must go first or the new one must come first. A strategy that allows neither, or that says two things at once, is refused by the API server, which no schema can tell beforehand.',
    zh: '替换一个 Pod，要么先停旧的，要么先起新的。两样都不允许、或者前后矛盾的策略会被 API 服务器拒绝，而 schema 校验发现不了。',
  },
  whenNot: { en: 'Never: such an object cannot be created.', zh: '没有例外：这样的对象创建不出来。' },
  links: [LINKS.deploymentStrategy, LINKS.daemonSetUpdate],
  check(workload) {
    const { manifest, kind } = workload;
    if (!KINDS.has(kind) || manifest.group !== 'apps') return [];
    const strategy = strategyOf(workload);
    const [type, rolling] = [strategy.get('type'), strategy.get('rollingUpdate')];
    if (!rolling.isKnown || type.isUnknown) return [];
    if (type.text === 'Recreate') {
      return (finding(workload, 'recreate', rolling.keySpan, rolling, [rolling.remove()])).map(each => ({ ...each, args: { ...each.args, value: 'Recreate' } }));
    }
    const alone = ['maxSurge', 'maxUnavailable'].flatMap(field => wrongPortion(workload, rolling.get(field)));
    return alone.length > 0 ? alone : wrongTogether(workload, rolling);
  },
  fixes: [
    {
      safe: true, // refused as it stands, and these say the same in the only way that is allowed
      title: { en: 'Write what is allowed', zh: '改成允许的写法' },
      changes: (_workload, _context, { variant, data }) => (variant === 'recreate' || variant === 'shape' ? data : undefined),
    },
    {
      safe: false,
      title: { en: 'Let new pods come first', zh: '先起新 Pod' },
      changes: (_workload, _context, { variant, data }) => (variant === 'stuck' || variant === 'daemonBoth' ? data : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy:
    rollingUpdate:
      maxSurge: 0%
      maxUnavailable: [|0|]
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy:
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy:
    type: Recreate
    [|rollingUpdate|]:
      maxSurge: 1
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy:
    type: Recreate
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  updateStrategy:
    rollingUpdate:
      maxSurge: [|1|]
  template:
    spec:
      containers: [{name: agent, image: agent:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  updateStrategy:
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  template:
    spec:
      containers: [{name: agent, image: agent:1.4.2}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy:
    rollingUpdate:
      maxSurge: [|-1|]
      maxUnavailable: [|150%|]
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy:
    rollingUpdate:
      maxSurge: [|"1"|]
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy:
    rollingUpdate:
      maxSurge: 1
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      why: {
        en: 'A surge may be more than 100%, what is not written has a default, and a DaemonSet may start the new pod first.',
        zh: 'maxSurge 可以超过 100%；没写的有默认值；DaemonSet 也可以先起新 Pod。',
      },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy:
    rollingUpdate: {maxSurge: 200%, maxUnavailable: 0}
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  strategy:
    rollingUpdate: {maxUnavailable: 0}
  template:
    spec:
      containers: [{name: api, image: api:1.4.2}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  updateStrategy:
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  template:
    spec:
      containers: [{name: agent, image: agent:1.4.2}]
`,
    },
  ],
});
