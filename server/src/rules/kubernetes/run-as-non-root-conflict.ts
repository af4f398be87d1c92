import type { Container } from '../../model/kubernetes/container';
import { fieldsInEffect, rootStanding, withoutKey, type FieldInEffect } from '../../model/kubernetes/security-context';
import type { Workload } from '../../model/kubernetes/workload';
import type { YamlChange } from '../../model/yaml-change';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const isOwnOf = (container: Container): boolean => !container.get('securityContext', 'runAsUser').isAbsent;

/** Where nobody is root on purpose because of it, and the pod does not say the same once more. */
function withoutRootUser({ podSpec }: Workload, { context, containers }: FieldInEffect): readonly YamlChange[] | undefined {
  const ofPod = podSpec.value.get('securityContext', 'runAsUser');
  if (containers.some(isOwnOf)) return ofPod.number === 0 ? undefined : [withoutKey(context, 'runAsUser')];
  const heirs = podSpec.containers.filter(container => !isOwnOf(container));
  return heirs.every(container => rootStanding(container) === 'refused') ? [withoutKey(context, 'runAsUser')] : undefined;
}

export default workloadRule<readonly YamlChange[] | undefined>({
  id: 'run-as-non-root-conflict',
  severity: 'error',
  category: 'security',
  title: { en: 'Root demanded and forbidden', zh: '既要求 root 又禁止 root' },
  message: {
    en: 'runAsUser 0 beside runAsNonRoot: the kubelet will not start {containers}',
    zh: 'runAsUser 为 0，又要求 runAsNonRoot：kubelet 不会启动容器 {containers}',
  },
  why: {
    en: 'The kubelet compares the two before it starts the container, finds that user 0 is root, and gives up. The API server accepts the manifest, so the mistake shows only later: the pod waits with CreateContainerConfigError.',
    zh: 'kubelet 启动容器前会核对这两个字段，发现 0 号用户就是 root，于是放弃启动。API 服务器却会接受这份清单，所以错误要到之后才暴露：Pod 一直停在 CreateContainerConfigError。',
  },
  whenNot: { en: 'Never: such a container does not start.', zh: '没有例外：这样的容器启动不了。' },
  links: [LINKS.securityContext],
  alias: { 'kube-linter': ['run-as-non-root'] },
  check(workload) {
    if (workload.podSpec.isWindows) return [];
    const refused = workload.podSpec.containers.filter(container => rootStanding(container) === 'refused');
    return fieldsInEffect(refused, 'runAsUser').flatMap(field => {
      const demand = field.containers[0]?.security('runAsNonRoot').span;
      return field.value.span ? [{
        at: field.value.span,
        args: { containers: quotedNames(field.containers) },
        related: demand && [{ at: demand, text: { en: 'runAsNonRoot stands here', zh: 'runAsNonRoot 在这里' } }],
        data: withoutRootUser(workload, field),
      }] : [];
    });
  },
  fixes: [{
    safe: false, // which of the two was meant, only a person knows
    title: { en: 'Remove runAsUser: 0', zh: '删除 runAsUser: 0' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsUser: [|0|]
        readOnlyRootFilesystem: true
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        readOnlyRootFilesystem: true
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsUser: [|0|]
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {runAsNonRoot: true}
    - name: agent
      image: agent:1.0.0
`,
    },
    {
      why: { en: 'The container has another user than its pod.', zh: '容器的用户和 Pod 级的不同。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true, runAsUser: 0}
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {runAsUser: 1000}
`,
    },
    {
      why: { en: 'This container is allowed to be root.', zh: '这个容器允许使用 root。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {runAsNonRoot: false, runAsUser: 0}
`,
    },
  ],
});
