import assert from 'node:assert/strict';
import type { ObjectFacts } from '../../server/src/model/facts';
import { PodTable } from '../../server/src/model/pod-table';

const maker = (name: string, podLabels: Readonly<Record<string, string>> | undefined): Pick<ObjectFacts, 'name' | 'workload'> =>
  ({ name, workload: { podLabels, replicas: undefined, isLongRunning: true, ports: undefined, containers: undefined, priorityClass: '' } });

describe('the table of pods', () => {
  const table = new PodTable([maker('a', { app: 'x', tier: 'web' }), maker('b', { app: 'x' }), maker('c', undefined), maker('d', { app: 'y', tier: 'web' })]);
  const names = (labels: Record<string, string>, expressions: readonly { key: string; operator: string; values: readonly string[] }[] = []): readonly (string | undefined)[] =>
    table.selectedBy({ labels, expressions }).map(({ name }) => name);

  it('finds by one label or several, in the order in which they were given', () => {
    assert.deepEqual(names({ app: 'x' }), ['a', 'b']);
    assert.deepEqual(names({ tier: 'web' }), ['a', 'd']);
    assert.deepEqual(names({ app: 'x', tier: 'web' }), ['a']);
    assert.deepEqual(names({ app: 'z', tier: 'web' }), []);
  });

  it('finds by expressions alone, and all known ones by an empty selector', () => {
    assert.deepEqual(names({}, [{ key: 'tier', operator: 'DoesNotExist', values: [] }]), ['b']);
    assert.deepEqual(names({}), ['a', 'b', 'd']);
  });

  it('finds by name, and knows what a label says on any pod', () => {
    assert.deepEqual([table.named('b').length, table.named('c').length], [1, 0]);
    assert.deepEqual([...table.valuesOf('app')], ['x', 'y']);
  });

  it('keeps those whose labels are filled in later apart', () => assert.deepEqual(table.unlabelled.map(({ name }) => name), ['c']));
});
