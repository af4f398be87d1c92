import { sharesNamespace } from '../../model/facts';
import { isEmptySelector } from '../../model/kubernetes/selector';
import { shareFolder } from '../../model/project';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const CONTROLLERS: ReadonlySet<string> = new Set([
  'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Rollout', 'DeploymentConfig',
]);

/** Speaks only where both surely stand in one namespace: in other folders the same workload may stand in another shape. */
export default workloadRule({
  id: 'overlapping-workload-selectors',
  severity: 'warning',
  category: 'validity',
  title: { en: 'Selector takes another workload\'s pods', zh: '选择算符选中了别的工作负载的 Pod' },
  message: {
    en: '{kind} "{name}" also selects the pods of {otherKind} "{other}": what scales or counts it mixes the two up',
    zh: '{kind} "{name}" 也选中了 {otherKind} "{other}" 的 Pod：扩缩和统计会把两者混在一起',
  },
  why: {
    en: 'Kubernetes asks that selectors of controllers in a namespace do not overlap and does not check it. Autoscalers and disruption budgets count the strangers\' pods, kubectl logs and rollout tools show them, and a pod that loses its owner may be adopted by the wrong one.',
    zh: 'Kubernetes 要求同一命名空间内各控制器的选择算符不能重叠，但并不检查。自动扩缩和中断预算会把别人的 Pod 算进来，kubectl logs 和发布工具会显示它们，失去属主的 Pod 还可能被错误的控制器收养。',
  },
  whenNot: {
    en: 'The two are never applied to the same namespace.',
    zh: '两者不会部署到同一个命名空间。',
  },
  links: [LINKS.deploymentSelector, LINKS.labels],
  check(workload, { project, file }) {
    const { manifest, selector, kind } = workload;
    const written = manifest.root.get('spec', 'selector');
    if (!CONTROLLERS.has(kind) || !selector || isEmptySelector(selector) || !written.keySpan || manifest.name === undefined) return [];
    const other = project.podsNear(file).selectedBy(selector).find(object =>
      CONTROLLERS.has(object.kind) && object.name !== undefined && (object.kind !== kind || object.name !== manifest.name)
      && shareFolder(object.file, file) && sharesNamespace(object, file, manifest));
    if (!other) return [];
    return [{
      at: written.keySpan,
      args: { kind, name: manifest.name, otherKind: other.kind, other: other.name },
      related: [{ at: other, text: { en: 'It selects these pods too', zh: '它们的 Pod 也被选中' } }],
    }];
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  [|selector|]:
    matchLabels: {app: shop}
  template:
    metadata:
      labels: {app: shop, tier: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector:
    matchLabels: {app: shop, tier: api}
  template:
    metadata:
      labels: {app: shop, tier: api}
    spec:
      containers: [{name: api, image: "api:1.4.2"}]
`,
    },
    {
      why: { en: 'Each selects its own; the other file may be for another namespace.', zh: '各选各的；另一个文件可能属于别的命名空间。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: shop, tier: web}
  template:
    metadata:
      labels: {app: shop, tier: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector:
    matchLabels: {app: shop, tier: api}
  template:
    metadata:
      labels: {app: shop, tier: api}
    spec:
      containers: [{name: api, image: "api:1.4.2"}]
`,
      files: {
        'old.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: old-web}
spec:
  selector:
    matchLabels: {app: shop, tier: web}
  template:
    metadata:
      labels: {app: shop, tier: web}
    spec:
      containers: [{name: web, image: "web:1.3.0"}]
`,
      },
    },
  ],
});
