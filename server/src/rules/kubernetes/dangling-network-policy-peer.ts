import type { Manifest } from '../../model/kubernetes/manifest';
import { isNetworkPolicy, ownPeers } from '../../model/kubernetes/network-policy';
import { fittedTo } from '../../model/kubernetes/pod-affinity';
import { maySelectUnseen, meantPods, missedLabels, podLabelsOf, selectedPods } from '../../model/kubernetes/selected-pods';
import { isEmptySelector, readSelector, type Selector } from '../../model/kubernetes/selector';
import { mayMove } from '../../model/kubernetes/service-lookup';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

type Found = Finding<readonly YamlChange[]>;

/** The pods are here, in another namespace for sure: a podSelector alone looks only into its own. */
function elsewhere(policy: Manifest, peer: Value, selector: Selector, context: RuleContext): Found[] {
  const pods = context.project.podsNear(context.file).selectedBy(selector);
  const [first] = pods;
  const isElsewhere = selectedPods(selector, policy, context).length === 0 && !maySelectUnseen(policy, context) && !mayMove(context);
  if (!first || !isElsewhere || !peer.keySpan || pods.some(({ namespace }) => namespace === undefined) || policy.namespace === undefined) return [];
  return [{
    at: peer.keySpan, variant: 'namespace', args: { kind: first.kind, workload: first.name, other: first.namespace, own: policy.namespace },
    related: [{ at: first, text: { en: 'The pods with these labels', zh: '带这些标签的 Pod' } }], data: [],
  }];
}

function checkPeer(policy: Manifest, peer: Value, context: RuleContext): Found[] {
  const selector = readSelector(peer);
  if (!selector || isEmptySelector(selector)) return [];
  const meant = meantPods(selector, policy, context, false);
  const [key] = meant ? missedLabels(selector, meant) : [];
  const label = peer.get('matchLabels', key ?? '');
  if (!meant || key === undefined || !label.span) return elsewhere(policy, peer, selector, context);
  return [{
    at: label.span, args: { kind: meant.kind, workload: meant.name, label: `${key}=${label.text ?? ''}` },
    related: [{ at: meant, text: { en: 'The pods that are probably meant', zh: '可能想选的 Pod' } }],
    data: fittedTo(peer, podLabelsOf(meant)) ?? [],
  }];
}

export default manifestRule<readonly YamlChange[]>({
  id: 'dangling-network-policy-peer',
  kinds: ['NetworkPolicy'],
  severity: 'info',
  category: 'networking',
  title: { en: 'NetworkPolicy lets nobody through', zh: 'NetworkPolicy 的规则没有放行任何 Pod' },
  message: {
    en: 'A rule of NetworkPolicy "{name}" lets nobody through: {kind} "{workload}" has no label {label}',
    zh: 'NetworkPolicy "{name}" 的一条规则没有放行任何 Pod：{kind} "{workload}" 没有标签 {label}',
  },
  variants: {
    namespace: {
      en: 'This looks only into namespace "{own}": {kind} "{workload}" is in "{other}", which takes a namespaceSelector',
      zh: '这里只会查找命名空间 "{own}"：{kind} "{workload}" 在 "{other}" 中，需要加上 namespaceSelector',
    },
  },
  why: {
    en: 'A podSelector without a namespaceSelector means pods of the policy\'s own namespace. When none bears the labels, the rule allows nothing, and those who were meant are cut off.',
    zh: '没有 namespaceSelector 的 podSelector 只指策略所在命名空间中的 Pod。如果没有 Pod 带这些标签，这条规则什么都不放行，本该放行的 Pod 反而被隔断。',
  },
  whenNot: {
    en: 'The pods come from an operator or from another repository.',
    zh: '这些 Pod 由 Operator 创建，或者来自别的仓库。',
  },
  links: [LINKS.networkPolicies],
  alias: { 'kube-linter': ['dangling-networkpolicypeer-podselector'] },
  check: (manifest, context) => (isNetworkPolicy(manifest) ? ownPeers(manifest) : [])
    .flatMap(peer => checkPeer(manifest, peer, context))
    .map(found => ({ ...found, args: { ...found.args, name: manifest.name ?? '' } })),
  fixes: [{
    safe: false,
    title: { en: 'Select the pods of "{workload}"', zh: '改为选中 "{workload}" 的 Pod' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector:
    matchLabels: {app: db}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: [|wbe|]
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector:
    matchLabels: {app: db}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
`,
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      },
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {}
  ingress:
    - from:
        - [|podSelector|]:
            matchLabels: {app: prometheus}
`,
      files: {
        'prometheus.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: prometheus, namespace: monitoring}
spec:
  serviceName: prometheus
  template:
    metadata:
      labels: {app: prometheus}
    spec:
      containers: [{name: prometheus, image: "prometheus:3.1.0"}]
`,
      },
    },
    {
      why: { en: 'The namespace is named, or nothing here resembles the pods.', zh: '写明了命名空间，或者这里没有相近的 Pod。' },
      good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector:
            matchLabels: {kubernetes.io/metadata.name: monitoring}
          podSelector:
            matchLabels: {app: prometheus}
        - podSelector:
            matchLabels: {app: gateway}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: prometheus, namespace: monitoring}
spec:
  serviceName: prometheus
  template:
    metadata:
      labels: {app: prometheus}
    spec:
      containers: [{name: prometheus, image: "prometheus:3.1.0"}]
`,
    },
  ],
});
