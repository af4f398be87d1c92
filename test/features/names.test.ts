// Names across the workspace: definitions, references and renames, over the protocol and over files that are not open.

import assert from 'node:assert/strict';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-types';
import { NameFile } from '../../server/src/features/name-file';
import { namedAt, type NameRequest } from '../../server/src/features/names';
import { renameAt } from '../../server/src/features/rename';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import { MemoryClient, ROOT } from './memory-client';

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  mode: fast # how it runs
  level: info
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
        tier: front
      annotations:
        kubectl.kubernetes.io/default-container: server
    spec:
      serviceAccountName: 'robot'
      volumes:
        - name: config
          configMap: {name: "web-config"}
      containers:
        - name: server
          image: shop/web:1.4.2
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: MODE
              valueFrom:
                configMapKeyRef: {name: web-config, key: mode}
          readinessProbe:
            httpGet: {path: /, port: http}
          volumeMounts:
            - {name: config, mountPath: /etc/web}
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: public
      port: 80
      targetPort: http
`;

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend:
    service: {name: web, port: {name: public}}
`;

const SCALER = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`;

const ACCOUNT = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: robot-reads}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: robot}]
`;

const CALLER = `apiVersion: v1
kind: Pod
metadata: {name: caller}
spec:
  containers:
    - name: caller
      image: shop/caller:1.4.2
      env:
        - name: API
          value: http://web/api
        - name: DATABASE
          value: "postgres://user:secret@web.shop.svc.cluster.local:5432/x"
        - name: ADDRESS
          value: web:80
        - name: ELSEWHERE
          value: http://web.example.com
        - name: WORD
          value: web
        - name: SELF
          value: http://localhost:8080
`;

/** Another application, which uses the same words. */
const OTHER = `${CONFIG}---\n${DEPLOYMENT}---\n${SERVICE}---\n${ACCOUNT}`;

const SHOP: Readonly<Record<string, string>> = {
  'shop/config.yaml': CONFIG, 'shop/web.yaml': DEPLOYMENT, 'shop/service.yaml': SERVICE, 'shop/ingress.yaml': INGRESS,
  'shop/scaler.yaml': SCALER, 'shop/caller.yaml': CALLER, 'shop/account.yaml': ACCOUNT,
  'apps/blog/deploy/all.yaml': OTHER,
};

const clients: MemoryClient[] = [];

async function start(files: Readonly<Record<string, string>> = SHOP, options: { locale?: string; versionedEdits?: boolean } = {}): Promise<MemoryClient> {
  const client = await MemoryClient.start({ files, ...options });
  clients.push(client);
  return client;
}

/** `shop/web.yaml:18 robot`: the file, the line counted from 1, and the words there. */
function places(client: MemoryClient, found: readonly Location[]): string[] {
  return found.map(({ uri, range }) => {
    const name = decodeURIComponent(uri).slice(`file://${ROOT}/`.length);
    const line = (client.host.files.get(`${ROOT}/${name}`) ?? '').split(/\r?\n/)[range.start.line] ?? '';
    return `${name}:${range.start.line + 1} ${line.slice(range.start.character, range.end.character)}`;
  });
}

/** How often each file changes. */
const counts = (edit: WorkspaceEdit | null): Record<string, number> => Object.fromEntries((edit?.documentChanges ?? []).flatMap(change =>
  ('edits' in change ? [[decodeURIComponent(change.textDocument.uri).slice(`file://${ROOT}/`.length), change.edits.length]] : [])));

const refusalOf = (request: Promise<unknown>): Promise<string> => request.then(() => 'not refused', (error: Error) => error.message);

const fileOf = (client: MemoryClient, name: string): string => client.text(name) || (client.host.files.get(`${ROOT}/${name}`) ?? '');

/** Rule ids of all findings in the files, each opened as it is now. */
async function findings(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const client = await start(files);
  const found: string[] = [];
  for (const name of Object.keys(files)) {
    await client.open(name);
    found.push(...(await client.rules(name)).map(rule => `${name} ${String(rule)}`));
  }
  return found;
}

const all = (client: MemoryClient, names: readonly string[] = Object.keys(SHOP)): Record<string, string> =>
  Object.fromEntries(names.map(name => [name, fileOf(client, name)]));

