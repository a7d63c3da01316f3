import { describe, expect, it } from 'vitest';
import { exportLog, lineOf, logsCookies } from '../../../../main/core/logs/line';
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

describe('a file of records', () => {
  const standard = logRecord();
  const tenants = logRecord({ tenantId: 'dt_1', distributionId: 'ESAAS' });

  it('is named after its distribution, in the format that all of them have', () => {
    const { name, text, lines, left } = exportLog([standard, standard, { notLogged: 'no-owner' }], 'auto');
    expect([name, lines, left]).toEqual(['EMLARXS9EXAMPLE', 2, 1]);
    expect(text.split('\n')).toHaveLength(5);
    expect(exportLog([standard, tenants], 'auto')).toMatchObject({ name: 'access-log', lines: 2, text: expect.stringMatching(/^\{/) });
  });

  it('leaves out tenants in version 1', () => {
    expect(exportLog([standard, tenants], 'v1')).toMatchObject({ name: 'EMLARXS9EXAMPLE', lines: 1, left: 1 });
    expect(exportLog([], 'realtime')).toEqual({ name: 'access-log', text: '', lines: 0, left: 0 });
  });
});
