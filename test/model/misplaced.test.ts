// Where fields were meant to go that stand in a place where nothing has them.

import assert from 'node:assert/strict';
import { misplacedHome } from '../../server/src/model/fields/misplaced';
import { manifestOf } from './kubernetes-of';

/** `type path` of each misplaced field's home; `several` where a container has to be chosen. */
function homes(text: string): readonly string[] {
  const manifest = manifestOf(text);
  return manifest.fieldVisits.flatMap(visit => {
    const home = misplacedHome(manifest, visit);
    return home ? [`${visit.path.join('.')} -> ${home.place?.path.join('.') ?? 'several'}`] : [];
  });
}

const deployment = (spec: string, podSpec = '', container = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  ${spec}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      ${podSpec}
      containers:
        - name: web
          ${container}
          image: web:1.4.2
`;

describe('misplaced fields', () => {
  it('go down to where they are known', () => {
    assert.deepEqual(homes(deployment('nodeSelector: {disk: ssd}')), ['spec.nodeSelector -> spec.template.spec.nodeSelector']);
    assert.deepEqual(homes(deployment('env: []')), ['spec.env -> spec.template.spec.containers.0.env']);
    assert.deepEqual(homes(deployment('maxSurge: 1')), ['spec.maxSurge -> spec.strategy.rollingUpdate.maxSurge']);
    assert.deepEqual(homes(deployment('', 'ports: []')), ['spec.template.spec.ports -> spec.template.spec.containers.0.ports']);
  });

  it('go up to where they are known', () => {
    assert.deepEqual(homes(deployment('', '', 'restartCount: 1')), []);
    assert.deepEqual(homes(deployment('', '', 'nodeSelector: {disk: ssd}')), ['spec.template.spec.containers.0.nodeSelector -> spec.template.spec.nodeSelector']);
    assert.deepEqual(homes(deployment('', 'replicas: 2')), ['spec.template.spec.replicas -> spec.replicas']);
    assert.deepEqual(homes(deployment('', 'labels: {team: shop}')), []);
    assert.deepEqual(homes(deployment('', 'annotations: {team: shop}')), ['spec.template.spec.annotations -> spec.template.metadata.annotations']);
  });

  it('go to a container rather than to the pod as a whole when only a container could have what is written', () => {
    assert.deepEqual(homes(deployment('resources: {limits: {memory: 1Gi}}')), ['spec.resources -> spec.template.spec.containers.0.resources']);
    assert.deepEqual(homes(deployment('securityContext: {capabilities: {drop: [ALL]}}')), ['spec.securityContext -> spec.template.spec.containers.0.securityContext']);
    assert.deepEqual(homes(deployment('securityContext: {fsGroup: 1000}')), ['spec.securityContext -> spec.template.spec.securityContext']);
  });

  it('stay where their home is taken, and are left to a person where it could be any of several', () => {
    assert.deepEqual(homes(deployment('replicas: 1', 'replicas: 2')), []);
    assert.deepEqual(homes(deployment('', 'livenessProbe: {tcpSocket: {port: 1}}', 'livenessProbe: {tcpSocket: {port: 1}}')), []);
    const several = deployment('', 'livenessProbe: {tcpSocket: {port: 1}}').replace(/ +- name: web\n/, '        - {name: a, image: a}\n$&');
    assert.deepEqual(homes(several), ['spec.template.spec.livenessProbe -> several']);
  });
});
