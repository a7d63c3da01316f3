import { describe, expect, it } from 'vitest';
import { emptyField, fieldOf, headerField, madeField, writeField } from '../../../../main/core/logs/fields';
import { logRecord } from '../../../support/log-record';

describe('a column', () => {
  const record = logRecord({
    status: 0,
    timeTakenMs: 82.4,
    query: '',
    headers: [
      ['cookie', 'a=1'],
      ['cookie', 'b=2'],
    ],
  });

  it('is written in its form', () => {
    expect(writeField(fieldOf('date', 'date', 'endedAt'), record)).toBe('2019-12-04');
    expect(writeField(fieldOf('time', 'time', 'endedAt'), record)).toBe('21:02:31');
    expect(writeField(fieldOf('timestamp', 'epoch-seconds', 'endedAt'), record)).toBe('1575493351.500');
    expect(writeField(fieldOf('timestamp(ms)', 'epoch-milliseconds', 'endedAt'), record)).toBe('1575493351500');
    expect(writeField(fieldOf('time-taken', 'seconds', 'timeTakenMs'), record)).toBe('0.082');
    expect(writeField(fieldOf('sc-status', 'status', 'status'), record)).toBe('000');
    expect(
      writeField(
        madeField('n', 'number', () => 1.6),
        record,
      ),
    ).toBe('2');
  });

  it('is - when there is no value', () => {
    expect(writeField(emptyField('fle-status'), record)).toBe('-');
    expect(writeField(fieldOf('cs-uri-query', 'text', 'query'), record)).toBe('-');
    expect(writeField(headerField('cs(Referer)', 'referer'), record)).toBe('-');
  });

  it('joins a header that came more than once', () => {
    expect(writeField(headerField('cs(Cookie)', 'cookie'), record)).toBe('a=1;%20b=2');
  });
});
