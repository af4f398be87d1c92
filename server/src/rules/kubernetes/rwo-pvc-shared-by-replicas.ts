import { exclusiveMode } from '../../model/kubernetes/claims';
import { scalerOf } from '../../model/kubernetes/spreading';
import type { Workload } from '../../model/kubernetes/workload';
import { meets } from '../../model/facts';
import type { Located } from '../../model/project';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

const SHARING_KINDS: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);

/** The claims that all pods of the workload mount, with the objects that make them. */
const sharedClaims = ({ podSpec, manifest }: Workload, { project, file }: RuleContext): readonly { readonly name: Value; readonly claim: Located }[] =>
  podSpec.value.get('volumes').items.flatMap(volume => {
    const name = volume.get('persistentVolumeClaim', 'claimName');
    const claims = project.near(file, 'PersistentVolumeClaim').filter(claim => claim.name === name.text && meets(claim, manifest));
    const [claim, other] = claims;
    return claim && !other && name.text !== undefined && volume.get('persistentVolumeClaim', 'readOnly').boolean !== true ? [{ name, claim }] : [];
  });

// No fix: whether one replica, a StatefulSet or another kind of storage is meant is for the author to say.
export default workloadRule({
  id: 'rwo-pvc-shared-by-replicas',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Replicas share a volume that one node can have', zh: '多个副本共用只能挂到一个节点的卷' },
  message: {
    en: '{count} replicas of {kind} "{name}" share claim "{claim}": on a second node they wait for the volume for ever',
    zh: '{kind} "{name}" 的 {count} 个副本共用申领 "{claim}"：调度到另一个节点的副本会一直等这个卷',
  },
  variants: {
    pod: {
      en: '{count} replicas of {kind} "{name}" share claim "{claim}", which is for one pod: the others stay pending',
      zh: '{kind} "{name}" 的 {count} 个副本共用申领 "{claim}"，而它只给一个 Pod 用：其余副本会一直 Pending',
    },
  },
  why: {
    en: 'ReadWriteOnce lets one node mount the volume, ReadWriteOncePod one pod. A replica that is scheduled elsewhere hangs in ContainerCreating. A StatefulSet gives each replica a volume of its own; shared files need ReadWriteMany.',
    zh: 'ReadWriteOnce 只允许一个节点挂载，ReadWriteOncePod 只允许一个 Pod。调度到别处的副本会卡在 ContainerCreating。StatefulSet 给每个副本单独的卷；要共享文件则需要 ReadWriteMany。',
  },
  whenNot: { en: 'All replicas are bound to one node, by a node selector or an affinity.', zh: '用节点选择算符或亲和性把所有副本固定在同一个节点。' },
  links: [LINKS.accessModes, LINKS.statefulSets],
  *check(workload, context) {
    const scaler = scalerOf(workload, context);
    const count = scaler ? scaler.scaler?.least : workload.replicas.number;
    const isBound = !workload.podSpec.value.get('nodeName').isAbsent || !workload.podSpec.value.get('nodeSelector', 'kubernetes.io/hostname').isAbsent
      || !workload.podSpec.value.get('affinity', 'podAffinity').isAbsent;
    if (!SHARING_KINDS.has(workload.kind) || count === undefined || count < 2 || isBound) return;
    for (const { name, claim } of sharedClaims(workload, context)) {
      const mode = exclusiveMode(claim.claimModes);
      if (!mode || !name.span) continue;
      yield {
        at: name.span,
        variant: mode === 'ReadWriteOncePod' ? 'pod' : undefined,
        args: { count, kind: workload.kind, name: workload.manifest.name ?? '', claim: name.text },
        related: [{ at: claim, text: { en: 'This claim is {mode}', zh: '这个申领的访问模式是 {mode}' }, args: { mode } }],
      };
    }
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.4.2
          volumeMounts: [{name: data, mountPath: /data}]
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: [|web|]}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 10Gi}}
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: [|web|]}
`,
      files: {
        'claim.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web}
spec:
  accessModes: [ReadWriteOncePod]
  resources: {requests: {storage: 10Gi}}
`,
      },
    },
    {
      why: { en: 'One replica; a volume for many nodes; and a claim of another namespace.', zh: '只有一个副本；可供多个节点使用的卷；以及另一个命名空间的申领。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
      volumes:
        - {name: data, persistentVolumeClaim: {claimName: web}}
        - {name: media, persistentVolumeClaim: {claimName: media}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web, namespace: other}
spec:
  accessModes: [ReadWriteOnce]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: media, namespace: shop}
spec:
  accessModes: [ReadWriteOnce, ReadWriteMany]
`,
    },
  ],
});
