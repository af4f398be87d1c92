import assert from 'node:assert/strict';
import { valueOf } from '../../server/src/model/fact';
import type { Container } from '../../server/src/model/kubernetes/container';
import { effectiveResource, lacksResource } from '../../server/src/model/kubernetes/effective-resources';
import type { Project } from '../../server/src/model/project';
import { FILE, podOf, projectOf } from './kubernetes-of';

const limitRange = (item: string, metadata = '{name: limits}'): string =>
  `apiVersion: v1\nkind: LimitRange\nmetadata: ${metadata}\nspec: {limits: [${item}]}\n`;

function containerOf(resources: string, metadata?: string, podResources = '{}'): Container {
  const [container] = podOf(`{resources: ${podResources}, containers: [{name: web, image: web, resources: ${resources}}]}`, metadata).containers;
  assert.ok(container);
  return container;
}

/** Request and limit in effect, as text; undefined for what is absent or unknown. */
function inEffect(container: Container, resource: string, project: Project): readonly (string | undefined)[] {
  return (['requests', 'limits'] as const).map(side => valueOf(effectiveResource(container, side, resource, { project, file: FILE }))?.source);
}

describe('requests and limits in effect', () => {
  it('come from a LimitRange in the order of the API server: default falls back on max, defaultRequest on default, then on min', () => {
    const bare = containerOf('{}');
    assert.deepEqual(inEffect(bare, 'cpu', projectOf(limitRange('{type: Container, max: {cpu: 2}, min: {cpu: 1}}'))), ['2', '2']);
    assert.deepEqual(inEffect(bare, 'cpu', projectOf(limitRange('{type: Container, max: {cpu: 2}, default: {cpu: 1}}'))), ['1', '1']);
    assert.deepEqual(inEffect(bare, 'cpu', projectOf(limitRange('{type: Container, default: {cpu: 1}, defaultRequest: {cpu: 100m}}'))), ['100m', '1']);
    assert.deepEqual(inEffect(bare, 'cpu', projectOf(limitRange('{type: Container, min: {cpu: 50m}}'))), ['50m', undefined]);
    assert.deepEqual(inEffect(bare, 'memory', projectOf(limitRange('{type: Container, max: {cpu: 2}}'))), [undefined, undefined]);
  });

  it('are the container\'s own before those of a LimitRange, a limit standing in for a request', () => {
    const project = projectOf(limitRange('{type: Container, default: {cpu: 1}, defaultRequest: {cpu: 100m}}'));
    assert.deepEqual(inEffect(containerOf('{limits: {cpu: 3}}'), 'cpu', project), ['3', '3']);
    assert.deepEqual(inEffect(containerOf('{requests: {cpu: 3}}'), 'cpu', project), ['3', '1']);
  });

  it('do not come from LimitRanges for pods, nor from those of another namespace', () => {
    assert.deepEqual(inEffect(containerOf('{}'), 'cpu', projectOf(limitRange('{type: Pod, max: {cpu: 2}}'))), [undefined, undefined]);
    const elsewhere = projectOf(limitRange('{type: Container, max: {cpu: 2}}', '{name: limits, namespace: bank}'));
    assert.deepEqual(inEffect(containerOf('{}', '{name: web, namespace: shop}'), 'cpu', elsewhere), [undefined, undefined]);
    assert.deepEqual(inEffect(containerOf('{}', '{name: web}'), 'cpu', elsewhere), ['2', '2'], 'without a namespace it may end up there');
  });

  it('are unknown, not missing, where LimitRanges disagree or are filled in later', () => {
    for (const project of [
      projectOf(limitRange('{type: Container, max: {cpu: 2}}'), limitRange('{type: Container, max: {cpu: 3}}')),
      projectOf(limitRange('{type: Container, max: {cpu: "${MAX}", memory: 1Gi}}')),
    ]) {
      assert.equal(effectiveResource(containerOf('{}'), 'limits', 'cpu', { project, file: FILE }).state, 'unknown');
      assert.equal(lacksResource(containerOf('{}'), 'limits', 'cpu', { project, file: FILE }), false);
    }
  });
});

describe('a missing request or limit', () => {
  const surroundings = { project: projectOf(), file: FILE };

  it('is not missing when the pod has one of its own, whose limit also serves as its request', () => {
    const container = containerOf('{}', undefined, '{limits: {memory: 1Gi}, requests: {cpu: 1}}');
    assert.deepEqual((['requests', 'limits'] as const).map(side => lacksResource(container, side, 'memory', surroundings)), [false, false]);
    assert.deepEqual((['requests', 'limits'] as const).map(side => lacksResource(container, side, 'cpu', surroundings)), [false, true]);
  });

  it('is not missing when it is zero on purpose or filled in later', () => {
    assert.equal(lacksResource(containerOf('{requests: {cpu: 0}}'), 'requests', 'cpu', surroundings), false);
    assert.equal(lacksResource(containerOf('{requests: {cpu: "${CPU}"}}'), 'requests', 'cpu', surroundings), false);
    assert.equal(lacksResource(containerOf('"${RESOURCES}"'), 'requests', 'cpu', surroundings), false);
    assert.equal(lacksResource(containerOf('{}'), 'requests', 'cpu', surroundings), true);
  });
});
