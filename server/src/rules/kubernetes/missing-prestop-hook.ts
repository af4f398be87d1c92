import { lacksPreStop, preStopPause } from '../../model/kubernetes/termination';
import type { Workload } from '../../model/kubernetes/workload';
import { mayReceive, servicesOf } from '../../model/project';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Kinds that replace their pods one after the other while a Service goes on sending requests. */
const ROLLING: ReadonlySet<string> = new Set([
  'Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Rollout', 'DeploymentConfig', 'CloneSet',
]);
/** Whether other pods are there, for all that is known, to take requests over: otherwise clients are cut off with or without a pause. */
function hasSuccessor({ manifest, kind, replicaCount }: Workload): boolean {
  const strategy = manifest.root.get('spec', 'strategy', 'type');
  return !strategy.isUnknown && strategy.text !== 'Recreate' && (kind !== 'StatefulSet' || (replicaCount ?? 1) > 1);
}

export default containerRule({
  id: 'missing-prestop-hook',
  severity: 'info',
  category: 'lifecycle',
  title: { en: 'No pause before SIGTERM', zh: '收到 SIGTERM 之前没有停顿' },
  message: {
    en: 'Container "{container}" is told to stop while Service "{service}" may still send it requests: no preStop hook',
    zh: '容器 "{container}" 没有 preStop 钩子，收到停止信号时 Service "{service}" 可能还在给它发请求',
  },
  why: {
    en: 'When a pod goes, two things start at once: its containers get SIGTERM, and every node learns to send it nothing more. The second takes seconds, and requests of those seconds reach a process that has closed its port: errors during every rollout. A preStop hook that sleeps lets the news arrive first. It buys time; finishing open requests after SIGTERM stays the application\'s job.',
    zh: 'Pod 被删除时有两件事同时开始：容器收到 SIGTERM，各节点开始得知不要再往它发流量。后者要花几秒，这几秒里的请求会碰上已经关掉端口的进程，于是每次发布都有报错。让 preStop 钩子睡几秒，消息就能先传到。它只是争取时间；收到 SIGTERM 之后把手上的请求处理完，仍然是应用自己的事。',
  },
  whenNot: {
    en: 'The application itself goes on serving for some seconds after SIGTERM, or the Service is there only for metrics.',
    zh: '应用收到 SIGTERM 后自己还会继续服务几秒，或者这个 Service 只用来采集指标。',
  },
  links: [LINKS.podTermination, LINKS.containerHooks],
  reportsAbsence: true,
  check(container, { project, file }) {
    const { workload } = container.podSpec;
    if (!lacksPreStop(container) || !ROLLING.has(workload.kind) || !hasSuccessor(workload)) return [];
    if (!workload.graceSeconds) return []; // without grace no hook is called
    if (!container.podSpec.hasReadinessProbe) return []; // first things first: it loses requests at every start, and there is a rule that says so
    const service = servicesOf(project, file, workload).find(candidate => mayReceive(container, candidate));
    if (!service) return [];
    return [{
      at: container.nameSpan,
      args: { container: container.name, service: service.name ?? '' },
      related: [{ at: service, text: { en: 'This Service selects the pod', zh: '这个 Service 选中了该 Pod' } }],
    }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Sleep before SIGTERM', zh: '在 SIGTERM 之前睡几秒' },
    changes(container, { kubernetesVersion }) {
      const grace = container.podSpec.workload.graceSeconds;
      const pause = grace === undefined ? undefined : preStopPause(container, grace, kubernetesVersion);
      return pause === undefined ? undefined : [container.set('lifecycle.preStop', pause)];
    },
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: [|web|]
          image: web:1.4.2
          readinessProbe: {tcpSocket: {port: 8080}}
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: web:1.4.2
          readinessProbe: {tcpSocket: {port: 8080}}
          lifecycle:
            preStop:
              sleep:
                seconds: 10
`,
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
`,
      },
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      terminationGracePeriodSeconds: 10
      containers:
        - name: [|web|]
          image: web:1.4.2
          readinessProbe: {tcpSocket: {port: 8080}}
          ports: [{containerPort: 8080}]
          lifecycle:
            postStart:
              exec: {command: [register]}
        - name: metrics
          image: metrics:2.0.1
          readinessProbe: {tcpSocket: {port: 8080}}
          ports: [{containerPort: 9090}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      terminationGracePeriodSeconds: 10
      containers:
        - name: web
          image: web:1.4.2
          readinessProbe: {tcpSocket: {port: 8080}}
          ports: [{containerPort: 8080}]
          lifecycle:
            postStart:
              exec: {command: [register]}
            preStop:
              exec:
                command:
                  - sleep
                  - "5"
        - name: metrics
          image: metrics:2.0.1
          readinessProbe: {tcpSocket: {port: 8080}}
          ports: [{containerPort: 9090}]
`,
      settings: { kubernetesVersion: '1.29' },
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
`,
      },
    },
    {
      why: { en: 'A hook is there, whatever it does.', zh: '已经有钩子，不管它做什么。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: web:1.4.2
          readinessProbe: {tcpSocket: {port: 8080}}
          lifecycle:
            preStop:
              httpGet: {path: /drain, port: 8080}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
`,
    },
    {
      why: { en: 'No Service sends it requests.', zh: '没有 Service 给它发请求。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  template:
    metadata:
      labels: {app: worker}
    spec:
      containers:
        - name: worker
          image: worker:1.4.2
          readinessProbe: {tcpSocket: {port: 8080}}
`,
    },
    {
      why: { en: 'The old pod is gone before the new one starts: nobody could take over.', zh: '旧 Pod 先停、新 Pod 后起，本来就没有别的副本接手。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy: {type: Recreate}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: web:1.4.2
          readinessProbe: {tcpSocket: {port: 8080}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
`,
    },
  ],
});
