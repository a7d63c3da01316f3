import { describe, expect, it } from 'vitest';
import { compareOutcomes, severityOf, turnOf } from '../../../../main/core/charts/outcomes';

describe('outcomes', () => {
  it.each([
    ['200 Hit', 0],
    ['304 RefreshHit', 0],
    ['404 Error', 1],
    ['502 Error', 2],
    ['tls.name-mismatch', 3],
    ['dns.nxdomain', 3],
    ['other outcomes', 3],
  ] as const)('%s', (outcome, severity) => {
    expect(severityOf(outcome)).toBe(severity);
  });

  it('stand from good to bad, numbers as numbers', () => {
    expect(['tls.expired', '502 Error', '200 Miss', '403 Error', '200 Hit', 'dns.nxdomain'].sort(compareOutcomes)).toEqual([
      '200 Hit',
      '200 Miss',
      '403 Error',
      '502 Error',
      'dns.nxdomain',
      'tls.expired',
    ]);
  });

  it('turn for the worse, for the better, or aside', () => {
    expect([
      turnOf('200 Hit', '200 Hit'),
      turnOf('200 Hit', '403 Error'),
      turnOf('dns.nxdomain', '200 Miss'),
      turnOf('dns.nxdomain', '502 Error'),
      turnOf('200 Hit', '200 Miss'),
    ]).toEqual(['same', 'worse', 'better', 'aside', 'aside']);
  });
});
