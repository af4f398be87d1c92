import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Kubernetes' own, which are there in every cluster. */
const OWN: ReadonlySet<string> = new Set(['ServiceAccount/default', 'Service/kubernetes', 'ConfigMap/kube-root-ca.crt']);

export default manifestRule({
  id: 'default-namespace',
  severity: 'off',
  strict: 'info',
  category: 'configuration',
  title: { en: 'Object in the default namespace', zh: '对象放在 default 命名空间' },
  message: {
    en: '{kind} "{name}" goes into the default namespace, which it shares with everything else that names none',
    zh: '{kind} "{name}" 会放进 default 命名空间，和所有没有写命名空间的对象混在一起',
  },
  why: {
    en: 'Quotas, network policies and access rights hold for a namespace. In default they would hold for whatever lands there by mistake as well, so usually nobody sets any.',
    zh: '配额、网络策略和访问权限都以命名空间为单位。放在 default 里，误放进来的东西也会一起受影响，所以通常谁也不去设置。',
  },
  whenNot: { en: 'The cluster is for one application only.', zh: '整个集群只跑一个应用。' },
  links: [LINKS.namespaces],
  alias: { 'kube-linter': ['use-namespace'], kubescape: ['C-0061', 'C-0212'], checkov: ['CKV_K8S_21'], trivy: ['KSV-0110'] },
  check({ root, kind, name }) {
    const namespace = root.get('metadata', 'namespace');
    if (namespace.text !== 'default' || !namespace.span || OWN.has(`${kind}/${name ?? ''}`)) return [];
    return [{ at: namespace.span, args: { kind, name: name ?? '' } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Put it into another namespace', zh: '放进别的命名空间' },
    changes: ({ root }) => [root.get('metadata', 'namespace').set({ placeholder: 'my-app' })],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: [|default|]
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: my-app
`,
    },
    {
      why: { en: 'The namespace may be given when the file is applied; the default service account is in every namespace.', zh: '命名空间可能在应用时才指定；每个命名空间都有 default 服务账号。' },
      good: `apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: default, namespace: default}
automountServiceAccountToken: false
`,
    },
  ],
});
