import { isIngress } from '../../model/kubernetes/ingress';
import type { Manifest } from '../../model/kubernetes/manifest';
import { isEmptySelector, readSelector, type Selector } from '../../model/kubernetes/selector';
import type { Located } from '../../model/project';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

const POD_MAKERS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Pod']);

/** What the manifest refers to without a namespace, because it must be in its own. */
function referents(manifest: Manifest, { project, file }: RuleContext): readonly Located[] {
  const spec = manifest.root.get('spec');
  const selected = (selector: Selector | undefined): readonly Located[] =>
    (!selector || isEmptySelector(selector) ? [] : project.podsNear(file).selectedBy(selector).filter(({ kind }) => POD_MAKERS.has(kind)));
  const named = (kind: Value, name: Value): readonly Located[] =>
    (kind.text === undefined || name.text === undefined ? [] : project.nearNamed(file, kind.text, name.text));
  if (isIngress(manifest)) {
    return manifest.references.filter(({ role }) => role === 'backend').flatMap(({ name }) => project.nearNamed(file, 'Service', name));
  }
  switch (`${manifest.group}/${manifest.kind}`) {
    case '/Service': return selected(readSelector(spec.get('selector'), true));
    case 'policy/PodDisruptionBudget': return selected(readSelector(spec.get('selector')));
    case 'autoscaling/HorizontalPodAutoscaler': return named(spec.get('scaleTargetRef', 'kind'), spec.get('scaleTargetRef', 'name'));
    case 'rbac.authorization.k8s.io/RoleBinding': {
      const role = manifest.root.get('roleRef');
      return role.get('kind').text === 'Role' ? named(role.get('kind'), role.get('name')) : [];
    }
    default: return [];
  }
}

/** The object of this file that the manifest must be about, in another namespace than its own. */
function apart(manifest: Manifest, context: RuleContext): Located | undefined {
  const { project, file } = context;
  const written = manifest.root.get('metadata', 'namespace');
  if (written.isUnknown || manifest.isPartial || ['Kustomization', 'Component'].some(kind => project.near(file, kind).length > 0)) return undefined;
  const found = referents(manifest, context);
  const here = found.filter(object => object.file === file);
  const [first] = here;
  if (!first || found.some(object => object.namespace === manifest.namespace)) return undefined;
  return first.namespace !== undefined && here.every(object => object.namespace === first.namespace) ? first : undefined;
}

export default manifestRule<Located>({
  id: 'inconsistent-namespace',
  kinds: ['Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'Ingress', 'RoleBinding'],
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Objects that belong together in different namespaces', zh: '相关的对象不在同一个命名空间' },
  message: {
    en: '{kind} "{name}" is in namespace "{namespace}", {otherKind} "{other}" in "{meant}": it does not reach it there',
    zh: '{kind} "{name}" 在命名空间 "{namespace}"，而 {otherKind} "{other}" 在 "{meant}"：它够不到那里',
  },
  variants: {
    unstated: {
      en: '{kind} "{name}" names no namespace, {otherKind} "{other}" is in "{meant}": they meet only if that is the current one',
      zh: '{kind} "{name}" 没有写命名空间，而 {otherKind} "{other}" 在 "{meant}"：当前命名空间不是它时，两者就碰不到一起',
    },
  },
  why: {
    en: 'Services, budgets, autoscalers, Ingresses and role bindings see only their own namespace. In the wrong one they are accepted and do nothing, without a word. Without a namespace an object goes to whichever the context of kubectl names.',
    zh: 'Service、PDB、HPA、Ingress 和角色绑定只看得到自己的命名空间。放错了照样能创建，但什么都不做，也没有任何提示。没写命名空间的对象，会进入 kubectl 当前上下文所指的那个。',
  },
  whenNot: { en: 'The namespace is given when the file is applied, and is the same for all.', zh: '应用时统一指定命名空间，所有对象都一样。' },
  links: [LINKS.namespaces],
  check(manifest, context) {
    const other = apart(manifest, context);
    if (!other) return [];
    const written = manifest.root.get('metadata', 'namespace');
    return [{
      at: written.isKnown && written.span ? written.span : manifest.kindSpan,
      variant: written.isKnown ? undefined : 'unstated',
      args: { kind: manifest.kind, name: manifest.name ?? '', namespace: manifest.namespace, otherKind: other.kind, other: other.name, meant: other.namespace },
      related: [{ at: other, text: { en: 'It is about this {kind}', zh: '它针对的是这个 {kind}' }, args: { kind: other.kind } }],
      data: other,
    }];
  },
  fixes: [{
    safe: false, // the other one may be what is wrong
    title: { en: 'Put it into namespace "{meant}"', zh: '放进命名空间 "{meant}"' },
    changes: ({ root }, _context, { data }) => (data?.namespace === undefined ? undefined : [root.get('metadata', 'namespace').set(data.namespace)]),
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: [|shpo|]
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: autoscaling/v2
kind: [|HorizontalPodAutoscaler|]
metadata:
  name: web
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
  namespace: shop
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
`,
    },
    {
      why: { en: 'Each environment has its own pair; a binding may take its subjects from elsewhere.', zh: '每个环境各有一对；绑定的主体可以来自别处。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}
subjects: [{kind: ServiceAccount, name: web, namespace: other}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web, namespace: shop}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web, namespace: test}
`,
    },
    {
      why: { en: 'kustomize writes the namespace.', zh: '由 kustomize 写入命名空间。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web, namespace: test}
spec: {selector: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: { 'kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: live\nresources: [manifest.yaml]\n' },
    },
  ],
});
