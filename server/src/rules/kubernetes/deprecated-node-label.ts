import type { Manifest } from '../../model/kubernetes/manifest';
import { deprecatedNodeLabel, nodeLabelUses, type DeprecatedNodeLabel, type NodeLabelUse } from '../../model/kubernetes/node-labels';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

interface Renamed {
  readonly changes: readonly YamlChange[];
  readonly isSafe: boolean;
}

/** What stands in objects of these kinds must fit what the storage driver says of its nodes. */
const OF_STORAGE: ReadonlySet<string> = new Set(['PersistentVolume', 'StorageClass']);

function findingOn(manifest: Manifest, use: NodeLabelUse, { instead, since, isTwin }: DeprecatedNodeLabel, all: readonly NodeLabelUse[]): Finding<Renamed>[] {
  const at = use.isKey ? use.at.keySpan : use.at.span;
  const hasBoth = all.some(other => other.label === instead && other.isKey === use.isKey && other.isTaint === use.isTaint);
  if (!at || (use.isTaint && hasBoth)) return []; // those who tolerate both taints are ready for any cluster
  const written = use.isKey ? use.at.rename(instead) : use.at.set(instead);
  const taint = use.isTaint ? 'taint' : 'role';
  return [{
    at,
    variant: isTwin ? undefined : taint,
    args: { label: use.label, instead, since },
    data: { changes: [use.isKey && hasBoth ? use.at.remove() : written], isSafe: isTwin && !OF_STORAGE.has(manifest.kind) && !(use.isKey && hasBoth) },
  }];
}

export default manifestRule<Renamed>({
  id: 'deprecated-node-label',
  severity: 'warning',
  category: 'deprecation',
  title: { en: 'Deprecated node label', zh: '已弃用的节点标签' },
  message: {
    en: 'Node label "{label}" is deprecated since Kubernetes {since}: use "{instead}"',
    zh: '节点标签 "{label}" 自 Kubernetes {since} 起弃用，请改用 "{instead}"',
  },
  variants: {
    role: {
      en: 'No node carries "{label}" any more: kubeadm dropped it in 1.24 for "{instead}"',
      zh: '节点上已没有 "{label}"：kubeadm 在 1.24 移除了它，改为 "{instead}"',
    },
    taint: {
      en: 'This no longer lets pods onto control-plane nodes: since 1.25 kubeadm taints them with "{instead}"',
      zh: '这条容忍度已不能让 Pod 调度到控制面节点：kubeadm 自 1.25 起用的污点是 "{instead}"',
    },
  },
  why: {
    en: 'Kubernetes writes the old labels only for the sake of old manifests, and some clouds and installers have stopped. From then on a node selector finds no node, and pods that are to be spread over zones are not.',
    zh: 'Kubernetes 只是为了旧清单才继续写这些旧标签，有些云和安装工具已经不写了。一旦没有，nodeSelector 就选不到节点，按可用区打散也会失效。',
  },
  whenNot: {
    en: 'The distribution still uses the old name, as OpenShift does with node-role.kubernetes.io/master.',
    zh: '发行版仍在用旧名字，例如 OpenShift 的 node-role.kubernetes.io/master。',
  },
  links: [LINKS.knownLabels, LINKS.assignPods],
  check(manifest) {
    const uses = nodeLabelUses(manifest);
    return uses.flatMap(use => {
      const deprecated = deprecatedNodeLabel(use.label);
      return deprecated ? findingOn(manifest, use, deprecated, uses) : [];
    });
  },
  fixes: [true, false].map(isSafe => ({
    safe: isSafe,
    title: { en: 'Use {instead}', zh: '改用 {instead}' },
    changes: (_manifest, _context, { data }) => (data?.isSafe === isSafe ? data.changes : undefined),
  })),
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeSelector:
    [|beta.kubernetes.io/os|]: linux # not Windows
    [|"beta.kubernetes.io/arch"|]: amd64
  topologySpreadConstraints:
    - topologyKey: [|failure-domain.beta.kubernetes.io/zone|]
      maxSkew: 1
      whenUnsatisfiable: ScheduleAnyway
      labelSelector: {matchLabels: {app: web}}
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions:
              - {key: [|beta.kubernetes.io/instance-type|], operator: In, values: [m7g.large]}
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeSelector:
    kubernetes.io/os: linux # not Windows
    "kubernetes.io/arch": amd64
  topologySpreadConstraints:
    - topologyKey: topology.kubernetes.io/zone
      maxSkew: 1
      whenUnsatisfiable: ScheduleAnyway
      labelSelector: {matchLabels: {app: web}}
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions:
              - {key: node.kubernetes.io/instance-type, operator: In, values: [m7g.large]}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  nodeSelector:
    [|node-role.kubernetes.io/master|]: ""
  tolerations:
    - key: [|node-role.kubernetes.io/master|]
      effect: NoSchedule
  containers:
    - name: agent
      image: agent:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  nodeSelector:
    node-role.kubernetes.io/control-plane: ""
  tolerations:
    - key: node-role.kubernetes.io/control-plane
      effect: NoSchedule
  containers:
    - name: agent
      image: agent:1.4.2
`,
    },
    {
      bad: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: csi.example.com
allowedTopologies:
  - matchLabelExpressions:
      - key: [|failure-domain.beta.kubernetes.io/zone|]
        values: [a, b]
`,
      fixed: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: csi.example.com
allowedTopologies:
  - matchLabelExpressions:
      - key: topology.kubernetes.io/zone
        values: [a, b]
`,
    },
    {
      bad: `apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: gvisor}
handler: runsc
scheduling:
  nodeSelector:
    [|beta.kubernetes.io/os|]: linux
    kubernetes.io/os: linux
`,
      fixed: `apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: gvisor}
handler: runsc
scheduling:
  nodeSelector:
    kubernetes.io/os: linux
`,
    },
    {
      why: { en: 'Both taints are tolerated, for old and new clusters; labels of others may say "beta".', zh: '新旧两种污点都容忍，新旧集群都能用；别人的标签里可以有 "beta"。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  nodeSelector: {kubernetes.io/os: linux, beta.example.com/os: linux}
  tolerations:
    - {key: node-role.kubernetes.io/master, effect: NoSchedule}
    - {key: node-role.kubernetes.io/control-plane, effect: NoSchedule}
  containers:
    - name: agent
      image: agent:1.4.2
`,
    },
  ],
});
