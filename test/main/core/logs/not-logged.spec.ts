import { describe, expect, it } from 'vitest';
import { isNotLogged, notLoggedBecause, notLoggedWords } from '../../../../main/core/logs/not-logged';
import type { ViewerRequest } from '../../../../main/core/types/exchange';
import { exchangeOf, ownedExchange, snapshotOf, standard } from '../../../support/compiled';

const snapshot = snapshotOf({ 'distributions/shop.json': standard('shop', ['shop.example']) });

function reason(request: Partial<ViewerRequest>): string | null {
  const exchange = ownedExchange(snapshot, 'shop.example', request);
  return notLoggedBecause(exchange, exchange.request)?.notLogged ?? null;
}

describe('a request that is not logged', () => {
  it('has a URL of more than 8,192 bytes', () => {
    const around = 'https://shop.example'.length;
    expect(reason({ path: `/${'x'.repeat(8191 - around)}` })).toBeNull();
    expect(reason({ path: `/${'x'.repeat(8192 - around)}` })).toBe('url-too-long');
  });

  it('has headers of more than 20 KB', () => {
    expect(reason({ headers: [['a', 'x'.repeat(20_475)]] })).toBeNull();
    expect(reason({ headers: [['a', 'x'.repeat(20_476)]] })).toBe('headers-too-large');
  });

  it('is nobody’s, or none at all', () => {
    const nobody = exchangeOf({});
    expect(notLoggedBecause(nobody, nobody.request)).toEqual({ notLogged: 'no-owner' });
    const failed = exchangeOf({}, { exit: { kind: 'failure', failure: 'dns.nxdomain', stage: '01-dns', reason: 'x' } });
    expect(notLoggedBecause(failed, failed.request)).toEqual({ notLogged: 'no-request' });
  });

  it('is told from a record, and has a sentence', () => {
    expect([isNotLogged({ notLogged: 'no-owner' }), isNotLogged({ status: 200 })]).toEqual([true, false]);
    for (const words of Object.values(notLoggedWords)) expect(words).toMatch(/\.$/);
  });
});
