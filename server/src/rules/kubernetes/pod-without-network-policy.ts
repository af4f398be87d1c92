import { meets } from '../../model/facts';
import { OTHER_POLICY_KINDS } from '../../model/kubernetes/network-policy';
import type { Workload } from '../../model/kubernetes/workload';
import type { KeysOf, Located } from '../../model/project';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

const OPEN = '?';

/** Where a policy counts for sure, and whether it can be read. */
const placesOf: KeysOf = ({ file, namespace, networkPolicy, selector }) =>
  [networkPolicy?.ingress === undefined || selector === undefined ? OPEN : `${folderOf(file)} ${namespace ?? ''}`];

/** A policy of the workload's folder and namespace; undefined where some policy cannot be read, or another project's policies may count. */
function examplePolicy({ manifest }: Workload, { project, file }: RuleContext): Located | undefined {
  const policies = (key: string): readonly Located[] => project.nearKeyed(file, 'NetworkPolicy', placesOf, key);
  const isOpen = policies(OPEN).length > 0 || project.mayHoldMore(file) || OTHER_POLICY_KINDS.some(kind => project.near(file, kind).length > 0);
  return isOpen || manifest.root.get('metadata', 'namespace').isUnknown ? undefined : policies(`${folderOf(file)} ${manifest.namespace ?? ''}`)[0];
}

function check(workload: Workload, context: RuleContext): Finding[] {
  const { manifest, podLabels, podSpec, kind } = workload;
  const onHost = podSpec.value.get('hostNetwork');
  if (!workload.isLongRunning || !podLabels || onHost.isUnknown || onHost.boolean === true) return [];
  const covering = context.project.nearSelecting(context.file, 'NetworkPolicy', podLabels).filter(policy => meets(policy, manifest));
  if (covering.some(({ networkPolicy }) => networkPolicy?.ingress !== false)) return [];
  const example = examplePolicy(workload, context);
  if (!example) return [];
  return [{
    at: manifest.nameSpan,
    ...(covering.length > 0 && { variant: 'outgoing' }),
    args: { kind, name: manifest.name ?? '' },
    related: [{ at: covering[0] ?? example, text: { en: 'A policy of this folder', zh: '同一目录中的策略' } }],
  }];
}

export default workloadRule({
  id: 'pod-without-network-policy',
  severity: 'info',
  category: 'networking',
  title: { en: 'Pods that no NetworkPolicy isolates', zh: 'Pod 没有被任何 NetworkPolicy 隔离' },
  message: {
    en: 'No NetworkPolicy here selects the pods of {kind} "{name}": everybody in the cluster may connect to them',
    zh: '这里没有 NetworkPolicy 选中 {kind} "{name}" 的 Pod：集群里谁都能连接它们',
  },
  variants: {
    outgoing: {
      en: 'NetworkPolicies limit only what {kind} "{name}" sends: everybody in the cluster may connect to it',
      zh: 'NetworkPolicy 只限制了 {kind} "{name}" 的出站流量：集群里谁都能连接它',
    },
  },
  why: {
    en: 'A pod that no policy selects accepts connections from every pod of the cluster. Where the others of an application are isolated, one that is not has mostly been forgotten.',
    zh: '没有被任何策略选中的 Pod 会接受集群中所有 Pod 的连接。应用里其他 Pod 都隔离了，剩下没隔离的多半是忘了。',
  },
  whenNot: {
    en: 'The pods are open on purpose, or their policy is kept elsewhere.',
    zh: '这些 Pod 有意开放，或者它们的策略放在别处。',
  },
  links: [LINKS.networkPolicies],
  alias: {
    'kube-linter': ['non-isolated-pod'], 'kube-score': ['pod-networkpolicy'], polaris: ['missingNetworkPolicy'], kubescape: ['C-0260', 'C-0030'],
    checkov: ['CKV2_K8S_6'],
  },
  reportsAbsence: true,
  check,
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: [|api|]}
spec:
  template:
    metadata:
      labels: {app: api}
    spec:
      containers: [{name: api, image: "api:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: [|db|]}
spec:
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
`,
      files: {
        'policies.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector:
    matchLabels: {app: web}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db-egress}
spec:
  podSelector:
    matchLabels: {app: db}
  policyTypes: [Egress]
`,
      },
    },
    {
      why: { en: 'One policy isolates all pods of the namespace, and pods on the host\'s network are beyond policies.', zh: '有一个策略隔离了命名空间里的所有 Pod；使用主机网络的 Pod 不受策略约束。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  template:
    metadata:
      labels: {app: api}
    spec:
      containers: [{name: api, image: "api:1.4.2"}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: edge}
spec:
  template:
    metadata:
      labels: {app: agent}
    spec:
      hostNetwork: true
      containers: [{name: agent, image: "agent:1.4.2"}]
`,
      files: {
        'policies.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all, namespace: shop}
spec:
  podSelector: {}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: other, namespace: edge}
spec:
  podSelector:
    matchLabels: {app: other}
`,
      },
    },
    {
      why: { en: 'No policy lies here: they are kept elsewhere.', zh: '这里没有任何策略：它们放在别处。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  template:
    metadata:
      labels: {app: api}
    spec:
      containers: [{name: api, image: "api:1.4.2"}]
`,
    },
  ],
});
