import { isRemoved, lifecycleOf, successorAt, type ApiLifecycle } from '../../model/kubernetes/api-lifecycle';
import { API_UPGRADES, findingOn } from '../api-version-findings';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<ApiLifecycle>({
  id: 'removed-api',
  severity: 'error',
  category: 'deprecation',
  title: { en: 'API version that the cluster no longer serves', zh: '集群已不再提供的 API 版本' },
  message: {
    en: '{kind} "{name}" cannot be created: Kubernetes {removed} dropped {api}; use {successor}',
    zh: '{kind} "{name}" 无法创建：Kubernetes {removed} 已移除 {api}，请改用 {successor}',
  },
  variants: {
    none: {
      en: '{kind} "{name}" cannot be created: Kubernetes {removed} dropped {api}, and nothing replaces it',
      zh: '{kind} "{name}" 无法创建：Kubernetes {removed} 已移除 {api}，且没有替代版本',
    },
    'pod-security-policy': {
      en: 'PodSecurityPolicy "{name}" cannot be created: Kubernetes 1.25 dropped the kind for Pod Security Admission',
      zh: 'PodSecurityPolicy "{name}" 无法创建：Kubernetes 1.25 已移除该类型，由 Pod Security Admission 取代',
    },
  },
  why: {
    en: 'The API server answers "no matches for kind" and the rollout stops there. What runs already goes on until the next change, so that the failure comes with the first deployment after the upgrade of the cluster, and a Helm release with such an object can often not even be rolled back.',
    zh: 'API 服务器会回 "no matches for kind"，部署到此为止。已经在跑的对象暂时不受影响，所以往往是集群升级后的第一次发布才失败；带有这种对象的 Helm release 常常连回滚都做不了。',
  },
  whenNot: {
    en: 'The manifest is for a cluster that is older than the rest: set kubernetesVersion for it.',
    zh: '这份清单给某个更旧的集群使用：请为它单独设置 kubernetesVersion。',
  },
  links: [LINKS.apiDeprecationGuide, LINKS.podSecurityAdmission],
  alias: { 'kube-linter': ['no-extensions-v1beta'], 'kube-score': ['stable-version'], trivy: ['KSV-0107'] },
  check(manifest, context) {
    const api = lifecycleOf(manifest.apiVersion, manifest.kind);
    if (!api || !isRemoved(api, context.kubernetesVersion)) return [];
    const lonely = manifest.kind === 'PodSecurityPolicy' ? 'pod-security-policy' : 'none';
    return findingOn(manifest, api, context, successorAt(api, context.kubernetesVersion) ? undefined : lonely);
  },
  fixes: API_UPGRADES,
  examples: [
    {
      bad: `apiVersion: [|extensions/v1beta1|] # from the old chart
kind: Ingress
metadata:
  name: web
spec:
  # for everything else
  backend:
    serviceName: web # the shop
    servicePort: 80
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /api # and below
            backend:
              serviceName: api
              servicePort: http
`,
      fixed: `apiVersion: networking.k8s.io/v1 # from the old chart
kind: Ingress
metadata:
  name: web
spec:
  # for everything else
  defaultBackend:
    service: # the shop
      name: web
      port:
        number: 80
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /api # and below
            backend:
              service:
                name: api
                port:
                  name: http
            pathType: ImplementationSpecific
`,
    },
    {
      bad: `apiVersion: [|networking.k8s.io/v1beta1|]
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http: {paths: [{path: /, pathType: Prefix, backend: {serviceName: web, servicePort: 80}}]}
---
apiVersion: [|networking.k8s.io/v1beta1|]
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx}
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx}
`,
    },
    {
      bad: `apiVersion: [|batch/v1beta1|]
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: report
              image: report:1.4.2
---
apiVersion: [|policy/v1beta1|]
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector:
    matchLabels: {app: web}
---
apiVersion: [|autoscaling/v2beta1|]
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  metrics:
    - type: Resource
      resource:
        name: cpu
        targetAverageUtilization: 70 # of the request
    - type: Pods
      pods:
        metricName: queue_length
        targetAverageValue: 500m
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: report
              image: report:1.4.2
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector:
    matchLabels: {app: web}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: # of the request
          type: Utilization
          averageUtilization: 70
    - type: Pods
      pods:
        metric:
          name: queue_length
        target:
          type: AverageValue
          averageValue: 500m
`,
    },
    {
      bad: `apiVersion: [|extensions/v1beta1|]
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: web
        debug: "true"
    spec:
      containers:
        - name: web
          image: web:1.4.2
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: web
        debug: "true"
    spec:
      containers:
        - name: web
          image: web:1.4.2
  selector:
    matchLabels:
      app: web
      debug: "true"
`,
    },
    {
      bad: `apiVersion: [|admissionregistration.k8s.io/v1beta1|]
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: policy.example.com
    clientConfig:
      service: {name: policy, namespace: policy}
    failurePolicy: Fail
`,
      fixed: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: policy.example.com
    clientConfig:
      service: {name: policy, namespace: policy}
    failurePolicy: Fail
    sideEffects: None
    admissionReviewVersions:
      - v1beta1
    matchPolicy: Exact
    timeoutSeconds: 30
`,
    },
    {
      bad: `apiVersion: [|apiextensions.k8s.io/v1beta1|]
kind: CustomResourceDefinition
metadata: {name: shops.example.com}
spec:
  group: example.com
  version: v1
  names: {kind: Shop, plural: shops}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema: {type: object}
      additionalPrinterColumns:
        - name: Size
          type: string
          JSONPath: .spec.size
`,
      fixed: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shops.example.com}
spec:
  group: example.com
  names: {kind: Shop, plural: shops}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema: {type: object}
      additionalPrinterColumns:
        - name: Size
          type: string
          jsonPath: .spec.size
  scope: Namespaced
`,
    },
    {
      bad: `apiVersion: [|apiextensions.k8s.io/v1beta1|]
kind: CustomResourceDefinition
metadata: {name: shops.example.com}
spec:
  group: example.com
  names: {kind: Shop, plural: shops}
  scope: Namespaced
  additionalPrinterColumns:
    - name: Size
      type: string
      JSONPath: .spec.size
  subresources:
    status: {}
  validation:
    # generated
    openAPIV3Schema:
      type: object # always
  versions:
    - name: v1
      served: true
      storage: true
`,
      fixed: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shops.example.com}
spec:
  group: example.com
  names: {kind: Shop, plural: shops}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        # generated
        openAPIV3Schema:
          type: object # always
      subresources:
        status: {}
      additionalPrinterColumns:
        - name: Size
          type: string
          jsonPath: .spec.size
`,
    },
    {
      bad: `apiVersion: [|policy/v1beta1|]
kind: PodSecurityPolicy
metadata: {name: restricted}
spec: {privileged: false}
---
apiVersion: [|policy/v1beta1|]
kind: PodDisruptionBudget
metadata: {name: all}
spec:
  minAvailable: 1
  selector: {}
---
apiVersion: [|apiextensions.k8s.io/v1beta1|]
kind: CustomResourceDefinition
metadata: {name: shops.example.com}
spec:
  group: example.com
  version: v1
  names: {kind: Shop, plural: shops}
`,
    },
    {
      why: { en: 'The target still serves it, and has nothing newer.', zh: '目标版本仍提供它，而且还没有更新的版本。' },
      settings: { kubernetesVersion: '1.28' },
      good: `apiVersion: flowcontrol.apiserver.k8s.io/v1beta3
kind: FlowSchema
metadata: {name: shop}
`,
    },
    {
      why: { en: 'The chart asks the cluster what it serves.', zh: 'chart 会先询问集群支持哪些版本。' },
      good: `{{- if .Capabilities.APIVersions.Has "policy/v1" }}
apiVersion: policy/v1
{{- else }}
apiVersion: policy/v1beta1
{{- end }}
kind: PodDisruptionBudget
metadata:
  name: web
`,
    },
  ],
});
