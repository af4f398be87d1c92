import { fittedTo } from '../../model/kubernetes/pod-affinity';
import { isEmptySelector, selects } from '../../model/kubernetes/selector';
import type { Workload } from '../../model/kubernetes/workload';
import type { YamlChange } from '../../model/yaml-change';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

const KINDS: ReadonlySet<string> = new Set(['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet']);

interface Cures {
  readonly template?: readonly YamlChange[] | undefined;
  readonly selector?: readonly YamlChange[] | undefined;
}

/** Whether the manifest's own selector counts: a Job's does only when it says so. */
const hasSelector = ({ manifest }: Workload): boolean => KINDS.has(`${manifest.group}/${manifest.kind}`)
  || (manifest.kind === 'Job' && manifest.root.get('spec', 'manualSelector').boolean === true);

/** kustomize may write selectors into manifests that have none, from a folder anywhere. */
const isFilledIn = ({ project }: RuleContext): boolean =>
  ['Kustomization', 'Component'].some(kind => project.all(kind).some(object => object.relabels));

function missing(workload: Workload, labels: ReadonlyMap<string, string>, context: RuleContext): Finding<Cures>[] {
  const selector = workload.manifest.root.get('spec', 'selector');
  const at = selector.keySpan ?? workload.manifest.nameSpan;
  if (workload.manifest.isPartial || isFilledIn(context)) return [];
  const whole = labels.size > 0 ? [selector.get('matchLabels').set(Object.fromEntries(labels))] : undefined;
  return [{ at, variant: 'missing', args: { kind: workload.kind, name: workload.manifest.name ?? '' }, data: { selector: whole } }];
}

function check(workload: Workload, context: RuleContext): Finding<Cures>[] {
  const [labels, selector, written] = [workload.podLabels, workload.selector, workload.manifest.root.get('spec', 'selector')];
  if (!hasSelector(workload) || !labels || written.isUnknown) return [];
  if (written.isAbsent || (selector && isEmptySelector(selector))) return missing(workload, labels, context);
  if (!selector || selects(selector, labels)) return [];
  const args = { kind: workload.kind, name: workload.manifest.name ?? '' };
  const wrong = Object.entries(selector.labels).filter(([key, value]) => labels.get(key) !== value);
  const [first] = wrong;
  const template = workload.template.get('metadata', 'labels');
  const expressionsHold = selects({ ...selector, labels: {} }, new Map([...labels, ...wrong]));
  return [{
    at: (first ? written.get('matchLabels', first[0]).span : undefined) ?? written.keySpan ?? workload.manifest.nameSpan,
    ...(first ? { args: { ...args, label: first.join('=') } } : { variant: 'expressions', args }),
    related: [{ at: template.keySpan ?? workload.template.keySpan ?? workload.manifest.kindSpan, text: { en: 'The labels of its pods', zh: 'Pod 的标签' } }],
    data: {
      template: expressionsHold ? wrong.map(([key, value]) => template.get(key).set(value)) : undefined,
      selector: fittedTo(written, labels),
    },
  }];
}

export default workloadRule<Cures>({
  id: 'selector-template-mismatch',
  severity: 'error',
  category: 'validity',
  title: { en: 'Selector does not select its own pods', zh: '选择算符选不中自己的 Pod' },
  message: {
    en: 'The pods of {kind} "{name}" have no label {label}, which its selector demands: the API server refuses it',
    zh: '{kind} "{name}" 的选择算符要求标签 {label}，但它的 Pod 没有：API 服务器会拒绝',
  },
  variants: {
    expressions: {
      en: 'The selector of {kind} "{name}" does not select its own pods: the API server refuses it',
      zh: '{kind} "{name}" 的选择算符选不中自己的 Pod：API 服务器会拒绝',
    },
    missing: {
      en: '{kind} "{name}" has no selector: the API server refuses it',
      zh: '{kind} "{name}" 没有选择算符：API 服务器会拒绝',
    },
  },
  why: {
    en: 'A controller counts the pods that its selector selects. One that does not count its own would make pods without end, so the API server demands a selector and that it fits the labels of the template.',
    zh: '控制器按选择算符统计自己的 Pod。如果选不中自己的 Pod，它就会无休止地创建，所以 API 服务器要求必须有选择算符，并且与模板的标签相符。',
  },
  whenNot: {
    en: 'Another tool writes the labels before this is applied.',
    zh: '在应用之前，有别的工具会写入这些标签。',
  },
  links: [LINKS.deploymentSelector, LINKS.labels],
  alias: {
    'kube-linter': ['mismatching-selector'],
    'kube-score': ['deployment-pod-selector-labels-match-template-metadata-labels', 'statefulset-pod-selector-labels-match-template-metadata-labels'],
    kubescape: ['C-0296'],
  },
  reportsAbsence: true,
  check,
  fixes: [
    {
      safe: false,
      title: { en: 'Give the pods the labels of the selector', zh: '让 Pod 带上选择算符要求的标签' },
      changes: (_workload, _context, { data }) => data?.template,
    },
    {
      safe: false,
      title: { en: 'Make the selector fit the pods', zh: '让选择算符与 Pod 的标签相符' },
      changes: (_workload, _context, { data }) => data?.selector,
    },
  ],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels:
      app: [|wbe|]
  template:
    metadata:
      labels:
        app: web
        tier: front
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels:
      app: wbe
  template:
    metadata:
      labels:
        app: wbe
        tier: front
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: [|agent|]}
spec:
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers: [{name: agent, image: "agent:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers: [{name: agent, image: "agent:1.4.2"}]
  selector:
    matchLabels:
      app: agent
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  [|selector|]:
    matchExpressions:
      - {key: app, operator: In, values: [cache, queue]}
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
`,
    },
    {
      why: { en: 'Expressions select the pods too, a Job makes its own selector, and one label is filled in later.', zh: '表达式也能选中 Pod；Job 的选择算符由系统生成；还有一个标签要等之后才填入。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchExpressions:
      - {key: app, operator: In, values: [web, shop]}
      - {key: legacy, operator: DoesNotExist}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: batch/v1
kind: Job
metadata: {name: backup}
spec:
  template:
    spec:
      containers: [{name: backup, image: "backup:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector:
    matchLabels: {app: api}
  template:
    metadata:
      labels: {app: "\${APP}"}
    spec:
      containers: [{name: api, image: "api:1.4.2"}]
`,
    },
    {
      why: { en: 'kustomize writes the selector.', zh: '选择算符由 kustomize 写入。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
commonLabels: {app: web}
resources: [web.yaml]
`,
      },
    },
  ],
});
