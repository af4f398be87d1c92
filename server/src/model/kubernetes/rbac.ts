// What roles allow and bindings hand out: the rules of a Role or ClusterRole, and which powerful rights they grant.
// https://kubernetes.io/docs/concepts/security/rbac-good-practices/

import type { Span } from '../../text/span';
import type { Value } from '../yaml/value';
import { apiResourcesNamed, isBuiltInGroup } from './api-resources';
import type { Manifest } from './manifest';

export const RBAC_GROUP = 'rbac.authorization.k8s.io';
export const ROLE_KINDS: readonly string[] = ['Role', 'ClusterRole'];
export const BINDING_KINDS: readonly string[] = ['RoleBinding', 'ClusterRoleBinding'];

/** What `*` stands for when it is spelt out. */
export const STANDARD_VERBS: readonly string[] = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

const WILDCARD = '*';
const WRITING = ['create', 'update', 'patch'];
const CHANGING = ['update', 'patch'];

/** A word of a rule: a verb, a group or a resource. */
export interface Word {
  readonly text: string;
  readonly span: Span;
  readonly value: Value;
}

/** One item of a role's `rules`. What is filled in later is left out of the lists of words. */
export interface PolicyRule {
  readonly value: Value;
  readonly apiGroups: readonly Word[];
  readonly resources: readonly Word[];
  readonly verbs: readonly Word[];
  /** It speaks of named objects only, or may do so. */
  readonly isNarrowed: boolean;
}

interface RightShape {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** The verb itself is the power, not the resource that it is granted on. */
  readonly byVerb?: true;
}

