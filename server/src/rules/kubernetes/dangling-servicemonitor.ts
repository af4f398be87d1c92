import { closest } from '../../text/closest';
import type { Manifest } from '../../model/kubernetes/manifest';
import { isMonitor, monitorPorts, monitorSelector, scraped, scrapeTargets, type ScrapeTarget } from '../../model/kubernetes/monitor';
import { fittedTo } from '../../model/kubernetes/pod-affinity';
import { isEmptySelector, type Selector } from '../../model/kubernetes/selector';
import { shareFolder } from '../../model/project';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

type Found = Finding<readonly YamlChange[]>;

/** Whether the selector misses the target by one misspelt label. */
function isNear(selector: Selector, { labels }: ScrapeTarget): boolean {
  const [wrong, ...others] = Object.entries(selector.labels).filter(([key, value]) => labels.get(key) !== value);
  const own = wrong && labels.get(wrong[0]);
  return wrong !== undefined && own !== undefined && others.length === 0 && closest(wrong[1], [own]) === own;
}

function missed(monitor: Manifest, selector: Selector, targets: readonly ScrapeTarget[], { project, file }: RuleContext): Found[] {
  const isRelabelled = ['Kustomization', 'Component'].some(kind => project.all(kind).some(object => object.relabels));
  const [meant, second] = targets.filter(target => shareFolder(target.object.file, file) && isNear(selector, target));
  const [key = ''] = Object.keys(selector.labels).filter(label => meant?.labels.get(label) !== selector.labels[label]);
  const written = monitor.root.get('spec', 'selector');
  const label = written.get('matchLabels', key);
  if (isRelabelled || !meant || second || !label.span || !project.isComplete(file, meant.object.kind)) return [];
  return [{
    at: label.span,
    args: { target: meant.object.kind, targetName: meant.object.name, label: `${key}=${label.text ?? ''}`, meant: meant.labels.get(key) },
    related: [{ at: meant.object, text: { en: 'What is probably meant', zh: '可能想选的对象' } }],
    data: fittedTo(written, meant.labels) ?? [],
  }];
}

/** Ports by name that none of the selected objects has. */
const wrongPorts = (monitor: Manifest, selected: readonly ScrapeTarget[]): Found[] => monitorPorts(monitor).flatMap(port => {
  const [first] = selected;
  const names = selected.flatMap(({ ports }) => ports ?? []);
  if (port.text === undefined || !port.span || !first || selected.some(({ ports }) => !ports) || names.includes(port.text)) return [];
  const meant = closest(port.text, names) ?? (new Set(names).size === 1 ? names[0] : undefined);
  return [{
    at: port.span, variant: 'port', args: { target: first.object.kind, targetName: first.object.name, port: port.text, meant },
    related: [{ at: first.object, text: { en: 'What it scrapes', zh: '它要采集的对象' } }],
    data: meant === undefined ? [] : [port.set(meant)],
  }];
});

export default manifestRule<readonly YamlChange[]>({
  id: 'dangling-servicemonitor',
  kinds: ['ServiceMonitor', 'PodMonitor'],
  severity: 'info',
  category: 'networking',
  title: { en: 'Monitor that scrapes nothing', zh: '监控对象采集不到任何目标' },
  message: {
    en: '{kind} "{name}" scrapes nothing: {target} "{targetName}" has no label {label}',
    zh: '{kind} "{name}" 采集不到任何目标：{target} "{targetName}" 没有标签 {label}',
  },
  variants: {
    port: {
      en: '{kind} "{name}" scrapes nothing: {target} "{targetName}" has no port named "{port}"',
      zh: '{kind} "{name}" 采集不到任何目标：{target} "{targetName}" 没有名为 "{port}" 的端口',
    },
  },
  why: {
    en: 'A ServiceMonitor selects Services by the Services\' own labels (not by their selector) and asks for one of their ports by name. When nothing fits, Prometheus has no target, and an alert on its metrics never fires.',
    zh: 'ServiceMonitor 按 Service 自身的标签（不是它的选择算符）选择，并按名称引用它的端口。什么都没匹配上时，Prometheus 就没有采集目标，基于这些指标的告警也永远不会触发。',
  },
  whenNot: {
    en: 'The Service comes from an operator or from another repository.',
    zh: 'Service 由 Operator 创建，或者来自别的仓库。',
  },
  links: [LINKS.serviceMonitor],
  alias: { 'kube-linter': ['dangling-servicemonitor'] },
  check(manifest, context) {
    const selector = isMonitor(manifest) ? monitorSelector(manifest) : undefined;
    const targets = selector && !isEmptySelector(selector) ? scrapeTargets(manifest, context) : undefined;
    if (!selector || !targets) return [];
    const selected = scraped(selector, targets);
    const found = selected.length > 0 ? wrongPorts(manifest, selected) : missed(manifest, selector, targets, context);
    return found.map(finding => ({ ...finding, args: { ...finding.args, kind: manifest.kind, name: manifest.name ?? '' } }));
  },
  fixes: [{
    safe: false,
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector:
    matchLabels:
      app: [|wbe|]
  endpoints:
    - port: metrics
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web-port}
spec:
  selector:
    matchLabels: {app: web}
  endpoints:
    - port: [|metrcis|]
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: worker}
spec:
  selector:
    matchLabels: {app: worker}
  podMetricsEndpoints:
    - port: [|metrics|]
`,
      fixed: `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector:
    matchLabels:
      app: web
  endpoints:
    - port: metrics
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web-port}
spec:
  selector:
    matchLabels: {app: web}
  endpoints:
    - port: metrics
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: worker}
spec:
  selector:
    matchLabels: {app: worker}
  podMetricsEndpoints:
    - port: prom
`,
      files: {
        'web.yaml': `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {run: web}
  ports:
    - {name: http, port: 80}
    - {name: metrics, port: 9090}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  template:
    metadata:
      labels: {app: worker}
    spec:
      containers:
        - {name: worker, image: "worker:1.4.2", ports: [{name: prom, containerPort: 9090}]}
`,
      },
    },
    {
      why: { en: 'Another namespace than the monitor looks into, a port by number, and a Service from elsewhere.', zh: '不在监控范围内的命名空间、按数字写的端口，以及来自别处的 Service。' },
      good: `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: monitoring}
spec:
  namespaceSelector: {matchNames: [shop]}
  selector:
    matchLabels: {app: wbe}
  endpoints: [{targetPort: 9090}]
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: kubelet, namespace: monitoring}
spec:
  namespaceSelector: {any: true}
  selector:
    matchLabels: {app: kubelet}
  endpoints: [{port: https-metrics}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: store, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
`,
    },
  ],
});
