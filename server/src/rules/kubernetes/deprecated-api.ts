import { isDeprecated, lifecycleOf, successorAt, type ApiLifecycle } from '../../model/kubernetes/api-lifecycle';
import { API_UPGRADES, findingOn } from '../api-version-findings';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<ApiLifecycle>({
  id: 'deprecated-api',
  severity: 'warning',
  category: 'deprecation',
  title: { en: 'Deprecated API version', zh: '已弃用的 API 版本' },
  message: {
    en: '{kind} "{name}": {api} is deprecated since Kubernetes {deprecated} and gone in {removed}; use {successor}',
    zh: '{kind} "{name}"：{api} 自 Kubernetes {deprecated} 起弃用，{removed} 将移除，请改用 {successor}',
  },
  variants: {
    stays: {
      en: '{kind} "{name}" is of a kind deprecated since Kubernetes {deprecated}: use {successorKind} of {successor}',
      zh: '{kind} "{name}" 所属的类型自 Kubernetes {deprecated} 起弃用，请改用 {successor} 的 {successorKind}',
    },
    none: {
      en: '{kind} "{name}" is of a kind deprecated since Kubernetes {deprecated}, and nothing replaces it',
      zh: '{kind} "{name}" 所属的类型自 Kubernetes {deprecated} 起弃用，且没有替代类型',
    },
  },
  why: {
    en: 'It works today; after the upgrade of the cluster that drops it, the next deployment fails. Moving while both versions are served is without risk, and the API server warns on each request until then.',
    zh: '现在还能用；等集群升级到移除它的版本，下一次发布就会失败。趁新旧两个版本都还提供时迁移没有风险，而在那之前 API 服务器每次请求都会告警。',
  },
  whenNot: {
    en: 'The manifest must also work on clusters that do not serve the new version yet.',
    zh: '这份清单还要用在尚未提供新版本的集群上。',
  },
  links: [LINKS.apiDeprecationGuide, LINKS.apiDeprecationPolicy],
  alias: { 'kube-score': ['stable-version'], trivy: ['KSV-0107'] },
  check(manifest, context) {
    const api = lifecycleOf(manifest.apiVersion, manifest.kind);
    if (!api || !isDeprecated(api, context.kubernetesVersion)) return [];
    const hasSuccessor = successorAt(api, context.kubernetesVersion) !== undefined;
    if (!hasSuccessor && api.successors.length > 0) return []; // nobody can act on it yet
    const fate = api.removedIn === undefined ? 'stays' : undefined;
    return findingOn(manifest, api, context, hasSuccessor ? fate : 'none');
  },
  fixes: API_UPGRADES,
  examples: [
    {
      bad: `apiVersion: [|storage.k8s.io/v1beta1|]
kind: VolumeAttributesClass
metadata: {name: fast}
driverName: csi.example.com
parameters: {iops: "4000"}
`,
      fixed: `apiVersion: storage.k8s.io/v1
kind: VolumeAttributesClass
metadata: {name: fast}
driverName: csi.example.com
parameters: {iops: "4000"}
`,
    },
    {
      bad: `apiVersion: [|resource.k8s.io/v1beta1|]
kind: ResourceClaimTemplate
metadata: {name: gpu}
spec:
  spec:
    devices:
      requests:
        - name: gpu
          deviceClassName: gpu.example.com # any of them
          count: 2
`,
      fixed: `apiVersion: resource.k8s.io/v1
kind: ResourceClaimTemplate
metadata: {name: gpu}
spec:
  spec:
    devices:
      requests:
        - name: gpu
          exactly:
            deviceClassName: gpu.example.com # any of them
            count: 2
`,
    },
    {
      settings: { kubernetesVersion: '1.31' },
      bad: `apiVersion: [|flowcontrol.apiserver.k8s.io/v1beta3|]
kind: PriorityLevelConfiguration
metadata: {name: shop}
spec:
  type: Limited
  limited:
    nominalConcurrencyShares: 20
---
apiVersion: [|admissionregistration.k8s.io/v1alpha1|]
kind: ValidatingAdmissionPolicy
metadata: {name: replicas}
spec:
  validations:
    - expression: object.spec.replicas < 10
`,
      fixed: `apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: shop}
spec:
  type: Limited
  limited:
    nominalConcurrencyShares: 20
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: replicas}
spec:
  validations:
    - expression: object.spec.replicas < 10
`,
    },
    {
      bad: `apiVersion: [|v1|]
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 10.0.0.7}]
    ports: [{port: 5432}]
`,
    },
    {
      why: { en: 'Not deprecated, although there is a newer version.', zh: '虽然有更新的版本，但它并未弃用。' },
      good: `apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  targetCPUUtilizationPercentage: 70
`,
    },
    {
      why: { en: 'Deprecated from Kubernetes 1.33 on.', zh: '从 Kubernetes 1.33 起才弃用。' },
      settings: { kubernetesVersion: '1.32' },
      good: `apiVersion: v1
kind: Endpoints
metadata: {name: db}
`,
    },
  ],
});
