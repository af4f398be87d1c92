// Namespaces for which the workspace holds no object of a kind that is meant to limit them.

import type { Manifest } from '../model/kubernetes/manifest';
import type { Finding, RuleContext } from './rule';

/** Namespaces that the cluster itself makes. */
const SYSTEM = /^(?:default|kube-.*|openshift(?:-.*)?)$/;

/** A finding on a namespace's name; none when an object of the kind is in it, or in whichever it is applied to, or when there is one of the `others` anywhere. */
export function uncoveredNamespace({ name, group, nameSpan }: Manifest, kind: string, { project }: RuleContext, others: readonly string[] = []): Finding[] {
  if (group !== '' || name === undefined || SYSTEM.test(name)) return [];
  const covered = project.all(kind).some(object => object.namespace === undefined || object.namespace === name)
    || others.some(other => project.all(other).length > 0);
  return covered ? [] : [{ at: nameSpan, args: { namespace: name } }];
}
