import { exclusiveMode } from '../../model/kubernetes/claims';
import { updateBounds, strategyOf } from '../../model/kubernetes/rollout';
import { meets } from '../../model/facts';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'rolling-update-waits-for-volume',
  severity: 'info',
  category: 'configuration',
  title: { en: 'Rolling update of a pod that holds its volume', zh: '滚动更新时旧 Pod 占着卷' },
  message: {
    en: 'An update of Deployment "{name}" can hang: the new pod waits for claim "{claim}" while the old one has it',
    zh: 'Deployment "{name}" 更新时可能卡住：新 Pod 要等申领 "{claim}"，而旧 Pod 还占着它',
  },
  why: {
    en: 'A rolling update starts the new pod before the old one goes. When the new one lands on another node, a ReadWriteOnce volume cannot follow until the old pod is gone, which waits for the new one to become ready. Recreate, or maxSurge 0, lets the old one go first.',
    zh: '滚动更新先起新 Pod 再停旧 Pod。新 Pod 调度到别的节点时，ReadWriteOnce 的卷要等旧 Pod 停掉才能过去，而旧 Pod 又在等新 Pod 就绪。用 Recreate 或 maxSurge 0 可以先停旧 Pod。',
  },
  whenNot: { en: 'The cluster has one node, or the pods are bound to one.', zh: '集群只有一个节点，或者 Pod 固定在一个节点上。' },
  links: [LINKS.accessModes, LINKS.deploymentStrategy],
  *check(workload, { project, file }) {
    const { podSpec, manifest } = workload;
    const bounds = updateBounds(workload);
    if (manifest.isPartial || bounds?.replicas !== 1 || bounds.most < 2 || !podSpec.value.get('nodeName').isAbsent || !podSpec.value.get('nodeSelector').isAbsent) return;
    for (const volume of podSpec.value.get('volumes').items) {
      const name = volume.get('persistentVolumeClaim', 'claimName');
      const [claim, other] = project.near(file, 'PersistentVolumeClaim').filter(candidate => candidate.name === name.text && meets(candidate, manifest));
      if (!claim || other || !name.span || !exclusiveMode(claim.claimModes)) continue;
      yield {
        at: name.span,
        args: { name: manifest.name ?? '', claim: name.text },
        related: [{ at: claim, text: { en: 'One node at a time can have it', zh: '同一时间只能挂到一个节点' } }],
      };
    }
  },
  fixes: [{
    safe: false, // the update becomes an outage
    title: { en: 'Stop the old pod first', zh: '先停旧 Pod' },
    changes: workload => (strategyOf(workload).isAbsent ? [strategyOf(workload).set({ type: 'Recreate' })] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: [|web|]}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web}
spec:
  accessModes: [ReadWriteOnce]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: web}
  strategy:
    type: Recreate
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web}
spec:
  accessModes: [ReadWriteOnce]
`,
    },
    {
      why: { en: 'The old pod goes first, or the volume is for many nodes.', zh: '先停旧 Pod，或者卷可供多个节点使用。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy: {type: Recreate}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: web}}]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web}
spec:
  accessModes: [ReadWriteOnce]
`,
    },
  ],
});
