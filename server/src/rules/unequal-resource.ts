// What the rules that want a request equal to its limit have in common; each says it of one resource.

import { valueOf } from '../model/fact';
import { excesses } from '../model/kubernetes/limit-ratio';
import { priorityOf } from '../model/kubernetes/priority';
import { quantityValue, type Quantity } from '../model/kubernetes/quantity';
import { resourcesRule } from './kubernetes-rule';
import type { ResourceHolder } from '../model/kubernetes/resources';
import type { KubernetesRule, RuleContext, RuleInfo, Text } from './rule';

interface Unequal {
  readonly request: Quantity;
  readonly limit: Quantity;
}

type Definition = Pick<RuleInfo, 'id' | 'title' | 'why' | 'whenNot' | 'links' | 'alias' | 'strict' | 'examples'> & { readonly resource: string };

const OWNER: Text = { en: 'Container "{container}"', zh: '容器 "{container}" ' };
const POD: Text = { en: 'The pod', zh: 'Pod ' };

/** limit-request-ratio says it already, with the ratio. */
function saidByRatio({ container }: ResourceHolder, resource: string, { project, resourcePolicy }: RuleContext): boolean {
  if (!container?.isLongRunning) return false;
  const important = priorityOf(container.podSpec, project, resourcePolicy)?.isImportant;
  return excesses(container, important ? resourcePolicy.importantRatio : resourcePolicy.otherRatio).some(excess => excess.resource === resource);
}

/** A rule that reports a limit above the written request. A missing request equals its limit; a request above it is another rule's. */
export function unequalResourceRule({ resource, ...definition }: Definition): KubernetesRule {
  return resourcesRule<Unequal>({
    ...definition,
    severity: 'off',
    category: 'resources',
    message: {
      en: '{owner} requests {request} of {resource} and may use {limit}: not equal',
      zh: '{owner}的 {resource} 请求为 {request}，限制为 {limit}，两者不相等',
    },
    check(holder, context) {
      const at = holder.resources.at('limits', resource).span;
      const request = valueOf(holder.resources.written('requests', resource));
      const limit = valueOf(holder.resources.limit(resource));
      if (!at || !request || !limit || request.isZero || limit.compare(request) <= 0 || saidByRatio(holder, resource, context)) return [];
      const { container } = holder;
      const args = { owner: container ? OWNER : POD, container: container?.name ?? '', resource, request: request.source, limit: limit.source };
      return [{ at, args, data: { request, limit } }];
    },
    fixes: [
      {
        safe: false,
        title: { en: 'Set the request to the limit ({limit})', zh: '把请求设为与限制相等（{limit}）' },
        changes: ({ resources }, _context, { data }) => data && [resources.at('requests', resource).set(quantityValue(data.limit.source))],
      },
      {
        safe: false,
        title: { en: 'Set the limit to the request ({request})', zh: '把限制设为与请求相等（{request}）' },
        changes: ({ resources }, _context, { data }) => data && [resources.at('limits', resource).set(quantityValue(data.request.source))],
      },
    ],
  });
}