/** Renames what stands in the middle of the word, checks what must not change, and returns the files afterwards. */
async function renamed(client: MemoryClient, file: string, word: string, name: string): Promise<Record<string, string>> {
  const before = all(client);
  const edit = await client.rename(file, word, name);
  assert.ok(edit, 'there is something to rename');
  await client.apply({ title: 'rename', edit });
  const after = all(client);
  assert.equal(after['apps/blog/deploy/all.yaml'], before['apps/blog/deploy/all.yaml'], 'the other application keeps its names');
  assert.deepEqual(await findings(after), await findings(before), 'what was found before is found after, and nothing else');
  return after;
}

describe('names in broken and odd texts', () => {
  const request = (text: string, offset: number): NameRequest => ({ file: NameFile.read('/shop/odd.yaml', text, null, PLAIN_FILE, ['']), offset, others: [], project: new ProjectIndex() });

  it('are followed as far as they can be read, wherever the text ends', () => {
    let found = 0;
    for (let end = 0; end <= OTHER.length; end += 5) {
      const text = OTHER.slice(0, end);
      const { file } = request(text, 0);
      for (const { place, mention } of file.mentions) {
        assert.equal(text.slice(place.start, place.end), mention.name);
        if (place.end === file.mentions.at(-1)?.place.end) found += namedAt(request(text, place.start))?.occurrences.length ?? 0;
      }
    }
    assert.ok(found > 300, `${found} occurrences`);
  });

  it('are refused where one part of them is escaped or folded, and never changed halfway', () => {
    const text = CONFIG.replace('web-config', '"web\\x2dconfig"');
    assert.throws(() => renameAt(request(text, text.indexOf('x2d')), 'settings', 'en'), /with escapes/);
  });
});

