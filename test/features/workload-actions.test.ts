// "Apply restricted security context" over a real connection.

import assert from 'node:assert/strict';
import { MemoryClient } from './memory-client';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  template:
    spec:
      securityContext: # the image has a user
        runAsUser: 1000
      containers:
        - name: web
          image: shop/web:1.4.2
        - name: agent
          image: shop/agent:1.0.0
          securityContext: # it works on the node
            privileged: true
            runAsUser: 1000
`;

const HARDENED = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  template:
    spec:
      securityContext: # the image has a user
        runAsUser: 1000
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: web
          image: shop/web:1.4.2
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
        - name: agent
          image: shop/agent:1.0.0
          securityContext: # it works on the node
            privileged: true
            runAsUser: 1000
`;

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n';
const TITLE = 'Apply restricted security context';

describe('applying the restricted security context', () => {
  let client: MemoryClient;
  const open = async (text: string, locale = 'en'): Promise<void> => {
    client = await MemoryClient.start({ files: { 'web.yaml': text }, locale });
    await client.open('web.yaml');
  };
  const titlesAt = async (word: string, only?: string[]): Promise<readonly string[]> => {
    const position = client.positionOf('web.yaml', word);
    return (await client.actions('web.yaml', { start: position, end: position }, only)).map(({ title }) => title);
  };

  afterEach(() => client.stop());

  it('writes the pod\'s part and the containers\' at once, and has nothing left to do then', async () => {
    await open(DEPLOYMENT);
    const position = client.positionOf('web.yaml', 'Deployment');
    const action = (await client.actions('web.yaml', { start: position, end: position }, ['refactor.rewrite'])).find(({ title }) => title === TITLE);
    assert.ok(action);
    assert.equal(action.kind, 'refactor.rewrite.seaworthy');
    await client.apply(action);
    assert.equal(client.text('web.yaml'), HARDENED);
    assert.ok(!(await titlesAt('Deployment')).includes(TITLE));
  });

  it('is offered where a person means the workload, a container or its security context, and nowhere else', async () => {
    await open(`${SERVICE}---\n${DEPLOYMENT}`);
    for (const word of ['kind: Deployment', 'name: agent', 'securityContext: # the image', 'securityContext: # it works']) {
      assert.ok((await titlesAt(word)).includes(TITLE), word);
    }
    for (const word of ['kind: Service', 'replicas', 'image: shop/web']) assert.ok(!(await titlesAt(word)).includes(TITLE), word);
  });

  it('is no quick fix', async () => {
    await open(DEPLOYMENT);
    assert.ok(!(await titlesAt('Deployment', ['quickfix'])).includes(TITLE));
  });

  it('speaks Chinese to a Chinese client', async () => {
    await open(DEPLOYMENT, 'zh-cn');
    assert.ok((await titlesAt('Deployment')).includes('应用 restricted 级别的安全上下文'));
  });

  it('is not offered on a template, whose values stand elsewhere', async () => {
    await open(DEPLOYMENT.replace('replicas: 2', 'replicas: {{ .Values.replicas }}'));
    assert.ok(!(await titlesAt('Deployment')).includes(TITLE));
  });
});
