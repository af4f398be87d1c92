import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const SYSTEM: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** What belongs to the cluster itself says so: by its priority, by the add-on manager's labels, by tolerating the control plane's taint. */
const IS_ADDON = /^system-(?:node|cluster)-critical$/;
const ADDON_LABELS = ['k8s-app', 'kubernetes.io/cluster-service', 'addonmanager.kubernetes.io/mode', 'tier', 'k8s-addon'] as const;

export default workloadRule({
  id: 'system-namespace-used',
  severity: 'off',
  strict: 'info',
  category: 'configuration',
  title: { en: 'Workload in a system namespace', zh: '工作负载放在系统命名空间' },
  message: {
    en: '{kind} "{name}" runs in {namespace}, among what the cluster itself needs and beyond most policies',
    zh: '{kind} "{name}" 运行在 {namespace}，和集群自身的组件混在一起，多数策略也管不到',
  },
  why: {
    en: 'Policies and quotas usually leave kube-system out, and whoever may read its Secrets can take over the cluster. An application there has rights that nobody meant to give it.',
    zh: '策略和配额通常会排除 kube-system，而能读取其中 Secret 的人就能控制整个集群。应用放在那里，会得到本不该有的权限。',
  },
  whenNot: { en: 'It is a part of the cluster: a network plugin, a storage driver, metrics.', zh: '它就是集群的一部分，例如网络插件、存储驱动、监控指标组件。' },
  links: [LINKS.namespaces],
  alias: { trivy: ['KSV-0037'] },
  check({ manifest, podSpec, kind, template }) {
    const namespace = manifest.root.get('metadata', 'namespace');
    const labels = [manifest.root.get('metadata', 'labels'), template.get('metadata', 'labels')];
    const isAddon = podSpec.priorityClassName.isUnknown || IS_ADDON.test(podSpec.priorityClassName.text ?? '')
      || labels.some(map => map.isUnknown || ADDON_LABELS.some(label => !map.get(label).isAbsent));
    if (!SYSTEM.has(namespace.text ?? '') || !namespace.span || isAddon || manifest.isPartial) return [];
    return [{ at: namespace.span, args: { kind, name: manifest.name ?? '', namespace: namespace.text } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: [|kube-system|]
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'A part of the cluster.', zh: '属于集群自身的组件。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: proxy, namespace: kube-system}
spec:
  priorityClassName: system-node-critical
  containers: [{name: proxy, image: "proxy:1.4.2"}]
`,
    },
  ],
});
