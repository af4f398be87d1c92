import { choicesOf, type Field, type FieldType } from '../../model/fields/field';
import { typeOfManifest, typeOfShape } from '../../model/fields/manifest-fields';
import type { Manifest } from '../../model/kubernetes/manifest';
import { copyOf } from '../../model/yaml/copy';
import type { Value } from '../../model/yaml/value';
import type { YamlValue } from '../../model/yaml-change';
import type { Span } from '../../text/span';
import { hasExpertOnMissing, isTableComplete, judgeableVisits, shortName } from '../field-findings';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

interface Lacking {
  readonly value: Value;
  readonly fields: readonly Field[];
}

interface Holder {
  readonly value: Value;
  readonly type: FieldType;
  readonly at: Span | undefined;
}

/** Something missing is said on the name of what it is missing from, else on its key, else on its first line. */
const placeOf = (value: Value, keySpan: Span | undefined): Span | undefined =>
  keySpan ?? value.get('name').span ?? value.entries[0]?.keySpan ?? value.span;

function holdersIn(manifest: Manifest): readonly Holder[] {
  const root = typeOfManifest(manifest);
  if (!root || manifest.document.templated) return [];
  return [
    { value: manifest.root, type: root, at: manifest.kindSpan },
    ...judgeableVisits(manifest).flatMap(({ value, shape, keySpan }) => {
      const type = value.isMap ? typeOfShape(shape) : undefined;
      return type ? [{ value, type, at: placeOf(value, keySpan) }] : [];
    }),
  ];
}

const lackingIn = ({ value, type }: Holder): readonly Field[] =>
  [...type.fields.values()].filter(field => field.required && value.get(field.name).isAbsent);

/** What lacks several things that every object of its kind has, or has no name, is a piece to be merged into the object. */
function isPiece(manifest: Manifest): boolean {
  const { root } = manifest;
  if (root.get('metadata', 'name').isAbsent && root.get('metadata', 'generateName').isAbsent) return true;
  const type = typeOfManifest(manifest);
  const specType = typeOfShape(type?.fields.get('spec')?.shape);
  const spec = root.get('spec');
  if (!specType || !spec.isMap) return false;
  const labels = spec.get('template', 'metadata', 'labels');
  const lacking = lackingIn({ value: spec, type: specType, at: undefined });
  return lacking.length > 1 || (lacking.some(field => field.name === 'selector') && labels.isAbsent);
}

/** What can be written for a field: its only likely value, or a first guess to be typed over; undefined for whole objects. */
function valueFor(field: Field, holder: Value): YamlValue | undefined {
  if (field.name === 'selector' && field.shape.kind === 'object') {
    const labels = copyOf(holder.get('template', 'metadata', 'labels'));
    return labels === undefined ? undefined : { matchLabels: labels };
  }
  const choices = choicesOf(field.shape);
  if (field.shape.kind === 'string') return { placeholder: choices?.[0] ?? field.name, ...(choices && { choices }) };
  if (field.shape.kind === 'integer' || field.shape.kind === 'int-or-string') return { placeholder: /port$/i.test(field.name) ? 8080 : 1 };
  return undefined;
}

export default manifestRule<Lacking>({
  id: 'missing-required-field',
  severity: 'error',
  category: 'validity',
  title: { en: 'Required field is missing', zh: '缺少必填字段' },
  message: { en: '{type} needs {fields}: the API server refuses it without', zh: '{type} 必须写 {fields}：缺了它，API 服务器会拒绝' },
  why: {
    en: 'The API server has no default for the field and refuses the whole object without it.',
    zh: '这个字段没有默认值，缺了它，API 服务器会拒绝整个对象。',
  },
  whenNot: { en: 'The file is a piece that another tool completes.', zh: '文件只是一个片段，由别的工具补全。' },
  links: [LINKS.apiReference],
  reportsAbsence: true,
  overlaps: 'kubernetes-schema',
  check(manifest, context) {
    if (isPiece(manifest)) return [];
    return holdersIn(manifest).flatMap(holder => {
      const { value, type, at } = holder;
      if (!at || !isTableComplete(context, type)) return [];
      const fields = lackingIn(holder).filter(field => !hasExpertOnMissing(field, context));
      if (fields.length === 0) return [];
      return [{ at, args: { type: shortName(type.name), fields: fields.map(field => field.name).join(', ') }, data: { value, fields } }];
    });
  },
  fixes: [{
    safe: false,
    title: { en: 'Add {fields}', zh: '添加 {fields}' },
    changes(_manifest, _context, { data }) {
      const changes = data?.fields.map(field => {
        const value = valueFor(field, data.value);
        return value === undefined ? undefined : data.value.get(field.name).set(value);
      });
      return changes?.every(change => change !== undefined) ? changes : undefined;
    },
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
[|spec|]:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web:1.4.2}]
  selector:
    matchLabels:
      app: web
`,
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - [|path|]: /
            backend: {service: {name: web, port: {number: 80}}}
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - path: /
            backend: {service: {name: web, port: {number: 80}}}
            pathType: Exact
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
      volumeMounts: [{name: [|data|]}]
  volumes: [{name: data, emptyDir: {}}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts: [{name: data, mountPath: mountPath}]
  volumes: [{name: data, emptyDir: {}}]
`,
    },
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: [|RoleBinding|]
metadata: {name: web}
subjects: [{kind: ServiceAccount, name: web}]
`,
    },
    {
      why: { en: 'What lacks most of an object is a piece of one; what has a default or a zero that works is not needed.', zh: '大部分内容都缺的只是个片段；有默认值、或者取零值也行的字段不必写。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 3}
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: low}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: open}
spec: {ingress: [{}]}
`,
    },
  ],
});
