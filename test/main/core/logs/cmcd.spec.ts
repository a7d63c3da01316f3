import { describe, expect, it } from 'vitest';
import { cmcdField, readCmcd } from '../../../../main/core/logs/cmcd';
import { logRecord } from '../../../support/log-record';

describe('Common Media Client Data', () => {
  it('is read from the query parameter, strings without their quotes and bare keys as true', () => {
    const query = `x=1&CMCD=${encodeURIComponent('br=3200,bs,cid="a \\"b\\", c",ot=v')}&y=2`;
    expect([...readCmcd({ query, headers: [] })]).toEqual([
      ['br', '3200'],
      ['bs', 'true'],
      ['cid', 'a "b", c'],
      ['ot', 'v'],
    ]);
  });

  it('is read from the four headers', () => {
    const headers = [
      ['cmcd-object', 'br=800,d=4004'],
      ['cmcd-session', 'sid="6e2fb550"'],
      ['cmcd-other', 'v=9'],
    ] as const;
    expect([...readCmcd({ query: null, headers })]).toEqual([
      ['br', '800'],
      ['d', '4004'],
      ['sid', '6e2fb550'],
    ]);
  });

  it('fills a column by key, and survives an escape that is none', () => {
    const record = logRecord({ query: 'CMCD=br%3D100%2Cbad%' });
    expect(cmcdField('cmcd-encoded-bitrate').value(record)).toBeNull();
    expect(cmcdField('cmcd-encoded-bitrate').value(logRecord({ query: 'CMCD=br%3D100' }))).toBe('100');
    expect(cmcdField('cmcd-version').value(record)).toBeNull();
  });
});
