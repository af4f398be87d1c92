import assert from 'node:assert/strict';
import { isEverywhere, parseCidr, strictlyContains, type Cidr } from '../../server/src/model/kubernetes/cidr';

function of(text: string): Cidr {
  const range = parseCidr(text);
  assert.ok(range, text);
  return range;
}

describe('a range of addresses', () => {
  it('is read in both families', () => {
    assert.deepEqual(of('10.0.0.1/8'), { address: 0x0a000001n, bits: 32, prefix: 8 });
    assert.deepEqual(of('2001:db8::1/32'), { address: 0x20010db8000000000000000000000001n, bits: 128, prefix: 32 });
    assert.equal(of('::/0').address, 0n);
  });

  it('is nothing else', () => {
    for (const text of ['', '10.0.0.0', '10.0.0.0/33', '10.0.0/8', '10.0.0.256/8', '1:2/64', '::1::/64', 'a.b.c.d/8', '10.0.0.0/8/8', '1:2:3:4:5:6:7:8:9/64', '10.0.0.0/']) {
      assert.equal(parseCidr(text), undefined, text);
    }
  });

  it('contains its parts, but not itself nor the other family', () => {
    assert.ok(strictlyContains(of('10.0.0.0/8'), of('10.255.0.0/16')));
    assert.ok(strictlyContains(of('0.0.0.0/0'), of('169.254.169.254/32')));
    assert.ok(strictlyContains(of('2001:db8::/32'), of('2001:db8:ffff::/48')));
    assert.ok(!strictlyContains(of('10.0.0.0/8'), of('11.0.0.0/16')));
    assert.ok(!strictlyContains(of('10.0.0.0/8'), of('10.0.0.0/8')));
    assert.ok(!strictlyContains(of('0.0.0.0/0'), of('::/64')));
    assert.ok(isEverywhere(of('0.0.0.0/0')) && !isEverywhere(of('0.0.0.0/1')));
  });
});
