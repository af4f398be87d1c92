// Rules about one powerful right that a Role or ClusterRole grants: one finding for each of its rules, on the word that is too much.

import type { Manifest } from '../model/kubernetes/manifest';
import { grantOf, policyRules, ROLE_KINDS, type Right } from '../model/kubernetes/rbac';
import { manifestRule } from './kubernetes-rule';
import type { KubernetesChanges, KubernetesRule, RuleDefinition, Text } from './rule';

type Definition = Omit<RuleDefinition<Manifest, undefined, KubernetesChanges>, 'check' | 'category' | 'fixes'> & { readonly right: Right };

const EVERY_VERB: Text = { en: 'every verb', zh: '*（任何操作）' };

/** Silent where named objects only are meant, and about `resources: ["*"]`, of which other rules speak. Messages may hold {kind}, {role}, {resource} and {verb}. */
export const grantRule = ({ right, ...definition }: Definition): KubernetesRule => manifestRule({
  ...definition,
  category: 'rbac',
  kinds: ROLE_KINDS,
  check: manifest => policyRules(manifest).flatMap(rule => {
    const grant = grantOf(rule, right);
    if (!grant) return [];
    const verb = grant.verb === '*' ? EVERY_VERB : grant.verb;
    return [{ at: grant.at, args: { kind: manifest.kind, role: manifest.name ?? '', resource: grant.resource, verb } }];
  }),
});
