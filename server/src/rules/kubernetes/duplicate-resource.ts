import type { KeysOf, Located } from '../../model/project';
import { groupOf, isClusterScoped } from '../../model/kubernetes/references/reference';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

interface Identity {
  readonly file: string;
  readonly kind: string;
  readonly group: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

const keyOf = ({ file, kind, group, namespace, name }: Identity): string =>
  JSON.stringify([file, group, kind, isClusterScoped({ kind, group }) ? '' : namespace ?? '', name]);

const identities: KeysOf = (object: Located) =>
  (object.name === undefined ? [] : [keyOf({ ...object, name: object.name, group: groupOf(object.apiVersion) })]);

/** Speaks only about one file: two files may be two environments. */
export default manifestRule({
  id: 'duplicate-resource',
  severity: 'warning',
  category: 'metadata',
  title: { en: 'One object written twice', zh: '同一个对象写了两次' },
  message: {
    en: '{kind} "{name}" stands {count} times in this file: the last one overwrites the others',
    zh: '{kind} "{name}" 在这个文件里出现了 {count} 次：最后一个会覆盖前面的',
  },
  why: {
    en: 'kubectl apply sends the objects of a file one after the other, and two of the same kind, name and namespace are one to the API server. What only the earlier one says is lost; kubectl create fails on the second, and kustomize refuses the file.',
    zh: 'kubectl apply 会逐个提交文件中的对象，对 API 服务器来说，类型、名称和命名空间都相同的两个就是同一个。只写在前一个里的内容会丢失；kubectl create 会在第二个上失败，kustomize 则直接拒绝这个文件。',
  },
  whenNot: {
    en: 'Something else picks one of them out of the file.',
    zh: '有别的工具会从文件里挑出其中一个。',
  },
  links: [LINKS.objectNames],
  check(manifest, { project, file }) {
    const { name, group, kind, namespace, traits } = manifest;
    const written = manifest.root.get('metadata', 'namespace');
    if (name === undefined || written.isUnknown || traits.patch || traits.template) return [];
    const count = project.nearKeyed(file, kind, identities, keyOf({ file, kind, group, namespace, name })).length;
    return count > 1 ? [{ at: manifest.nameSpan, args: { kind, name, count } }] : [];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: [|web|]}
data: {a: "1"}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: [|web|]}
data: {b: "2"}
`,
    },
    {
      why: { en: 'Another namespace, another kind, and a name that is filled in later.', zh: '命名空间不同、类型不同，还有名称要等之后才填入。' },
      good: `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web, namespace: shop}
---
apiVersion: v1
kind: Secret
metadata: {name: web}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: "web-\${STAGE}"}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: "web-\${STAGE}"}
`,
      files: {
        'other.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
`,
      },
    },
  ],
});
