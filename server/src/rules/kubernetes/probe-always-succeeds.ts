import { emptyCommand } from '../../model/kubernetes/exec-probe';
import type { Probe } from '../../model/kubernetes/probe';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule<Probe>({
  id: 'probe-always-succeeds',
  severity: 'info',
  category: 'probes',
  title: { en: 'Probe that always succeeds', zh: '永远成功的探针' },
  message: {
    en: 'The {probe} of container "{container}" asks nothing: "{command}" succeeds whatever the application does',
    zh: '容器 "{container}" 的 {probe} 什么也没检查：无论应用怎样，"{command}" 都会成功',
  },
  why: {
    en: 'A probe that cannot fail says about the application what no probe says: nothing. It satisfies a checklist, hides that a real probe is missing, and starts a process every few seconds for it.',
    zh: '不会失败的探针等于没有探针。它只是应付检查，掩盖了缺少真正探针的事实，还每隔几秒白白起一个进程。',
  },
  whenNot: { en: 'An admission policy demands a probe that the container has no use for.', zh: '准入策略强制要求写探针，而这个容器用不上。' },
  links: [LINKS.containerProbes],
  check(container) {
    if (!container.isMain) return [];
    return container.probes.flatMap(probe => {
      const command = emptyCommand(probe);
      const at = probe.value.keySpan;
      return command === undefined || !at ? [] : [{ at, args: { container: container.name, probe: probe.kind, command }, data: probe }];
    });
  },
  fixes: [{
    safe: false, // a real probe may be wanted instead
    title: { en: 'Remove the {probe}', zh: '删除 {probe}' },
    changes: (_container, _context, { data }) => data && [data.value.remove()],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      [|livenessProbe|]:
        exec: {command: [sh, -c, exit 0]}
      [|readinessProbe|]:
        exec:
          command: ["/bin/true"]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'A command that can fail, and one of which true is a part.', zh: '会失败的命令；true 只是其中一部分。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        exec: {command: [cat, /tmp/healthy]}
      readinessProbe:
        exec: {command: [sh, -c, "check-health || true"]}
      startupProbe:
        exec: {command: [sh, -c, exit 1]}
`,
    },
  ],
});
