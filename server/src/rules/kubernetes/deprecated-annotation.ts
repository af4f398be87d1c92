import { deprecatedAnnotations, type DeprecatedAnnotation } from '../../model/kubernetes/deprecated-annotations';
import { withoutKey } from '../../model/kubernetes/security-context';
import { hasComment } from '../../model/yaml/comment';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { KubernetesChanges } from '../rule';

/** The field, and the annotation goes: with the last one the whole map. */
function replaced({ key, annotations, replacement }: DeprecatedAnnotation): KubernetesChanges {
  if (!replacement) return undefined;
  return replacement.keepsAnnotation ? replacement.changes : [...replacement.changes, withoutKey(annotations, key)];
}

/** Fix-all leaves those alone whose comment would go with them. */
const isSafe = ({ at, replacement }: DeprecatedAnnotation): boolean =>
  replacement?.isExact === true && (replacement.keepsAnnotation === true || !hasComment(at));

function variantOf({ isDead, since }: DeprecatedAnnotation): string | undefined {
  if (isDead) return since === undefined ? 'dead' : 'dead-since';
  return since === undefined ? 'old' : undefined;
}

export default manifestRule<DeprecatedAnnotation>({
  id: 'deprecated-annotation',
  severity: 'warning',
  category: 'deprecation',
  title: { en: 'Annotation that a field has replaced', zh: '已被字段取代的注解' },
  message: {
    en: 'Annotation "{annotation}" is deprecated since Kubernetes {since}: use {field}',
    zh: '注解 "{annotation}" 自 Kubernetes {since} 起弃用，请改用 {field}',
  },
  variants: {
    old: {
      en: 'Annotation "{annotation}" is the way of the betas: use {field}',
      zh: '注解 "{annotation}" 是 beta 时期的写法，请改用 {field}',
    },
    dead: {
      en: 'Annotation "{annotation}" has no effect any more: use {field}',
      zh: '注解 "{annotation}" 已经不起作用，请改用 {field}',
    },
    'dead-since': {
      en: 'Annotation "{annotation}" has no effect since Kubernetes {since}: use {field}',
      zh: '注解 "{annotation}" 自 Kubernetes {since} 起不再起作用，请改用 {field}',
    },
  },
  why: {
    en: 'Annotations are never checked: one that Kubernetes no longer reads is accepted like any other text, and the profile, the priority or the storage class that it asked for is simply not there. A field is checked, and read by every release.',
    zh: '注解从不校验：Kubernetes 不再读取的注解也照样被接受，而它要求的安全配置、优先级或存储类其实并不存在。字段会被校验，各版本也都会读取。',
  },
  whenNot: {
    en: 'The manifest must also work on clusters that are too old for the field.',
    zh: '这份清单还要用在不支持该字段的旧集群上。',
  },
  links: [LINKS.knownLabels],
  check: (manifest, { kubernetesVersion }) => deprecatedAnnotations(manifest, kubernetesVersion).flatMap(found => (found.at.keySpan ? [{
    at: found.at.keySpan,
    variant: variantOf(found),
    args: { annotation: found.key, field: found.field, since: found.since },
    data: found,
    unnecessary: found.isDead,
  }] : [])),
  fixes: [true, false].map(safe => ({
    safe,
    title: { en: 'Use {field}', zh: '改用 {field}' },
    changes: (_manifest, _context, { data }) => (data && isSafe(data) === safe ? replaced(data) : undefined),
  })),
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    [|container.apparmor.security.beta.kubernetes.io/web|]: runtime/default
    [|seccomp.security.alpha.kubernetes.io/pod|]: localhost/web.json
    example.com/owner: shop
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    example.com/owner: shop
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        appArmorProfile:
          type: RuntimeDefault
  securityContext:
    seccompProfile:
      type: Localhost
      localhostProfile: web.json
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    [|service.beta.kubernetes.io/load-balancer-source-ranges|]: 192.0.2.0/24, 198.51.100.0/24
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: db
  annotations:
    example.com/owner: shop
    [|service.alpha.kubernetes.io/tolerate-unready-endpoints|]: "true"
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 5432}]
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
  annotations:
    [|storageclass.beta.kubernetes.io/is-default-class|]: "true" # for now
provisioner: csi.example.com
`,
      fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
  loadBalancerSourceRanges:
    - 192.0.2.0/24
    - 198.51.100.0/24
---
apiVersion: v1
kind: Service
metadata:
  name: db
  annotations:
    example.com/owner: shop
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 5432}]
  publishNotReadyAddresses: true
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
  annotations:
    storageclass.kubernetes.io/is-default-class: "true" # for now
provisioner: csi.example.com
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations: {[|service.kubernetes.io/topology-mode|]: Auto}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
  annotations:
    [|volume.beta.kubernetes.io/storage-class|]: fast
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 8Gi}}
`,
      fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports: [{port: 80}]
  trafficDistribution: PreferSameZone
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 8Gi}}
  storageClassName: fast
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: dns
  annotations:
    [|scheduler.alpha.kubernetes.io/critical-pod|]: ""
    [|security.alpha.kubernetes.io/sysctls|]: net.core.somaxconn=1024
spec:
  securityContext:
    sysctls: [{name: net.core.somaxconn, value: "1024"}]
  containers:
    - name: dns
      image: dns:1.4.2
`,
    },
    {
      why: { en: 'Kubernetes 1.29 has no field for it yet; annotations of others.', zh: 'Kubernetes 1.29 还没有对应的字段；以及别人的注解。' },
      settings: { kubernetesVersion: '1.29' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations: {example.com/owner: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations:
        container.apparmor.security.beta.kubernetes.io/web: runtime/default
    spec:
      containers:
        - name: web
          image: web:1.4.2
`,
    },
  ],
});
