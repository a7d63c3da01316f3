import { describe, expect, it } from 'vitest';
import { certificate, template, type Files } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';
import { acmeZone, inMain } from '../../../support/zones';

const files = (records: string, domains: readonly string[], names: readonly string[] = ['*.acme.example'], more: object = {}): Files =>
  acmeZone(records, {
    'distributions/saas.json': template({ ViewerCertificate: { ACMCertificateArn: 'wild', SSLSupportMethod: 'sni-only' } }),
    'certificates/wild.json': certificate('wild', names),
    'tenants/a.json': inMain('acme', domains, more),
  });
const check = (...given: Parameters<typeof files>): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf(files(...given), 'certificate.wildcard');
const deep = 'eu.shop CNAME dmain.cloudfront.net.\n';

describe('names that a wildcard domain takes', () => {
  it('are told at the record when no certificate covers their depth', () => {
    const found = check(`shop CNAME dmain.cloudfront.net.\n${deep}`, ['*.acme.example']);
    expect(found.map(({ severity, file, line }) => `${severity} ${file}:${line}`)).toEqual(['warning dns/acme.example.zone:6']);
    expect(found[0]?.message).toContain('eu.shop.acme.example is routed to tenant acme by *.acme.example, which matches any depth');
    expect(found[0]?.message).toContain('wild has *.acme.example');
    expect(found[0]?.message).toContain('Attach a certificate that has *.shop.acme.example');
  });

  it('count DNS wildcards, too', () => {
    expect(check('*.shop CNAME dmain.cloudfront.net.\n', ['*.acme.example'])[0]?.message).toContain(
      'certificate that has *.shop.acme.example',
    );
    expect(check('* CNAME dmain.cloudfront.net.\n', ['*.acme.example'])).toEqual([]);
  });

  it('are covered by a second name of the certificate, or claimed for themselves', () => {
    expect(check(deep, ['*.acme.example'], ['*.acme.example', '*.shop.acme.example'])).toEqual([]);
    expect(check(deep, ['*.acme.example', 'eu.shop.acme.example'])).toEqual([]);
  });

  it('are a note where domains with a zone elsewhere may lead over them', () => {
    const found = check(deep, ['*.acme.example', 'www.customer.example'], ['*.acme.example', 'www.customer.example']);
    expect(found.map(({ severity }) => severity)).toEqual(['info']);
  });

  it('are no matter when the wildcard itself is not covered, its tenant is disabled or DNS leads elsewhere', () => {
    expect(check(deep, ['*.acme.example'], ['other.example'])).toEqual([]);
    expect(check(deep, ['*.acme.example'], ['*.acme.example'], { Enabled: false })).toEqual([]);
    expect(check('eu.shop A 198.51.100.1\n', ['*.acme.example'])).toEqual([]);
  });
});
