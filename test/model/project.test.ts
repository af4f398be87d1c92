import assert from 'node:assert/strict';
import { readFacts, type ObjectFacts } from '../../server/src/model/facts';
import { PLAIN_FILE, readManifests, type Manifest } from '../../server/src/model/kubernetes/manifest';
import { areNeighbours, ProjectIndex, scalersOf, servicesOf, type PlacedFacts } from '../../server/src/model/project';
import { parseYaml } from '../../server/src/model/yaml/document';
import { splitStream } from '../../server/src/model/yaml/stream';

const manifestsIn = (text: string): readonly Manifest[] => splitStream(text).flatMap(({ start, end }) => readManifests(parseYaml(text.slice(start, end)), PLAIN_FILE));

const object = (kind: string, name: string, namespace?: string): ObjectFacts =>
  ({ kind, apiVersion: 'v1', name, namespace, at: { start: 0, end: 1 } });

const placed = (objects: readonly ObjectFacts[], offset = 0): readonly PlacedFacts[] => objects.map(facts => ({ facts, offset }));

function indexOf(files: Readonly<Record<string, string>>): ProjectIndex {
  const index = new ProjectIndex();
  for (const [file, text] of Object.entries(files)) index.update(file, { objects: placed(manifestsIn(text).map(readFacts)), incomplete: false });
  return index;
}

describe('neighbours', () => {
  const NEAR = [['/w/a.yaml', '/w/b.yaml'], ['/w/a.yaml', '/w/x/y/b.yaml'], ['/w/x/a.yaml', '/w/b.yaml'], ['/w/deploy/a.yaml', '/w/service/b.yaml']] as const;
  const FAR = [['/w/x/one/a.yaml', '/w/y/one/b.yaml'], ['/w/x/a.yaml', '/w/y/z/b.yaml'], ['/w/app/a.yaml', '/w/app-two/x/b.yaml']] as const;
  for (const [a, b] of NEAR) it(`are ${a} and ${b}, both ways`, () => assert.deepEqual([areNeighbours(a, b), areNeighbours(b, a)], [true, true]));
  for (const [a, b] of FAR) it(`are not ${a} and ${b}`, () => assert.deepEqual([areNeighbours(a, b), areNeighbours(b, a)], [false, false]));
});

