import { describe, expect, it } from 'vitest';
import { lowestVersion, negotiateTls, rank, tlsVersions } from '../../../../main/core/certificates/security-policies';
import type { MinimumProtocolVersion } from '../../../../main/core/types/resources';

describe('security policies', () => {
  it.each<[MinimumProtocolVersion, string]>([
    ['SSLv3', 'TLSv1'],
    ['TLSv1', 'TLSv1'],
    ['TLSv1_2016', 'TLSv1'],
    ['TLSv1.1_2016', 'TLSv1.1'],
    ['TLSv1.2_2018', 'TLSv1.2'],
    ['TLSv1.2_2019', 'TLSv1.2'],
    ['TLSv1.2_2021', 'TLSv1.2'],
    ['TLSv1.2_2025', 'TLSv1.2'],
    ['TLSv1.3_2025', 'TLSv1.3'],
  ])('%s takes %s and later', (policy, lowest) => {
    expect(lowestVersion(policy)).toBe(lowest);
    const taken = tlsVersions.filter((version) => negotiateTls(policy, version) !== null);
    expect(taken).toEqual(tlsVersions.filter((version) => rank(version) >= rank(lowest)));
  });

  it('agree on the highest version that the client offers', () => {
    expect(negotiateTls('TLSv1', 'TLSv1.1')).toBe('TLSv1.1');
    expect(negotiateTls('TLSv1.2_2021', 'TLSv1.3')).toBe('TLSv1.3');
    expect(negotiateTls('TLSv1.2_2021', 'TLSv1.1')).toBeNull();
  });

  it('rank what is no version below all of them', () => {
    expect(rank('SSLv3')).toBe(-1);
  });
});
