import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MEBIBYTE, MILLI_CORE, Quantity, quantityValue } from '../../server/src/model/kubernetes/quantity';

function quantity(text: string): Quantity {
  const parsed = Quantity.parse(text);
  assert.ok(parsed, `${text} is a quantity`);
  return parsed;
}

const SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;
/** Quantities as people write them. */
const written = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 6n }), fc.option(fc.integer({ min: 0, max: 999 })), fc.constantFrom(...SUFFIXES))
  .map(([whole, fraction, suffix]) => `${whole}${fraction === null ? '' : `.${fraction}`}${suffix}`);
const factor = fc.integer({ min: 1000, max: 20_000 }).map(thousandths => thousandths / 1000);

describe('Quantity', () => {
  for (const [left, right] of [
    ['1Gi', '1024Mi'], ['0.1', '100m'], ['1', '1000m'], ['1.0', '1'], ['1e3', '1k'], ['1E3', '1000'], ['1E', '1000P'], ['.5', '500m'],
    ['5.', '5'], ['+1', '1'], ['1e-3', '1m'], ['128974848', '123Mi'], ['0.5Gi', '512Mi'],
  ] as const) {
    it(`reads ${left} and ${right} as the same amount`, () => assert.equal(quantity(left).compare(quantity(right)), 0));
  }

  for (const [less, more] of [['512M', '512Mi'], ['999m', '1'], ['1G', '1Gi'], ['400m', '1'], ['1023Mi', '1Gi'], ['-1', '0']] as const) {
    it(`knows that ${less} is less than ${more}`, () => {
      assert.ok(quantity(less).compare(quantity(more)) < 0);
      assert.ok(quantity(more).compare(quantity(less)) > 0);
    });
  }

  for (const text of ['', '512MB', '1GB', '1 Gi', ' 1', '1mi', '1K', '1KiB', '0x10', '1_000', 'Mi', '.', '1.2.3', 'one', '1e', '१Mi']) {
    it(`refuses ${JSON.stringify(text)} as the API server does`, () => assert.equal(Quantity.parse(text), undefined));
  }

  it('rounds up what is finer than a billionth, and is exact above what a double holds', () => {
    assert.equal(quantity('0.0000000001').nano, 1n);
    assert.notEqual(quantity('9007199254740993').compare(quantity('9007199254740992')), 0);
  });

  it('compares as exact fractions do', () => {
    fc.assert(fc.property(written, written, (a, b) => {
      const [left, right] = [quantity(a), quantity(b)];
      assert.equal(Math.sign(left.compare(right)), -Math.sign(right.compare(left)));
      assert.equal(left.compare(right) > 0, left.isMoreThan(1, right));
    }));
  });

  it('prints memory and whole millicores so that reading them back gives the same amount', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), amount => {
      const bytes = quantity(String(amount));
      assert.equal(quantity(bytes.formatMemory()).compare(bytes), 0);
      const cores = quantity(`${amount}m`);
      assert.equal(quantity(cores.formatCpu()).compare(cores), 0);
    }));
  });

  it('divides up to the smallest step that holds the ratio', () => {
    fc.assert(fc.property(written, factor, fc.constantFrom(MILLI_CORE, MEBIBYTE), (text, ratio, step) => {
      const limit = quantity(text);
      const request = limit.dividedUp(ratio, step);
      assert.equal(request.nano % step, 0n);
      assert.ok(!limit.isMoreThan(ratio, request), 'the ratio holds');
      assert.ok((request.nano - step) * BigInt(Math.round(ratio * 1000)) < limit.nano * 1000n, 'one step less would break it');
    }));
  });

  it('multiplies down to the largest step that holds the ratio', () => {
    fc.assert(fc.property(written, factor, fc.constantFrom(MILLI_CORE, MEBIBYTE), (text, ratio, step) => {
      const request = quantity(text);
      const limit = request.timesDown(ratio, step);
      assert.equal(limit.nano % step, 0n);
      assert.ok(!limit.isMoreThan(ratio, request), 'the ratio holds');
      assert.ok((limit.nano + step) * 1000n > request.nano * BigInt(Math.round(ratio * 1000)), 'one step more would break it');
    }));
  });

  it('gives plain numbers back as numbers and everything else as text', () => {
    assert.deepEqual(['2', '0.5', '100m', '1e3', '1Gi'].map(quantityValue), [2, 0.5, '100m', '1e3', '1Gi']);
  });
});
