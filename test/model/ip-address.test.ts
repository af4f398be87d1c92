import assert from 'node:assert/strict';
import { isIpAddress, rangeMeant, withoutLeadingZeros } from '../../server/src/model/kubernetes/ip-address';

describe('an IP address', () => {
  it('is told from a name', () => {
    for (const text of ['10.0.0.1', '010.0.0.1', 'fd00::1', '::', '::ffff:10.0.0.1']) assert.ok(isIpAddress(text), text);
    for (const text of ['dns.example.com', '10.0.0', '10.0.0.256', '10.0.0.1/8', '']) assert.ok(!isIpAddress(text), text);
  });

  it('loses the zeros in front of its numbers and nothing else', () => {
    assert.equal(withoutLeadingZeros('192.168.001.010'), '192.168.1.10');
    assert.equal(withoutLeadingZeros('010.0.0.0/8'), '10.0.0.0/8');
    for (const text of ['10.0.0.1', '0.0.0.0/0', 'fd00::01', 'shop', '100.10.0.1']) assert.equal(withoutLeadingZeros(text), undefined, text);
  });

  it('begins its range', () => {
    assert.equal(rangeMeant('10.1.2.3/8'), '10.0.0.0/8');
    assert.equal(rangeMeant('10.1.2.255/25'), '10.1.2.128/25');
    for (const text of ['10.0.0.0/8', '0.0.0.0/0', '10.1.2.3/32', '10.1.2.3', 'fd00::1/8']) assert.equal(rangeMeant(text), undefined, text);
  });
});
