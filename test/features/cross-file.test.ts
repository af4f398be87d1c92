// Findings about two files: each goes and comes with the other file's text, while its own stays as it is.

import assert from 'node:assert/strict';
import { eventually, MemoryClient } from './memory-client';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: shop/web:1.4.2
          ports: [{name: http, containerPort: 8080}]
`;

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: public
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: web, port: {number: 80}}}
`;

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web-only
spec:
  podSelector:
    matchLabels: {app: web}
`;

const ROUTE = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs: [{name: public, sectionName: https}]
`;

const GATEWAY = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public}
spec:
  gatewayClassName: edge
  listeners: [{name: https, port: 443, protocol: HTTPS}]
`;

const FILES = {
  'service.yaml': SERVICE, 'deployment.yaml': DEPLOYMENT, 'ingress.yaml': INGRESS, 'policy.yaml': POLICY, 'route.yaml': ROUTE, 'gateway.yaml': GATEWAY,
};

/** The rule that speaks in `file`, and the word in `other` whose change makes it speak. */
const CASES = [
  { rule: 'dangling-service', file: 'service.yaml', other: 'deployment.yaml', right: 'labels: {app: web}', wrong: 'labels: {app: wbe}' },
  { rule: 'service-target-port-unresolved', file: 'service.yaml', other: 'deployment.yaml', right: 'name: http', wrong: 'name: htpp' },
  { rule: 'dangling-ingress', file: 'ingress.yaml', other: 'service.yaml', right: 'port: 80', wrong: 'port: 8080' },
  { rule: 'dangling-network-policy', file: 'policy.yaml', other: 'deployment.yaml', right: 'labels: {app: web}', wrong: 'labels: {app: wbe}' },
  { rule: 'dangling-gateway-refs', file: 'route.yaml', other: 'gateway.yaml', right: 'name: https', wrong: 'name: tls' },
] as const;

describe('a finding about two files', () => {
  let client: MemoryClient;
  beforeEach(async () => { client = await MemoryClient.start({ files: FILES }); });
  afterEach(() => client.stop());

  for (const { rule, file, other, right, wrong } of CASES) {
    it(`of ${rule} in ${file} comes and goes with ${other} alone`, async () => {
      const speaks = async (): Promise<boolean> => (await client.rules(file)).includes(rule);
      await client.open(file);
      await client.open(other);
      await eventually('nothing is wrong', async () => !await speaks());
      await client.type(other, right, wrong);
      await client.diagnostics(other); // as an editor asks about what was typed
      await eventually(`${rule} speaks`, speaks);
      const finding = (await client.diagnostics(file)).find(({ code }) => code === rule);
      assert.deepEqual(finding?.relatedInformation?.map(({ location }) => location.uri), [client.uri(other)], 'it links the other end');
      await client.type(other, wrong, right);
      await client.diagnostics(other);
      await eventually(`${rule} is silent again`, async () => !await speaks());
    });
  }

  it('goes when the other file is right on the disk, and comes when it is gone from there', async () => {
    await client.open('ingress.yaml');
    const speaks = async (): Promise<boolean> => (await client.rules('ingress.yaml')).includes('dangling-ingress');
    await client.disk('service.yaml', SERVICE.replace('name: web', 'name: wbe'));
    await eventually('the name is missed', speaks);
    await client.disk('service.yaml', SERVICE);
    await eventually('the name is found', async () => !await speaks());
  });
});
