import assert from 'node:assert/strict';
import { readSchedule } from '../../server/src/model/kubernetes/cron';

describe('a schedule', () => {
  for (const text of ['* * * * *', '0 0 1,15 * ?', '5/15 0-23/2 * JAN-dec Mon-FRI,sun', '@hourly', '@every 90m', '@every 1h30m10s', '  0 3 * * *  ']) {
    it(`may be "${text}"`, () => assert.equal(readSchedule(text).mistake, undefined));
  }

  for (const [text, field, part] of [
    ['60 * * * *', 'minute', '60'], ['0 24 * * *', 'hour', '24'], ['0 0 0 * *', 'day', '0'], ['0 0 L * *', 'day', 'L'], ['0 0 * 13 *', 'month', '13'],
    ['0 0 * * 7', 'weekday', '7'], ['0 0 * * mon#1', 'weekday', 'mon#1'], ['H 3 * * *', 'minute', 'H'], ['*/0 * * * *', 'minute', '*/0'],
    ['30-10 * * * *', 'minute', '30-10'], ['1, * * * *', 'minute', ''], ['1/2/3 * * * *', 'minute', '1/2/3'], ['0 0 * sun *', 'month', 'sun'],
  ] as const) {
    it(`may not have "${part}" in the ${field}: "${text}"`, () => assert.deepEqual(readSchedule(text).mistake, { field, part }));
  }

  it('has five fields, or a name that is known', () => {
    assert.deepEqual(readSchedule('* * * *').mistake, { fieldCount: 4 });
    assert.deepEqual(readSchedule('0 0 3 * * *').mistake, { fieldCount: 6 });
    assert.deepEqual(readSchedule('').mistake, { fieldCount: 0 });
    assert.deepEqual(readSchedule('@nightly').mistake, { fieldCount: 1 });
    assert.deepEqual(readSchedule('@every soon').mistake, { fieldCount: 2 });
  });

  it('may hold a time zone, which is told apart from the fields', () => {
    assert.deepEqual(readSchedule('TZ=UTC 0 3 * * *').zone, { name: 'UTC', rest: '0 3 * * *' });
    assert.deepEqual(readSchedule('CRON_TZ=Asia/Shanghai @daily').zone, { name: 'Asia/Shanghai', rest: '@daily' });
    assert.equal(readSchedule('TZ=UTC 0 3 * * *').mistake, undefined);
  });

  it('says whether it names hours, and whether it may run several times an hour', () => {
    const say = (text: string): string => `${readSchedule(text).namesHours} ${readSchedule(text).isFrequent}`;
    assert.equal(say('0 3 * * *'), 'true false');
    assert.equal(say('30 * * * *'), 'false false');
    assert.equal(say('*/5 * * * *'), 'false true');
    assert.equal(say('0 */2 * * *'), 'false false');
    assert.equal(say('@daily'), 'true false');
    assert.equal(say('@hourly'), 'false false');
    assert.equal(say('@every 10m'), 'false true');
    assert.equal(say('@every 2h'), 'false false');
  });
});
