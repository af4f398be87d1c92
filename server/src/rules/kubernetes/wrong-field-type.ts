import { shapeWords, type Shape } from '../../model/fields/field';
import type { FieldVisit } from '../../model/fields/manifest-fields';
import type { Value } from '../../model/yaml/value';
import type { YamlValue } from '../../model/yaml-change';
import { isExpertsField, judgeableVisits, placeName } from '../field-findings';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Text } from '../rule';

const FORMS = {
  list: { en: 'a list', zh: '列表' },
  map: { en: 'a map of keys and values', zh: '键值映射' },
  text: { en: 'text', zh: '文本' },
  integer: { en: 'a whole number', zh: '整数' },
  fraction: { en: 'a number with a fraction', zh: '小数' },
  boolean: { en: 'true or false', zh: '布尔值' },
  'int-or-string': { en: 'a whole number or text', zh: '整数或文本' },
  quantity: { en: 'a quantity', zh: '资源量' },
} as const satisfies Readonly<Record<string, Text>>;

type Form = keyof typeof FORMS;

/** What is written; undefined when that is not known, or null, which counts as absent. */
function formOf(value: Value): Form | undefined {
  if (!value.isKnown) return undefined;
  if (value.isSequence) return 'list';
  if (value.isMap) return 'map';
  const { scalar } = value;
  switch (scalar?.kind) {
    case 'string': return 'text';
    case 'boolean': return 'boolean';
    case 'integer': return 'integer';
    case 'float': return Number.isInteger(scalar.value) ? 'integer' : 'fraction';
    default: return undefined;
  }
}

/** What a shape takes as it is, and what it is called. Scalars where text is wanted are another rule's. */
const TAKEN: Readonly<Record<Exclude<Shape['kind'], 'any'>, { readonly form: Form; readonly forms: readonly Form[] }>> = {
  list: { form: 'list', forms: ['list'] },
  map: { form: 'map', forms: ['map'] },
  object: { form: 'map', forms: ['map'] },
  string: { form: 'text', forms: ['text', 'integer', 'fraction', 'boolean'] },
  integer: { form: 'integer', forms: ['integer'] },
  boolean: { form: 'boolean', forms: ['boolean'] },
  'int-or-string': { form: 'int-or-string', forms: ['integer', 'text'] },
  quantity: { form: 'quantity', forms: ['integer', 'fraction', 'text', 'boolean'] },
};

interface Wrong {
  readonly visit: FieldVisit;
  readonly wanted: Shape;
}

/** The number or boolean that a text says to the letter; leading zeros could be octal. */
function unquoted({ value }: FieldVisit, wanted: Shape): number | boolean | undefined {
  if (!value.isQuoted || value.text === undefined) return undefined;
  if (wanted.kind === 'integer' && /^(?:0|-?[1-9]\d{0,14})$/.test(value.text)) return Number(value.text);
  if (wanted.kind === 'boolean' && /^(?:true|false)$/.test(value.text)) return value.text === 'true';
  return undefined;
}

/** The one item of the list that is wanted. A command line with blanks is no single word. */
function asItem({ value }: FieldVisit, wanted: Shape): YamlValue | undefined {
  if (wanted.kind !== 'list' || wanted.item.kind !== 'string' || value.scalar?.kind !== 'string' || value.text === undefined) return undefined;
  return /\s/.test(value.text) ? undefined : [value.text];
}

export default manifestRule<Wrong>({
  id: 'wrong-field-type',
  severity: 'error',
  category: 'validity',
  title: { en: 'Value of the wrong kind', zh: '值的类型不对' },
  message: { en: '{field} takes {wanted} ({shape}), and this is {written}: the API server refuses it', zh: '{field} 要的是{wanted}（{shape}），这里却是{written}：API 服务器会拒绝' },
  why: {
    en: 'The API server decodes each field into its type and refuses the whole object when that fails: a map where a list belongs (a forgotten dash), text where only a number goes (quotes too many), a fraction where numbers are whole.',
    zh: 'API 服务器会把每个字段解码成它的类型，失败就拒绝整个对象：该写列表的地方写了映射（漏了短横线）、只能写数字的地方写了文本（多了引号）、只能是整数的地方写了小数。',
  },
  whenNot: { en: 'Another tool rewrites the value before the cluster sees it.', zh: '提交到集群之前，别的工具会改写这个值。' },
  links: [LINKS.apiReference, LINKS.fieldValidation],
  overlaps: 'kubernetes-schema',
  check(manifest, context) {
    return judgeableVisits(manifest).flatMap(visit => {
      const { shape, value } = visit;
      const written = formOf(value);
      const at = value.isMap || value.isSequence ? visit.keySpan ?? value.entries[0]?.keySpan : value.span;
      if (!shape || shape.kind === 'any' || !written || !at || TAKEN[shape.kind].forms.includes(written) || isExpertsField(visit, context)) return [];
      const args = { field: placeName(visit), wanted: FORMS[TAKEN[shape.kind].form], shape: shapeWords(shape), written: FORMS[written] };
      return [{ at, args, data: { visit, wanted: shape } }];
    });
  },
  fixes: [
    {
      safe: true, // nothing but this number or boolean can be meant, and nothing else is accepted
      title: { en: 'Remove the quotes', zh: '去掉引号' },
      changes: (_manifest, _context, { data }) => {
        const plain = data && unquoted(data.visit, data.wanted);
        return data && plain !== undefined ? [data.visit.value.set(plain)] : undefined;
      },
    },
    {
      safe: false,
      title: { en: 'Make it a list of one item', zh: '改成只有一项的列表' },
      changes: (_manifest, _context, { data }) => {
        const list = data && asItem(data.visit, data.wanted);
        return data && list !== undefined ? [data.visit.value.set(list)] : undefined;
      },
    },
  ],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: [|"3"|] # for the sale
  paused: [|'false'|]
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3 # for the sale
  paused: false
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      bad: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [|ReadWriteOnce|]
  resources: {requests: {storage: 1Gi}}
`,
      fixed: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes:
    - ReadWriteOnce
  resources: {requests: {storage: 1Gi}}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  [|containers|]:
    name: web
    image: web:1.4.2
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  [|labels|]: [web]
spec:
  selector: {app: web}
  ports:
    - port: [|80.5|]
      targetPort: [|true|]
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      command: [|sh -c date|]
      securityContext: {runAsUser: [|"0755"|], privileged: [|1|]}
`,
    },
    {
      why: { en: 'A whole number may be written with a fraction of zero, a port may be a name, a percentage is text, and null is absent.', zh: '整数可以写成小数部分为零的形式，端口可以写名字，百分比就是文本，null 等于没写。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, annotations: null}
spec:
  replicas: 3.0
  selector: {matchLabels: {app: web}}
  strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostNetwork: off
      nodeSelector:
      containers:
        - name: web
          image: web:1.4.2
          resources: {limits: {cpu: 0.5, memory: 1Gi}}
          livenessProbe: {httpGet: {port: http}}
`,
    },
  ],
});
