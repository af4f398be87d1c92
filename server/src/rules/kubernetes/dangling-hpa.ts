import { closest } from '../../text/closest';
import { meets } from '../../model/facts';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

/** Kubernetes' own kinds that can be scaled, and where their API is. */
const API_OF: Readonly<Record<string, string>> = { Deployment: 'apps/v1', StatefulSet: 'apps/v1', ReplicaSet: 'apps/v1', ReplicationController: 'v1' };
const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');

type Found = Finding<readonly YamlChange[]>;

/** The target's group is one in which no API server has this kind; the version does not matter to the autoscaler. */
function wrongGroup(manifest: Manifest): Found | undefined {
  const reference = manifest.root.get('spec', 'scaleTargetRef');
  const [kind, apiVersion] = [reference.get('kind'), reference.get('apiVersion')];
  const right = API_OF[kind.text ?? ''];
  const isWrong = apiVersion.isAbsent ? manifest.kind !== 'ScaledObject' : apiVersion.text !== undefined && groupOf(apiVersion.text) !== groupOf(right ?? '');
  const at = apiVersion.span ?? kind.span;
  if (right === undefined || groupOf(right) === '' || !isWrong || !at || reference.isUnknown || apiVersion.isUnknown) return undefined;
  return { at, variant: 'group', args: { target: kind.text, api: right }, data: [apiVersion.set(right)] };
}

function unknownName(manifest: Manifest, { project, file }: RuleContext): Found | undefined {
  const reference = manifest.root.get('spec', 'scaleTargetRef');
  const [kind, name] = [reference.get('kind'), reference.get('name')];
  const kindText = kind.isAbsent && manifest.kind === 'ScaledObject' ? 'Deployment' : kind.text ?? '';
  if (!(kindText in API_OF) || !name.text || !name.span) return undefined;
  const there = (wanted: string): readonly string[] =>
    project.near(file, wanted).filter(object => meets(object, manifest)).flatMap(object => object.name ?? []);
  if (there(kindText).includes(name.text)) return undefined;
  const args = { target: kindText, wanted: name.text };
  const otherKind = Object.keys(API_OF).find(other => other !== kindText && there(other).includes(name.text ?? ''));
  if (otherKind && kind.span) return { at: kind.span, variant: 'kind', args: { ...args, meant: otherKind }, data: [kind.set(otherKind)] };
  const isElsewhere = project.all(kindText).some(object => object.name === name.text); // in another namespace, or the base of an overlay
  if (isElsewhere || !project.isComplete(file, kindText)) return undefined;
  const meant = closest(name.text, there(kindText));
  return meant === undefined ? { at: name.span, args } : { at: name.span, variant: 'meant', args: { ...args, meant }, data: [name.set(meant)] };
}

/** Silent about kinds of other projects, and where the target may lie elsewhere. */
export default manifestRule<readonly YamlChange[]>({
  id: 'dangling-hpa',
  kinds: ['HorizontalPodAutoscaler', 'ScaledObject'],
  severity: 'warning',
  category: 'scaling',
  title: { en: 'Autoscaler without a target', zh: '自动扩缩没有目标' },
  message: {
    en: '{kind} "{name}" scales {target} "{wanted}", which is not among the objects here',
    zh: '{kind} "{name}" 要扩缩 {target} "{wanted}"，但这里没有这个对象',
  },
  variants: {
    meant: {
      en: '{kind} "{name}" scales {target} "{wanted}", which is not here: is "{meant}" meant?',
      zh: '{kind} "{name}" 要扩缩 {target} "{wanted}"，但这里没有它，是不是想写 "{meant}"？',
    },
    kind: {
      en: '{kind} "{name}" scales a {target} "{wanted}", but "{wanted}" is a {meant}',
      zh: '{kind} "{name}" 要扩缩的 {target} "{wanted}" 其实是 {meant}',
    },
    group: {
      en: '{kind} "{name}" finds no {target} under this API: it needs apiVersion {api}',
      zh: '{kind} "{name}" 在这个 API 下找不到 {target}：apiVersion 应为 {api}',
    },
  },
  why: {
    en: 'An autoscaler whose target does not exist is accepted all the same. It reports FailedGetScale in its status, where nobody looks, and the workload stays at one size under any load.',
    zh: '目标不存在时，自动扩缩对象照样能创建。它只会在自己的 status 里写一句 FailedGetScale，没人会去看，而工作负载不管负载多大都保持原来的规模。',
  },
  whenNot: {
    en: 'The target is kept in another repository, or made by an operator.',
    zh: '目标放在别的仓库里，或者由 Operator 创建。',
  },
  links: [LINKS.horizontalAutoscaling],
  alias: {
    'kube-linter': ['dangling-horizontalpodautoscaler'],
    'kube-score': ['horizontalpodautoscaler-has-target'],
    kubescape: ['C-0300'],
  },
  reportsAbsence: true,
  check(manifest, context) {
    const found = wrongGroup(manifest) ?? unknownName(manifest, context);
    return found ? [{ ...found, args: { ...found.args, kind: manifest.kind, name: manifest.name ?? '' } }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Point it at the right object', zh: '改为指向正确的对象' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: [|wbe-server|]
  maxReplicas: 9
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: db}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: [|Deployment|]
    name: db
  maxReplicas: 9
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: old}
spec:
  scaleTargetRef:
    apiVersion: [|extensions/v1beta1|]
    kind: Deployment
    name: web-server
  maxReplicas: 9
`,
      fixed: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web-server
  maxReplicas: 9
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: db}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: db
  maxReplicas: 9
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: old}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web-server
  maxReplicas: 9
`,
      files: {
        'workloads.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web-server}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
`,
      },
    },
    {
      bad: `apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: checkout}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: [|checkout|]}
  maxReplicas: 9
`,
      files: {
        'workloads.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web-server}
`,
      },
    },
    {
      why: { en: 'No Deployment lies here at all: they are kept elsewhere.', zh: '这里根本没有 Deployment：它们放在别处。' },
      good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
`,
    },
    {
      why: { en: 'A Deployment beside it cannot be read; it may be this one.', zh: '旁边有一个 Deployment 读不出来，说不定就是它。' },
      good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: checkout}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
  maxReplicas: 9
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: shop}
spec:
  scaleTargetRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: shop}
`,
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web-server}
`,
        'broken.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: "checkout}
`,
      },
    },
    {
      why: { en: 'The overlay takes the Deployment from a base.', zh: '这个 overlay 的 Deployment 来自 base。' },
      good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: checkout}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
  maxReplicas: 9
`,
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web-server}
`,
        'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../base, web.yaml]
`,
      },
    },
    {
      why: { en: 'A Deployment of this name lies elsewhere in the workspace, say the base of an overlay.', zh: '工作区别处有同名的 Deployment，例如 overlay 的 base。' },
      good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: checkout}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
  maxReplicas: 9
`,
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web-server}
`,
        '../base/shop/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: checkout}
`,
      },
    },
  ],
});
