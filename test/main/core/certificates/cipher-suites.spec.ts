import { getCiphers } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { cipherSuites, fitsVersion, suiteOfCode, suiteOfName } from '../../../../main/core/certificates/cipher-suites';

describe('the cipher suites of CloudFront', () => {
  it('are told apart by code and by both of their names', () => {
    for (const suite of cipherSuites) {
      expect(suiteOfCode(suite.code)).toBe(suite);
      expect(suiteOfName(suite.name)).toBe(suite);
      expect(suiteOfName(suite.tlsName.toLowerCase())).toBe(suite);
    }
    expect(suiteOfCode(0x1304)).toBeUndefined();
    expect(suiteOfName('DHE-RSA-AES128-SHA')).toBeUndefined();
  });

  it('that are simulated are all known to this runtime, and the others are not', () => {
    const known = new Set(getCiphers().map((name) => name.toUpperCase()));
    expect(cipherSuites.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual(['DES-CBC3-SHA', 'RC4-MD5']);
    expect(cipherSuites.filter(({ simulated }) => !simulated).map(({ name }) => name)).toEqual(['DES-CBC3-SHA', 'RC4-MD5']);
  });

  it.each([
    ['TLS_AES_128_GCM_SHA256', ['TLSv1.3']],
    ['ECDHE-RSA-AES128-GCM-SHA256', ['TLSv1.2']],
    ['AES128-SHA', ['TLSv1', 'TLSv1.1', 'TLSv1.2']],
  ])('%s goes with %j', (name, versions) => {
    const suite = suiteOfName(name);
    const all = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
    expect(all.filter((version) => suite && fitsVersion(suite, version))).toEqual(versions);
  });
});
