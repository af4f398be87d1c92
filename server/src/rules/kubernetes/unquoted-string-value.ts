import type { FieldVisit } from '../../model/fields/manifest-fields';
import type { ScalarKind } from '../../model/yaml/scalar';
import { isExpertsField, placeName } from '../field-findings';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Text } from '../rule';

/** Null is not among them: to the API server it is an absent text. Dates are texts to Kubernetes. */
const READ_AS: Readonly<Partial<Record<ScalarKind, Text>>> = {
  integer: { en: 'a number', zh: '数字' },
  float: { en: 'a number', zh: '数字' },
  boolean: { en: 'true or false', zh: '布尔值' },
};

const isWanted = ({ shape, value }: FieldVisit): boolean => shape?.kind === 'string' && !value.isAliased;

export default manifestRule<FieldVisit>({
  id: 'unquoted-string-value',
  severity: 'error',
  category: 'validity',
  title: { en: 'Text without quotes that YAML reads as a number or a boolean', zh: '没加引号、被 YAML 读成数字或布尔值的文本' },
  message: {
    en: '{field} takes text, and this reads as {kind}: the API server refuses it without quotes',
    zh: '{field} 要的是文本，这里却会读成{kind}：不加引号，API 服务器会拒绝',
  },
  why: {
    en: 'Environment variables, ConfigMap entries, labels, annotations and arguments are text. kubectl reads YAML 1.1, where 8080, 0644, 1e3, yes and off are numbers and booleans, and sends them as such: "cannot unmarshal number into Go struct field". Quotes keep what you wrote to the letter.',
    zh: '环境变量、ConfigMap 条目、标签、注解和参数都是文本。kubectl 按 YAML 1.1 读文件，8080、0644、1e3、yes、off 都是数字或布尔值，也照此提交："cannot unmarshal number into Go struct field"。加上引号，写的内容就原样保留。',
  },
  whenNot: { en: 'Another tool quotes the value before the cluster sees it.', zh: '提交到集群之前，别的工具会给它加上引号。' },
  links: [LINKS.yaml, LINKS.fieldValidation],
  overlaps: 'kubernetes-schema',
  check(manifest, context) {
    return manifest.fieldVisits.filter(visit => isWanted(visit) && !(visit.parentType.name === 'Secret' && isExpertsField(visit, context))).flatMap(visit => {
      const kind = READ_AS[visit.value.scalar?.kind ?? 'string'];
      const { span } = visit.value;
      return kind && span ? [{ at: span, args: { field: placeName(visit), kind }, data: visit }] : [];
    });
  },
  fixes: [{
    safe: true, // the API server takes nothing but text here, and this is the text as it is written
    title: { en: 'Put it in quotes', zh: '加上引号' },
    changes: (_manifest, _context, { data }) => (data?.value.text === undefined ? undefined : [data.value.set(data.value.text)]),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    version: [|3.10|]
  annotations: {shop.example.com/public: [|yes|]}
spec:
  nodeSelector: {shop.example.com/fast: [|true|]}
  containers:
    - name: web
      image: web:1.4.2
      args: [--port, [|8080|]]
      env:
        - name: LIMIT
          value: [|1e3|] # per second
`,
      fixed: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    version: "3.10"
  annotations: {shop.example.com/public: "yes"}
spec:
  nodeSelector: {shop.example.com/fast: "true"}
  containers:
    - name: web
      image: web:1.4.2
      args: [--port, "8080"]
      env:
        - name: LIMIT
          value: "1e3" # per second
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  mode: [|0644|]
  limit: [|1_000|]
  debug: [|off|]
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  mode: "0644"
  limit: "1_000"
  debug: "off"
`,
    },
    {
      why: {
        en: 'A date, a time and a version with two dots are text; null is no text at all; ports and quantities may be numbers.',
        zh: '日期、时间和带两个点的版本号是文本；null 等于没写；端口和资源量可以是数字。',
      },
      good: `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  since: 2024-01-31
  at: 12:30:00
  version: 1.2.3
  quoted: '0644'
  nothing: null
  empty:
  block: |
    8080
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{containerPort: 8080}]
      resources: {limits: {memory: 128974848}}
      livenessProbe: {httpGet: {port: 8080}}
      env: [{name: PORT, value: "\${PORT}"}]
`,
    },
  ],
});
