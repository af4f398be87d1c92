// What the field table says of Kubernetes, held against facts that anyone can look up in its reference.

import assert from 'node:assert/strict';
import { choicesOf, shapeWords, type Field } from '../../server/src/model/fields/field';
import { kindMistake } from '../../server/src/model/fields/kinds';
import { fieldAt, typeOfManifest, walkFields } from '../../server/src/model/fields/manifest-fields';
import { misplacedHome } from '../../server/src/model/fields/misplaced';
import { OVERLAY } from '../../server/src/model/fields/overlay';
import { FIELD_TABLE } from '../../server/src/model/fields/table';
import { PLAIN_FILE, readManifests, type Manifest } from '../../server/src/model/kubernetes/manifest';
import { parseYaml } from '../../server/src/model/yaml/document';

function field(type: string, name: string): Field {
  const found = FIELD_TABLE.typeNamed(type)?.fields.get(name);
  assert.ok(found, `${type}.${name}`);
  return found;
}

function manifest(text: string): Manifest {
  const [first] = readManifests(parseYaml(text), PLAIN_FILE);
  assert.ok(first);
  return first;
}

const requiredOf = (type: string): string[] =>
  [...(FIELD_TABLE.typeNamed(type)?.fields.values() ?? [])].filter(({ required }) => required).map(({ name }) => name).sort();

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  template:
    spec:
      containers: [{name: web, image: web:1.4.2, args: [--port, "8080"]}]
