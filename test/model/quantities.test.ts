import assert from 'node:assert/strict';
import fc from 'fast-check';
import { correction, isSaidByRequest, meantQuantities, quantitiesOf } from '../../server/src/model/kubernetes/quantities';
import { Quantity } from '../../server/src/model/kubernetes/quantity';
import { manifestOf } from './kubernetes-of';

const MEANT: readonly (readonly [text: string, resource: string, meant: readonly string[]])[] = [
  ['512MB', 'memory', ['512M', '512Mi']],
  ['1 Gi', 'memory', ['1Gi']],
  ['1gib', 'memory', ['1Gi']],
  ['100K', 'storage', ['100k', '100Ki']],
  ['1,5G', 'memory', ['1.5G']],
  ['100 M', 'memory', ['100M']],
  ['512 bytes', 'memory', ['512']],
  ['500 m', 'cpu', ['500m']],
  ['2 cores', 'cpu', ['2']],
  ['250millicores', 'cpu', ['250m']],
  ['1Gb', 'cpu', []],
  ['much', 'memory', []],
];

describe('quantities that are none', () => {
  for (const [text, resource, meant] of MEANT) it(`"${text}" of ${resource} may mean ${meant.join(' or ') || 'anything'}`, () => assert.deepEqual(meantQuantities(text, resource), meant));

  it('are never corrected to something that is none either', () => {
    const unit = fc.constantFrom('', 'B', 'kb', 'MB', 'Mib', 'gi', ' G', 'K', 'cores', ' m');
    fc.assert(fc.property(fc.nat(), unit, fc.constantFrom('cpu', 'memory', 'storage'), (number, suffix, resource) => {
      for (const meant of meantQuantities(`${number}${suffix}`, resource)) assert.ok(Quantity.parse(meant), meant);
    }));
  });
});

describe('the quantities of a manifest', () => {
  it('are those of its containers, pod, volumes and claims', () => {
    const found = quantitiesOf(manifestOf(`apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec:
      resources: {limits: {cpu: 2}}
      initContainers: [{name: init, resources: {requests: {cpu: 1}}}]
      containers: [{name: db, resources: {limits: {memory: 1Gi}}}]
      volumes: [{name: tmp, emptyDir: {sizeLimit: 5Gi}}]
  volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 10Gi}}}}]
`)).filter(({ value }) => value.isKnown).map(({ owner, name, resource, value }) => [owner, name, resource, value.text]);
    assert.deepEqual(found, [
      ['pod', '', 'cpu', '2'], ['container', 'init', 'cpu', '1'], ['container', 'db', 'memory', '1Gi'],
      ['volume', 'tmp', 'sizeLimit', '5Gi'], ['claim', 'data', 'storage', '10Gi'],
    ]);
  });

  it('are those of LimitRanges and quotas, a quota\'s under the name of the resource', () => {
    const text = (kind: string, spec: string): string => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: x}\nspec: ${spec}\n`;
    const resources = (manifest: string): readonly string[] => quantitiesOf(manifestOf(manifest)).map(({ resource }) => resource);
    assert.deepEqual(resources(text('LimitRange', '{limits: [{type: Container, max: {cpu: 2}, maxLimitRequestRatio: {memory: 2}}]}')), ['cpu']);
    assert.deepEqual(resources(text('ResourceQuota', '{hard: {requests.cpu: 2, limits.memory: 1Gi, pods: 5}}')), ['cpu', 'memory', 'pods']);
  });
});

describe('a correction', () => {
  const milli = (text: string): string | undefined => (/^\d{3}$/.test(text) ? `${text}m` : undefined);
  const cpuOf = (resources: string): ReturnType<typeof quantitiesOf> =>
    quantitiesOf(manifestOf(`apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, resources: ${resources}}]}\n`)).filter(({ value }) => value.isKnown);

  it('is one for request and limit that are wrong in the same way, and belongs to the request', () => {
    const [request, limit] = cpuOf('{requests: {cpu: 250}, limits: {cpu: 500}}');
    assert.ok(request && limit);
    assert.deepEqual(correction(request, milli)?.map(change => 'value' in change && change.value), ['250m', '500m']);
    assert.deepEqual([request, limit].map(quantity => isSaidByRequest(quantity, milli)), [false, true]);
  });

  it('leaves the other side alone when it is right', () => {
    const [, limit] = cpuOf('{requests: {cpu: 100m}, limits: {cpu: 500}}');
    assert.equal(limit && correction(limit, milli)?.length, 1);
  });

  it('is none when the request would be above the limit', () => {
    const [, limit] = cpuOf('{requests: {cpu: 2}, limits: {cpu: 500}}');
    assert.equal(limit && correction(limit, milli), undefined);
  });
});
