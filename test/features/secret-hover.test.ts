import assert from 'node:assert/strict';
import { fieldFacts } from '../../server/src/features/field-facts';
import { FILE, manifestOf, projectOf } from '../model/kubernetes-of';

const SECRET = `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  password: c3dvcmRmaXNoLTc3
  broken: "c3dv!"
stringData:
  user: shöp
  token: \${TOKEN}
`;
const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n  mode: live\n';
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          envFrom: [{configMapRef: {name: web}}]
          volumeMounts:
            - {name: config, mountPath: /etc/web}
            - {name: config, mountPath: /etc/web.conf, subPath: mode}
          env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}]
      volumes: [{name: config, configMap: {name: web}}]
`;

function hover(text: string, path: readonly string[], locale: 'en' | 'zh', ...objects: readonly string[]): string {
  const manifest = manifestOf(text);
  return fieldFacts(manifest, manifest.root.get(...path), locale, { project: projectOf(...objects), file: FILE }) ?? '';
}

describe('the hover of a Secret', () => {
  it('tells how long each value is once decoded, and no value', () => {
    const text = hover(SECRET, ['kind'], 'en', DEPLOYMENT);
    assert.match(text, /`password`: 12 bytes/);
    assert.match(text, /`user`: 5 bytes/);
    assert.match(text, /`broken`: not base64/);
    assert.match(text, /`token`: filled in later/);
    assert.match(text, /Deployment `web` reads it as environment variables/);
    assert.doesNotMatch(text, /swordfish|c3dv|shöp/);
    assert.ok(text.split('\n').length <= 12, text);
  });

  it('tells it for one key too, and in Chinese', () => {
    assert.equal(hover(SECRET, ['data', 'password'], 'en'), '`password`: 12 bytes');
    assert.equal(hover(SECRET, ['stringData', 'user'], 'zh'), '`user`：5 字节');
    assert.equal(hover(SECRET, ['metadata', 'name'], 'en'), '');
  });

  it('says nothing about the length of what SOPS has encrypted', () => {
    assert.equal(hover(`${SECRET}sops: {version: 3.9.0}\n`, ['data', 'password'], 'en'), '`password`: encrypted');
  });
});

describe('the hover of a ConfigMap', () => {
  it('tells its size, and when a change reaches each workload', () => {
    const text = hover(CONFIG, ['data'], 'en', DEPLOYMENT);
    assert.match(text, /<1 KiB of the 1024 KiB/);
    assert.match(text, /environment variables: a change reaches it when its pods restart/);
    assert.match(text, /mounts it: a change reaches it within about a minute/);
    assert.match(text, /by subPath/);
  });

  it('keeps to its own namespace, and says so in Chinese', () => {
    const elsewhere = CONFIG.replace('{name: web}', '{name: web, namespace: other}');
    assert.doesNotMatch(hover(elsewhere, ['kind'], 'zh', DEPLOYMENT.replace('{name: web}', '{name: web, namespace: shop}')), /Deployment/);
    assert.match(hover(CONFIG, ['kind'], 'zh', DEPLOYMENT), /大约一分钟内更新/);
  });
});
