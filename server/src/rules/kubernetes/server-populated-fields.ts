import type { Manifest } from '../../model/kubernetes/manifest';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const METADATA = ['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp', 'selfLink', 'managedFields'] as const;
const ANNOTATIONS = ['kubectl.kubernetes.io/last-applied-configuration', 'deployment.kubernetes.io/revision'] as const;

/** Kubernetes' own kinds have a status that clients cannot write; who writes that of other kinds is not known here. */
const isOwn = ({ group, kind }: Manifest): boolean =>
  (!group.includes('.') || group.endsWith('.k8s.io')) && kind !== 'CustomResourceDefinition' && !/List$/.test(kind);

/** Whether anything is said in it: `loadBalancer: {}` is what an empty status looks like. */
const saysSomething = (value: Value): boolean =>
  (value.isMap || value.isSequence ? [...value.entries.map(entry => entry.value), ...value.items].some(saysSomething) : value.isKnown);

function populated(manifest: Manifest): readonly Value[] {
  const metadata = manifest.root.get('metadata');
  const annotations = metadata.get('annotations');
  const residue = [
    ...METADATA.map(field => metadata.get(field)),
    ...ANNOTATIONS.map(name => annotations.get(name)),
  ].filter(value => value.isKnown && value.text !== '');
  const status = manifest.root.get('status');
  return status.isMap && saysSomething(status) && isOwn(manifest) ? [...residue, status] : residue;
}

/** An annotation map that would be left empty goes as a whole. */
function removals(manifest: Manifest, values: readonly Value[]) {
  const annotations = manifest.root.get('metadata', 'annotations');
  const inside = values.filter(value => value.path.at(-2) === 'annotations');
  if (inside.length === 0 || inside.length < annotations.keys.length) return values.map(value => value.remove());
  return [...values.filter(value => !inside.includes(value)), annotations].map(value => value.remove());
}

export default manifestRule<readonly Value[]>({
  id: 'server-populated-fields',
  severity: 'warning',
  category: 'lifecycle',
  title: { en: 'Fields that the cluster writes', zh: '由集群写入的字段' },
  message: {
    en: '{kind} "{name}" was copied from a cluster: the API server writes {fields}, not a manifest',
    zh: '{kind} "{name}" 是从集群里导出的：{fields} 由 API 服务器写入，不该出现在清单里',
  },
  why: {
    en: 'What kubectl get -o yaml prints holds the cluster\'s own notes: a resourceVersion makes the next apply fail with a conflict, a uid makes it fail when the object has been created anew, and the rest is ignored or overwritten and only hides what you wrote.',
    zh: 'kubectl get -o yaml 的输出里有集群自己的记录：带着 resourceVersion 再次 apply 会报冲突，对象重建后带着 uid 会报错，其余的会被忽略或覆盖，只会淹没你真正写的内容。',
  },
  whenNot: { en: 'The file is a record of what a cluster looked like, or test data.', zh: '文件只是集群某个时刻的记录，或者是测试数据。' },
  links: [LINKS.manageObjects],
  check(manifest) {
    const values = populated(manifest);
    const [first] = values;
    if (!first?.keySpan) return [];
    const fields = values.slice(0, 3).map(value => String(value.path.at(-1)).replace(/^.*\//, '')).join(', ');
    return [{ at: first.keySpan, args: { kind: manifest.kind, name: manifest.name ?? '', fields: values.length > 3 ? `${fields}, …` : fields }, data: values }];
  },
  fixes: [{
    safe: true, // the API server ignores them, or refuses the object for them
    title: { en: 'Remove the fields that the cluster writes', zh: '删除由集群写入的字段' },
    changes: (manifest, _context, { data }) => data && removals(manifest, data),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata:
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {"apiVersion":"v1"}
  name: shop # ours
  resourceVersion: "123456"
  [|uid|]: 6c1f3a52-93b1-4d4e-8a0c-5e6f7a8b9c0d
data:
  mode: live
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop # ours
data:
  mode: live
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  [|generation|]: 4
  annotations:
    deployment.kubernetes.io/revision: "4"
    team: shop
spec:
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
status:
  readyReplicas: 3
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    team: shop
spec:
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      why: {
        en: 'An empty creationTimestamp and status are what kubectl create --dry-run leaves; the status of a foreign kind may be meant.',
        zh: 'creationTimestamp 为 null 和空的 status 是 kubectl create --dry-run 留下的；其他项目的类型可能本来就要写 status。',
      },
      good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  creationTimestamp: null
data: {mode: live}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}}
status:
  loadBalancer: {}
---
apiVersion: shop.example.com/v1
kind: Order
metadata: {name: first}
status: {paid: true}
`,
    },
  ],
});
