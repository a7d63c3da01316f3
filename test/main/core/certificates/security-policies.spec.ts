import { describe, expect, it } from 'vitest';
import {
  keyKindOf,
  lowestVersion,
  negotiateCipher,
  negotiateTls,
  rank,
  suitesOf,
  tlsVersions,
  type CipherAnswer,
} from '../../../../main/core/certificates/security-policies';
import { chosenAlternative } from '../../../../main/core/explain/assumptions';
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

const usual = (id: string): string => chosenAlternative(id, {});
const agree = (
  policy: MinimumProtocolVersion,
  version: (typeof tlsVersions)[number],
  offered?: readonly string[],
  key: 'ECDSA' | 'RSA' = 'ECDSA',
  assumption = usual,
): CipherAnswer => negotiateCipher({ policy, version, key, offered }, assumption);

describe('the cipher suite of a handshake', () => {
  it('is the server’s favourite of what the client offers, whatever the client likes best', () => {
    const offered = ['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-AES128-GCM-SHA256'];
    expect(agree('TLSv1.2_2021', 'TLSv1.2', offered).suite?.name).toBe('ECDHE-ECDSA-AES128-GCM-SHA256');
    expect(agree('TLSv1.2_2021', 'TLSv1.2', offered.slice(0, 2)).suite?.name).toBe('ECDHE-ECDSA-AES256-GCM-SHA384');
    expect(agree('TLSv1.2_2021', 'TLSv1.3').suite?.name).toBe('TLS_AES_128_GCM_SHA256');
  });

  it('goes with the version and with the certificate’s key', () => {
    expect(agree('TLSv1', 'TLSv1').suite?.name).toBe('ECDHE-ECDSA-AES128-SHA');
    expect(agree('TLSv1', 'TLSv1', undefined, 'RSA').suite?.name).toBe('ECDHE-RSA-AES128-SHA');
    expect(agree('TLSv1.2_2018', 'TLSv1.2', ['AES128-GCM-SHA256']).suite).toBeNull();
    expect(agree('TLSv1.2_2018', 'TLSv1.2', ['AES128-GCM-SHA256'], 'RSA').suite?.name).toBe('AES128-GCM-SHA256');
  });

  it('is none where the policy has none of those offered', () => {
    expect(agree('TLSv1.2_2021', 'TLSv1.2', ['ECDHE-ECDSA-AES128-SHA256']).suite).toBeNull();
    expect(agree('TLSv1.2_2021', 'TLSv1.3', ['ECDHE-ECDSA-AES128-GCM-SHA256']).suite).toBeNull();
  });

  it('is none for what only CloudFront itself can speak, which is told', () => {
    expect(agree('SSLv3', 'TLSv1', ['RC4-MD5'], 'RSA')).toMatchObject({ suite: null, beyond: { name: 'RC4-MD5' } });
    expect(agree('TLSv1', 'TLSv1', ['RC4-MD5'], 'RSA')).toMatchObject({ suite: null, beyond: null });
  });

  it('rests on an assumption where TLSv1.2_2025 is asked for ChaCha20 alone', () => {
    const chacha = ['TLS_CHACHA20_POLY1305_SHA256'];
    const assumed = { assumptions: ['tls.chacha20-2025'] };
    expect(agree('TLSv1.2_2025', 'TLSv1.3', chacha)).toMatchObject({ suite: null, ...assumed });
    const offers = (id: string): string => chosenAlternative(id, { 'tls.chacha20-2025': 'offered' });
    expect(agree('TLSv1.2_2025', 'TLSv1.3', chacha, 'ECDSA', offers)).toMatchObject({ suite: { name: chacha[0] }, ...assumed });
    expect(agree('TLSv1.2_2025', 'TLSv1.3', [...chacha, 'TLS_AES_128_GCM_SHA256']).assumptions).toEqual([]);
    expect(suitesOf('TLSv1.2_2025', usual)).toHaveLength(6);
    expect(suitesOf('TLSv1.2_2025', offers)).toHaveLength(7);
  });

  it('hangs on the KeyAlgorithm of the certificate’s file, or on what is assumed of it', () => {
    const rsa = (id: string): string => chosenAlternative(id, { 'certificate.key-algorithm': 'RSA_2048' });
    const withKey = (KeyAlgorithm?: string): Parameters<typeof keyKindOf>[0] =>
      ({ value: KeyAlgorithm === undefined ? {} : { KeyAlgorithm } }) as never;
    expect(keyKindOf(withKey('RSA-2048'), usual)).toBe('RSA');
    expect(keyKindOf(withKey('EC_prime256v1'), rsa)).toBe('ECDSA');
    expect(keyKindOf(withKey(), usual)).toBe('ECDSA');
    expect(keyKindOf(withKey(), rsa)).toBe('RSA');
    expect(keyKindOf(null, rsa)).toBe('RSA');
  });
});
