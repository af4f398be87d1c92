import { fieldsInEffect, isPrivileged, isRootHarmless, withoutKey } from '../../model/kubernetes/security-context';
import type { Workload } from '../../model/kubernetes/workload';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

interface RootGroup {
  readonly field: string;
  readonly value: Value;
  readonly removal: YamlChange;
}

/** Of a container that is root, other rules speak. */
function ofContainers({ podSpec }: Workload): readonly RootGroup[] {
  const containers = podSpec.containers.filter(container => !isPrivileged(container) && container.security('runAsUser').number !== 0);
  return fieldsInEffect(containers, 'runAsGroup').map(({ context, value }) => ({ field: 'runAsGroup', value, removal: withoutKey(context, 'runAsGroup') }));
}

function ofPod({ podSpec }: Workload): readonly RootGroup[] {
  const context = podSpec.value.get('securityContext');
  const { items } = context.get('supplementalGroups');
  return [
    { field: 'fsGroup', value: context.get('fsGroup'), removal: withoutKey(context, 'fsGroup') },
    ...items.map(value => ({
      field: 'supplementalGroups', value, removal: items.length > 1 ? value.remove() : withoutKey(context, 'supplementalGroups'),
    })),
  ];
}

export default workloadRule<readonly YamlChange[]>({
  id: 'root-group',
  severity: 'info',
  category: 'security',
  title: { en: 'Root group', zh: 'root 组' },
  message: {
    en: '{field} 0 puts the processes of {kind} "{name}" into the root group',
    zh: '{field} 为 0，{kind} "{name}" 的进程属于 root 组',
  },
  why: {
    en: 'Many files in images and on nodes belong to group 0 and may be written by it. A process in that group can change them although its user is not root; on a volume of the node that includes the node\'s own files.',
    zh: '镜像和节点上有很多文件属于 0 号组，而且组内可写。进程只要在这个组里，用户不是 root 也能修改它们；挂载了节点目录时，还包括节点自己的文件。',
  },
  whenNot: {
    en: 'The image is made for an arbitrary user in group 0, as images for OpenShift are.',
    zh: '镜像就是按「任意用户、0 号组」设计的，面向 OpenShift 的镜像都是这样。',
  },
  links: [LINKS.securityContext],
  alias: { 'kube-linter': ['run-as-non-root'], kubescape: ['C-0013', 'C-0211'], trivy: ['KSV-0116'] },
  check(workload) {
    if (isRootHarmless(workload)) return [];
    const { kind, name } = workload.manifest;
    return [...ofPod(workload), ...ofContainers(workload)].flatMap(({ field, value, removal }) =>
      (value.number === 0 && value.span ? [{ at: value.span, args: { field, kind, name: name ?? '' }, data: [removal] }] : []));
  },
  fixes: [{
    safe: false, // files that only group 0 may read or write are out of reach then
    title: { en: 'Remove group 0 from {field}', zh: '从 {field} 中删除 0 号组' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsUser: 1000
    fsGroup: [|0|]
    supplementalGroups: [2000, [|0|]]
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsGroup: [|0|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsUser: 1000
    supplementalGroups: [2000]
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'This container is root anyway; another rule says so.', zh: '这个容器本来就是 root，由另一条规则提示。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {fsGroup: 2000}
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {runAsUser: 0, runAsGroup: 0}
`,
    },
    {
      why: { en: 'No container gets its group from the pod.', zh: '没有容器使用 Pod 级的组。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsGroup: 0}
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {runAsGroup: 1000}
`,
    },
  ],
});
