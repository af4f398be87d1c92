import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultsFor } from '../../server/src/model/kubernetes/limit-range';
import { qosClass } from '../../server/src/model/kubernetes/qos';
import { FILE, podOf, projectOf } from './kubernetes-of';

const GUARANTEED = '{requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 1000m, memory: 1024Mi}}';
const pod = (...resources: readonly string[]): string => `{containers: [${resources.map((each, i) => `{name: c${i}, resources: ${each}}`).join(', ')}]}`;

const CASES: readonly (readonly [title: string, spec: string, qos: string | undefined])[] = [
  ['is BestEffort without any resources', pod('{}', '{}'), 'BestEffort'],
  ['is BestEffort when all that is written is zero', pod('{requests: {cpu: 0}}'), 'BestEffort'],
  ['is Guaranteed when requests equal limits, however they are written', pod(GUARANTEED), 'Guaranteed'],
  ['is Guaranteed when only limits are written, which the API server copies', pod('{limits: {cpu: 1, memory: 1Gi}}'), 'Guaranteed'],
  ['is Burstable when only CPU is set', pod('{limits: {cpu: 1}}'), 'Burstable'],
  ['is Burstable when a limit is above its request', pod('{requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 2, memory: 1Gi}}'), 'Burstable'],
  ['is Burstable when one container of several has no resources', pod(GUARANTEED, '{}'), 'Burstable'],
  ['counts init containers', `{initContainers: [{name: init}], containers: [{name: web, resources: ${GUARANTEED}}]}`, 'Burstable'],
  ['does not count ephemeral containers', `{ephemeralContainers: [{name: debug}], containers: [{name: web, resources: ${GUARANTEED}}]}`, 'Guaranteed'],
  ['takes the resources of the pod instead of its containers\'', `{resources: ${GUARANTEED}, containers: [{name: web}]}`, 'Guaranteed'],
  ['ignores empty resources of the pod', `{resources: {}, containers: [{name: web, resources: ${GUARANTEED}}]}`, 'Guaranteed'],
  ['does not know the sum of the requests below a limit of the pod',
    `{resources: {limits: {cpu: 2, memory: 2Gi}}, containers: [{name: web, resources: ${GUARANTEED}}]}`, undefined],
  ['is unknown when a value is filled in later', pod('{limits: {cpu: "${CPU}", memory: 1Gi}}'), undefined],
];

describe('QoS class', () => {
  for (const [title, spec, qos] of CASES) it(title, () => assert.equal(qosClass(podOf(spec)), qos));

  it('counts what a LimitRange fills in', () => {
    const project = projectOf('apiVersion: v1\nkind: LimitRange\nmetadata: {name: limits}\nspec: {limits: [{type: Container, default: {cpu: 1, memory: 1Gi}}]}\n');
    const classOf = (resources: string): string | undefined => {
      const podSpec = podOf(pod(resources));
      return qosClass(podSpec, defaultsFor(project, FILE, podSpec.workload.manifest));
    };
    assert.equal(classOf('{}'), 'Guaranteed');
    assert.equal(classOf('{requests: {cpu: 100m}}'), 'Burstable');
  });

  it('does not depend on the order of the containers', () => {
    const resources = fc.constantFrom('{}', GUARANTEED, '{limits: {cpu: 1}}', '{requests: {memory: 1Gi}}');
    fc.assert(fc.property(fc.array(resources, { minLength: 1, maxLength: 4 }), each =>
      assert.equal(qosClass(podOf(pod(...each))), qosClass(podOf(pod(...[...each].reverse()))))));
  });
});