`;

describe('field table', () => {
  it('knows what the API server demands', () => {
    assert.deepEqual(requiredOf('PodSpec'), ['containers']);
    assert.deepEqual(requiredOf('Container'), ['name']);
    assert.deepEqual(requiredOf('apps/v1.DeploymentSpec'), ['selector', 'template']);
    assert.deepEqual(requiredOf('networking/v1.HTTPIngressPath'), ['backend', 'pathType']);
    assert.deepEqual(requiredOf('VolumeMount'), ['mountPath', 'name']);
  });

  it('knows that some fields of the schema may be absent after all', () => {
    assert.deepEqual(requiredOf('networking/v1.NetworkPolicySpec'), []);
    assert.deepEqual(requiredOf('LimitRangeSpec'), []);
  });

  it('knows the choices of a field', () => {
    assert.deepEqual(choicesOf(field('PodSpec', 'dnsPolicy').shape), ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']);
    assert.deepEqual(choicesOf(field('PersistentVolumeClaimSpec', 'accessModes').shape), ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']);
    assert.deepEqual(choicesOf(field('ServiceSpec', 'trafficDistribution').shape), ['PreferClose', 'PreferSameNode', 'PreferSameZone']);
    assert.equal(choicesOf(field('Secret', 'type').shape), undefined);
  });

  it('tells numbers, texts, quantities and what may be either', () => {
    assert.equal(shapeWords(field('ServicePort', 'port').shape), 'integer');
    assert.equal(shapeWords(field('ServicePort', 'targetPort').shape), 'int-or-string');
    assert.equal(shapeWords(field('ResourceRequirements', 'limits').shape), 'map[string]quantity');
    assert.equal(shapeWords(field('EnvVar', 'value').shape), 'string');
    assert.equal(shapeWords(field('ObjectMeta', 'labels').shape), 'map[string]string');
    assert.equal(shapeWords(field('PodSpec', 'containers').shape), '[]Container');
    assert.equal(shapeWords(field('apps/v1.DeploymentSpec', 'strategy').shape), 'DeploymentStrategy');
  });

  it('looks into nothing that Kubernetes does not look into', () => {
    assert.deepEqual(field('apiextensions/v1.CustomResourceValidation', 'openAPIV3Schema').shape, { kind: 'any' });
    assert.deepEqual(field('apps/v1.ControllerRevision', 'data').shape, { kind: 'any' });
    assert.deepEqual(field('batch/v1.JobSpec', 'scheduling').shape, { kind: 'any' });
  });

  it('describes fields in a sentence or two', () => {
    assert.match(field('PodSpec', 'terminationGracePeriodSeconds').description, /^Optional duration in seconds the pod needs to terminate gracefully\./);
    for (const name of FIELD_TABLE.typeNames) {
      for (const { description } of FIELD_TABLE.typeNamed(name)?.fields.values() ?? []) assert.ok(description.length <= 210, description);
    }
  });

  it('knows defaults, stages and the keys of lists', () => {
    assert.equal(field('Probe', 'periodSeconds').defaultValue, '10');
    assert.deepEqual(field('LifecycleHandler', 'sleep').stages, { alpha: '1.29', beta: '1.30', stable: '1.34' });
    assert.deepEqual(field('ServiceSpec', 'ports').listKeys, ['port', 'protocol']);
    assert.equal(field('HTTPGetAction', 'protocol').stages?.alpha, '1.37');
  });

  it('has the kinds that Kubernetes serves, each with fields, and no type that is referred to but missing', () => {
    const kinds = [...FIELD_TABLE.kinds.keys()];
    for (const kind of ['apps/v1 StatefulSet', 'batch/v1 CronJob', 'v1 Secret', 'autoscaling/v2 HorizontalPodAutoscaler', 'gateway.networking.k8s.io/v1 HTTPRoute']) {
      assert.ok(kinds.includes(kind), kind);
    }
    assert.ok(!kinds.some(kind => /List$|extensions\/v1beta1/.test(kind)));
    assert.ok(kinds.length > 60 && FIELD_TABLE.typeNames.length > 400, `${kinds.length} kinds, ${FIELD_TABLE.typeNames.length} types`);
    const referred = new Set([...FIELD_TABLE.kinds.values()]);
    for (const name of FIELD_TABLE.typeNames) {
      const type = FIELD_TABLE.typeNamed(name);
      assert.ok(type && type.fields.size > 0, name);
      for (const { shape } of type.fields.values()) {
        const inner = JSON.stringify(shape).match(/"type":"([^"]+)"/)?.[1];
        if (inner) referred.add(inner);
      }
    }
    for (const name of referred) assert.ok(FIELD_TABLE.typeNamed(name), name);
  });

  it('has every type and field that the notes are about', () => {
    for (const [type, notes] of Object.entries(OVERLAY)) {
      for (const [name, note] of Object.entries(notes)) {
        const found = field(type, name);
        assert.ok(note.description === undefined || found.description === note.description, `${type}.${name} is in the table by now`);
      }
    }
  });
});

describe('fields of a manifest', () => {
  it('are found from any value', () => {
    const deployment = manifest(DEPLOYMENT);
    const container = deployment.root.get('spec', 'template', 'spec', 'containers', 0);
    assert.equal(typeOfManifest(deployment)?.name, 'apps/v1.Deployment');
    assert.equal(fieldAt(deployment, container.get('image'))?.owner, 'Container');
    assert.equal(fieldAt(deployment, container.get('args', 1))?.name, 'args');
    assert.equal(fieldAt(deployment, deployment.root.get('metadata', 'labels', 'app'))?.name, 'labels');
    assert.equal(fieldAt(deployment, container.get('imge')), undefined);
  });

  it('are found in the items of a List', () => {
    const [service] = readManifests(parseYaml('apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  spec: {type: ClusterIP}\n'), PLAIN_FILE);
    assert.ok(service);
    assert.equal(fieldAt(service, service.root.get('spec', 'type'))?.owner, 'ServiceSpec');
  });

  it('are not known of custom resources', () => {
    const order = manifest('apiVersion: shop.example.com/v1\nkind: Order\nspec: {anything: 1}\n');
    assert.equal(typeOfManifest(order), undefined);
    assert.deepEqual(walkFields(order), []);
  });

  it('are walked once each, and not below what is unknown', () => {
    const paths = walkFields(manifest('apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a}], typo: {deep: 1}}\n')).map(({ path }) => path.join('.'));
    assert.deepEqual(paths, ['apiVersion', 'kind', 'spec', 'spec.containers', 'spec.containers.0', 'spec.containers.0.name', 'spec.typo']);
  });

  it('are not walked where an alias only repeats them', () => {
    const visits = walkFields(manifest('apiVersion: v1\nkind: Service\nmetadata: {labels: &a {app: 1}}\nspec: {selector: *a}\n'));
    assert.deepEqual(visits.filter(({ path }) => path.at(-1) === 'app').map(({ path }) => path.join('.')), ['metadata.labels.app']);
    assert.equal(visits.find(({ path }) => path.at(-1) === 'selector')?.value.isAliased, true);
  });
});

/** Where the only unknown field of the manifest belongs, as a path; `?` where there are several places. */
function homeOf(text: string): string | undefined {
  const found = manifest(text);
  const [unknown] = found.fieldVisits.filter(({ shape }) => !shape);
  assert.ok(unknown, 'nothing is unknown');
  const home = misplacedHome(found, unknown);
  return home && (home.place ? home.place.path.join('.') : `? ${home.field.owner}`);
}

describe('a misplaced field', () => {
  const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nspec: ${spec}\n`;
  const cases: readonly (readonly [string, string | undefined])[] = [
    [pod('{readinessProbe: {}, containers: [{name: a}]}'), 'spec.containers.0.readinessProbe'],
    [pod('{readinessProbe: {}, containers: [{name: a}, {name: b}]}'), '? Container'],
    [pod('{readinessProbe: {}, containers: [{name: a, readinessProbe: {}}]}'), undefined],
    [pod('{securityContext: {capabilities: {}}, containers: [{name: a}]}'), 'spec.containers.0.securityContext.capabilities'],
    [pod('{containers: [{name: a, securityContext: {fsGroup: 1}}]}'), 'spec.securityContext.fsGroup'],
    [pod('{containers: [{name: a, serviceAccountName: b}]}'), 'spec.serviceAccountName'],
    [pod('{containers: [{name: a, privileged: true}]}'), 'spec.containers.0.securityContext.privileged'],
    [pod('{containers: [{name: a, serviceAccountName: [b]}]}'), undefined],
    ['apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {replicas: 3}}}\n', 'spec.replicas'],
    ['apiVersion: apps/v1\nkind: Deployment\nspec: {containers: [{name: a}]}\n', 'spec.template.spec.containers'],
    ['apiVersion: apps/v1\nkind: Deployment\nspec: {selector: {app: web}}\n', 'spec.selector.matchLabels.app'],
    ['apiVersion: batch/v1\nkind: CronJob\nspec: {backoffLimit: 3}\n', 'spec.jobTemplate.spec.backoffLimit'],
    ['apiVersion: v1\nkind: Service\nlabels: {app: web}\n', 'metadata.labels'],
    ['apiVersion: v1\nkind: Service\nspec: {ports: [{port: 80, sessionAffinity: None}]}\n', 'spec.sessionAffinity'],
  ];
  for (const [text, home] of cases) {
    it(`${text.split('\n').slice(1, -1).join(' ')} belongs to ${home ?? 'no place nearby'}`, () => assert.equal(homeOf(text), home));
  }
});

describe('a kind', () => {
  const mistakeOf = (apiVersion: string, kind: string) => kindMistake(manifest(`apiVersion: ${apiVersion}\nkind: ${kind}\n`));
  it('may stand in the wrong group', () => assert.deepEqual(mistakeOf('v1', 'CronJob'), { what: 'api-version', apiVersions: ['batch/v1'] }));
  it('may be misspelt', () => assert.deepEqual(mistakeOf('apps/v1', 'Daemonset'), { what: 'kind', meant: 'DaemonSet' }));
  it('may have been removed, or not be stable yet', () => {
    assert.equal(mistakeOf('policy/v1beta1', 'PodSecurityPolicy'), undefined);
    assert.equal(mistakeOf('storage.k8s.io/v1beta9', 'StorageClass'), undefined);
  });
  it('may be another project\'s', () => {
    assert.equal(mistakeOf('networking.istio.io/v1', 'Gateway'), undefined);
    assert.equal(mistakeOf('gateway.networking.k8s.io/v1alpha2', 'TCPRoute'), undefined);
    assert.equal(mistakeOf('skaffold/v4beta11', 'Config'), undefined);
    assert.equal(mistakeOf('v1', 'Config'), undefined);
  });
});
