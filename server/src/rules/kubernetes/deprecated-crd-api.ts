import { crdLifecycleOf, type CrdLifecycle } from '../../model/kubernetes/crd-lifecycle';
import { choosesApiVersion } from '../api-version-findings';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<CrdLifecycle>({
  id: 'deprecated-crd-api',
  severity: 'warning',
  category: 'deprecation',
  title: { en: 'Old API version of a custom resource', zh: '自定义资源使用了旧的 API 版本' },
  message: {
    en: '{component} {dropped} stopped serving {api}: {kind} "{name}" should use {successorKind} of {successor}',
    zh: '{component} {dropped} 起不再提供 {api}：{kind} "{name}" 应改用 {successor} 的 {successorKind}',
  },
  variants: {
    replaced: {
      en: '{api} of {kind} "{name}" is an old version: {component} has {successor} since {since}',
      zh: '{kind} "{name}" 的 {api} 是旧版本：{component} 自 {since} 起提供 {successor}',
    },
  },
  why: {
    en: 'The operator, not Kubernetes, decides which versions of its resources exist. After its upgrade the old version is unknown to the API server, and objects in it can no longer be applied.',
    zh: '自定义资源有哪些版本由对应的 Operator 决定，而不是 Kubernetes。Operator 升级之后 API 服务器就不认识旧版本了，用旧版本写的对象再也提交不上去。',
  },
  whenNot: {
    en: 'The cluster runs an older release of the component, which does not know the new version yet.',
    zh: '集群里的组件版本较旧，还不认识新版本。',
  },
  links: [LINKS.customResourceVersions],
  check(manifest) {
    const api = crdLifecycleOf(manifest.apiVersion, manifest.kind);
    const { span } = manifest.root.get('apiVersion');
    if (!api || !span || choosesApiVersion(manifest)) return [];
    const { component, kind, droppedIn, successor } = api;
    return [{
      at: span,
      variant: droppedIn === undefined ? 'replaced' : undefined,
      args: {
        component, kind, name: manifest.name ?? '', api: api.apiVersion, dropped: droppedIn,
        successor: successor.apiVersion, successorKind: successor.kind, since: successor.since,
      },
      data: api,
    }];
  },
  fixes: [{
    safe: false, // whether the cluster's release of the component knows it, nobody can tell from here
    title: { en: 'Use {successor}', zh: '改用 {successor}' },
    changes: ({ root }, _context, { data }) => (data?.hasSameShape ? [root.get('apiVersion').set(data.successor.apiVersion)] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: [|external-secrets.io/v1beta1|] # vault
kind: ExternalSecret
metadata: {name: db}
spec:
  secretStoreRef: {name: vault}
  data:
    - secretKey: password
      remoteRef: {key: shop/db}
---
apiVersion: [|gateway.networking.k8s.io/v1beta1|]
kind: HTTPRoute
metadata: {name: web}
spec:
  parentRefs: [{name: edge}]
  rules:
    - backendRefs: [{name: web, port: 80}]
`,
      fixed: `apiVersion: external-secrets.io/v1 # vault
kind: ExternalSecret
metadata: {name: db}
spec:
  secretStoreRef: {name: vault}
  data:
    - secretKey: password
      remoteRef: {key: shop/db}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec:
  parentRefs: [{name: edge}]
  rules:
    - backendRefs: [{name: web, port: 80}]
`,
    },
    {
      bad: `apiVersion: [|cert-manager.io/v1alpha2|]
kind: Certificate
metadata: {name: web}
spec:
  secretName: web-tls
  keySize: 2048
---
apiVersion: [|karpenter.sh/v1alpha5|]
kind: Provisioner
metadata: {name: default}
`,
    },
    {
      why: { en: 'The current versions, be they alpha or beta.', zh: '当前版本，不管名字里有没有 alpha 或 beta。' },
      good: `apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
metadata: {name: db}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop}
---
apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata: {name: web}
`,
    },
  ],
});
