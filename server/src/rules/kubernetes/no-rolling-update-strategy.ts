import { canRunTwice, strategyOf } from '../../model/kubernetes/rollout';
import { servicesOf } from '../../model/project';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const ON_DELETE_KINDS: ReadonlySet<string> = new Set(['DaemonSet', 'StatefulSet']);

export default workloadRule({
  id: 'no-rolling-update-strategy',
  severity: 'info',
  category: 'lifecycle',
  title: { en: 'Update without rolling', zh: '更新时不滚动' },
  message: {
    en: 'Service "{service}" has nobody to ask during each update of Deployment "{name}": Recreate stops all pods first',
    zh: 'Deployment "{name}" 每次更新时 Service "{service}" 都会没有后端：Recreate 会先停掉所有 Pod',
  },
  variants: {
    onDelete: {
      en: 'An update of {kind} "{name}" reaches no pod until somebody deletes it: its update strategy is OnDelete',
      zh: '{kind} "{name}" 的更新策略是 OnDelete：不手动删除 Pod，更新就不会生效',
    },
  },
  why: {
    en: 'A rolling update starts new pods before old ones go, and stops when the new ones do not become ready. Recreate takes everything down first, so that a bad image is an outage; OnDelete leaves old and new pods side by side for as long as nobody acts.',
    zh: '滚动更新先起新 Pod 再停旧 Pod，新的起不来就会停住。Recreate 先全部停掉，镜像一有问题就是故障；OnDelete 则是没人动手就一直新旧并存。',
  },
  whenNot: {
    en: 'Two versions must never run at once, or an operator deletes the pods in the right order.',
    zh: '新旧两个版本绝不能同时运行；或者有 operator 按正确顺序删除 Pod。',
  },
  links: [LINKS.deploymentStrategy, LINKS.daemonSetUpdate],
  alias: { 'kube-linter': ['no-rolling-update-strategy'], 'kube-score': ['deployment-strategy'], kubescape: ['C-0305'] },
  check(workload, { project, file }) {
    const { kind, manifest } = workload;
    const type = strategyOf(workload).get('type');
    const args = { kind, name: manifest.name ?? '' };
    if (!type.span || manifest.group !== 'apps') return [];
    if (type.text === 'OnDelete' && ON_DELETE_KINDS.has(kind)) return [{ at: type.span, variant: 'onDelete', args }];
    if (type.text !== 'Recreate' || kind !== 'Deployment' || !canRunTwice(workload)) return [];
    const [service] = servicesOf(project, file, workload);
    if (!service) return [];
    return [{
      at: type.span,
      args: { ...args, service: service.name ?? '' },
      related: [{ at: service, text: { en: 'This Service selects the pods', zh: '这个 Service 选中了这些 Pod' } }],
    }];
  },
  fixes: [{
    safe: false, // old and new will run side by side
    title: { en: 'Roll the update', zh: '改为滚动更新' },
    changes: workload => [strategyOf(workload).get('type').set('RollingUpdate')],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy:
    type: [|Recreate|]
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web:1.4.2}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}}
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy:
    type: RollingUpdate
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web:1.4.2}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}}
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  updateStrategy: {type: [|OnDelete|]}
  template:
    spec:
      containers: [{name: agent, image: agent:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  updateStrategy: {type: RollingUpdate}
  template:
    spec:
      containers: [{name: agent, image: agent:1.4.2}]
`,
    },
    {
      why: { en: 'Two pods could not hold the volume at once; and nobody asks the worker.', zh: '两个 Pod 不能同时占用这个卷；而 worker 没有人访问。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  strategy: {type: Recreate}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: db:1.4.2}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: db}}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  strategy: {type: Recreate}
  template:
    metadata: {labels: {app: worker}}
    spec:
      containers: [{name: worker, image: worker:1.4.2}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}}
`,
    },
  ],
});
