// What a key of a manifest is, on hover: through a client, in both languages, and only where nobody else says it.

import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver-types';
import { matchesGlob } from '../../server/src/engine/file-globs';
import { chineseWordsFor, fieldsInChinese } from '../../server/src/features/field-words-zh';
import { FIELD_TABLE } from '../../server/src/model/fields/table';
import { MemoryClient, type ClientWishes } from './memory-client';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  revisionHistoryLimit: 3
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      nodeSelector: {disk: ssd}
      containers:
        - name: web
          image: web:1.4.2
          imagePullPolicy: IfNotPresent
          ports:
            - containerPort: 8080
          terminationMessagePolicy: File
          readinessProbe:
            httpGet: {path: /ready, port: 8080}
          volumeMounts:
            - {name: tmp, mountPath: /tmp, recursiveReadOnly: Disabled}
      volumes:
        - name: tmp
          emptyDir: {}
`;

const words = (hover: Hover | null): string => (hover && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '');

describe('the hover of a field', () => {
  let client: MemoryClient;

  async function open(wishes: ClientWishes = {}, text = DEPLOYMENT, settings: object = {}): Promise<void> {
    client = await MemoryClient.start({ files: { 'k8s/web.yaml': text }, ...wishes });
    client.settings = { preset: 'recommended', ...settings };
    await client.open('k8s/web.yaml');
  }

  const hover = async (word: string): Promise<string> => words(await client.hover('k8s/web.yaml', word));

  afterEach(() => client.stop());

  it('says the type, what may stand there, what is taken when it is absent, and what it is for', async () => {
    await open();
    assert.equal(await hover('revisionHistoryLimit'), '**revisionHistoryLimit** · integer · default `10`\n\nThe number of old ReplicaSets to retain to allow rollback. This is a pointer to distinguish between explicit zero and not specified.');
    assert.match(await hover('imagePullPolicy'), /\n\n---\n\n\*\*imagePullPolicy\*\* · string · one of `Always`, `IfNotPresent`, `Never`\n\nImage pull policy\.$/);
    assert.match(await hover('containers'), /^\*\*containers\*\* · list of objects · required\n\nList of containers/);
    assert.match(await hover('nodeSelector'), /\n\n---\n\n\*\*nodeSelector\*\* · map of strings\n/);
    assert.match(await hover('containerPort'), /\n\n---\n\n\*\*containerPort\*\* · integer · required/);
    assert.match(await hover('ports:'), /\n\n---\n\n\*\*ports\*\* · list of objects/);
  });

  it('speaks Chinese: our own words for what people write, Kubernetes\' own for the rest', async () => {
    await open({ locale: 'zh-cn' });
    assert.equal(await hover('revisionHistoryLimit'), '**revisionHistoryLimit** · 整数 · 默认 `10`\n\n保留多少个旧版本供回滚使用。');
    assert.equal(await hover('containers'), '**containers** · 对象列表 · 必填\n\nPod 里运行的容器，至少一个。');
    assert.match(await hover('imagePullPolicy'), /\n\n---\n\n\*\*imagePullPolicy\*\* · 字符串 · 可选值：`Always`、`IfNotPresent`、`Never`\n\n何时拉取镜像/);
    assert.match(await hover('recursiveReadOnly'), /^\*\*recursiveReadOnly\*\* · 字符串.*\n\nAPI 原文：\w/);
  });

  it('comes after what this manifest comes to, with its first sentence, in twelve lines at most', async () => {
    await open();
    const shown = await hover('readinessProbe');
    assert.match(shown, /^\*\*Ready with its first good answer\*\*[\s\S]+\n\n---\n\n\*\*readinessProbe\*\* · object\n\nPeriodic probe of container service readiness\.$/);
    assert.ok(shown.split('\n').filter(line => line !== '').length <= 12);
  });

  it('does not take labels and other free keys for fields, says nothing about what every object has, and knows nothing of custom resources', async () => {
    await open();
    assert.equal(await hover('app:'), '');
    assert.equal(await hover('disk:'), '');
    assert.equal(await hover('metadata'), '');
    assert.doesNotMatch(await hover('kind'), /\*\*kind\*\*/, 'what its pods go through, and not what a kind is');
    client.stop();
    await open({}, 'apiVersion: example.com/v1\nkind: Web\nmetadata: {name: web}\nspec:\n  revisionHistoryLimit: 3\n');
    assert.equal(await hover('revisionHistoryLimit'), '');
  });

  it('is silent where another extension has a Kubernetes schema for the file', async () => {
    await open({ initializationOptions: { neighbours: ['kubernetes-schema'] } });
    assert.equal(await hover('revisionHistoryLimit'), '');
    assert.match(await hover('readinessProbe'), /Ready with its first good answer/, 'numbers stay');
    client.stop();
    await open({ initializationOptions: { neighbours: ['kubernetes-schema'], kubernetesSchemaFiles: ['k8s/*.{yaml,yml}'] } });
    assert.equal(await hover('revisionHistoryLimit'), '');
    client.stop();
    await open({ initializationOptions: { neighbours: ['kubernetes-schema'], kubernetesSchemaFiles: ['manifests/**'] } });
    assert.match(await hover('revisionHistoryLimit'), /^\*\*revisionHistoryLimit\*\*/);
  });

  it('can be had always and never', async () => {
    const beside = { initializationOptions: { neighbours: ['kubernetes-schema'] } };
    await open(beside, DEPLOYMENT, { hover: { fields: 'always' } });
    assert.match(await hover('revisionHistoryLimit'), /^\*\*revisionHistoryLimit\*\*/);
    await client.changeSettings({ hover: { fields: 'never' } });
    assert.equal(await hover('revisionHistoryLimit'), '');
    client.stop();
    await open({}, DEPLOYMENT, { hover: { fields: 'never' } });
    assert.equal(await hover('revisionHistoryLimit'), '');
  });
});

describe('the Chinese words for fields', () => {
  it('are about fields that exist, end as sentences do, and are more than a hundred', () => {
    const fields = fieldsInChinese();
    assert.ok(fields.length > 100);
    for (const [type, field] of fields) {
      assert.ok(FIELD_TABLE.typeNamed(type)?.fields.has(field), `${type}.${field}`);
      const sentence = chineseWordsFor(type, field) ?? '';
      assert.match(sentence, /。$/, `${type}.${field}`);
      assert.doesNotMatch(sentence, /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/, `${type}.${field}: a space parts Chinese from Latin words`);
    }
  });
});

describe('globs of other extensions\' settings', () => {
  const FILE = '/home/me/shop/k8s/web.yaml';

  it('match at any depth, with braces, and take files out again', () => {
    for (const glob of ['*.yaml', '/*', '**', 'k8s/**', '/k8s/*.yaml', '**/k8s/**/*.{yml,yaml}', 'web.???l', '/home/me/shop/**']) assert.ok(matchesGlob([glob], FILE), glob);
    for (const glob of ['*.yml', 'k8s', '8s/*.yaml', '*.{yml,json}', 'web+yaml', '{', '(']) assert.ok(!matchesGlob([glob], FILE), glob);
    assert.ok(!matchesGlob(['*.yaml', '!k8s/*'], FILE));
    assert.ok(!matchesGlob([], FILE));
  });
});
