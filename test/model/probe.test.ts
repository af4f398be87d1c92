import assert from 'node:assert/strict';
import { Probe } from '../../server/src/model/kubernetes/probe';
import { parseYaml } from '../../server/src/model/yaml/document';

const probe = (text: string): Probe => new Probe('livenessProbe', parseYaml(text).root);

describe('a probe', () => {
  it('has the API server\'s defaults', () => {
    const { secondsToFail, startupBudget } = probe('httpGet: {port: 80}\n');
    assert.deepEqual([secondsToFail, startupBudget], [30, 30]);
    assert.equal(probe('httpGet: {port: 80}\n').number('timeoutSeconds'), 1);
  });

  it('adds up what is written', () => {
    const { secondsToFail, startupBudget } = probe('initialDelaySeconds: 7\nperiodSeconds: 5\nfailureThreshold: 4\n');
    assert.deepEqual([secondsToFail, startupBudget], [20, 27]);
  });

  it('reads 0 as the API server does: as if it were not written', () => {
    const zero = probe('periodSeconds: 0\nfailureThreshold: 0\ntimeoutSeconds: 0\nsuccessThreshold: 0\ninitialDelaySeconds: 0\n');
    assert.deepEqual([zero.secondsToFail, zero.number('timeoutSeconds'), zero.number('successThreshold'), zero.number('initialDelaySeconds')], [30, 1, 1, 0]);
  });

  it('knows no sum when a part is filled in later, or is no number', () => {
    for (const text of ['periodSeconds: ${PERIOD}\n', 'periodSeconds: "5"\n', 'failureThreshold: {}\n']) {
      const { secondsToFail, startupBudget } = probe(text);
      assert.deepEqual([secondsToFail, startupBudget], [undefined, undefined], text);
    }
  });

  it('names its handlers, and the port that the first of them asks', () => {
    assert.deepEqual(probe('exec: {command: [a]}\n').handlers, ['exec']);
    assert.ok(probe('exec: {command: [a]}\n').port.isAbsent);
    assert.deepEqual(probe('grpc: {port: 9000}\ntcpSocket: {port: 80}\nhttpGet:\n').handlers, ['tcpSocket', 'grpc']);
    assert.equal(probe('grpc: {port: 9000}\n').port.number, 9000);
    assert.equal(probe('tcpSocket: {port: http}\n').port.text, 'http');
    assert.deepEqual(probe('periodSeconds: 1\n').handlers, []);
  });
});
