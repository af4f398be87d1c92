import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

type Found = Finding<readonly YamlChange[]>;

function* wrongIn(toleration: Value): Iterable<Found> {
  const [key, operator, value, effect, seconds] = ['key', 'operator', 'value', 'effect', 'tolerationSeconds'].map(field => toleration.get(field));
  if (!key || !operator || !value || !effect || !seconds || toleration.isUnknown) return;
  const exists = operator.text === 'Exists';
  if (exists && value.isKnown && value.text !== '' && value.keySpan) yield { at: value.keySpan, variant: 'value', data: [value.remove()] };
  const isEqual = operator.isAbsent || operator.text === 'Equal';
  const at = operator.span ?? toleration.entries[0]?.keySpan;
  if (isEqual && (key.isAbsent || key.text === '') && !value.isUnknown && at) {
    yield { at, variant: 'key', data: [operator.set('Exists'), ...(value.isAbsent ? [] : [value.remove()])] };
  }
  if (seconds.isKnown && !effect.isUnknown && effect.text !== 'NoExecute' && seconds.keySpan) {
    yield { at: seconds.keySpan, variant: 'seconds', data: [seconds.remove()] };
  }
}

export default workloadRule<readonly YamlChange[]>({
  id: 'invalid-toleration',
  severity: 'error',
  category: 'scheduling',
  title: { en: 'Invalid toleration', zh: '无效的容忍度' },
  message: { en: 'The API server refuses this toleration of "{name}"', zh: 'API 服务器会拒绝 "{name}" 的这条容忍度' },
  variants: {
    value: {
      en: 'A toleration with operator Exists takes no value: the API server refuses "{name}"',
      zh: '容忍度的 operator 为 Exists 时不能写 value：API 服务器会拒绝 "{name}"',
    },
    key: {
      en: 'A toleration without a key needs operator Exists: the API server refuses "{name}"',
      zh: '容忍度没写 key 时 operator 必须是 Exists：API 服务器会拒绝 "{name}"',
    },
    seconds: {
      en: 'tolerationSeconds goes with effect NoExecute only: the API server refuses "{name}"',
      zh: 'tolerationSeconds 只能和 NoExecute 效果一起用：API 服务器会拒绝 "{name}"',
    },
  },
  why: {
    en: 'The API server refuses a pod with such a toleration; a Deployment keeps running its old version.',
    zh: '带有这种容忍度的 Pod 会被 API 服务器拒绝；Deployment 则继续运行旧版本。',
  },
  whenNot: { en: 'Never: the object cannot be created.', zh: '没有这种情况：这样的对象创建不了。' },
  links: [LINKS.taintsAndTolerations],
  check: ({ podSpec, manifest }) => podSpec.value.get('tolerations').items.filter(item => item.isMap)
    .flatMap(toleration => [...wrongIn(toleration)]).map(found => ({ ...found, args: { name: manifest.name ?? '' } })),
  fixes: [{
    safe: false,
    title: { en: 'Make it valid', zh: '改成有效的写法' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  tolerations:
    - key: dedicated
      operator: Exists
      [|value|]: web
      effect: NoSchedule
    - [|effect|]: NoSchedule
    - operator: [|Equal|]
      value: web
    - key: node.kubernetes.io/unreachable
      operator: Exists
      effect: NoSchedule
      [|tolerationSeconds|]: 60
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  tolerations:
    - key: dedicated
      operator: Exists
      effect: NoSchedule
    - effect: NoSchedule
      operator: Exists
    - operator: Exists
    - key: node.kubernetes.io/unreachable
      operator: Exists
      effect: NoSchedule
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'Each of them is complete.', zh: '每一条都是完整的。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  tolerations:
    - {key: dedicated, value: web, effect: NoSchedule}
    - {operator: Exists, effect: NoSchedule}
    - {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 60}
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
