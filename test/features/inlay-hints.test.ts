// Grey words behind values.

import assert from 'node:assert/strict';
import { MemoryClient, type ClientWishes } from './memory-client';

interface Wishes extends ClientWishes {
  readonly name?: string;
  readonly settings?: object;
}

/** The text as it looks with its hints in it: `‹…›`. */
async function shown(text: string, { name = 'web.yaml', settings = {}, ...wishes }: Wishes = {}): Promise<string> {
  const client = await MemoryClient.start(wishes);
  client.settings = settings;
  try {
    await client.open(name, text);
    await client.diagnostics(name);
    const hints = await client.inlayHints(name);
    const lines = text.split('\n');
    for (const { position: { line, character }, label } of [...hints].sort((a, b) => b.position.character - a.position.character)) {
      const old = lines[line] ?? '';
      lines[line] = `${old.slice(0, character)}‹${String(label)}›${old.slice(character)}`;
    }
    return lines.filter(line => line.includes('‹')).map(line => line.trim()).join('\n');
  } finally {
    client.stop();
  }
}

const deployment = (container: string, spec = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
${spec}  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
          ports: [{name: http, containerPort: 8080}]
${container}`;

const PROBES = `          startupProbe:
            httpGet: {path: /, port: http}
            periodSeconds: 5
            failureThreshold: 30
          readinessProbe: {httpGet: {path: /, port: http}, periodSeconds: 5}
          livenessProbe: # the slow one
            httpGet: {path: /, port: 8080}
`;

describe('inlay hints in manifests', () => {
  for (const [title, text, expected] of [
    ['say how far limits lie above requests', deployment('          resources: {requests: {cpu: 200m, memory: 64Mi}, limits: {cpu: "1", memory: 96Mi}} # measured\n'),
      'resources: {requests: {cpu: 200m, memory: 64Mi}, limits: {cpu: "1"‹5 × request›, memory: 96Mi‹1.5 × request›}} # measured'],
    ['say nothing of limits that equal requests', deployment('          resources: {requests: {memory: 1Gi}, limits: {memory: 1024Mi}}\n'), ''],
    ['say that a limit is the request too where none is written', deployment('          resources:\n            limits:\n              memory: 96Mi\n'), 'memory: 96Mi‹also the request›'],
    ['add up probes', deployment(PROBES), `startupProbe:‹up to 150 s to start›
httpGet: {path: /, port: http‹= 8080›}
readinessProbe: {httpGet: {path: /, port: http‹= 8080›}, periodSeconds: 5}‹no requests after about 15 s›
livenessProbe: # the slow one‹restarted after about 30 s›`],
    ['divide the grace period', deployment('          lifecycle:\n            preStop:\n              sleep: {seconds: 10}\n'), 'preStop:‹10 s, then 20 s to finish›'],
    ['say nothing of hooks that do more than wait', deployment('          lifecycle: {preStop: {exec: {command: [/bin/drain]}}}\n'), ''],
    ['count the pods of a rollout as its controller does', deployment('', '  strategy: {rollingUpdate: {maxUnavailable: 25%, maxSurge: 25%}}\n'),
      'strategy: {rollingUpdate: {maxUnavailable: 25%‹= 0 of 3 pods›, maxSurge: 25%‹= 1 of 3 pods›}}'],
    ['say nothing of numbers of pods', deployment('', '  strategy: {rollingUpdate: {maxUnavailable: 1, maxSurge: 1}}\n'), ''],
    ['put long numbers into larger units', deployment('          resources: {requests: {memory: 134217728}}\n          volumeMounts: [{name: c, mountPath: /c}]\n      volumes: [{name: c, secret: {secretName: c, defaultMode: 256, items: [{key: a, path: a, mode: 0400}]}}]\n      terminationGracePeriodSeconds: 5400\n', '  progressDeadlineSeconds: 90061\n  minReadySeconds: 60\n'),
      `progressDeadlineSeconds: 90061‹= 1 d 1 h 1 min 1 s›
resources: {requests: {memory: 134217728‹= 128Mi›}}
volumes: [{name: c, secret: {secretName: c, defaultMode: 256‹= 0400›, items: [{key: a, path: a, mode: 0400}]}}]
terminationGracePeriodSeconds: 5400‹= 1 h 30 min›`],
    ['are none for YAML of others', 'timeoutSeconds: 600\n', ''],
    ['are none beside a syntax error', deployment('          lifecycle: {preStop: {sleep: {seconds: 10}}}\n          args: ["a\n      terminationGracePeriodSeconds: 600\n'), ''],
  ] as const) {
    it(title, async () => {
      assert.equal(await shown(text), expected);
    });
  }

  it('find the number of a named port in other files', async () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports: [{name: public, port: 80, targetPort: http}]\n';
    const ingress = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  defaultBackend: {service: {name: web, port: {name: public}}}\n';
    const files = { 'web.yaml': deployment(''), 'service.yaml': service };
    assert.equal(await shown(service, { files, name: 'service.yaml' }), 'ports: [{name: public, port: 80, targetPort: http‹= 8080›}]');
    assert.equal(await shown(ingress, { files, name: 'ingress.yaml' }), 'defaultBackend: {service: {name: web, port: {name: public‹= 80›}}}');
    const other = { ...files, 'other.yaml': deployment('').replace('name: web}', 'name: other}').replace('8080', '9090') };
    assert.equal(await shown(service, { files: other, name: 'service.yaml' }), '', 'the pods do not agree');
  });

  it('count the pods of budgets, and what a percentage of requests is', async () => {
    const files = { 'web.yaml': deployment('          resources: {requests: {cpu: 500m}}\n') };
    const budget = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec:\n  minAvailable: 50%\n  selector: {matchLabels: {app: web}}\n';
    assert.equal(await shown(budget, { files, name: 'budget.yaml' }), 'minAvailable: 50%‹= 2 of 3 pods›');
    const scaler = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 5
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]
`;
    assert.match(await shown(scaler, { files, name: 'hpa.yaml' }), /averageUtilization: 70‹= 350m per pod›/);
  });

  it('stay with what a template writes itself', async () => {
    const text = deployment('          resources: {limits: {memory: 96Mi}}\n          livenessProbe: {httpGet: {path: /, port: http}}\n', '  strategy: {rollingUpdate: {maxUnavailable: 50%}}\n')
      .replace('replicas: 3', 'replicas: {{ .Values.replicas }}');
    const files = { 'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n' };
    assert.equal(await shown(text, { files, name: 'chart/templates/web.yaml' }), 'livenessProbe: {httpGet: {path: /, port: http‹= 8080›}}');
  });

  it('are left out where an anchor means several things', async () => {
    const text = `apiVersion: v1
kind: Pod
metadata: {name: two}
spec:
  containers:
    - name: a
      resources: {requests: {memory: 32Mi}, limits: &most {memory: 64Mi}}
    - name: b
      resources: {requests: {memory: 16Mi}, limits: *most}
`;
    assert.equal(await shown(text), '');
  });

  it('speak Chinese to a Chinese client', async () => {
    const text = deployment(`${PROBES}          lifecycle: {preStop: {sleep: {seconds: 10}}}\n          resources: {requests: {memory: 64Mi}, limits: {cpu: 1, memory: 128Mi}}\n      terminationGracePeriodSeconds: 150\n`, '  strategy: {rollingUpdate: {maxSurge: 50%}}\n');
    assert.equal(await shown(text, { locale: 'zh-cn' }), `strategy: {rollingUpdate: {maxSurge: 50%‹= 3 个 Pod 中的 2 个›}}
startupProbe:‹最多给 150 秒启动›
httpGet: {path: /, port: http‹= 8080›}
readinessProbe: {httpGet: {path: /, port: http‹= 8080›}, periodSeconds: 5}‹约 15 秒无响应后不再接收请求›
livenessProbe: # the slow one‹约 30 秒无响应后重启›
lifecycle: {preStop: {sleep: {seconds: 10}}‹先等 10 秒，再留 140 秒收尾›}
resources: {requests: {memory: 64Mi}, limits: {cpu: 1‹请求也取此值›, memory: 128Mi‹请求的 2 倍›}}
terminationGracePeriodSeconds: 150‹= 2 分钟 30 秒›`);
  });

  it('are turned off one by one', async () => {
    const text = deployment(`${PROBES}          resources: {requests: {memory: 64Mi}, limits: {memory: 128Mi}}\n      terminationGracePeriodSeconds: 150\n`, '  strategy: {rollingUpdate: {maxSurge: 50%}}\n');
    const linesWith = async (settings: object): Promise<number> => (await shown(text, { settings })).split('‹').length - 1;
    const all = await linesWith({});
    assert.equal(all, 8);
    for (const [topic, count] of [['ratios', 1], ['timings', 3], ['counts', 1], ['ports', 2], ['units', 1], ['dockerfile', 0]] as const) {
      assert.equal(await linesWith({ inlayHints: { [topic]: false } }), all - count, topic);
    }
  });

  it('are computed for the lines that are in view', async () => {
    const client = await MemoryClient.start();
    const text = deployment(PROBES);
    await client.open('web.yaml', `${text}---\n${text}`);
    const lines = text.split('\n').length;
    assert.equal((await client.inlayHints('web.yaml', { first: 0, last: lines })).length, 5);
    assert.equal((await client.inlayHints('web.yaml', { first: lines, last: 2 * lines })).length, 5);
    client.stop();
  });

  it('say how they come about to whoever asks', async () => {
    const client = await MemoryClient.start();
    await client.open('web.yaml', deployment(PROBES, '  strategy: {rollingUpdate: {maxUnavailable: 25%}}\n'));
    const told = (await client.inlayHints('web.yaml')).map(({ tooltip }) => (typeof tooltip === 'object' ? tooltip.value : tooltip));
    assert.deepEqual(told, [
      'Then it is killed: initialDelaySeconds 0 + failureThreshold 30 × periodSeconds 5.', 'The port `http` of container `web`.',
      'Counted from when it stops answering: failureThreshold 3 × periodSeconds 5.', 'The port `http` of container `web`.',
      'Counted from when it stops answering: failureThreshold 3 × periodSeconds 10.', '25% of 3 pods is 0.75, rounded down.',
    ]);
    client.stop();
  });
});

describe('inlay hints in Dockerfiles', () => {
  const text = `ARG NODE=22
FROM node:\${NODE}-alpine
ARG API_TOKEN=abcdef
WORKDIR /srv
WORKDIR app
COPY package.json ./
COPY --chown=10001 . /srv/app
FROM gcr.io/distroless/nodejs22
ENV UID=10001
ARG PORT=8080
COPY --from=0 /srv/app /app
COPY x $API_TOKEN
USER $UID
EXPOSE $PORT
STOPSIGNAL $UNKNOWN
`;

  it('say what variables, relative paths and stage numbers come to', async () => {
    assert.equal(await shown(text, { name: 'Dockerfile' }), `FROM node:\${NODE}-alpine‹= node:22-alpine›
WORKDIR app‹= /srv/app›
COPY package.json ./‹= /srv/app›
COPY --from=0‹= stage from node:22-alpine› /srv/app /app
USER $UID‹= 10001›
EXPOSE $PORT‹= 8080›`);
  });

  it('leave out what stands in the only WORKDIR above', async () => {
    assert.equal(await shown('FROM node:22\nWORKDIR /srv/app\nCOPY . .\n', { name: 'Dockerfile' }), '');
    assert.equal(await shown('FROM node:22 AS base\nWORKDIR /srv/app\nFROM base\nCOPY . .\n', { name: 'Dockerfile' }), 'COPY . .‹= /srv/app›');
  });

  it('speak Chinese to a Chinese client, and can be turned off', async () => {
    assert.match(await shown(text, { name: 'Dockerfile', locale: 'zh-cn' }), /--from=0‹= 基于 node:22-alpine 的阶段›/);
    assert.equal(await shown(text, { name: 'Dockerfile', settings: { inlayHints: { dockerfile: false } } }), '');
  });
});
