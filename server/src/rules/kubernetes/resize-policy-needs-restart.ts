import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule<Value>({
  id: 'resize-policy-needs-restart',
  severity: 'error',
  category: 'resources',
  since: '1.33',
  title: { en: 'Resize by restart where nothing restarts', zh: '不会重启的 Pod 要求重启来调整资源' },
  message: {
    en: 'Container "{container}" resizes {resource} by a restart, but restartPolicy is Never: the API server refuses it',
    zh: '容器 "{container}" 调整 {resource} 时需要重启，但 restartPolicy 是 Never：API 服务器会拒绝',
  },
  why: {
    en: 'With restartPolicy Never no container of the pod is ever started again, so that a resize cannot restart one either.',
    zh: 'restartPolicy 为 Never 时，Pod 里的容器都不会再次启动，调整资源时也就不能靠重启。',
  },
  whenNot: {
    en: 'Something changes the values before the API server sees them.',
    zh: '提交给 API 服务器之前还有工具会改这些值。',
  },
  links: [LINKS.resizeContainers],
  *check(container) {
    if (container.role !== 'app' || container.podSpec.value.get('restartPolicy').text !== 'Never' || !container.get('restartPolicy').isAbsent) return;
    for (const entry of container.get('resizePolicy').items) {
      const policy = entry.get('restartPolicy');
      if (policy.text !== 'RestartContainer' || !policy.span) continue;
      yield { at: policy.span, args: { container: container.name, resource: entry.get('resourceName').text ?? '' }, data: policy };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Resize without a restart', zh: '改为不重启' },
    changes: (_container, _context, { data }) => data && [data.set('NotRequired')],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: report}
spec:
  restartPolicy: Never
  containers:
    - name: report
      image: report:1.4.2
      resizePolicy:
        - resourceName: memory
          restartPolicy: [|RestartContainer|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: report}
spec:
  restartPolicy: Never
  containers:
    - name: report
      image: report:1.4.2
      resizePolicy:
        - resourceName: memory
          restartPolicy: NotRequired
`,
    },
    {
      why: { en: 'This pod restarts its containers.', zh: '这个 Pod 会重启容器。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resizePolicy:
        - {resourceName: memory, restartPolicy: RestartContainer}
`,
    },
  ],
});
