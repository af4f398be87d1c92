import { shareFolder } from '../../model/project';
import type { Manifest } from '../../model/kubernetes/manifest';
import { fittedTo } from '../../model/kubernetes/pod-affinity';
import { maySelectUnseen, meantPods, missedLabels, podLabelsOf, selectedPods } from '../../model/kubernetes/selected-pods';
import { isEmptySelector, type Selector } from '../../model/kubernetes/selector';
import { serviceSelector } from '../../model/kubernetes/service';
import { mayMove } from '../../model/kubernetes/service-lookup';
import { isService } from '../../model/kubernetes/service-type';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

type Found = Finding<readonly YamlChange[]>;

/** Somebody else fills in where it leads to. */
const hasOwnEndpoints = ({ name }: Manifest, { project, file }: RuleContext): boolean =>
  project.nearNamed(file, 'Endpoints', name ?? '').length > 0 || project.near(file, 'EndpointSlice').length > 0;

/** The selector was meant for a workload of this folder. */
function meantFor(service: Manifest, selector: Selector, context: RuleContext): Found | undefined {
  const meant = meantPods(selector, service, context);
  const [key = ''] = meant ? missedLabels(selector, meant) : [];
  const label = service.root.get('spec', 'selector', key);
  if (!meant || !label.span) return undefined;
  return {
    at: label.span,
    variant: 'meant',
    args: { kind: meant.kind, workload: meant.name, label: `${key}=${label.text ?? ''}` },
    related: [{ at: meant, text: { en: 'The pods that are probably meant', zh: '可能想选的 Pod' } }],
    data: fittedTo(service.root.get('spec', 'selector'), podLabelsOf(meant), true) ?? [],
  };
}

/** The pods that it would select stand in another namespace of this folder. */
function elsewhere(service: Manifest, selector: Selector, context: RuleContext): Found | undefined {
  const { project, file } = context;
  const namespace = service.root.get('metadata', 'namespace');
  const [pods, second] = project.podsNear(file).selectedBy(selector).filter(object => shareFolder(object.file, file));
  const isSaid = pods?.file === file && context.isOn('inconsistent-namespace');
  if (!pods || second || isSaid || mayMove(context) || !namespace.span) return undefined;
  return {
    at: namespace.span,
    variant: 'namespace',
    args: { kind: pods.kind, workload: pods.name, own: namespace.text, other: pods.namespace },
    related: [{ at: pods, text: { en: 'The pods that it would select', zh: '标签相符的 Pod' } }],
    data: [],
  };
}

/** Its own file has pods, and neither there nor nearby is anything from which others could come. */
function nothing(service: Manifest, { project, file }: RuleContext): Found | undefined {
  const makers = project.podsNear(file).makers.filter(object => object.file === file);
  const selector = service.root.get('spec', 'selector');
  const [first] = selector.entries;
  const namespaceHolds = makers.some(({ namespace }) => namespace === service.namespace);
  if (!first?.value.span || !namespaceHolds || project.mayHoldMore(file) || makers.some(({ kind }) => !project.isComplete(file, kind))) return undefined;
  return { at: first.value.span, args: { label: selector.entries.map(({ key, value }) => `${key}=${value.text ?? ''}`).join(',') }, data: [] };
}

export default manifestRule<readonly YamlChange[]>({
  id: 'dangling-service',
  kinds: ['Service'],
  severity: 'warning',
  category: 'networking',
  title: { en: 'Service selects no pod', zh: 'Service 没有选中任何 Pod' },
  message: {
    en: 'Service "{name}" leads nowhere: no pod here has {label}',
    zh: 'Service "{name}" 没有后端：这里没有带标签 {label} 的 Pod',
  },
  variants: {
    meant: {
      en: 'Service "{name}" leads nowhere: the pods of {kind} "{workload}" have no label {label}',
      zh: 'Service "{name}" 没有后端：{kind} "{workload}" 的 Pod 没有标签 {label}',
    },
    namespace: {
      en: 'Service "{name}" in namespace "{own}" does not reach {kind} "{workload}" in "{other}"',
      zh: '命名空间 "{own}" 中的 Service "{name}" 选不到 "{other}" 中的 {kind} "{workload}"',
    },
  },
  why: {
    en: 'A Service whose selector matches no pod is accepted without a word. Its name resolves, and every connection to it fails.',
    zh: '选择算符没有匹配到任何 Pod 的 Service 照样能创建。它的名称能解析，但所有连接都会失败。',
  },
  whenNot: {
    en: 'The pods come from an operator or from another repository.',
    zh: '这些 Pod 由 Operator 创建，或者来自别的仓库。',
  },
  links: [LINKS.service, LINKS.debugServices],
  alias: { 'kube-linter': ['dangling-service'], 'kube-score': ['service-targets-pod'], kubescape: ['C-0293'] },
  check(manifest, context) {
    const selector = isService(manifest) ? serviceSelector(manifest) : undefined;
    if (!selector || isEmptySelector(selector) || hasOwnEndpoints(manifest, context)) return [];
    if (maySelectUnseen(manifest, context) || selectedPods(selector, manifest, context).length > 0) return [];
    const found = meantFor(manifest, selector, context) ?? elsewhere(manifest, selector, context) ?? nothing(manifest, context);
    return found ? [{ ...found, args: { ...found.args, name: manifest.name ?? '' } }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Select the pods of "{workload}"', zh: '改为选中 "{workload}" 的 Pod' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web-svc}
spec:
  selector:
    app: [|web-sever|]
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector:
    app: api
    release: [|blue|]
  ports: [{port: 80}]
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web-svc}
spec:
  selector:
    app: web-server
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector:
    app: api
  ports: [{port: 80}]
`,
      files: {
        'workloads.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web-server}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  template:
    metadata:
      labels: {app: api}
    spec:
      containers: [{name: api, image: "api:1.4.2"}]
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web, namespace: [|shop|]}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
      files: {
        'workloads.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: store}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: search}
spec:
  selector: {app: [|search|]}
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'The pods may be in another folder, as nothing here resembles them.', zh: '这里没有相近的标签，Pod 可能在别的目录。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: search}
spec:
  selector: {app: search}
  ports: [{port: 80}]
`,
      files: {
        'workloads.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      },
    },
    {
      why: { en: 'An operator makes the pods, somebody writes the endpoints, or there is no selector that counts.', zh: 'Pod 由 Operator 创建，端点由人手工填写，或者没有起作用的选择算符。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: search}
spec:
  selector: {app: search}
  ports: [{port: 80}]
---
apiVersion: search.example.com/v1
kind: SearchCluster
metadata: {name: search}
spec: {size: 3}
---
apiVersion: v1
kind: Service
metadata: {name: outside}
spec:
  type: ExternalName
  externalName: db.example.com
---
apiVersion: v1
kind: Service
metadata: {name: wbe}
spec:
  selector: {app: wbe}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Endpoints
metadata: {name: wbe}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'The labels of one workload are filled in later.', zh: '有一个工作负载的标签要等之后才填入。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: "\${APP}"}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
