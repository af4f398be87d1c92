// Completions in manifests, through a client: at the right place, filled from the file, and sound when they are inserted.

import assert from 'node:assert/strict';
import type { CompletionItem } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseAllDocuments } from 'yaml';
import { Analyser } from '../../server/src/engine/analyser';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { DEFAULT_SETTINGS } from '../../server/src/engine/settings';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import { RULES } from '../../server/src/rules/all';
import { MemoryClient, type ClientWishes } from './memory-client';

const CURSOR = '‸';

/** A Deployment with nothing to complain about but what its container and its pod still lack. */
const deployment = ({ container = '', pod = '', spec = '' } = {}): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
${spec}  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
${pod}      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: web
          image: registry.example.com/web:1.0.0
          ports:
            - name: http
              containerPort: 8080
            - name: grpc
              containerPort: 9090
${container}      volumes:
        - name: tmp
          emptyDir: {}
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
`;

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  level: info
---
apiVersion: v1
kind: Secret
metadata:
  name: access
stringData:
  token: hunter2-in-plain-sight
`;

interface Wishes extends ClientWishes {
  readonly settings?: object;
  readonly name?: string;
  /** What the file holds before the cursor's line is typed; the text itself without the cursor otherwise. */
  readonly before?: string;
}

describe('completion in manifests', () => {
  let client: MemoryClient;
  let name = '';

  afterEach(() => client.stop());

  /** The completions at the mark, in the order in which a client shows them. */
  async function complete(marked: string, { settings = {}, name: file = 'k8s/web.yaml', before, ...wishes }: Wishes = {}): Promise<readonly CompletionItem[]> {
    name = file;
    const text = marked.replace(CURSOR, '');
    client = await MemoryClient.start({ ...wishes, files: { [file]: before ?? text, ...wishes.files } });
    client.settings = settings;
    await client.open(file, before ?? text);
    await client.diagnostics(file); // by then the workspace is read
    if (before !== undefined) await client.edit(file, [{ range: { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } }, newText: text }]);
    const items = await client.complete(file, marked.indexOf(CURSOR));
    return [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  }

  const labels = async (marked: string, wishes: Wishes = {}): Promise<readonly string[]> => (await complete(marked, wishes)).map(({ label }) => label);

  /** The labels without those of plain fields. */
  const made = async (marked: string, wishes: Wishes = {}): Promise<readonly string[]> =>
    labels(marked, { ...wishes, settings: { hover: { fields: 'never' }, ...wishes.settings } });

  /** The file after the item is taken; tab stops become their defaults. */
  function applied({ textEdit }: CompletionItem): string {
    assert.ok(textEdit && 'range' in textEdit);
    const newText = textEdit.newText.replace(/\$\{\d+[:|]((?:\\.|[^}|,\\])*)(?:[^}\\]|\\.)*\}/g, '$1').replace(/\\([\\$},|])/g, '$1');
    return TextDocument.applyEdits(TextDocument.create('file:///a', 'yaml', 1, client.text(name)), [{ range: textEdit.range, newText }]);
  }

  /** What Seaworthy says about a text, by rule. */
  function findings(text: string, kubernetesVersion = DEFAULT_SETTINGS.kubernetesVersion): readonly string[] {
    return new Analyser(RULES, new ProjectIndex(), strictWatch)
      .analyse({ file: '/k8s/web.yaml', text, language: 'kubernetes' }, PLAIN_FILE, { ...DEFAULT_SETTINGS, kubernetesVersion }).problems.map(({ rule }) => rule.id);
  }

  function assertSound(text: string, before: string, version?: string): void {
    assert.deepEqual(parseAllDocuments(text, { uniqueKeys: true }).flatMap(document => document.errors.map(error => error.message)), []);
    const known = new Set(findings(before, version));
    assert.deepEqual(findings(text, version).filter(rule => !known.has(rule)), [], text);
  }

  describe('what people write again and again', () => {
    it('offers probes for the ports of the container, the hook, resources and a security context, and each is sound', async () => {
      const marked = deployment({ container: `          ${CURSOR}\n` });
      const items = (await complete(marked, { settings: { hover: { fields: 'never' } }, snippetCompletions: true }));
      assert.deepEqual(items.map(({ label }) => label), [
        'startupProbe: HTTP, port http', 'startupProbe: gRPC, port 9090', 'startupProbe: TCP, port http',
        'readinessProbe: HTTP, port http', 'readinessProbe: gRPC, port 9090', 'readinessProbe: TCP, port http',
        'livenessProbe: HTTP, port http', 'livenessProbe: gRPC, port 9090', 'livenessProbe: TCP, port http',
        'lifecycle: wait before SIGTERM', 'resources: limits 1.5× the CPU, 1.5× the memory requested', 'securityContext: as the restricted standard asks',
      ]);
      for (const item of items) assertSound(applied(item), deployment());
    });

    it('removes its own finding: what was missing is there afterwards', async () => {
      const ready = '          readinessProbe: {httpGet: {port: http}}\n';
      for (const [label, rule, container] of [
        ['lifecycle: wait', 'missing-prestop-hook', ready], ['resources: limits', 'missing-memory-request', ready], ['readinessProbe: HTTP', 'missing-readiness-probe', ''],
        ['securityContext: ', 'privilege-escalation-allowed', ready],
      ] as const) {
        const marked = deployment({ container: `${container}          ${CURSOR}\n` });
        const item = (await complete(marked)).find(candidate => candidate.label.startsWith(label));
        assert.ok(item);
        assert.ok(findings(`${marked.replace(CURSOR, '')}---\n${SERVICE}`).includes(rule), rule);
        assert.ok(!findings(`${applied(item)}---\n${SERVICE}`).includes(rule), rule);
        client.stop();
      }
    });

    it('fills the pod spec from the labels of the selector', async () => {
      const marked = deployment({ pod: `      ${CURSOR}\n` });
      const items = await complete(marked, { settings: { hover: { fields: 'never' } } });
      assert.deepEqual(items.map(({ label }) => label), [
        'topologySpreadConstraints: over zones and nodes', 'affinity: own pods apart where possible', 'affinity: own pods never on one node',
        'affinity: only nodes with a label', 'tolerations: nodes with a taint', 'dnsConfig: fewer DNS lookups (ndots: 2)',
        'terminationGracePeriodSeconds: preStop and 30 s to finish',
      ]);
      for (const item of items) assertSound(applied(item), deployment());
      assert.match(items[0]?.textEdit?.newText ?? '', /labelSelector:\n {12}matchLabels:\n {14}app: web\n/);
    });

    it('offers lxcfs with its warning, for the volumes and then for the container', async () => {
      const pod = deployment().replace(/ {6}volumes:[\s\S]*/, `      ${CURSOR}\n`);
      const volumes = (await complete(pod)).find(({ label }) => label.startsWith('volumes: lxcfs'));
      assert.ok(volumes);
      assert.match(volumes.label, /baseline forbids it/);
      const text = applied(volumes);
      assert.ok(findings(text).includes('lxcfs-host-path'));
      client.stop();
      const mounts = (await complete(text.replace('          ports:', `          ${CURSOR}\n          ports:`))).find(({ label }) => label.startsWith('volumeMounts: lxcfs'));
      assert.ok(mounts);
      assertSound(applied(mounts), text);
    });

    it('offers to reload configuration: Reloader on the workload, a sidecar in the pod, nothing where none is read', async () => {
      const reads = (text: string): string => text.replace('emptyDir: {}', 'configMap: {name: settings}').replace('          ports:', '          volumeMounts: [{name: tmp, mountPath: /etc/web}]\n          ports:');
      const annotated = deployment().replace('  name: web\n', `  name: web\n  annotations:\n    ${CURSOR}\n`);
      const reloader = (await complete(reads(annotated))).find(({ label }) => label.startsWith('reloader.stakater.com/auto: '));
      assert.ok(reloader);
      assert.match(applied(reloader), /^ {4}reloader\.stakater\.com\/auto: "true"$/m);
      assertSound(applied(reloader), reads(deployment()));
      client.stop();
      const sidecar = (await complete(reads(deployment({ pod: `      ${CURSOR}\n` })))).find(({ label }) => label.startsWith('initContainers: sidecar'));
      assert.ok(sidecar);
      assertSound(applied(sidecar), reads(deployment()));
      client.stop();
      assert.deepEqual(await made(annotated), []);
      client.stop();
      assert.deepEqual((await made(reads(deployment({ pod: `      ${CURSOR}\n` })), { settings: { kubernetesVersion: '1.28' } })).filter(label => label.startsWith('initContainers')), []);
    });

    it('makes a Deployment\'s strategy one without downtime', async () => {
      const items = await complete(deployment({ spec: `  ${CURSOR}\n` }));
      const strategy = items.find(({ label }) => label === 'strategy: zero-downtime');
      assert.ok(strategy);
      assert.match(applied(strategy), /^ {2}strategy:\n {4}type: RollingUpdate\n {4}rollingUpdate:\n {6}maxUnavailable: 0\n {6}maxSurge: 1$/m);
      assertSound(applied(strategy), deployment());
    });

    it('knows the hook below lifecycle and the question below a probe', async () => {
      assert.deepEqual(await made(deployment({ container: `          lifecycle:\n            pre${CURSOR}\n` })), ['preStop: wait before SIGTERM']);
      client.stop();
      assert.deepEqual(await made(deployment({ container: `          livenessProbe:\n            ${CURSOR}\n` })), ['httpGet: HTTP, port http', 'grpc: gRPC, port 9090', 'tcpSocket: TCP, port http']);
      client.stop();
      assert.deepEqual(await made(deployment({ pod: `      affinity:\n        ${CURSOR}\n` })), [
        'podAntiAffinity: own pods apart where possible', 'podAntiAffinity: own pods never on one node', 'nodeAffinity: only nodes with a label',
      ]);
      client.stop();
      assert.deepEqual(await made(deployment({ container: `          livenessProbe:\n            exec: {command: [a]}\n            ${CURSOR}\n` })), []);
    });

    it('offers what stands nowhere else: a probe only in a container, spreading only in a pod spec, never what is there', async () => {
      const places = { pod: `      ${CURSOR}\n`, spec: `  ${CURSOR}\n` };
      for (const [place, wrong] of [[{ pod: places.pod }, /Probe|lifecycle|^preStop|strategy/], [{ spec: places.spec }, /Probe|lifecycle|^preStop|Spread|affinity/], [{ container: `          ${CURSOR}\n` }, /^preStop|Spread|affinity|strategy/]] as const) {
        assert.deepEqual((await labels(deployment(place))).filter(label => wrong.test(label)), []);
        client.stop();
      }
      assert.deepEqual((await labels(deployment({ container: `          lifecycle: {}\n          readinessProbe: {httpGet: {port: 80}}\n          ${CURSOR}\n` })))
        .filter(label => /^(?:lifecycle|readinessProbe|ports|image$)/.test(label)), []);
      client.stop();
      const init = deployment({ pod: `      initContainers:\n        - name: migrate\n          image: web:1.0.0\n          ports: [{name: http, containerPort: 80}]\n          ${CURSOR}\n` });
      assert.deepEqual((await made(init)).filter(label => /Probe|lifecycle/.test(label)), []);
      client.stop();
      const job = `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: once\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: a\n          image: a:1.0.0\n          ports: [{containerPort: 80}]\n          ${CURSOR}\n`;
      assert.deepEqual((await made(job)).filter(label => /readinessProbe|lifecycle/.test(label)), []);
    });

    it('writes no probe for a container without a port: there is nothing true to write', async () => {
      assert.deepEqual((await made(deployment({ container: `          ${CURSOR}\n` }).replace(/ {10}ports:[\s\S]*?9090\n/, ''))).filter(label => label.includes('Probe')), []);
    });

    it('follows the target release: an older one sleeps with a command, and gets no fields from later', async () => {
      const marked = deployment({ container: `          ${CURSOR}\n` });
      const old = (await complete(marked, { settings: { kubernetesVersion: '1.29' } })).find(({ label }) => label.startsWith('lifecycle: '));
      assert.ok(old);
      assert.match(old.textEdit?.newText ?? '', /exec:\n {16}command:\n {18}- sleep\n {18}- "10"$/);
      assertSound(applied(old), deployment(), '1.29');
      client.stop();
      const probe = deployment({ pod: `      topologySpreadConstraints:\n        - maxSkew: 1\n          ${CURSOR}\n` });
      assert.ok((await labels(probe, { settings: { kubernetesVersion: '1.27' } })).includes('matchLabelKeys'));
      client.stop();
      const handler = deployment({ container: `          lifecycle:\n            preStop:\n              ${CURSOR}\n` });
      assert.ok(!(await labels(handler, { settings: { kubernetesVersion: '1.29' } })).includes('sleep'));
      client.stop();
      assert.ok((await labels(handler)).includes('sleep'));
    });

    it('keeps to the house\'s ratio, and to 1 for pods that matter most', async () => {
      const important = deployment({ pod: '      priorityClassName: core\n', container: `          ${CURSOR}\n` });
      const items = await complete(important, { settings: { resourcePolicy: { importantClasses: ['core'], otherRatio: { cpu: 2, memory: 1 } } } });
      assert.match(items.find(({ label }) => label.startsWith('resources: '))?.textEdit?.newText ?? '', /cpu: 200m\n[\s\S]*cpu: 200m\n/);
      client.stop();
      const other = await complete(deployment({ container: `          ${CURSOR}\n` }), { settings: { resourcePolicy: { importantClasses: ['core'], otherRatio: { cpu: 2, memory: 1 } } } });
      const text = other.find(({ label }) => label.startsWith('resources: '))?.textEdit?.newText ?? '';
      assert.match(text, /cpu: 200m\n *memory: 256Mi\n *limits:\n *cpu: 400m\n *memory: 256Mi/);
    });

    it('gives tab stops to clients that fill them in, with the ports to choose from, and plain text to others', async () => {
      const marked = deployment({ container: `          ${CURSOR}\n` }).replace('name: grpc', 'name: admin');
      const label = 'readinessProbe: HTTP, port http';
      const rich = (await complete(marked, { snippetCompletions: true })).find(item => item.label === label);
      assert.equal(rich?.insertTextFormat, 2);
      assert.match(rich?.textEdit?.newText ?? '', /path: \$\{1:\/readyz\}\n {14}port: \$\{2\|http,admin\|\}/);
      client.stop();
      const plain = (await complete(marked)).find(item => item.label === label);
      assert.equal(plain?.insertTextFormat, 1);
      assert.match(plain?.textEdit?.newText ?? '', /path: \/readyz\n {14}port: http\n/);
    });

    it('speaks Chinese', async () => {
      const found = await made(deployment({ container: `          ${CURSOR}\n` }), { locale: 'zh-cn' });
      assert.ok(found.includes('readinessProbe：HTTP，端口 http'));
      assert.ok(found.includes('resources：限制为请求的 1.5 倍（CPU）、1.5 倍（内存）'));
    });
  });

  describe('fields and choices', () => {
    it('offers the fields of the type, those that must be there first, with what they are', async () => {
      const items = await complete(deployment({ container: `          env:\n            - name: A\n            - ${CURSOR}\n` }));
      assert.deepEqual(items.map(({ label }) => label), ['name', 'value', 'valueFrom']);
      const [first] = items;
      assert.equal(first?.detail, 'string · required');
      assert.match(JSON.stringify(first?.documentation), /\*\*name\*\* · string · required/);
    });

    it('shows what it would write as if it stood at the beginning of a line', async () => {
      const probe = (await complete(deployment({ container: `          ${CURSOR}\n` }))).find(({ label }) => label === 'readinessProbe: HTTP, port http');
      assert.match(probe?.textEdit?.newText ?? '', /^readinessProbe:\n {12}httpGet:\n {14}path: /);
      assert.match(JSON.stringify(probe?.documentation), /```yaml\\nreadinessProbe:\\n {2}httpGet:\\n {4}path: /);
    });

    it('writes a key and what follows it at the file\'s own indentation', async () => {
      const lists = { two: deployment({ container: `          ${CURSOR}\n` }) };
      const env = (await complete(lists.two)).find(({ label }) => label === 'env');
      assert.equal(env?.textEdit?.newText, 'env:\n            - name: ');
      client.stop();
      const flush = `apiVersion: v1\nkind: Pod\nmetadata:\n    name: web\nspec:\n    containers:\n    - name: web\n      image: web:1.0.0\n      ports:\n      - containerPort: 80\n      ${CURSOR}\n`;
      const items = await complete(flush);
      assert.equal(items.find(({ label }) => label === 'env')?.textEdit?.newText, 'env:\n      - name: ');
      assert.equal(items.find(({ label }) => label === 'securityContext')?.textEdit?.newText, 'securityContext:\n          ');
      assert.match(items.find(({ label }) => label.startsWith('securityContext: '))?.textEdit?.newText ?? '', /^securityContext:\n {10}allowPriv[\s\S]*capabilities:\n {14}drop:\n {14}- ALL\n {14}add:\n {14}- NET_BIND_SERVICE$/);
    });

    it('offers the choices of a field, in quotes and directly behind the colon too', async () => {
      for (const written of [`imagePullPolicy: ${CURSOR}`, `imagePullPolicy:${CURSOR}`, `imagePullPolicy: "Al${CURSOR}"`, `imagePullPolicy: Al${CURSOR}ways`]) {
        const items = await complete(deployment({ container: `          ${written}\n` }));
        assert.deepEqual(items.map(({ label }) => label), ['Always', 'IfNotPresent', 'Never'], written);
        const [first] = items;
        assert.ok(first);
        assert.match(applied(first), /^ {10}imagePullPolicy: (?:Always|"Always")$/m, written);
        client.stop();
      }
      assert.deepEqual(await labels(deployment({ container: `          stdin: ${CURSOR}\n` })), ['true', 'false']);
    });

    it('leaves fields to another extension that knows the schema, unless it is told otherwise', async () => {
      const marked = deployment({ container: `          ${CURSOR}\n` });
      const beside = { initializationOptions: { neighbours: ['kubernetes-schema'] } };
      assert.ok(!(await labels(marked, beside)).includes('env'));
      client.stop();
      assert.ok((await labels(marked, { ...beside, settings: { hover: { fields: 'always' } } })).includes('env'));
      client.stop();
      assert.ok((await labels(marked, beside)).includes('lifecycle: wait before SIGTERM'));
      client.stop();
      assert.deepEqual(await labels(deployment({ container: `          imagePullPolicy: ${CURSOR}\n` }), beside), []);
    });

    it('offers kinds for an apiVersion, and apiVersions for a kind', async () => {
      assert.ok((await labels(`apiVersion: apps/v1\nkind: ${CURSOR}\n`)).includes('StatefulSet'));
      client.stop();
      assert.deepEqual(await labels(`apiVersion: ${CURSOR}\nkind: CronJob\n`), ['batch/v1']);
    });
  });

  describe('names from the file and the workspace', () => {
    const env = (source: string): string => `${deployment({ container: `          env:\n            - name: A\n              valueFrom:\n${source}\n` })}---\n${CONFIG}`;

    it('offers ConfigMaps and Secrets and their keys, and never a value of theirs', async () => {
      assert.deepEqual(await labels(env(`                configMapKeyRef:\n                  name: ${CURSOR}`)), ['settings']);
      client.stop();
      assert.deepEqual(await labels(env(`                configMapKeyRef: {name: settings, key: ${CURSOR}}`)), ['level']);
      client.stop();
      const items = await complete(env(`                secretKeyRef:\n                  name: access\n                  key: ${CURSOR}`));
      assert.deepEqual(items.map(({ label }) => label), ['token']);
      assert.doesNotMatch(JSON.stringify(items), /hunter2/);
    });

    it('offers ports where ports are asked for: of the container, of the pods a Service selects, of a Service', async () => {
      assert.deepEqual(await labels(deployment({ container: `          livenessProbe:\n            httpGet:\n              port: ${CURSOR}\n` })), ['http', 'grpc', '8080', '9090']);
      client.stop();
      assert.deepEqual(await labels(deployment({ container: `          livenessProbe:\n            grpc: {port: ${CURSOR}}\n` })), ['8080', '9090']);
      client.stop();
      assert.deepEqual(await labels(`${deployment()}---\n${SERVICE.replace('targetPort: http', `targetPort: ${CURSOR}`)}`), ['http', 'grpc', '8080', '9090']);
      client.stop();
      const ingress = (backend: string): string => `${SERVICE}---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\nspec:\n  defaultBackend:\n    service:\n${backend}`;
      assert.deepEqual(await labels(ingress(`      name: ${CURSOR}`)), ['web']);
      client.stop();
      assert.deepEqual(await labels(ingress(`      name: web\n      port:\n        number: ${CURSOR}\n`)), ['80']);
      client.stop();
      assert.deepEqual(await labels(ingress(`      name: web\n      port: {name: ${CURSOR}}`)), ['http']);
    });

    it('offers volumes, claims, accounts and classes', async () => {
      assert.deepEqual(await labels(deployment({ container: `          volumeMounts:\n            - name: ${CURSOR}\n` })), ['tmp']);
      client.stop();
      const others = {
        'k8s/others.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot}\n---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {}\n',
        'cluster/classes.yaml': 'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: core}\nvalue: 1000\n---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: a.b\n',
      };
      assert.deepEqual(await labels(deployment({ pod: `      serviceAccountName: ${CURSOR}\n` }), { files: others }), ['robot']);
      client.stop();
      assert.deepEqual(await labels(deployment({ pod: `      priorityClassName: ${CURSOR}\n` }), { files: others }), ['core']);
      client.stop();
      assert.deepEqual(await labels(deployment().replace('emptyDir: {}', `persistentVolumeClaim: {claimName: ${CURSOR}}`), { files: others }), ['data']);
      client.stop();
      assert.deepEqual(await labels(`apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: more}\nspec:\n  storageClassName: ${CURSOR}\n`, { files: others }), ['fast']);
    });

    it('offers the labels that pods carry, and writes them as they must be read', async () => {
      const service = `${deployment({ pod: '      topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}}]\n' }).replaceAll('app: web', 'app: "1"')}---\n${SERVICE.replace('    app: web\n', `    ${CURSOR}\n`)}`;
      assert.deepEqual(await labels(service), ['app: "1"']);
      client.stop();
      assert.deepEqual(await labels(deployment().replace('app: web\n  template', `${CURSOR}\n  template`)), ['app: web']);
      client.stop();
      assert.deepEqual(await labels(deployment({ pod: `      topologySpreadConstraints:\n        - labelSelector:\n            matchLabels:\n              app: ${CURSOR}\n` })), ['web']);
    });
  });

  describe('whole objects', () => {
    it('offers what goes with a workload, made of its name, labels and ports', async () => {
      const before = deployment();
      const items = await complete(`${before}---\n${CURSOR}`, { before });
      assert.deepEqual(items.map(({ label }) => label), ['Service for Deployment web', 'PodDisruptionBudget for Deployment web', 'NetworkPolicy for Deployment web']);
      const [service] = items;
      assert.equal(service?.textEdit?.newText, 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n    - name: http\n      port: 8080\n      targetPort: http\n    - name: grpc\n      port: 9090\n      targetPort: grpc\n');
      for (const item of items) {
        const text = applied(item);
        assert.deepEqual(parseAllDocuments(text, { uniqueKeys: true }).flatMap(document => document.errors), []);
        assert.deepEqual(findings(text.slice(text.indexOf('---') + 4)).filter(rule => rule !== 'service-without-network-policy'), [], text);
      }
    });

    it('offers a way in for a Service, and an autoscaler where nobody wrote a number of pods', async () => {
      const service = `${deployment({ pod: '      topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}}]\n' }).replace('  replicas: 3\n', '').replace('      volumes:', '          resources:\n            requests:\n              cpu: 100m\n      volumes:')}---\n${SERVICE}`;
      const items = await complete(`${service}---\nIn${CURSOR}\n`, { before: service, locale: 'zh-cn' });
      assert.deepEqual(items.map(({ label }) => label), [
        '为 Deployment web 建 HorizontalPodAutoscaler', '为 Deployment web 建 NetworkPolicy', '为 Service web 建 Ingress', '为 Service web 建 HTTPRoute',
      ]);
      for (const item of items) assert.deepEqual(findings(applied(item)).filter(rule => !findings(service).includes(rule)), [], item.label);
    });

    it('offers none in a file without manifests, and none below what is there', async () => {
      assert.deepEqual(await labels(CURSOR), []);
      client.stop();
      assert.deepEqual(await labels(`# ours\n${CURSOR}`), []);
      client.stop();
      assert.deepEqual((await labels(`${deployment()}${CURSOR}`)).filter(label => label.includes('for ')), []);
    });
  });

  describe('text as it is while somebody types', () => {
    it('works in half-typed and broken documents', async () => {
      const usual = 'lifecycle: wait before SIGTERM';
      for (const container of [`          lif${CURSOR}\n`, `          ima\n          lif${CURSOR}\n`, `          lif${CURSOR}\n          imagePull\n`]) {
        assert.ok((await labels(deployment({ container }))).includes(usual), container);
        client.stop();
      }
      const broken = `apiVersion: v1\nkind: Pod\nspec: [\n---\n${deployment({ container: `          lif${CURSOR}\n` })}---\n{ nonsense`;
      assert.ok((await labels(broken)).includes(usual));
    });

    it('keeps CRLF line ends, and replaces the whole word', async () => {
      const marked = deployment({ container: `          li${CURSOR}fe\n` }).replaceAll('\n', '\r\n');
      const item = (await complete(marked)).find(({ label }) => label.startsWith('lifecycle: '));
      assert.ok(item);
      const text = applied(item);
      assert.doesNotMatch(text, /[^\r]\n/);
      assert.match(text, /^ {10}lifecycle:\r\n {12}preStop:\r\n {14}sleep:\r\n {16}seconds: 10\r\n/m);
    });

    it('keeps to plain keys and values in flow style', async () => {
      const found = await complete(deployment({ container: `          securityContext: {runAsUser: 1, ${CURSOR}}\n` }));
      assert.ok(found.length > 5);
      assert.deepEqual(found.filter(({ label }) => label === 'runAsUser'), []);
      assert.deepEqual(found.filter(({ textEdit }) => textEdit?.newText.includes('\n')), []);
      client.stop();
      const multi = deployment({ container: `          resources: {\n            ${CURSOR}\n          }\n` });
      assert.deepEqual((await complete(multi)).map(({ textEdit }) => textEdit?.newText), ['claims: ', 'limits: ', 'requests: ']);
    });

    it('adds no second colon to a key that has one', async () => {
      const item = (await complete(deployment({ container: `          en${CURSOR}: []\n` }))).find(({ label }) => label === 'env');
      assert.equal(item?.textEdit?.newText, 'env');
    });

    it('offers nothing in comments, block scalars, texts of several words and behind tabs', async () => {
      for (const container of [`          # li${CURSOR}\n`, `          args: # ${CURSOR}\n`, `          command:\n            - |\n              li${CURSOR}\n`, `          workingDir: a b${CURSOR}\n`, `\t${CURSOR}\n`, `          name: x\n            li${CURSOR}\n`]) {
        assert.deepEqual(await labels(deployment({ container })), [], container);
        client.stop();
      }
      assert.deepEqual(await labels(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  run.sh: |\n    read${CURSOR}\n`), []);
    });

    it('offers nothing in YAML that is no manifest, and nothing in files that are ignored', async () => {
      for (const text of [`jobs:\n  build:\n    ${CURSOR}\n`, `containers:\n  - name: a\n    ${CURSOR}\n`, `version: "3"\nservices:\n  web:\n    image: a\n    ${CURSOR}\n`, `# apiVersion kind\nspec:\n  ${CURSOR}\n`]) {
        assert.deepEqual(await labels(text), [], text);
        client.stop();
      }
      assert.deepEqual(await labels(deployment({ container: `          ${CURSOR}\n` }), { files: { '.seaworthy.yaml': 'ignore:\n  - k8s/**\n' } }), []);
    });

    it('offers nothing for a key of a custom resource that nobody described, and idioms where it makes pods', async () => {
      assert.deepEqual(await labels(`apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec:\n  ${CURSOR}\n`), []);
      client.stop();
      const rollout = deployment({ container: `          ${CURSOR}\n` }).replace('apps/v1', 'argoproj.io/v1alpha1').replace('kind: Deployment', 'kind: Rollout');
      assert.ok((await labels(rollout)).includes('readinessProbe: HTTP, port http'));
    });
  });

  describe('Helm templates', () => {
    const chart = { 'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n' };
    const template = (container: string): string => deployment({ container }).replace('name: web\n', 'name: {{ .Release.Name }}\n').replace('replicas: 3', 'replicas: {{ .Values.replicas }}');
    const inChart = { files: chart, name: 'chart/templates/web.yaml' };

    it('offers what the place leaves no doubt about', async () => {
      const found = await labels(template(`          {{- with .Values.env }}\n          ${CURSOR}\n          {{- end }}\n`), inChart);
      assert.ok(found.includes('readinessProbe: HTTP, port http'));
      assert.ok(found.includes('env'));
    });

    it('hashes a ConfigMap beside the pods that read it, in a chart only', async () => {
      const marked = template('').replace('      labels:\n', `      annotations:\n        ${CURSOR}\n      labels:\n`);
      const item = (await complete(marked, { ...inChart, snippetCompletions: true })).find(({ label }) => label.startsWith('checksum/config: '));
      assert.equal(item?.textEdit?.newText, 'checksum/config: {{ include (print \\$.Template.BasePath "/${1:configmap.yaml}") . | sha256sum \\}\\}');
      assert.match(applied(item), /^ {8}checksum\/config: \{\{ include \(print \$\.Template\.BasePath "\/configmap\.yaml"\) \. \| sha256sum \}\}$/m);
      client.stop();
      assert.deepEqual((await labels(deployment().replace('      labels:\n', `      annotations:\n        ${CURSOR}\n      labels:\n`))), []);
    });

    it('offers nothing inside an action, and nothing where the template is broken', async () => {
      assert.deepEqual(await labels(template(`          workingDir: {{ .Val${CURSOR} }}\n`), inChart), []);
      client.stop();
      assert.deepEqual(await labels(template(`          workingDir: [\n          ${CURSOR}\n`), inChart), []);
    });
  });

  it('keeps quiet while spaces and dashes are typed, and answers a space behind a key', async () => {
    const typed = async (before: string, triggerCharacter: string): Promise<number> => {
      const marked = deployment({ container: `${before}${CURSOR}\n` });
      await labels(marked);
      const offset = marked.indexOf(CURSOR);
      const line = marked.slice(0, offset).split('\n').length - 1;
      const found = await client.request<CompletionItem[]>('textDocument/completion', {
        textDocument: { uri: client.uri(name) }, position: { line, character: before.length }, context: { triggerKind: 2, triggerCharacter },
      });
      client.stop();
      return found.length;
    };
    assert.equal(await typed('          ', ' '), 0);
    assert.equal(await typed('          -', '-'), 0);
    assert.equal(await typed('          imagePullPolicy:', ':'), 0);
    assert.equal(await typed('          imagePullPolicy: ', ' '), 3);
    client = await MemoryClient.start();
  });

  it('leaves alone what would become its value: the lines further right', async () => {
    const marked = deployment().replace('      containers:\n', `      containers:\n      ${CURSOR}\n`);
    assert.deepEqual((await complete(marked)).filter(({ textEdit }) => !/^\w+:$/.test(textEdit?.newText ?? '')), []);
  });

  it('answers at every place of an odd text', async () => {
    const odd = `# a\n%YAML 1.2\n---\n${deployment({ container: '          env: [{name: A, value: "x: #"}, *a]\n          args:\n          - |\n            if: x\n          - {a: [\n' })}---\n? complex\n: &a [x]\n--- !tag\n\tapiVersion: kind\n...\n{{ kind }}: apiVersion`;
    await labels(odd + CURSOR);
    for (let offset = 0; offset < odd.length; offset += 5) assert.ok(Array.isArray(await client.complete(name, offset)));
  });

  it('answers a large file within the blink of an eye', async () => {
    const env = Array.from({ length: 440 }, (_, index) => `            - name: V${index}\n              value: v${index}\n`).join('');
    const marked = deployment({ container: `          env:\n${env}          ${CURSOR}\n` });
    assert.ok((await labels(marked)).includes('lifecycle: wait before SIGTERM'));
    const started = performance.now();
    for (let asked = 0; asked < 5; asked++) assert.ok((await client.complete(name, marked.indexOf(CURSOR))).length > 0);
    assert.ok((performance.now() - started) / 5 < 1500, `${(performance.now() - started) / 5} ms`);
  });
});
