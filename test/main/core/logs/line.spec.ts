import { describe, expect, it } from 'vitest';
import { lineOf, logsCookies } from '../../../../main/core/logs/line';
import { ownedExchange, snapshotOf, standard } from '../../../support/compiled';
import { logRecord } from '../../../support/log-record';

describe('a line by itself', () => {
  it('is in the format that the kind of distribution has', () => {
    expect(lineOf(logRecord(), 'auto')).toMatchObject({ format: 'v1', line: expect.stringMatching(/^2019-12-04\t.*[^\n]$/) });
    expect(lineOf(logRecord({ tenantId: 'dt_1' }), 'auto')).toMatchObject({ format: 'v2-json', header: '' });
  });

  it('is in the format that was chosen, but version 1 has none for a tenant', () => {
    expect(lineOf(logRecord(), 'realtime')).toMatchObject({ format: 'realtime' });
    expect(lineOf(logRecord({ tenantId: 'dt_1' }), 'v1')).toEqual({ notLogged: 'no-legacy-log' });
  });

  it('passes on why there is none', () => {
    expect(lineOf({ notLogged: 'no-owner' }, 'auto')).toEqual({ notLogged: 'no-owner' });
  });

  it('has cookies where the distribution asks for them', () => {
    const logged = (logging: object): boolean => {
      const snapshot = snapshotOf({ 'distributions/shop.json': standard('shop', ['shop.example'], { Logging: logging }) });
      return logsCookies(ownedExchange(snapshot, 'shop.example').owner?.owner);
    };
    expect([logged({ Enabled: true, IncludeCookies: true }), logged({ Enabled: false, IncludeCookies: true })]).toEqual([true, false]);
    expect(logsCookies(undefined)).toBe(false);
    const record = logRecord({ headers: [['cookie', 'a=1']] });
    expect([lineOf(record, 'v1', true), lineOf(record, 'v1')]).toMatchObject([
      { line: expect.stringContaining('\ta=1\t') },
      { line: expect.not.stringContaining('a=1') },
    ]);
  });
});
