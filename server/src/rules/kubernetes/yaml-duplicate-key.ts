import { copyOf } from '../../model/yaml/copy';
import { duplicateKeys, type DuplicateKey } from '../../model/yaml/duplicate-keys';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Text } from '../rule';

const WINS: Text = { en: 'This "{key}" counts', zh: '生效的是这里的 "{key}"' };

/** Whether the entries that go say what the one that stays says. */
const saysTheSame = ({ last, overridden }: DuplicateKey): boolean => {
  const kept = JSON.stringify(copyOf(last.value));
  return kept !== undefined && overridden.every(({ value }) => JSON.stringify(copyOf(value)) === kept);
};

const areScalars = ({ last, overridden }: DuplicateKey): boolean => [last, ...overridden].every(({ value }) => !value.isMap && !value.isSequence);

export default manifestRule<DuplicateKey>({
  id: 'yaml-duplicate-key',
  severity: 'error',
  category: 'validity',
  title: { en: 'Key that stands twice in one map', zh: '同一个映射里重复的键' },
  message: {
    en: '"{key}" stands again further down in the same map: this one is ignored',
    zh: '同一个映射的下文又写了一次 "{key}"：这里的会被忽略',
  },
  why: {
    en: 'YAML forbids it, and its readers differ: kubectl takes the last one without a word, while kustomize and strict parsers refuse the file. Whichever of the two you had in mind, half of the readers do not see it.',
    zh: 'YAML 不允许这样写，各个工具的处理也不同：kubectl 不声不响地取最后一个，kustomize 和严格的解析器则拒绝整个文件。不管你想要哪一个，总有工具看不到它。',
  },
  whenNot: { en: 'Never in a file that people maintain.', zh: '由人维护的文件里没有例外。' },
  links: [LINKS.yaml],
  overlaps: 'yaml-syntax',
  check(manifest) {
    if (manifest.document.templated) return []; // only one of two branches of a condition is ever rendered
    return duplicateKeys(manifest.root).flatMap(duplicate => duplicate.overridden.map(({ keySpan }) => (
      { at: keySpan, args: { key: duplicate.key }, related: [{ at: duplicate.last.keySpan, text: WINS, args: { key: duplicate.key } }], data: duplicate })));
  },
  fixes: [
    {
      safe: true, // the one that stays says the same
      title: { en: 'Keep one "{key}"', zh: '只留一个 "{key}"' },
      changes: (_manifest, _context, { data }) => (data && saysTheSame(data) ? [data.last.value.removeOverridden()] : undefined),
    },
    {
      safe: false, // the author may have meant the first one
      title: { en: 'Keep the last "{key}", which counts', zh: '保留最后一个，也就是生效的那个 "{key}"' },
      changes: (_manifest, _context, { data }) =>
        (data && areScalars(data) && !saysTheSame(data) ? [data.last.value.removeOverridden()] : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {[|app|]: shop, app: web}
spec:
  # for the sale
  [|replicas|]: 3
  replicas: 5 # as measured
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  # for the sale
  replicas: 5 # as measured
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  [|selector|]:
    app: web
  selector:
    app: web
  ports: [{port: 80}]
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector:
    app: web
  ports: [{port: 80}]
`,
    },
    {
      bad: `apiVersion: shop.example.com/v1
kind: Order
metadata: {name: first}
spec:
  [|items|]: [{name: a}]
  items: [{name: b}]
`,
    },
    {
      why: { en: 'The same key in different maps is no duplicate, a merge key may come twice, and only one branch of a template is rendered.', zh: '不同映射里的同名键不算重复，合并键可以出现两次，模板的分支只会渲染其中一个。' },
      good: `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data: {name: web}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  {{- if .Values.debug }}
  level: debug
  {{- else }}
  level: info
  {{- end }}
`,
    },
  ],
});