describe('the project index', () => {
  it('finds objects by kind, near a file or anywhere', () => {
    const index = new ProjectIndex();
    index.update('/w/x/a.yaml', { objects: placed([object('Service', 'a'), object('ConfigMap', 'a')]), incomplete: false });
    index.update('/w/y/z/b.yaml', { objects: placed([object('Service', 'b')]), incomplete: false });
    assert.deepEqual(index.near('/w/x/c.yaml', 'Service').map(({ name, file }) => [name, file]), [['a', '/w/x/a.yaml']]);
    assert.deepEqual(index.all('Service').map(({ name }) => name).sort(), ['a', 'b']);
    assert.deepEqual(index.all('Secret'), []);
  });

  it('answers in the order of files, whatever was updated last', () => {
    const index = new ProjectIndex();
    for (const file of ['/w/b.yaml', '/w/a.yaml', '/w/c.yaml', '/w/b.yaml']) index.update(file, { objects: placed([object('Service', file)]), incomplete: false });
    assert.deepEqual(index.near('/w/x.yaml', 'Service').map(({ file }) => file), ['/w/a.yaml', '/w/b.yaml', '/w/c.yaml']);
    assert.deepEqual(index.all('Service').map(({ file }) => file), ['/w/a.yaml', '/w/b.yaml', '/w/c.yaml']);
  });

  it('is complete where a kind lies in the folder itself, all of it is named, and nothing is unreadable or taken from elsewhere', () => {
    const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata: {${name}}\n`;
    const kustomization = (resource: string): string => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${resource}]\n`;
    const isComplete = (files: Readonly<Record<string, string>>): boolean => indexOf(files).isComplete('/w/x/hpa.yaml', 'Service');
    const here = { '/w/x/a.yaml': service('name: a') };
    assert.equal(isComplete(here), true);
    assert.equal(isComplete({ ...here, '/w/x/kustomization.yaml': kustomization('a.yaml') }), true);
    assert.equal(isComplete({ ...here, '/w/x/kustomization.yaml': kustomization('../base') }), false);
    assert.equal(isComplete({ ...here, '/w/x/kustomization.yaml': kustomization('https://example.com/all.yaml') }), false);
    assert.equal(isComplete({ ...here, '/w/x/b.yaml': service('generateName: b') }), false);
    assert.equal(isComplete({ '/w/y/a.yaml': service('name: a') }), false);
    assert.equal(isComplete({}), false);
    const index = indexOf(here);
    index.update('/w/x/broken.yaml', { objects: [], incomplete: true });
    assert.equal(index.isComplete('/w/x/hpa.yaml', 'Service'), false);
  });

  it('may hold more where something makes objects, is a template or cannot be read, and is complete in the kinds that are no templates', () => {
    const here = '/w/x/a.yaml';
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n';
    const mayHoldMore = (text: string): boolean => indexOf({ [here]: service, '/w/x/b.yaml': text }).mayHoldMore(here);
    assert.equal(mayHoldMore(service), false);
    assert.equal(mayHoldMore('apiVersion: db.example.com/v1\nkind: Cluster\nmetadata: {name: a}\n'), true);
    assert.equal(mayHoldMore('apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\n'), false);
    assert.equal(mayHoldMore('apiVersion: example.com/v1\nkind: Web\nspec: {template: {spec: {containers: [{name: a, image: a}]}}}\n'), false, 'its pods are seen');
    const index = indexOf({ [here]: service });
    index.update('/w/x/b.yaml', { objects: [], incomplete: false, templated: ['ConfigMap'] });
    assert.deepEqual([index.mayHoldMore(here), index.isComplete(here, 'Service')], [true, true]);
    for (const templated of [['Service'], ['?']]) {
      index.update('/w/x/b.yaml', { objects: [], incomplete: false, templated });
      assert.deepEqual([index.mayHoldMore(here), index.isComplete(here, 'Service')], [true, false]);
    }
    index.update('/w/x/b.yaml', { objects: [], incomplete: false, templated: ['PrometheusRule'] });
    assert.equal(index.mayHoldMore(here), false, 'a templated alert hides nothing');
  });

  it('finds objects by name and by any other key, near a file', () => {
    const index = indexOf({ '/w/x/a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: one}\n', '/w/y/z/b.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n' });
    const namespaceOf = ({ namespace }: ObjectFacts): readonly string[] => (namespace === undefined ? [] : [namespace]);
    assert.deepEqual(index.nearNamed('/w/x/c.yaml', 'Service', 'a').map(({ file }) => file), ['/w/x/a.yaml']);
    assert.deepEqual(index.nearNamed('/w/x/c.yaml', 'Service', 'b'), []);
    assert.equal(index.nearKeyed('/w/x/c.yaml', 'Service', namespaceOf, 'one').length, 1);
    index.update('/w/x/a.yaml', undefined);
    assert.deepEqual(index.nearKeyed('/w/x/c.yaml', 'Service', namespaceOf, 'one'), []);
  });

  it('forgets what a file no longer holds', () => {
    const index = new ProjectIndex();
    index.update('/w/a.yaml', { objects: placed([object('Service', 'a')]), incomplete: false });
    index.update('/w/a.yaml', { objects: placed([object('Secret', 'a')]), incomplete: false });
    assert.deepEqual(index.all('Service'), []);
    index.update('/w/a.yaml', undefined);
    assert.deepEqual([index.all('Secret'), index.files], [[], []]);
  });

  it('grows its revision when a fact changes, and only then', () => {
    const index = new ProjectIndex();
    const revisions: number[] = [];
    const update = (objects: readonly ObjectFacts[] | undefined): void => {
      index.update('/w/a.yaml', objects && { objects: placed(objects), incomplete: false });
      revisions.push(index.revision);
    };
    update([object('Service', 'a')]);
    update([{ ...object('Service', 'a'), at: { start: 50, end: 51 } }]);
    update([object('Service', 'b')]);
    update(undefined);
    update(undefined);
    assert.deepEqual(revisions, [1, 1, 2, 3, 3]);
  });

  it('knows where an object is after it has moved', () => {
    const index = new ProjectIndex();
    index.update('/w/a.yaml', { objects: placed([object('Service', 'a')]), incomplete: false });
    const [before] = index.all('Service');
    index.update('/w/a.yaml', { objects: placed([object('Service', 'a')], 50), incomplete: false });
    assert.ok(before);
    assert.equal(index.locate(before).at.start, 50);
  });

  it('keeps what a file held while someone breaks it', () => {
    const index = new ProjectIndex();
    index.update('/w/a.yaml', { objects: placed([object('Service', 'a')]), incomplete: false });
    index.update('/w/a.yaml', { objects: [], incomplete: true });
    assert.deepEqual(index.all('Service').map(({ name }) => name), ['a']);
    index.update('/w/a.yaml', { objects: [], incomplete: false });
    assert.deepEqual(index.all('Service'), []);
  });

  it('takes what can be read of a file with one broken document, and keeps the rest', () => {
    const index = new ProjectIndex();
    index.update('/w/a.yaml', { objects: placed([object('Service', 'a'), object('Service', 'b')]), incomplete: false });
    index.update('/w/a.yaml', { objects: placed([object('Service', 'b'), object('Service', 'c')], 20), incomplete: true });
    assert.deepEqual(index.all('Service').map(({ name, at }) => [name, at.start]), [['b', 20], ['c', 20], ['a', 0]]);
  });

  it('takes from a file that was broken from the start what could be read', () => {
    const index = new ProjectIndex();
    index.update('/w/a.yaml', { objects: placed([object('Service', 'a')]), incomplete: true });
    assert.deepEqual(index.all('Service').map(({ name }) => name), ['a']);
  });
});

