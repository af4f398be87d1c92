import { hostPathVolumes, type HostPathKind } from '../../model/kubernetes/host-path';
import type { Manifest } from '../../model/kubernetes/manifest';
import { isNodeAgent } from '../../model/kubernetes/node-agent';
import type { Workload } from '../../model/kubernetes/workload';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

/** Rules that say more about such a path. */
const MORE_TELLING: Readonly<Record<HostPathKind, string | undefined>> = {
  'runtime-socket': 'container-runtime-socket',
  'cloud-credentials': 'cloud-credential-mount',
  sensitive: 'sensitive-host-path',
  other: undefined,
};

/** What belongs to the node's system rather than to a program's data. */
const SYSTEM = /^\/(?:dev|etc|lib|lib64|proc|run|sys|usr|var\/log|var\/run)(?:\/|$)/;

function inPod(workload: Workload, context: RuleContext): readonly Finding[] {
  if (workload.kind === 'DaemonSet' || isNodeAgent(workload)) return []; // to look after the node is what it is for
  return hostPathVolumes(workload.podSpec).flatMap(({ name, path, normal, kind, mounts }) => {
    const other = normal.startsWith('/var/lib/lxc') ? 'lxcfs-host-path' : MORE_TELLING[kind];
    if ((other && mounts.length > 0 && context.isOn(other)) || !path.span) return [];
    return [{ at: path.span, variant: SYSTEM.test(normal) ? 'system' : undefined, args: { volume: name, path: normal } }];
  });
}

function inPersistentVolume({ root, name }: Manifest): readonly Finding[] {
  const path = root.get('spec', 'hostPath', 'path');
  const pinned = !root.get('spec', 'nodeAffinity').isAbsent;
  return path.text !== undefined && path.span && !pinned ? [{ at: path.span, variant: 'persistentVolume', args: { volume: name ?? '', path: path.text } }] : [];
}

export default manifestRule({
  id: 'host-path-volume',
  severity: 'info',
  category: 'security',
  title: { en: 'Volume on the node\'s disk', zh: '使用节点磁盘的卷' },
  message: {
    en: 'Volume "{volume}" is {path} of whichever node the pod lands on: not moved with it, and refused by baseline',
    zh: '卷 "{volume}" 是 Pod 所在节点的 {path}：数据不会随 Pod 迁移，也不符合 baseline 安全标准',
  },
  variants: {
    system: {
      en: 'Volume "{volume}" shows {path} of the node: it may be missing or different on the next, and baseline refuses it',
      zh: '卷 "{volume}" 是节点的 {path}：换个节点可能没有或不一样，也不符合 baseline 安全标准',
    },
    persistentVolume: {
      en: 'PersistentVolume "{volume}" is {path} of whichever node the pod lands on: each node has another one',
      zh: 'PersistentVolume "{volume}" 是 Pod 所在节点的 {path}：每个节点上的内容都不一样',
    },
  },
  why: {
    en: 'Every node has another folder of that name: a pod that is moved finds its data missing or, worse, old. Nothing limits its size, and with a hole in the program the node\'s files are in reach. A PersistentVolumeClaim follows the pod, an emptyDir is cleaned up after it.',
    zh: '每个节点上的同名目录都不是同一个：Pod 换了节点，数据就没了，或者更糟，读到旧数据。它没有大小限制，程序一旦有漏洞，还可能触及节点文件。PersistentVolumeClaim 会跟随 Pod，emptyDir 会在 Pod 结束后清理。',
  },
  whenNot: {
    en: 'The cluster has one node, or the pod is bound to a node on purpose to read what lies there.',
    zh: '集群只有一个节点，或者特意把 Pod 固定在某个节点上读取那里的文件。',
  },
  links: [LINKS.hostPath, LINKS.podSecurityStandards],
  alias: { polaris: ['hostPathSet'], kubescape: ['C-0048'], trivy: ['KSV-0023', 'KSV-0121'] },
  check(manifest, context) {
    if (manifest.workload) return inPod(manifest.workload, context);
    return manifest.kind === 'PersistentVolume' ? inPersistentVolume(manifest) : [];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: db}
spec:
  containers:
    - name: db
      image: db:1.4.2
      volumeMounts:
        - {name: data, mountPath: /data}
  volumes:
    - name: data
      hostPath:
        path: [|/mnt/data|]
    - name: zone
      hostPath: {path: [|/etc/localtime|]}
`,
    },
    {
      bad: `apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec:
  capacity: {storage: 1Gi}
  accessModes: [ReadWriteOnce]
  hostPath: {path: [|/mnt/data|]}
`,
    },
    {
      why: { en: 'A log collector on every node reads the node\'s logs; a volume bound to its node is found again.', zh: '每个节点上的日志采集器要读取节点日志；绑定了节点的卷总能找到。' },
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: logs}
spec:
  template:
    spec:
      containers:
        - name: logs
          image: logs:1.4.2
          volumeMounts:
            - {name: logs, mountPath: /var/log, readOnly: true}
      volumes:
        - name: logs
          hostPath: {path: /var/log}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec:
  capacity: {storage: 1Gi}
  accessModes: [ReadWriteOnce]
  hostPath: {path: /mnt/data}
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-1]}]
`,
    },
    {
      why: { en: 'What will be filled in is not known.', zh: '之后才填入的内容无从判断。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: db}
spec:
  containers:
    - name: db
      image: db:1.4.2
  volumes:
    - name: data
      hostPath: {path: "\${DATA}"}
    - name: cache
      emptyDir: {}
`,
    },
  ],
});
