import { closest } from '../../text/closest';
import { meets } from '../../model/facts';
import { namespacesMeet, type Manifest } from '../../model/kubernetes/manifest';
import { BINDING_KINDS, bindingOf, isBuiltInRole } from '../../model/kubernetes/rbac';
import { isDefaultAccount } from '../../model/kubernetes/service-account';
import { shareFolder, type Located } from '../../model/project';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

type Found = Finding<readonly YamlChange[]>;

const namesOf = (objects: readonly Located[]): readonly string[] => objects.flatMap(({ name }) => name ?? []);

/** Roles that the binding could mean: of its own namespace, or of the whole cluster. */
const reachable = (kind: string, manifest: Manifest, { project, file }: RuleContext): readonly Located[] =>
  project.near(file, kind).filter(object => kind === 'ClusterRole' || meets(object, manifest));

/** A name that exists under the other kind of role. */
function otherKind(name: string, kind: Value, manifest: Manifest, context: RuleContext): Found | undefined {
  const other = kind.text === 'Role' ? 'ClusterRole' : 'Role';
  if (manifest.kind !== 'RoleBinding' || !kind.span) return undefined;
  const object = reachable(other, manifest, context).find(role => role.name === name);
  if (!object && !(isBuiltInRole(other, name))) return undefined;
  const related = object ? [{ at: object, text: { en: 'It stands here', zh: '它在这里' } }] : [];
  return { at: kind.span, variant: 'kind', args: { role: name, roleKind: kind.text, meant: other }, related, data: [kind.set(other)] };
}

/** The role exists, but in another namespace, of which this binding cannot speak. */
function otherNamespace(name: Value, manifest: Manifest, { project, file }: RuleContext): Found | undefined {
  const object = project.near(file, 'Role').find(role => role.name === name.text && shareFolder(role.file, file));
  const isMoved = project.near(file, 'Kustomization').length > 0; // kustomize may put both into one namespace
  if (!object?.namespace || !name.span || isMoved) return undefined;
  const related = [{ at: object, text: { en: 'It stands here', zh: '它在这里' } }];
  return { at: name.span, variant: 'namespace', args: { role: name.text, other: object.namespace, namespace: manifest.namespace }, related };
}

function wrongRole(roleRef: Value, manifest: Manifest, context: RuleContext): Found | undefined {
  const [kind, name] = [roleRef.get('kind'), roleRef.get('name')];
  const isCluster = kind.text === 'ClusterRole';
  if (!name.text || !name.span || (!isCluster && (kind.text !== 'Role' || manifest.kind !== 'RoleBinding'))) return undefined;
  const roleKind = isCluster ? 'ClusterRole' : 'Role';
  if (isBuiltInRole(roleKind, name.text)) return undefined;
  const there = reachable(roleKind, manifest, context);
  if (there.some(role => role.name === name.text || role.name === undefined)) return undefined;
  const isElsewhere = context.project.all(roleKind).some(role => role.name === name.text);
  const found = isElsewhere ? undefined : otherKind(name.text, kind, manifest, context);
  if (found) return found;
  if (isElsewhere) return isCluster ? undefined : otherNamespace(name, manifest, context);
  if (there.length === 0 || !context.project.isComplete(context.file, roleKind)) return undefined;
  const meant = closest(name.text, namesOf(there));
  return { at: name.span, variant: meant && 'meant', args: { roleKind, role: name.text, meant }, data: meant === undefined ? undefined : [name.set(meant)] };
}

/** Speaks of accounts in the binding's own namespace only: others may be anybody's. */
function wrongAccount(subject: Value, manifest: Manifest, { project, file }: RuleContext): Found | undefined {
  const [name, namespace] = [subject.get('name'), subject.get('namespace')];
  if (subject.get('kind').text !== 'ServiceAccount' || !name.text || !name.span || namespace.isUnknown || isDefaultAccount(name.text)) return undefined;
  if (namespace.text !== undefined && namespace.text !== manifest.namespace) return undefined;
  const accounts = project.near(file, 'ServiceAccount');
  const there = accounts.filter(account => namespacesMeet(account.namespace, namespace.text ?? manifest.namespace));
  const isElsewhere = project.all('ServiceAccount').some(account => account.name === name.text);
  if (isElsewhere || there.length === 0 || !project.isComplete(file, 'ServiceAccount')) return undefined;
  const meant = closest(name.text, namesOf(there));
  const args = { account: name.text, meant };
  return { at: name.span, variant: meant === undefined ? 'account' : 'meant-account', args, data: meant === undefined ? undefined : [name.set(meant)] };
}