describe('the Services of a workload', () => {
  const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    metadata:
      labels: {app: web, tier: front}
    spec:
      containers: [{name: web, image: web:1}]
`;
  const service = (spec: string, metadata = '{name: s}'): string => `apiVersion: v1\nkind: Service\nmetadata: ${metadata}\nspec: ${spec}\n`;
  function found(text: string, deployment = DEPLOYMENT): number {
    const workload = manifestsIn(deployment)[0]?.workload;
    assert.ok(workload);
    return servicesOf(indexOf({ '/w/service.yaml': text }), '/w/web.yaml', workload).length;
  }

  it('select its pods by some of their labels, in its namespace or in one not said', () => {
    assert.equal(found(service('{selector: {app: web}}')), 1);
    assert.equal(found(service('{selector: {app: web}}', '{name: s, namespace: shop}')), 1);
  });

  it('do not select other pods, nothing at all, another namespace, or by name only', () => {
    assert.equal(found(service('{selector: {app: api}}')), 0);
    assert.equal(found(service('{selector: {app: web, zone: a}}')), 0);
    assert.equal(found(service('{selector: {}}')), 0);
    assert.equal(found(service('{ports: [{port: 80}]}')), 0);
    assert.equal(found(service('{selector: {app: web}}', '{name: s, namespace: other}')), 0);
    assert.equal(found(service('{type: ExternalName, externalName: x.example.com, selector: {app: web}}')), 0);
  });

  it('are not known when a label or a selector is filled in later', () => {
    assert.equal(found(service('{selector: {app: "${APP}"}}')), 0);
    assert.equal(found(service('{selector: {app: web}}'), DEPLOYMENT.replace('tier: front', 'tier: "${TIER}"')), 0);
  });

  it('of another API group are none', () => {
    assert.equal(found(service('{selector: {app: web}}').replace('apiVersion: v1', 'apiVersion: serving.knative.dev/v1')), 0);
  });
});

describe('the scalers of a workload', () => {
  it('name its kind and name, in its namespace', () => {
    const hpa = (target: string, metadata = '{name: h}'): string => `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: ${metadata}\nspec: {scaleTargetRef: ${target}, maxReplicas: 3}\n`;
    const [manifest] = manifestsIn('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {template: {spec: {containers: []}}}\n');
    assert.ok(manifest);
    const count = (text: string): number => scalersOf(indexOf({ '/w/hpa.yaml': text }), '/w/web.yaml', 'HorizontalPodAutoscaler', manifest).length;
    assert.equal(count(hpa('{kind: Deployment, name: web}')), 1);
    assert.equal(count(hpa('{kind: StatefulSet, name: web}')), 0);
    assert.equal(count(hpa('{kind: Deployment, name: api}')), 0);
    assert.equal(count(hpa('{kind: Deployment, name: "${NAME}"}')), 0);
    assert.equal(count(hpa('{kind: Deployment, name: web}', '{name: h, namespace: other}')), 0);
  });

  it('of KEDA scale a Deployment unless they say otherwise', () => {
    const index = indexOf({ '/w/keda.yaml': 'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: k}\nspec: {scaleTargetRef: {name: web}}\n' });
    const [manifest] = manifestsIn('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: []}}}\n');
    assert.ok(manifest);
    assert.equal(scalersOf(index, '/w/web.yaml', 'ScaledObject', manifest).length, 1);
  });
});
