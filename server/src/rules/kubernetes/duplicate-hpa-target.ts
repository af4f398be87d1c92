import { meets } from '../../model/facts';
import { readScaler } from '../../model/kubernetes/autoscaler';
import { shareFolder } from '../../model/project';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;

/** Speaks only about autoscalers of one folder: in other folders the same one may stand in another shape. */
export default manifestRule({
  id: 'duplicate-hpa-target',
  kinds: SCALERS,
  severity: 'warning',
  category: 'scaling',
  title: { en: 'Two autoscalers for one workload', zh: '一个工作负载有两个自动扩缩器' },
  message: {
    en: '{kind} "{name}" and {otherKind} "{other}" both scale {target}: neither can work',
    zh: '{kind} "{name}" 和 {otherKind} "{other}" 都在扩缩 {target}：两个都没法正常工作',
  },
  why: {
    en: 'A ScaledObject makes an autoscaler of its own. Where two autoscalers select the same pods, Kubernetes stops both with AmbiguousSelector (before 1.26 they overruled each other in turn), and the workload is scaled no more.',
    zh: 'ScaledObject 自己会创建一个 HPA。两个自动扩缩器选中同一批 Pod 时，Kubernetes 会以 AmbiguousSelector 为由把两个都停掉（1.26 之前则会互相覆盖），工作负载就不再扩缩了。',
  },
  whenNot: {
    en: 'The two are never applied to the same namespace.',
    zh: '两者不会同时部署到同一个命名空间。',
  },
  links: [LINKS.horizontalAutoscaling],
  check(manifest, { project, file }) {
    const reference = manifest.root.get('spec', 'scaleTargetRef');
    const [kind, name] = [reference.get('kind'), reference.get('name')];
    if (kind.isUnknown || !name.text || !name.span || manifest.name === undefined || readScaler(manifest).takesOver) return [];
    const kindText = kind.text ?? 'Deployment';
    const other = SCALERS.flatMap(scaler => project.near(file, scaler)).find(object =>
      object.scaleTarget?.kind === kindText && object.scaleTarget.name === name.text && object.name !== undefined
      && (object.kind !== manifest.kind || object.name !== manifest.name)
      && shareFolder(object.file, file) && meets(object, manifest) && !object.scaler?.takesOver);
    if (!other) return [];
    return [{
      at: name.span,
      args: { kind: manifest.kind, name: manifest.name, otherKind: other.kind, other: other.name, target: `${kindText} "${name.text}"` },
      related: [{ at: other, text: { en: 'The other autoscaler', zh: '另一个自动扩缩器' } }],
    }];
  },
  examples: [
    {
      bad: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web-cpu}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: [|web|]}
  maxReplicas: 9
`,
      files: {
        'keda.yaml': `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec:
  scaleTargetRef: {name: web}
`,
      },
    },
    {
      bad: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web-cpu}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: [|web|]}
  maxReplicas: 9
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web-memory}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: [|web|]}
  maxReplicas: 9
`,
    },
    {
      why: { en: 'The ScaledObject takes over the autoscaler that is there.', zh: 'ScaledObject 会接管已有的 HPA。' },
      good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: web
  annotations: {scaledobject.keda.sh/transfer-hpa-ownership: "true"}
spec:
  scaleTargetRef: {name: web}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: db}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: web}
  maxReplicas: 9
`,
    },
  ],
});
