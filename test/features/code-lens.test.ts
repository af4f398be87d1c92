// The line above a workload.

import assert from 'node:assert/strict';
import { REST_MS } from '../../server/src/run-mode';
import { MemoryClient, type ClientWishes } from './memory-client';

const service = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
`;

const deployment = (lines: string, spec = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
${spec}  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      securityContext: {runAsNonRoot: true}
      topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}}]
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
          ports: [{containerPort: 8080}]
          securityContext: {allowPrivilegeEscalation: false}
          resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
${lines}`;

const PROBE = '          readinessProbe: {httpGet: {path: /ready, port: 8080}}\n';
const PAUSE = '          lifecycle: {preStop: {sleep: {seconds: 5}}}\n';
const SMOOTH = '  strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}\n';

async function lensesOf(text: string, wishes: ClientWishes = {}, settings: object = {}): Promise<readonly string[]> {
  const client = await MemoryClient.start({ ...wishes, files: { 'service.yaml': service } });
  client.settings = settings;
  try {
    await client.open('web.yaml', text);
    await client.diagnostics('web.yaml');
    const lenses = await client.codeLenses('web.yaml');
    return lenses.map(({ command }) => command?.title ?? '');
  } finally {
    client.stop();
  }
}

describe('code lenses', () => {
  for (const [title, text, lenses] of [
    ['say what is missing, the worst first', deployment('', '  strategy: {rollingUpdate: {maxUnavailable: 2}}\n'), ['QoS Burstable', '2 findings', 'rollout may drop requests: all old pods may go before a new one is ready']],
    ['let some old pods go first, as long as others stay', deployment(PROBE + PAUSE, '  strategy: {rollingUpdate: {maxUnavailable: 1}}\n'), ['QoS Burstable', 'no findings', 'zero-downtime rollout ✓']],
    ['know that 25% of two pods are none', deployment(PROBE + PAUSE), ['QoS Burstable', 'no findings', 'zero-downtime rollout ✓']],
    ['name a missing readiness probe', deployment('', SMOOTH), ['QoS Burstable', '1 finding', 'rollout may drop requests: no readiness probe']],
    ['name a missing pause', deployment(PROBE, SMOOTH), ['QoS Burstable', '1 finding', 'rollout may drop requests: no pause before SIGTERM']],
    ['say when all is well', deployment(PROBE + PAUSE, SMOOTH), ['QoS Burstable', 'no findings', 'zero-downtime rollout ✓']],
    ['say when all pods stop first', deployment(PROBE + PAUSE, '  strategy: {type: Recreate}\n').replace('      containers', '      volumes: [{name: d, persistentVolumeClaim: {claimName: d}}]\n      containers').replace('          resources', '          volumeMounts: [{name: d, mountPath: /d}]\n          resources'),
      ['QoS Burstable', 'no findings', 'rollout may drop requests: all pods stop first']],
    ['say nothing of rollouts where there are none', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  restartPolicy: Never\n  containers: [{name: a, image: "a:1.2.3", resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 1, memory: 1Gi}}, securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false}}]\n', ['QoS Guaranteed', 'no findings']],
    ['are none for what makes no pods', service, []],
    ['are none in a template', deployment('').replace('registry.example.com/web:1.4.2', '{{ .Values.image }}'), []],
  ] as const) {
    it(title, async () => {
      assert.deepEqual(await lensesOf(text), lenses);
    });
  }

  it('speak Chinese to a Chinese client', async () => {
    assert.deepEqual(await lensesOf(deployment('', SMOOTH), { locale: 'zh-cn' }), ['QoS Burstable', '1 个问题', '发布时可能丢请求：没有就绪探针']);
  });

  it('can be turned off', async () => {
    assert.deepEqual(await lensesOf(deployment(''), {}, { codeLens: false }), []);
  });

  it('count the findings that are told, not those that wait while someone types', async () => {
    const client = await MemoryClient.start({ files: { 'service.yaml': service } });
    const titles = async (): Promise<readonly unknown[]> => (await client.codeLenses('web.yaml')).map(({ command }) => command?.title);
    await client.open('web.yaml', deployment(PROBE + PAUSE));
    await client.diagnostics('web.yaml');
    await client.type('web.yaml', PROBE, '');
    await client.diagnostics('web.yaml');
    assert.equal((await titles())[1], 'no findings');
    await new Promise(resolve => setTimeout(resolve, REST_MS));
    assert.equal((await titles())[1], '1 finding');
    client.stop();
  });

  it('count nothing where nothing is to be looked for yet', async () => {
    assert.deepEqual(await lensesOf(deployment(''), {}, { run: 'manual' }), ['QoS Burstable', 'rollout may drop requests: no readiness probe']);
  });

  it('say no QoS class of a pod without containers', async () => {
    assert.deepEqual(await lensesOf('apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n'), ['1 finding']);
  });

  it('call a command only where the client has it', async () => {
    for (const clientCommands of [true, false]) {
      const client = await MemoryClient.start({ files: { 'service.yaml': service }, initializationOptions: { clientCommands } });
      await client.open('web.yaml', deployment(''));
      const [qos, findings, rollout] = await client.codeLenses('web.yaml');
      const expected = clientCommands ? ['seaworthy.showHoverAt', 'seaworthy.showFixesAt', 'seaworthy.showActionsAt'] : ['', '', ''];
      assert.deepEqual([qos, findings, rollout].map(lens => lens?.command?.command), expected);
      if (clientCommands) assert.deepEqual(qos?.command?.arguments, [client.uri('web.yaml'), { line: 16, character: 10 }]);
      client.stop();
    }
  });

  it('say of each build stage what ships and who runs it', async () => {
    const text = 'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM build AS test\nRUN go test ./...\nFROM scratch\nCOPY --from=build /app /app\nUSER 10001\nENTRYPOINT ["/app"]\n';
    for (const [locale, lenses] of [['en', ['3 layers', '1 layer', 'final · runs as 10001 · 1 layer']], ['zh-cn', ['3 层', '1 层', '最终阶段 · 以 10001 身份运行 · 1 层']]] as const) {
      const client = await MemoryClient.start({ locale });
      await client.open('Dockerfile', text);
      assert.deepEqual((await client.codeLenses('Dockerfile')).map(({ command }) => command?.title), lenses);
      client.stop();
    }
  });
});
