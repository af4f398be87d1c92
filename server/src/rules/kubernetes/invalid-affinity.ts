import { closest } from '../../text/closest';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

type Found = Finding<readonly YamlChange[] | undefined>;

const LABEL_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const NODE_OPERATORS = [...LABEL_OPERATORS, 'Gt', 'Lt'];
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** One entry of `matchExpressions`: the operator, and as many values as it takes. */
function* wrongExpression(expression: Value, operators: readonly string[]): Iterable<Found> {
  const [operator, values] = [expression.get('operator'), expression.get('values')];
  if (!operator.text || !operator.span || values.isUnknown) return;
  const args = { operator: operator.text };
  const meant = closest(operator.text, operators);
  const count = values.items.length;
  if (!operators.includes(operator.text)) {
    yield { at: operator.span, variant: 'operator', args, data: meant === undefined ? undefined : [operator.set(meant)] };
  } else if (/In$/.test(operator.text) && count === 0) {
    yield { at: operator.span, variant: 'values', args, data: undefined };
  } else if (/Exist/.test(operator.text) && count > 0 && values.keySpan) {
    yield { at: values.keySpan, variant: 'noValues', args, data: [values.remove()] };
  } else if (/^[GL]t$/.test(operator.text)) {
    const [only] = values.items;
    if (count !== 1 || (only?.isKnown && !/^[+-]?\d+$/.test(only.text ?? ''))) yield { at: operator.span, variant: 'integer', args, data: undefined };
  }
}

const isWeight = ({ number }: Value): boolean => number !== undefined && Number.isInteger(number) && number >= 1 && number <= 100;

function* wrongWeights(terms: Value): Iterable<Found> {
  for (const term of terms.items) {
    const weight = term.get('weight');
    if (weight.isKnown && weight.span && !isWeight(weight)) {
      const number = weight.number ?? 0;
      yield { at: weight.span, variant: 'weight', args: { weight: weight.text }, data: number > 100 ? [weight.set(100)] : [weight.set({ placeholder: 1 })] };
    }
  }
}

function* wrongIn(affinity: Value): Iterable<Found> {
  const node = affinity.get('nodeAffinity');
  const nodeTerms = [...node.get(REQUIRED, 'nodeSelectorTerms').items, ...node.get(PREFERRED).items.map(term => term.get('preference'))];
  for (const expression of nodeTerms.flatMap(term => term.get('matchExpressions').items)) yield* wrongExpression(expression, NODE_OPERATORS);
  yield* wrongWeights(node.get(PREFERRED));
  for (const pods of [affinity.get('podAffinity'), affinity.get('podAntiAffinity')]) {
    const terms = [...pods.get(REQUIRED).items, ...pods.get(PREFERRED).items.map(term => term.get('podAffinityTerm'))];
    const expressions = terms.flatMap(term => ['labelSelector', 'namespaceSelector'].flatMap(field => term.get(field, 'matchExpressions').items));
    for (const expression of expressions) yield* wrongExpression(expression, LABEL_OPERATORS);
    yield* wrongWeights(pods.get(PREFERRED));
  }
}

export default workloadRule<readonly YamlChange[] | undefined>({
  id: 'invalid-affinity',
  severity: 'error',
  category: 'scheduling',
  title: { en: 'Invalid affinity', zh: '无效的亲和性' },
  message: { en: 'The API server refuses this affinity of "{name}"', zh: 'API 服务器会拒绝 "{name}" 的这条亲和性' },
  variants: {
    operator: { en: 'There is no operator {operator} here: the API server refuses "{name}"', zh: '这里没有 {operator} 这个运算符：API 服务器会拒绝 "{name}"' },
    values: { en: 'Operator {operator} needs at least one value: the API server refuses "{name}"', zh: '运算符 {operator} 至少要有一个值：API 服务器会拒绝 "{name}"' },
    noValues: { en: 'Operator {operator} takes no values: the API server refuses "{name}"', zh: '运算符 {operator} 不能带值：API 服务器会拒绝 "{name}"' },
    integer: { en: 'Operator {operator} takes exactly one whole number: the API server refuses "{name}"', zh: '运算符 {operator} 只能带一个整数：API 服务器会拒绝 "{name}"' },
    weight: { en: 'A weight lies between 1 and 100, not at {weight}: the API server refuses "{name}"', zh: '权重必须在 1 到 100 之间，不能是 {weight}：API 服务器会拒绝 "{name}"' },
  },
  why: {
    en: 'The API server refuses a pod with such an affinity; a Deployment keeps running its old version.',
    zh: '带有这种亲和性的 Pod 会被 API 服务器拒绝；Deployment 则继续运行旧版本。',
  },
  whenNot: { en: 'Never: the object cannot be created.', zh: '没有这种情况：这样的对象创建不了。' },
  links: [LINKS.assignPods],
  check: ({ podSpec, manifest }) => [...wrongIn(podSpec.value.get('affinity'))].map(found => ({ ...found, args: { ...found.args, name: manifest.name ?? '' } })),
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
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions:
              - key: disk
                operator: Exists
                [|values|]: [ssd]
              - key: zone
                operator: [|Inn|]
                values: [a, b]
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: [|1000|]
          preference:
            matchExpressions:
              - {key: cores, operator: Gt, values: ["8"]}
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions:
              - key: disk
                operator: Exists
              - key: zone
                operator: In
                values: [a, b]
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 100
          preference:
            matchExpressions:
              - {key: cores, operator: Gt, values: ["8"]}
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions:
              - {key: disk, operator: [|In|], values: []}
              - {key: cores, operator: [|Gt|], values: [many]}
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'Without values where none belong, with one where one belongs, and one filled in later.', zh: '不该带值的没带，该带一个的带了一个，还有一个要等之后才填入。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions:
              - {key: disk, operator: Exists, values: []}
              - {key: cores, operator: Lt, values: ["64"]}
              - {key: zone, operator: In, values: "\${ZONES}"}
    podAntiAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          podAffinityTerm:
            topologyKey: kubernetes.io/hostname
            labelSelector:
              matchExpressions: [{key: app, operator: NotIn, values: [web]}]
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
