import { createSecureContext } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { policyColumns } from '../../../main/core/certificates/cipher-suites';
import { chosenAlternative } from '../../../main/core/explain/assumptions';
import { legacyClientOptions, policyGaps, policyOptions, tlsLibrary, type TlsLibrary } from '../../../main/edge/security-options';

const usual = (id: string): string => chosenAlternative(id, {});
/** What BoringSSL has of CloudFront's suites. */
const boring: TlsLibrary = {
  name: 'BoringSSL',
  levels: false,
  choosesModern: false,
  suites: new Set([
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES128-SHA',
  ]),
  groups: [],
  signatures: false,
};

describe('the options of a security policy', () => {
  it.each(policyColumns)('of %s are taken by this runtime', (policy) => {
    expect(() => createSecureContext(policyOptions(policy, usual))).not.toThrow();
  });

  it('name the suites in the server’s order', () => {
    expect(policyOptions('TLSv1.2_2025', usual)).toMatchObject({
      minVersion: 'TLSv1.2',
      honorCipherOrder: true,
      ciphers:
        'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384',
    });
  });

  it('lower OpenSSL’s guard only where the policy is that old', () => {
    const guarded = policyColumns.filter((policy) => !policyOptions(policy, usual).ciphers?.includes('@SECLEVEL=0'));
    expect(guarded).toEqual(['TLSv1.2_2018', 'TLSv1.2_2019', 'TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025']);
  });

  it('take SHA-1 and SHA-224 only where the policy does', () => {
    const signed = (policy: (typeof policyColumns)[number]): string => policyOptions(policy, usual).sigalgs ?? '';
    expect(signed('TLSv1.1_2016')).toMatch(/\+SHA1\b/);
    expect(signed('TLSv1.2_2018')).not.toMatch(/\+SHA1\b/);
    expect(signed('TLSv1.2_2021')).toMatch(/\+SHA224\b/);
    expect(signed('TLSv1.2_2025')).not.toMatch(/\+SHA224\b/);
  });

  it('hold nothing that BoringSSL does not take', () => {
    expect(policyOptions('TLSv1_2016', usual, boring)).toEqual({
      minVersion: 'TLSv1',
      honorCipherOrder: true,
      ciphers:
        'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384',
    });
    expect(policyOptions('TLSv1.3_2025', usual, boring)).toEqual({ minVersion: 'TLSv1.3', honorCipherOrder: true });
    expect(legacyClientOptions(boring)).toEqual({ minVersion: 'TLSv1' });
  });
});

describe('what a library cannot do', () => {
  it('is nothing worth telling here', () => {
    expect(policyGaps()).toBeNull();
    expect(tlsLibrary().name).toMatch(/^OpenSSL 3/);
  });

  it('is told by name', () => {
    expect(policyGaps(boring)).toMatch(/BoringSSL.*does not have ECDHE-ECDSA-AES128-SHA256, .*TLS 1\.3 cannot be chosen/);
  });
});