/** Rights with which more can be reached than their names say. */
const RIGHTS = {
  secrets: { groups: [''], resources: ['secrets'], verbs: STANDARD_VERBS },
  'create-workloads': {
    groups: ['', 'apps', 'batch'],
    resources: ['pods', 'deployments', 'statefulsets', 'daemonsets', 'replicasets', 'replicationcontrollers', 'jobs', 'cronjobs'],
    verbs: WRITING,
  },
  'pod-exec': { groups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'] },
  'port-forward': { groups: [''], resources: ['pods/portforward'], verbs: ['create', 'get'] },
  impersonate: {
    groups: ['', 'authentication.k8s.io'],
    resources: ['users', 'groups', 'serviceaccounts', 'uids', 'userextras'],
    verbs: ['impersonate'],
    byVerb: true,
  },
  escalate: { groups: [RBAC_GROUP], resources: ['roles', 'clusterroles'], verbs: ['bind', 'escalate'], byVerb: true },
  'node-proxy': { groups: [''], resources: ['nodes/proxy'], verbs: STANDARD_VERBS },
  'approve-csr': { groups: ['certificates.k8s.io'], resources: ['certificatesigningrequests/approval', 'signers'], verbs: [...CHANGING, 'approve'] },
  'webhook-config': {
    groups: ['admissionregistration.k8s.io'],
    resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    verbs: WRITING,
  },
  'service-account-token': { groups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
  'create-pv': { groups: [''], resources: ['persistentvolumes'], verbs: ['create'] },
  'service-status': { groups: [''], resources: ['services/status'], verbs: CHANGING },
  destroy: {
    groups: ['', 'apps', 'batch', 'events.k8s.io'],
    resources: ['pods', 'deployments', 'statefulsets', 'daemonsets', 'replicasets', 'replicationcontrollers', 'jobs', 'cronjobs', 'events'],
    verbs: ['delete', 'deletecollection'],
  },
  configmaps: { groups: [''], resources: ['configmaps'], verbs: [...CHANGING, 'delete', 'deletecollection'] },
  networking: { groups: ['', 'networking.k8s.io'], resources: ['services', 'networkpolicies', 'ingresses'], verbs: WRITING },
  endpoints: { groups: ['', 'discovery.k8s.io'], resources: ['endpoints', 'endpointslices'], verbs: WRITING },
} satisfies Readonly<Record<string, RightShape>>;

export type Right = keyof typeof RIGHTS;

/** Rights with which their holder can take over the namespace, its nodes or the cluster. */
const TAKEOVER = [
  'impersonate', 'escalate', 'node-proxy', 'service-account-token', 'webhook-config', 'approve-csr', 'secrets', 'pod-exec', 'create-workloads', 'create-pv',
] as const satisfies readonly Right[];
export type TakeoverRight = (typeof TAKEOVER)[number];

export interface Grant {
  /** The word that is too much. */
  readonly at: Span;
  readonly verb: string;
  readonly resource: string;
}

export interface RoleFacts {
  /** The worst first. */
  readonly rights: readonly TakeoverRight[];
  /** One of its rules allows everything on everything. */
  readonly isAllPowerful: boolean;
}

const wordsOf = (list: Value): readonly Word[] => list.items.flatMap(value => {
  const { text, span } = value;
  return text === undefined || !span ? [] : [{ text, span, value }];
});

export const hasWildcard = (words: readonly Word[]): boolean => words.some(({ text }) => text === WILDCARD);

/** The rules of a Role or ClusterRole; none for other objects, nor for a ClusterRole whose rules are put together from others. */
export function policyRules({ root, group }: Manifest): readonly PolicyRule[] {
  if (group !== RBAC_GROUP || !root.get('aggregationRule').isAbsent) return [];
  return root.get('rules').items.map(value => {
    const names = value.get('resourceNames');
    return {
      value,
      apiGroups: wordsOf(value.get('apiGroups')),
      resources: wordsOf(value.get('resources')),
      verbs: wordsOf(value.get('verbs')),
      isNarrowed: names.isUnknown || names.items.length > 0,
    };
  });
}

/** Whether a rule's resource means the wanted one: itself, or `*` + `/exec` for any resource's subresource; `userextras/scopes` is one of `userextras`. */
const means = (written: string, wanted: string): boolean =>
  written === wanted || (wanted.includes('/') && written === `*${wanted.slice(wanted.indexOf('/'))}`) || (wanted === 'userextras' && written.startsWith('userextras/'));

/**
 * The powerful right that a rule grants by naming its resource; undefined when it does not, or for named objects only.
 * @param wildcard whether `resources: ["*"]` counts as naming it
 */
export function grantOf(rule: PolicyRule, right: Right, wildcard = false): Grant | undefined {
  const shape: RightShape = RIGHTS[right];
  if (rule.isNarrowed) return undefined;
  const reaches = (group: string): boolean => shape.groups.includes(group) && rule.apiGroups.some(({ text }) => text === WILDCARD || text === group);
  const reached = shape.resources.filter(wanted => apiResourcesNamed(wanted.split('/')[0] ?? '').some(({ group }) => reaches(group)));
  const verb = rule.verbs.find(({ text }) => shape.verbs.includes(text)) ?? rule.verbs.find(({ text }) => text === WILDCARD);
  const resource = rule.resources.find(({ text }) => reached.some(wanted => means(text, wanted) || (wildcard && text === WILDCARD)));
  if (!verb || !resource) return undefined;
  const at = shape.byVerb && verb.text !== WILDCARD ? verb.span : resource.span;
  return { at, verb: verb.text, resource: resource.text };
}

/** Whether a rule allows everything on everything. */
export const isAllPowerful = ({ apiGroups, resources, verbs, isNarrowed }: PolicyRule): boolean =>
  !isNarrowed && hasWildcard(apiGroups) && hasWildcard(resources) && hasWildcard(verbs);

/** What it holds can only be read, whatever a rule allows. */
const METRICS_GROUP = 'metrics.k8s.io';

/** Whether a rule allows everything on everything of one of Kubernetes' own groups; all of other projects' is what their operators need. */
export const isPowerfulWildcard = ({ apiGroups, resources, verbs, isNarrowed }: PolicyRule): boolean =>
  !isNarrowed && hasWildcard(resources) && hasWildcard(verbs)
  && apiGroups.some(({ text }) => text === WILDCARD || (isBuiltInGroup(text) && text !== METRICS_GROUP));

/** What other files' rules may ask of a Role or ClusterRole. */
export function readRole(manifest: Manifest): RoleFacts {
  const rules = policyRules(manifest);
  return {
    rights: TAKEOVER.filter(right => rules.some(rule => grantOf(rule, right, true) !== undefined)),
    isAllPowerful: rules.some(isAllPowerful),
  };
}

/** The parts of a RoleBinding or ClusterRoleBinding; undefined for other objects. */
export function bindingOf({ root, group }: Manifest): { readonly roleRef: Value; readonly subjects: readonly Value[] } | undefined {
  return group === RBAC_GROUP ? { roleRef: root.get('roleRef'), subjects: root.get('subjects').items } : undefined;
}

const BUILT_IN_CLUSTER_ROLE = /^(?:cluster-admin|admin|edit|view|(?:system|kubeadm):.*)$/;
const BUILT_IN_ROLE = /^(?:extension-apiserver-authentication-reader|(?:system|kubeadm):.*)$/;

/** Roles that every cluster has, or those that kubeadm made. */
export const isBuiltInRole = (kind: 'Role' | 'ClusterRole', name: string): boolean => (kind === 'Role' ? BUILT_IN_ROLE : BUILT_IN_CLUSTER_ROLE).test(name);