describe('names across the workspace', () => {
  afterEach(() => {
    clients.splice(0).forEach(client => client.stop());
  });

  describe('go to definition', () => {
    const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
      ['a ConfigMap', 'shop/web.yaml', '"web-config"', ['shop/config.yaml:4 web-config']],
      ['a key of it', 'shop/web.yaml', 'key: mode', ['shop/config.yaml:6 mode']],
      ['a service account', 'shop/web.yaml', 'robot', ['shop/account.yaml:4 robot']],
      ['a service account that a binding names', 'shop/account.yaml', 'name: robot}]', ['shop/account.yaml:4 robot']],
      ['the pods that a Service selects', 'shop/service.yaml', 'app: web', ['shop/web.yaml:14 web']],
      ['a container port that a Service sends to', 'shop/service.yaml', 'http', ['shop/web.yaml:27 http']],
      ['a container port that a probe asks', 'shop/web.yaml', 'port: http', ['shop/web.yaml:27 http']],
      ['a port of a Service', 'shop/ingress.yaml', 'public', ['shop/service.yaml:9 public']],
      ['what an autoscaler scales', 'shop/scaler.yaml', 'Deployment, name: web', ['shop/web.yaml:4 web']],
      ['the Service in an address', 'shop/caller.yaml', 'http://web', ['shop/service.yaml:4 web']],
      ['the Service in an address with a namespace', 'shop/caller.yaml', 'user:secret@web', ['shop/service.yaml:4 web']],
      ['a volume', 'shop/web.yaml', '{name: config', ['shop/web.yaml:21 config']],
      ['a container', 'shop/web.yaml', 'container: server', ['shop/web.yaml:24 server']],
    ];
    for (const [title, file, word, expected] of CASES) {
      it(`finds ${title}`, async () => {
        const client = await start();
        await client.open(file);
        assert.deepEqual(places(client, await client.definition(file, word, 'end')), expected);
      });
    }

    it('goes through the kustomization from an overlay to its base', async () => {
      const client = await start({
        'deploy/base/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [config.yaml]\n',
        'deploy/base/config.yaml': CONFIG,
        'deploy/overlays/live/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../../base, web.yaml]\n',
        'deploy/overlays/live/web.yaml': DEPLOYMENT,
      });
      await client.open('deploy/overlays/live/web.yaml');
      assert.deepEqual(places(client, await client.definition('deploy/overlays/live/web.yaml', '"web-config"', 'end')), ['deploy/base/config.yaml:4 web-config']);
    });

    it('finds nothing where no name stands, and nothing in other YAML', async () => {
      const client = await start({ ...SHOP, 'values.yaml': 'name: web-config\n' });
      await client.open('shop/web.yaml');
      await client.open('values.yaml');
      assert.deepEqual(await client.definition('shop/web.yaml', '8080', 'end'), []);
      assert.deepEqual(await client.definition('values.yaml', 'web-config', 'end'), []);
    });
  });

  describe('find references', () => {
    it('finds them in files that are not open, and leaves look-alikes of another application alone', async () => {
      const client = await start();
      await client.open('shop/config.yaml');
      assert.deepEqual(places(client, await client.references('shop/config.yaml', 'web-config')),
        ['shop/config.yaml:4 web-config', 'shop/web.yaml:22 web-config', 'shop/web.yaml:32 web-config']);
    });

    it('counts text that is not saved', async () => {
      const client = await start();
      await client.open('shop/config.yaml');
      await client.open('shop/web.yaml');
      await client.type('shop/web.yaml', 'configMapKeyRef: {name: web-config', 'configMapKeyRef: {name: another');
      assert.deepEqual(places(client, await client.references('shop/config.yaml', 'web-config')), ['shop/config.yaml:4 web-config', 'shop/web.yaml:22 web-config']);
    });

    it('finds who selects pods, and not what only looks like it', async () => {
      const client = await start();
      await client.open('shop/web.yaml');
      assert.deepEqual(places(client, await client.references('shop/web.yaml', 'app: web\n        tier', 'start', 5)),
        ['shop/service.yaml:7 web', 'shop/web.yaml:10 web', 'shop/web.yaml:14 web']);
    });

    it('keeps namespaces apart', async () => {
      const inNamespace = (text: string, namespace: string): string => text.replace(/metadata:\n {2}name: (web-config|web)\n/, `metadata:\n  name: $1\n  namespace: ${namespace}\n`);
      const client = await start({
        'a.yaml': `${inNamespace(CONFIG, 'red')}---\n${inNamespace(DEPLOYMENT, 'red')}`,
        'b.yaml': `${inNamespace(CONFIG, 'blue')}---\n${inNamespace(DEPLOYMENT, 'blue')}`,
      });
      await client.open('a.yaml');
      const found = await client.references('a.yaml', 'web-config');
      assert.deepEqual([...new Set(found.map(({ uri }) => uri))], [client.uri('a.yaml')]);
      assert.equal(found.length, 3);
    });
  });

  it('highlights the same name in the open file', async () => {
    const client = await start();
    await client.open('shop/web.yaml');
    const found = await client.highlights('shop/web.yaml', 'name: http');
    assert.deepEqual(found.map(({ range, kind }) => [range.start.line + 1, kind]), [[27, 3], [34, 2]]);
  });

  describe('rename', () => {
    const CASES: readonly (readonly [string, string, string, string, Readonly<Record<string, readonly string[]>>])[] = [
      ['a ConfigMap, in every file', 'shop/config.yaml', 'web-config', 'settings', {
        'shop/config.yaml': ['  name: settings'], 'shop/web.yaml': ['          configMap: {name: "settings"}', 'configMapKeyRef: {name: settings, key: mode}'],
      }],
      ['a key, and keeps its comment', 'shop/config.yaml', 'mode', 'run.mode', {
        'shop/config.yaml': ['  run.mode: fast # how it runs'], 'shop/web.yaml': ['key: run.mode}'],
      }],
      ['a service account, and keeps quotes', 'shop/account.yaml', 'robot', 'worker', {
        'shop/account.yaml': ['  name: worker', 'name: worker}]', 'name: robot-reads'], 'shop/web.yaml': ["serviceAccountName: 'worker'"],
      }],
      ['a container port', 'shop/service.yaml', 'http', 'web-http', {
        'shop/service.yaml': ['targetPort: web-http'], 'shop/web.yaml': ['- name: web-http', 'port: web-http}'],
      }],
      ['a port of a Service', 'shop/ingress.yaml', 'public', 'front', { 'shop/ingress.yaml': ['port: {name: front}'], 'shop/service.yaml': ['- name: front'] }],
      ['a Service, with the addresses that programs are given', 'shop/service.yaml', 'name: web', 'true', {
        'shop/service.yaml': ['  name: "true"'], 'shop/ingress.yaml': ['metadata: {name: web}', 'service: {name: "true", port'],
        'shop/caller.yaml': ['value: http://true/api', 'value: "postgres://user:secret@true.shop.svc.cluster.local:5432/x"', 'value: true:80', 'value: http://web.example.com', 'value: web\n'],
      }],
      ['a Deployment, but not the Service of that name', 'shop/scaler.yaml', 'Deployment, name: web', 'front', {
        'shop/scaler.yaml': ['metadata: {name: web}', 'kind: Deployment, name: front}'], 'shop/web.yaml': ['  name: front', '    app: web'], 'shop/service.yaml': ['  name: web'],
      }],
      ['a label of pods with all that select by it', 'shop/service.yaml', 'app: web', 'front', {
        'shop/service.yaml': ['    app: front', '  name: web'], 'shop/web.yaml': ['      app: front', '        app: front', '  name: web'],
      }],
      ['a name that must be quoted then', 'shop/config.yaml', 'web-config', '1234', {
        'shop/config.yaml': ['  name: "1234"'], 'shop/web.yaml': ['configMap: {name: "1234"}', 'configMapKeyRef: {name: "1234", key: mode}'],
      }],
    ];
    for (const [title, file, word, name, expected] of CASES) {
      it(`changes ${title}`, async () => {
        const client = await start();
        await client.open(file);
        const after = await renamed(client, file, word, name);
        for (const [changed, lines] of Object.entries(expected)) for (const line of lines) assert.ok(after[changed]?.includes(line), `${line} in\n${after[changed] ?? ''}`);
      });
    }

    it('changes nothing but the name, in files with Windows line ends too', async () => {
      const windows = Object.fromEntries(Object.entries(SHOP).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]));
      const client = await start(windows);
      await client.open('shop/web.yaml');
      const after = await renamed(client, 'shop/web.yaml', '"web-config"', 'settings');
      assert.equal(after['shop/web.yaml'], windows['shop/web.yaml']?.replaceAll('web-config', 'settings'));
      assert.equal(after['shop/config.yaml'], windows['shop/config.yaml']?.replaceAll('web-config', 'settings'));
    });

    it('leaves the selectors of other pods alone that share a label', async () => {
      const client = await start({
        'web.yaml': DEPLOYMENT.replaceAll('app: web', 'app: web'),
        'api.yaml': DEPLOYMENT.replaceAll('app: web', 'app: api').replace('name: web\n', 'name: api\n'),
        'service.yaml': SERVICE.replace('app: web', 'app: web\n    tier: front'),
      });
      await client.open('service.yaml');
      assert.deepEqual(counts(await client.rename('service.yaml', 'tier: front', 'outer')), { 'service.yaml': 1, 'web.yaml': 1 });
    });

    it('tells the versions of open documents, and changes plainly where the client knows no versions', async () => {
      const client = await start();
      await client.open('shop/config.yaml');
      const edit = await client.rename('shop/config.yaml', 'web-config', 'settings');
      assert.deepEqual(edit?.documentChanges?.map(change => ('edits' in change ? change.textDocument.version : 'none')), [1, null]);
      const plain = await start(SHOP, { versionedEdits: false });
      await plain.open('shop/config.yaml');
      assert.deepEqual(Object.keys((await plain.rename('shop/config.yaml', 'web-config', 'settings'))?.changes ?? {}), ['config.yaml', 'web.yaml'].map(name => plain.uri(`shop/${name}`)));
    });

    it('offers the name without its quotes', async () => {
      const client = await start();
      await client.open('shop/web.yaml');
      const place = await client.prepareRename('shop/web.yaml', "'robot'");
      assert.deepEqual(place, { range: { start: { line: 18, character: 27 }, end: { line: 18, character: 32 } }, placeholder: 'robot' });
      assert.equal(await client.prepareRename('shop/web.yaml', 'shop/web:1.4.2'), null);
      await client.open('shop/caller.yaml');
      assert.equal(await client.prepareRename('shop/caller.yaml', 'localhost'), null);
    });

    const REFUSED: readonly (readonly [string, string, string, string, RegExp, RegExp])[] = [
      ['a name that the kind cannot have', 'shop/config.yaml', 'web-config', 'Web_Config', /no valid name: lower case/, /不是合法的名称：只能用小写字母/],
      ['a port name of more than 15 characters', 'shop/service.yaml', 'http', 'a-port-of-17-chrs', /at most 15 characters/, /最多 15 个字符/],
      ['a key with a slash', 'shop/config.yaml', 'mode', 'a/b', /no valid key/, /不是合法的键/],
      ['a key that is there already', 'shop/config.yaml', 'mode', 'level', /"level" is taken already, in config\.yaml/, /"level" 在 config\.yaml 里已经有了/],
      ['an object that is there already', 'shop/account.yaml', 'robot', 'second', /"second" is taken already, in account2\.yaml/, /"second" 在 account2\.yaml 里已经有了/],
      ['a label value that would mix up pods', 'shop/service.yaml', 'app: web', 'api', /"api" is taken already, in api\.yaml/, /"api" 在 api\.yaml 里已经有了/],
      ['an empty name', 'shop/service.yaml', 'app: web', '', /no valid label value/, /不是合法的标签值/],
    ];
    for (const [title, file, word, name, english, chinese] of REFUSED) {
      it(`refuses ${title}, in both languages`, async () => {
        const files = {
          ...SHOP, 'shop/account2.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: second}\n',
          'shop/api.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: api, labels: {app: api}}\nspec: {containers: [{name: api, image: "shop/api:1.4.2"}]}\n',
        };
        for (const [locale, words] of [['en', english], ['zh-cn', chinese]] as const) {
          const client = await start(files, { locale });
          await client.open(file);
          assert.match(await refusalOf(client.rename(file, word, name)), words);
        }
      });
    }

    it('refuses names in templates, before a new name is asked for', async () => {
      const text = `${CONFIG.replace('mode: fast', 'mode: {{ .Values.mode }}')}`;
      const client = await start({ 'chart/Chart.yaml': 'name: web\n', 'chart/templates/config.yaml': text, 'chart/templates/web.yaml': DEPLOYMENT });
      await client.open('chart/templates/config.yaml');
      assert.match(await refusalOf(client.prepareRename('chart/templates/config.yaml', 'web-config')), /in the template config\.yaml/);
      await client.open('chart/templates/web.yaml');
      assert.match(await refusalOf(client.rename('chart/templates/web.yaml', '"web-config"', 'settings')), /in the template config\.yaml/);
    });

    it('refuses when a file that mentions the name cannot be read', async () => {
      const client = await start({ ...SHOP, 'shop/broken.yaml': `${SERVICE.replace('name: web', 'name: "web')}# web-config\n` });
      await client.open('shop/config.yaml');
      assert.match(await refusalOf(client.rename('shop/config.yaml', 'web-config', 'settings')), /broken\.yaml mentions the name and cannot be read/);
    });

    it('refuses names that other fields share through an anchor', async () => {
      const client = await start({ 'web.yaml': DEPLOYMENT.replace('  name: web\n', '  name: &name web\n').replace('name: server', 'name: *name') });
      await client.open('web.yaml');
      assert.match(await refusalOf(client.prepareRename('web.yaml', '&name web', 'end')), /YAML anchor/);
    });

    it('refuses a name that several namespaces have when a mention does not say which', async () => {
      const named = (namespace: string): string => CONFIG.replace('  name: web-config', `  name: web-config\n  namespace: ${namespace}`);
      const client = await start({ 'red.yaml': named('red'), 'blue.yaml': named('blue'), 'web.yaml': DEPLOYMENT });
      await client.open('web.yaml');
      assert.match(await refusalOf(client.rename('web.yaml', '"web-config"', 'settings')), /Several namespaces have this name \(blue, red\)/);
    });

    it('refuses a name that several folders have when the mention lies in neither', async () => {
      const client = await start({ 'red/config.yaml': CONFIG, 'blue/config.yaml': CONFIG, 'web/web.yaml': DEPLOYMENT });
      await client.open('web/web.yaml');
      await client.open('red/config.yaml');
      assert.deepEqual(places(client, await client.definition('web/web.yaml', '"web-config"', 'end')), ['blue/config.yaml:4 web-config', 'red/config.yaml:4 web-config']);
      assert.match(await refusalOf(client.rename('web/web.yaml', '"web-config"', 'settings')), /web\.yaml may mean this name or another/);
      assert.match(await refusalOf(client.rename('red/config.yaml', 'web-config', 'settings')), /web\.yaml may mean this name or another/);
    });

    it('changes what overlays bring to their base in all of them', async () => {
      const overlay = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../../base, config.yaml]\n';
      const client = await start({
        'base/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n', 'base/web.yaml': DEPLOYMENT,
        'overlays/test/kustomization.yaml': overlay, 'overlays/test/config.yaml': CONFIG,
        'overlays/live/kustomization.yaml': `${overlay}patches: [{path: patch.yaml}]\n`, 'overlays/live/config.yaml': CONFIG,
        'overlays/live/patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 4}\n',
      });
      await client.open('overlays/live/config.yaml');
      await client.open('base/web.yaml');
      assert.deepEqual(counts(await client.rename('overlays/live/config.yaml', 'web-config', 'settings')),
        { 'base/web.yaml': 2, 'overlays/live/config.yaml': 1, 'overlays/test/config.yaml': 1 });
      assert.deepEqual(counts(await client.rename('base/web.yaml', 'name: web', 'front')), { 'base/web.yaml': 1, 'overlays/live/patch.yaml': 1 });
    });

    it('refuses to rename namespaces', async () => {
      const client = await start({ 'shop.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n' });
      await client.open('shop.yaml');
      assert.match(await refusalOf(client.prepareRename('shop.yaml', 'shop')), /namespace cannot be renamed/);
    });
  });
});