export default manifestRule<readonly YamlChange[]>({
  id: 'dangling-role-binding',
  severity: 'warning',
  category: 'rbac',
  kinds: BINDING_KINDS,
  title: { en: 'Binding of a role that is not there', zh: '绑定了不存在的角色或账号' },
  message: {
    en: '{kind} "{name}" hands out {roleKind} "{role}", which is not among the objects here',
    zh: '{kind} "{name}" 授予 {roleKind} "{role}"，但这里没有这个角色',
  },
  variants: {
    meant: {
      en: '{kind} "{name}" hands out {roleKind} "{role}", which is not here: is "{meant}" meant?',
      zh: '{kind} "{name}" 授予 {roleKind} "{role}"，但这里没有它，是不是想写 "{meant}"？',
    },
    kind: {
      en: '{kind} "{name}" hands out a {roleKind} "{role}", but "{role}" is a {meant}',
      zh: '{kind} "{name}" 授予的 {roleKind} "{role}" 其实是 {meant}',
    },
    namespace: {
      en: '{kind} "{name}" hands out Role "{role}", which is in namespace {other}, not in {namespace}',
      zh: '{kind} "{name}" 授予 Role "{role}"，但它在命名空间 {other}，不在 {namespace}',
    },
    account: {
      en: '{kind} "{name}" gives its rights to ServiceAccount "{account}", which is not among the objects here',
      zh: '{kind} "{name}" 把权限给了 ServiceAccount "{account}"，但这里没有这个账号',
    },
    'meant-account': {
      en: '{kind} "{name}" gives its rights to ServiceAccount "{account}", which is not here: is "{meant}" meant?',
      zh: '{kind} "{name}" 把权限给了 ServiceAccount "{account}"，但这里没有它，是不是想写 "{meant}"？',
    },
  },
  why: {
    en: 'A binding is accepted whatever it names. Without the role, or without the account, it gives nobody anything, and the program gets "forbidden". Whoever later creates an account of that name gets the rights.',
    zh: '绑定里写什么名字都能创建成功。角色或账号不存在时，谁也得不到权限，程序只会收到 "forbidden"；以后谁创建了同名账号，权限就归谁。',
  },
  whenNot: {
    en: 'The role or the account is kept in another repository, or made by an operator.',
    zh: '角色或账号放在别的仓库里，或者由 Operator 创建。',
  },
  links: [LINKS.rbac],
  reportsAbsence: true,
  check(manifest, context) {
    const binding = bindingOf(manifest);
    if (!binding) return [];
    const found = [wrongRole(binding.roleRef, manifest, context), ...binding.subjects.map(subject => wrongAccount(subject, manifest, context))];
    return found.flatMap(each => (each ? [{ ...each, args: { ...each.args, kind: manifest.kind, name: manifest.name ?? '' } }] : []));
  },
  fixes: [{
    safe: false,
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: [|Role|]
  name: view
subjects:
  - kind: ServiceAccount
    name: [|web-sever|]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: lookout, namespace: shop}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: [|ClusterRole|]
  name: pod-reader
subjects:
  - kind: ServiceAccount
    name: web-server
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: cart, namespace: shop}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: [|pod-readers|]
subjects:
  - kind: ServiceAccount
    name: web-server
`,
      fixed: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: web-server
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: lookout, namespace: shop}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: pod-reader
subjects:
  - kind: ServiceAccount
    name: web-server
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: cart, namespace: shop}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: pod-reader
subjects:
  - kind: ServiceAccount
    name: web-server
`,
      files: {
        'roles.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: pod-reader, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web-server, namespace: shop}
`,
      },
    },
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: [|pod-reader|]}
subjects: [{kind: ServiceAccount, name: [|lookout|], namespace: shop}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: cart, namespace: stock}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: [|everything|]}
subjects: [{kind: User, name: jane}]
`,
      files: {
        'roles.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: pod-reader, namespace: stock}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web-server, namespace: shop}
`,
      },
    },
    {
      why: {
        en: 'Roles of every cluster, an account of another namespace, the account that every namespace has, and roles that are kept elsewhere.',
        zh: '每个集群都有的角色、其他命名空间的账号、每个命名空间都有的账号，以及放在别处的角色。',
      },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
subjects:
  - {kind: ServiceAccount, name: prometheus, namespace: monitoring}
  - {kind: ServiceAccount, name: default}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: auth-reader, namespace: kube-system}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: extension-apiserver-authentication-reader}
subjects: [{kind: ServiceAccount, name: adapter, namespace: monitoring}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: cart, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: kept-elsewhere}
subjects: [{kind: User, name: jane}]
`,
      files: {
        'account.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: {name: web-server, namespace: shop}
`,
      },
    },
    {
      why: { en: 'The role, and the account, of no stated namespace may end up in this one.', zh: '没有写命名空间的角色和账号，可能就在这个命名空间。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: pod-reader}
subjects: [{kind: ServiceAccount, name: web-server, namespace: shop}]
`,
      files: {
        'roles.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: pod-reader}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web-server}
`,
      },
    },
  ],
});
