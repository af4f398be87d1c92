import { closest } from '../../text/closest';
import { BINDING_KINDS, bindingOf, RBAC_GROUP } from '../../model/kubernetes/rbac';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

type Found = Finding<readonly YamlChange[]>;

const SUBJECT_KINDS = ['ServiceAccount', 'User', 'Group'];
/** How a service account is called where a user is asked for. */
const ACCOUNT_AS_USER = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** One of a few words that the API server takes here. */
function wrongWord(value: Value, allowed: readonly string[]): Found | undefined {
  if (value.text === undefined || !value.span || allowed.includes(value.text)) return undefined;
  const meant = closest(value.text, allowed) ?? (allowed.length === 1 ? allowed[0] : undefined);
  const args = { written: value.text, expected: allowed.join(', ') };
  return { at: value.span, args, data: meant === undefined ? undefined : [value.set(meant)] };
}

/** A group, where an empty one is as good as none: the API server fills it in. */
const wrongGroup = (value: Value): Found | undefined => {
  const found = value.text === '' ? undefined : wrongWord(value, [RBAC_GROUP]);
  return found && { ...found, data: [value.set(RBAC_GROUP)] };
};

function wrongRole(roleRef: Value, { kind }: Manifest): Found | undefined {
  const roleKind = roleRef.get('kind');
  if (kind === 'ClusterRoleBinding' && roleKind.text === 'Role' && roleKind.span) return { at: roleKind.span, variant: 'role' };
  return wrongWord(roleKind, kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole']) ?? wrongGroup(roleRef.get('apiGroup'));
}

/** The one namespace in which an account of that name is known; a guess otherwise. */
function namespaceOf(account: string, { project, file }: RuleContext): string | undefined {
  const known = new Set(project.near(file, 'ServiceAccount').filter(({ name }) => name === account).map(({ namespace }) => namespace));
  return known.size === 1 ? [...known][0] : undefined;
}

function wrongAccount(subject: Value, { kind }: Manifest, context: RuleContext): Found | undefined {
  const [name, namespace, apiGroup] = [subject.get('name'), subject.get('namespace'), subject.get('apiGroup')];
  const parts = ACCOUNT_AS_USER.exec(name.text ?? '');
  if (parts?.[1] && parts[2] && name.span) {
    return { at: name.span, variant: 'user', args: { account: parts[2] }, data: [name.set(parts[2]), namespace.set(parts[1])] };
  }
  if (apiGroup.text && apiGroup.span) return { at: apiGroup.span, variant: 'core', data: [apiGroup.remove()] };
  const isFilledIn = context.project.near(context.file, 'Kustomization').length > 0; // kustomize writes the account's namespace
  if (kind === 'RoleBinding' || !namespace.isAbsent || !name.text || !name.span || isFilledIn) return undefined;
  const found = namespaceOf(name.text, context);
  return { at: name.span, variant: 'namespace', args: { account: name.text }, data: [namespace.set(found ?? { placeholder: 'namespace' })] };
}

function wrongSubject(subject: Value, manifest: Manifest, context: RuleContext): Found | undefined {
  const kind = subject.get('kind');
  if (kind.text === 'ServiceAccount') return wrongAccount(subject, manifest, context);
  return wrongWord(kind, SUBJECT_KINDS) ?? (kind.isKnown ? wrongGroup(subject.get('apiGroup')) : undefined);
}

export default manifestRule<readonly YamlChange[]>({
  id: 'rbac-subject-invalid',
  severity: 'error',
  category: 'rbac',
  kinds: BINDING_KINDS,
  title: { en: 'Binding that the API server refuses', zh: 'API 服务器会拒绝的绑定' },
  message: {
    en: '{kind} "{name}" is refused: "{written}" is not allowed here, only {expected}',
    zh: '{kind} "{name}" 会被拒绝：这里不能写 "{written}"，只能写 {expected}',
  },
  variants: {
    role: {
      en: 'ClusterRoleBinding "{name}" is refused: it can bind a ClusterRole only; a Role needs a RoleBinding',
      zh: 'ClusterRoleBinding "{name}" 会被拒绝：它只能绑定 ClusterRole；绑定 Role 要用 RoleBinding',
    },
    user: {
      en: '{kind} "{name}" is refused: as a ServiceAccount this is called "{account}", with its namespace beside it',
      zh: '{kind} "{name}" 会被拒绝：kind 是 ServiceAccount 时名称应为 "{account}"，命名空间另写',
    },
    core: {
      en: '{kind} "{name}" is refused: service accounts have no apiGroup',
      zh: '{kind} "{name}" 会被拒绝：服务账号不能写 apiGroup',
    },
    namespace: {
      en: '{kind} "{name}" is refused: ServiceAccount "{account}" needs a namespace',
      zh: '{kind} "{name}" 会被拒绝：ServiceAccount "{account}" 缺少 namespace',
    },
  },
  why: {
    en: 'A binding that is refused gives nobody any rights: the program behind it gets "forbidden" from the API server, hours after the apply that said why.',
    zh: '绑定被拒绝，就没有人得到权限：背后的程序只会从 API 服务器收到 "forbidden"，而说明原因的那次 apply 可能已是几小时前。',
  },
  whenNot: { en: 'Never: such a binding cannot be created.', zh: '没有例外：这样的绑定创建不出来。' },
  links: [LINKS.rbac],
  check(manifest, context) {
    const binding = bindingOf(manifest);
    if (!binding) return [];
    const found = [wrongRole(binding.roleRef, manifest), ...binding.subjects.map(subject => wrongSubject(subject, manifest, context))];
    return found.flatMap(each => (each ? [{ ...each, args: { ...each.args, kind: manifest.kind, name: manifest.name ?? '' } }] : []));
  },
  fixes: [
    {
      safe: true, // nothing else is accepted
      title: { en: 'Remove the apiGroup', zh: '删除 apiGroup' },
      changes: (_manifest, _context, { variant, data }) => (variant === 'core' ? data : undefined),
    },
    {
      safe: false,
      title: { en: 'Write it as the API server wants it', zh: '改成 API 服务器接受的写法' },
      changes: (_manifest, _context, { variant, data }) => (variant === 'core' ? undefined : data),
    },
  ],
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: monitor}
roleRef:
  apiGroup: [|rbac.authorization.k8s.io/v1|]
  kind: ClusterRole
  name: monitor
subjects:
  - kind: ServiceAccount
    name: [|monitor|]
  - kind: ServiceAccount
    name: [|lookout|]
  - kind: ServiceAccount
    name: agent
    namespace: tools
    apiGroup: [|rbac.authorization.k8s.io|]
  - kind: [|Serviceaccount|]
    name: web
    namespace: shop
  - kind: ServiceAccount
    name: [|system:serviceaccount:shop:cart|]
  - kind: Group
    name: developers
    apiGroup: [|v1|]
`,
      fixed: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: monitor}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: monitor
subjects:
  - kind: ServiceAccount
    name: monitor
    namespace: tools
  - kind: ServiceAccount
    name: lookout
    namespace: namespace
  - kind: ServiceAccount
    name: agent
    namespace: tools
  - kind: ServiceAccount
    name: web
    namespace: shop
  - kind: ServiceAccount
    name: cart
    namespace: shop
  - kind: Group
    name: developers
    apiGroup: rbac.authorization.k8s.io
`,
      files: {
        'accounts.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: {name: monitor, namespace: tools}
`,
      },
    },
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: [|Role|], name: web}
subjects: [{kind: User, name: jane}]
`,
    },
    {
      why: { en: 'The API server fills these in: the group of users and roles, and the namespace of an account in a RoleBinding.', zh: '这些由 API 服务器补上：用户和角色的组，以及 RoleBinding 里账号的命名空间。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {kind: Role, name: web}
subjects:
  - {kind: ServiceAccount, name: web, apiGroup: ""}
  - {kind: User, name: "system:serviceaccount:shop:cart"}
  - {kind: Group, name: developers}
`,
    },
    {
      why: { en: 'kustomize fills in the account\'s namespace.', zh: 'kustomize 会补上账号的命名空间。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: web}
subjects: [{kind: ServiceAccount, name: web}]
`,
      files: {
        'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: shop
resources: [manifest.yaml]
`,
      },
    },
  ],
});
