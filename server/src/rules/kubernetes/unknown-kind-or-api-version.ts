import { kindMistake, type KindMistake } from '../../model/fields/kinds';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<KindMistake>({
  id: 'unknown-kind-or-api-version',
  severity: 'error',
  category: 'validity',
  title: { en: 'Kind that its apiVersion does not have', zh: 'apiVersion 里没有的 kind' },
  message: { en: '{apiVersion} has no kind "{kind}"', zh: '{apiVersion} 里没有 "{kind}" 这种 kind' },
  variants: {
    near: { en: '{apiVersion} has no kind "{kind}": did you mean {meant}?', zh: '{apiVersion} 里没有 "{kind}" 这种 kind：是不是想写 {meant}？' },
    'api-version': { en: '{kind} is not in {apiVersion} but in {meant}', zh: '{kind} 不在 {apiVersion} 里，而在 {meant} 里' },
  },
  why: {
    en: 'The API server finds an object\'s type by its apiVersion and kind, and answers "no matches for kind" when that group has no such kind.',
    zh: 'API 服务器按 apiVersion 和 kind 查找对象的类型，组里没有这种 kind 时会回答 "no matches for kind"。',
  },
  whenNot: {
    en: 'Your API server serves kinds of its own in a group of Kubernetes.',
    zh: '你的 API 服务器在 Kubernetes 自己的组里提供了别的 kind。',
  },
  links: [LINKS.apiReference],
  overlaps: 'kubernetes-schema',
  check(manifest) {
    const mistake = manifest.document.templated ? undefined : kindMistake(manifest);
    if (!mistake) return [];
    const { apiVersion, kind } = manifest;
    if (mistake.what === 'kind') {
      return [{ at: manifest.kindSpan, variant: mistake.meant && 'near', args: { apiVersion, kind, meant: mistake.meant ?? '' }, data: mistake }];
    }
    const at = manifest.root.get('apiVersion').span ?? manifest.kindSpan;
    return [{ at, variant: 'api-version', args: { apiVersion, kind, meant: mistake.apiVersions.join(', ') }, data: mistake }];
  },
  fixes: [{
    safe: false, // the fields may be those of another version, or of another kind
    title: { en: 'Write {meant}', zh: '改成 {meant}' },
    changes({ root }, _context, { data }) {
      if (data?.what === 'kind') return data.meant === undefined ? undefined : [root.get('kind').set(data.meant)];
      const [only, ...others] = data?.apiVersions ?? [];
      return only === undefined || others.length > 0 ? undefined : [root.get('apiVersion').set(only)];
    },
  }],
  examples: [
    {
      bad: `apiVersion: [|v1|]
kind: Deployment
metadata: {name: web}
---
apiVersion: [|apps/v1|] # since 1.19
kind: Ingress
metadata: {name: web}
---
apiVersion: [|app/v1|]
kind: DaemonSet
metadata: {name: agent}
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
---
apiVersion: networking.k8s.io/v1 # since 1.19
kind: Ingress
metadata: {name: web}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: [|Deploymnet|]
metadata: {name: web}
---
apiVersion: v1
kind: [|service|]
metadata: {name: web}
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
---
apiVersion: v1
kind: Service
metadata: {name: web}
`,
    },
    {
      bad: `apiVersion: [|autoscaling/v3|]
kind: HorizontalPodAutoscaler
metadata: {name: web}
---
apiVersion: batch/v1
kind: [|Workflow|]
metadata: {name: web}
`,
    },
    {
      why: {
        en: 'Other groups are custom resources; API versions that Kubernetes had once are a matter of their removal; a kubeconfig is no object.',
        zh: '其他组是自定义资源；Kubernetes 曾经有过的 API 版本由移除规则来说；kubeconfig 不是对象。',
      },
      good: `apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: web}
---
apiVersion: extensions/v1beta1
kind: Deployment
metadata: {name: web}
---
apiVersion: resource.k8s.io/v1beta2
kind: ResourceClaim
metadata: {name: gpu}
---
apiVersion: v1
kind: Config
clusters: []
---
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [web.yaml]
`,
    },
  ],
});
