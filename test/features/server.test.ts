// The language server over a real connection: what a client sees of it.

import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { eventually, MemoryClient, type ClientWishes } from './memory-client';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`;

const deployment = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
        - name: ${name}
          image: shop/${name}:1.4.2
          ports:
            - name: http
              containerPort: 8080
`;

/** Everything off but the rules named, so that a test says what it is about. */
const ONLY_READINESS = `rules:
  missing-cpu-request: "off"
  missing-memory-request: "off"
  missing-memory-limit: "off"
  run-as-non-root: "off"
  missing-prestop-hook: "off"
`;

const shop = { 'web.yaml': deployment('web'), 'service.yaml': SERVICE, '.seaworthy.yaml': ONLY_READINESS };

describe('language server', () => {
  let client: MemoryClient;
  const start = async (wishes: ClientWishes = {}): Promise<void> => {
    client = await MemoryClient.start({ files: shop, ...wishes });
  };
  const ready = (name: string, ...rules: string[]): Promise<void> =>
    eventually(`${name} has ${rules.join(', ') || 'nothing'}`, async () => (await client.rules(name)).join() === rules.join());

  afterEach(() => client.stop());

  describe('diagnostics', () => {
    it('say who speaks, which rule, where its page is, and what else is concerned', async () => {
      await start();
      await client.open('web.yaml');
      await ready('web.yaml', 'missing-readiness-probe');
      const [found] = await client.diagnostics('web.yaml');
      assert.equal(found?.source, 'seaworthy');
      assert.equal(found?.severity, DiagnosticSeverity.Warning);
      assert.match(found?.codeDescription?.href ?? '', /missing-readiness-probe/);
      assert.deepEqual(found?.range, { start: { line: 12, character: 16 }, end: { line: 12, character: 19 } });
      const [related] = found?.relatedInformation ?? [];
      assert.equal(related?.location.uri, client.uri('service.yaml'));
      assert.deepEqual(related?.location.range.start, { line: 3, character: 8 });
    });

    it('come without being asked for when the client cannot ask', async () => {
      await start({ pull: false });
      await client.open('web.yaml');
      await eventually('a finding is published', () => client.published.get('web.yaml')?.length === 1);
      await client.close('web.yaml');
      await eventually('closing takes it back', () => client.published.get('web.yaml')?.length === 0);
    });

    it('speak Chinese to a Chinese client', async () => {
      await start({ locale: 'zh-cn' });
      await client.open('web.yaml');
      await ready('web.yaml', 'missing-readiness-probe');
      const [found] = await client.diagnostics('web.yaml');
      assert.match(JSON.stringify(found?.message), /就绪探针/);
    });

    it('follow typing, also in many small steps', async () => {
      await start();
      await client.open('web.yaml');
      await ready('web.yaml', 'missing-readiness-probe');
      await client.type('web.yaml', '          ports:\n', '          readinessProbe: {tcpSocket: {port: http}}\n          ports:\n');
      assert.deepEqual(await client.rules('web.yaml'), []);
      await client.type('web.yaml', '          readinessProbe: {tcpSocket: {port: http}}\n', '');
      await ready('web.yaml', 'missing-readiness-probe');
    });

    it('of other documents stay while one is broken', async () => {
      await start();
      await client.open('web.yaml', `${deployment('web')}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: [a\n`);
      await eventually('both are reported', async () => (await client.rules('web.yaml')).includes('missing-readiness-probe'));
      assert.equal((await client.rules('web.yaml')).length, 2);
    });

    it('change when another file changes, on the disk or in another editor', async () => {
      await start();
      await client.open('web.yaml');
      await ready('web.yaml', 'missing-readiness-probe');
      const refreshes = client.refreshCount;
      await client.disk('service.yaml', SERVICE.replace('{app: web}', '{app: other}'));
      await ready('web.yaml');
      assert.ok(client.refreshCount > refreshes, 'the client is asked to look again');
      await client.open('service.yaml', SERVICE);
      await client.diagnostics('service.yaml');
      await ready('web.yaml', 'missing-readiness-probe');
    });

    it('are none for files that are not ours, and those are not even indexed', async () => {
      const files = {
        'docker-compose.yaml': 'services:\n  web:\n    image: web\n',
        '.github/workflows/ci.yaml': 'on: push\njobs: {}\n',
        'values.yaml': 'image:\n  tag: latest\n',
        'empty.yaml': '',
        'half.yaml': 'ap',
        'pubspec.yaml': 'name: app\nversion: 1.0.0\n',
        'crd.yaml': 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.b.c}\nspec: {group: b.c}\n',
      };
      await start({ files });
      for (const name of Object.keys(files)) {
        await client.open(name);
        assert.deepEqual(await client.rules(name), [], name);
      }
    });

    it('never call a Helm template broken, and say nothing of what may be elsewhere', async () => {
      const template = `{{- if .Values.enabled }}\n${deployment('web').replace('shop/web:1.4.2', '{{ .Values.image }}').replace('    metadata:\n      labels', '    metadata:\n      {{- with .Values.annotations }}\n      annotations: {{- toYaml . | nindent 8 }}\n      {{- end }}\n      labels')}{{- end }}\n`;
      await start({ files: { 'chart/Chart.yaml': 'name: chart\n', 'chart/templates/web.yaml': template, 'service.yaml': SERVICE } });
      await client.open('chart/templates/web.yaml');
      assert.deepEqual(await client.rules('chart/templates/web.yaml'), []);
    });

    it('take a kustomize patch for what it is', async () => {
      await start({ files: {
        'base/service.yaml': SERVICE,
        'overlay/kustomization.yaml': 'resources: [../base]\npatches:\n  - path: web.yaml\n',
        'overlay/web.yaml': deployment('web'),
      } });
      await client.open('overlay/web.yaml');
      assert.deepEqual(await client.rules('overlay/web.yaml'), []);
    });
  });

  describe('settings', () => {
    it('take effect without a restart, from the editor and from the repository', async () => {
      await start();
      await client.open('web.yaml');
      await ready('web.yaml', 'missing-readiness-probe');
      await client.disk('.seaworthy.yaml', `${ONLY_READINESS}  missing-readiness-probe: error\n`);
      await eventually('an error', async () => (await client.diagnostics('web.yaml'))[0]?.severity === DiagnosticSeverity.Error);
      await client.disk('.seaworthy.yaml', ONLY_READINESS);
      await client.changeSettings({ rules: { 'missing-readiness-probe': 'off' } });
      await ready('web.yaml');
    });

    it('may leave a file out', async () => {
      await start({ files: { ...shop, '.seaworthy.yaml': 'ignore: [web.yaml]\n' } });
      await client.open('web.yaml');
      assert.deepEqual(await client.rules('web.yaml'), []);
    });
  });

  describe('code actions', () => {
    const at = (line: number): { start: { line: number; character: number }; end: { line: number; character: number } } =>
      ({ start: { line, character: 17 }, end: { line, character: 17 } });

    it('put the fix first and preferred, the ways to ignore after it', async () => {
      await start({ snippetEdits: true });
      await client.open('web.yaml');
      await ready('web.yaml', 'missing-readiness-probe');
      const actions = await client.actions('web.yaml', at(12), ['quickfix']);
      assert.deepEqual(actions.map(action => action.title), [
        'Add a readiness probe',
        'Ignore missing-readiness-probe here',
        'Ignore missing-readiness-probe in this file',
        'Turn missing-readiness-probe off in .seaworthy.yaml',
      ]);
      assert.deepEqual(actions.map(action => action.isPreferred ?? false), [true, false, false, false]);
      assert.match(JSON.stringify(actions[0]), /"kind":"snippet"/);
      await client.apply(actions[0] ?? assert.fail());
      await ready('web.yaml');
    });

    it('give plain text to a client that cannot fill in tab stops', async () => {
      await start();
      await client.open('web.yaml');
      await ready('web.yaml', 'missing-readiness-probe');
      const [fix] = await client.actions('web.yaml', at(12));
      assert.doesNotMatch(JSON.stringify(fix), /snippet|\$\{/);
      await client.apply(fix ?? assert.fail());
      await ready('web.yaml');
      assert.match(client.text('web.yaml'), /readinessProbe:\n {12}httpGet:\n {14}path: \/\n {14}port: http\n/);
    });

    for (const [index, where] of [[1, 'here'], [2, 'in this file'], [3, 'in the configuration']] as const) {
      it(`make the finding go away when it is ignored ${where}`, async () => {
        await start();
        await client.open('web.yaml');
        await ready('web.yaml', 'missing-readiness-probe');
        const actions = await client.actions('web.yaml', at(12));
        await client.apply(actions[index] ?? assert.fail());
        await ready('web.yaml');
      });
    }

    it('join an ignore comment that is there already', async () => {
      await start({ files: { ...shop, 'web.yaml': deployment('web').replace('        - name: web', '        # seaworthy-ignore run-as-non-root -- later\n        - name: web') } });
      await client.open('web.yaml');
      await ready('web.yaml', 'missing-readiness-probe');
      const actions = await client.actions('web.yaml', at(13));
      await client.apply(actions[1] ?? assert.fail());
      assert.match(client.text('web.yaml'), /# seaworthy-ignore run-as-non-root, missing-readiness-probe -- later\n/);
      await ready('web.yaml');
    });

    it('create the configuration file when there is none', async () => {
      await start({ files: { 'web.yaml': shop['web.yaml'], 'service.yaml': SERVICE } });
      await client.open('web.yaml');
      await eventually('the finding is there', async () => (await client.rules('web.yaml')).includes('missing-readiness-probe'));
      const actions = await client.actions('web.yaml', at(12));
      await client.apply(actions.find(action => action.title.startsWith('Turn missing-readiness-probe')) ?? assert.fail());
      assert.equal(client.host.files.get('/workspace/.seaworthy.yaml'), 'rules:\n  missing-readiness-probe: "off"\n');
      await eventually('the finding is gone', async () => !(await client.rules('web.yaml')).includes('missing-readiness-probe'));
    });

    it('offer fix-all only when it is asked for, and only with safe fixes', async () => {
      await start();
      await client.open('web.yaml');
      await ready('web.yaml', 'missing-readiness-probe');
      assert.deepEqual(await client.actions('web.yaml', at(0), ['source.fixAll']), [], 'a probe is a guess');
    });
  });

  describe('hover', () => {
    it('says why a finding matters and links its page, in at most twelve lines', async () => {
      for (const [locale, words] of [['en', /The container takes no requests/], ['zh', /什么时候可以忽略/]] as const) {
        await start({ locale, initializationOptions: { ruleUri: 'page:{id}' } });
        await client.open('web.yaml');
        await ready('web.yaml', 'missing-readiness-probe');
        const hover = await client.hoverAt('web.yaml', { line: 12, character: 17 });
        const text = typeof hover?.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';
        assert.match(text, words);
        assert.match(text, /\(page:missing-readiness-probe\)/);
        assert.ok(text.split('\n').length <= 12, text);
        if (locale === 'en') client.stop();
      }
    });

    it('says nothing where there is nothing to add', async () => {
      await start();
      await client.open('web.yaml');
      assert.equal(await client.hover('web.yaml', 'shop/web:1.4.2'), null);
      assert.equal(await client.hover('web.yaml', 'metadata'), null);
    });

    it('computes what probes, resources and the grace period mean in this file', async () => {
      await start({ files: { ...shop, 'web.yaml': `${deployment('web')}          resources:
            requests: {cpu: 250m, memory: 128Mi}
            limits: {cpu: 500m, memory: 128Mi}
          startupProbe: {httpGet: {path: /, port: http}, periodSeconds: 5, failureThreshold: 30}
          livenessProbe: {httpGet: {path: /, port: http}}
          readinessProbe: {httpGet: {path: /, port: http}, initialDelaySeconds: 5}
          lifecycle: {preStop: {sleep: {seconds: 10}}}
      terminationGracePeriodSeconds: 45
` } });
      await client.open('web.yaml');
      const text = async (word: string): Promise<string> => JSON.stringify(await client.hover('web.yaml', word));
      assert.match(await text('resources'), /Burstable.*cpu \| 250m \| 500m \| 2×.*memory \| 128Mi \| 128Mi \| 1×/);
      assert.match(await text('startupProbe'), /150 s to start/);
      assert.match(await text('livenessProbe'), /Killed about 30 s after it hangs/);
      assert.match(await text('readinessProbe'), /Ready at the earliest 5 s/);
      assert.match(await text('terminationGracePeriodSeconds'), /10 s preStop, then SIGTERM and 35 s to finish/);
    });

    it('explains instructions, unless a neighbour does', async () => {
      const files = { Dockerfile: 'FROM alpine:3.20\nWORKDIR /app\nUSER 10001\nCMD ["true"]\n' };
      await start({ files });
      await client.open('Dockerfile');
      assert.match(JSON.stringify(await client.hover('Dockerfile', 'WORKDIR')), /working directory/i);
      client.stop();
      await start({ files, locale: 'zh' });
      await client.open('Dockerfile');
      assert.match(JSON.stringify(await client.hover('Dockerfile', 'WORKDIR')), /工作目录/);
      client.stop();
      await start({ files, initializationOptions: { neighbours: ['dockerfile-hover'] } });
      await client.open('Dockerfile');
      assert.equal(await client.hover('Dockerfile', 'WORKDIR'), null);
    });
  });
});
