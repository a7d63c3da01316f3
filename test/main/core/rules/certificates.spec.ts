import { describe, expect, it } from 'vitest';
import { certificate, certificateArn, otherAccount, standard, template, tenant } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const now = Date.UTC(2026, 5, 15);
const check = (files: Record<string, unknown>, at: number | null = now): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf(files, 'certificate.', at === null ? {} : { now: at });
const saas = template({ ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only' } });
const base = { 'distributions/saas.json': saas, 'certificates/wild.json': certificate('wild', ['*.saas.example']) };

describe('certificate.not-covering', () => {
  it('is content with the template’s certificate, the tenant’s own, and a wildcard for a wildcard', () => {
    const own = { Customizations: { Certificate: { Arn: 'vanity' } } };
    expect(
      check({
        ...base,
        'certificates/vanity.json': { DomainName: 'shop.vanity.example' },
        'tenants/a.json': tenant('aaa', ['a.saas.example', '*.saas.example']),
        'tenants/b.json': tenant('bbb', ['b.saas.example', 'shop.vanity.example'], own),
      }),
    ).toEqual([]);
  });

  it('explains the one-label rule', () => {
    const found = check({ ...base, 'tenants/a.json': tenant('aaa', ['eu.a.saas.example', 'saas.example', 'other.example']) });
    expect(found.map(({ pointer }) => pointer)).toEqual(['/Domains/0/Domain', '/Domains/1/Domain', '/Domains/2/Domain']);
    expect(found[0]?.message).toContain('*.saas.example covers exactly one label before saas.example');
    expect(found[1]?.message).toContain('covers exactly one label');
    expect(found[2]?.message).not.toContain('one label');
  });

  it('names both certificates when neither covers', () => {
    const own = { Customizations: { Certificate: { Arn: 'vanity' } } };
    const files = { ...base, 'certificates/vanity.json': { DomainName: 'x.example' }, 'tenants/a.json': tenant('aaa', ['y.example'], own) };
    expect(check(files)[0]?.message).toContain(
      'Neither certificate vanity of tenant aaa nor certificate wild of its template covers y.example.',
    );
  });

  it('says when there is no certificate at all, for tenants and aliases', () => {
    const files = {
      'distributions/saas.json': template(),
      'distributions/main.json': standard('main', ['www.example']),
      'tenants/a.json': tenant('aaa', ['a.example']),
    };
    expect(check(files).map(({ code, file }) => `${code} ${file}`)).toEqual([
      'certificate.not-covering distributions/main.json',
      'certificate.template-without distributions/saas.json',
      'certificate.not-covering tenants/a.json',
    ]);
  });

  it('tells of many uncovered domains once, at what the template shows', () => {
    const names = Array.from({ length: 21 }, (_, at) => `n${at}.b.saas.example`);
    const found = check({ ...base, 'tenants/a.json': tenant('aaa', names) });
    expect(found.map(({ code, file, pointer }) => `${code} ${file} ${pointer}`)).toEqual([
      'certificate.not-covering distributions/saas.json /ViewerCertificate/ACMCertificateArn',
    ]);
    expect(found[0]?.message).toContain('21 domains of tenants of saas');
    expect(found[0]?.message).toContain('covers exactly one label');
  });

  it('takes a tenant that asks for a managed certificate for waiting', () => {
    const asks = { ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront' } };
    const files = { ...base, 'tenants/a.json': tenant('aaa', ['vanity.example', 'a.saas.example'], asks) };
    expect(check(files).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['certificate.pending /Domains/0/Domain']);
  });

  it('leaves dangling references and IAM certificates to others', () => {
    const files = {
      'distributions/saas.json': template({ ViewerCertificate: { ACMCertificateArn: 'gone' } }),
      'distributions/main.json': standard('main', ['www.example'], { ViewerCertificate: { IAMCertificateId: 'ASCA1' } }),
      'tenants/a.json': tenant('aaa', ['a.example']),
    };
    expect(check(files)).toEqual([]);
  });
});

describe('dates', () => {
  const with_ = (dates: object): Record<string, unknown> => ({
    ...base,
    'certificates/wild.json': { ...certificate('wild', ['*.saas.example']), ...dates },
    'tenants/a.json': tenant('aaa', ['a.saas.example']),
  });
  const codes = (dates: object, at: number | null = now): readonly string[] =>
    check(with_(dates), at).map(({ code, pointer }) => `${code} ${pointer}`);

  it('judges them by the time given, and not at all without one', () => {
    expect(codes({ NotAfter: '2026-06-14T00:00:00Z' })).toEqual(['certificate.expired /NotAfter']);
    expect(codes({ NotAfter: '2026-07-01T00:00:00Z' })).toEqual(['certificate.expires-soon /NotAfter']);
    expect(codes({ NotAfter: '2026-08-01T00:00:00Z' })).toEqual([]);
    expect(codes({ NotBefore: 1_800_000_000 })).toEqual(['certificate.not-yet-valid /NotBefore']);
    expect(codes({ NotAfter: '2026-06-14T00:00:00Z' }, null)).toEqual([]);
  });

  it('names who shows it and how long ago it ran out', () => {
    const [found] = check(with_({ NotAfter: '2026-06-13T00:00:00Z' }));
    expect(found?.message).toContain('Certificate wild ran out 2 days ago, and distribution saas shows it.');
  });

  it('does not care for certificates that nobody shows, unless their dates are the wrong way round', () => {
    const files = { 'certificates/old.json': { DomainName: 'x.example', NotAfter: '2020-01-01T00:00:00Z' } };
    expect(check(files)).toEqual([]);
    const turned = {
      'certificates/old.json': { DomainName: 'x.example', NotBefore: '2021-01-01T00:00:00Z', NotAfter: '2020-01-01T00:00:00Z' },
    };
    expect(check(turned, null).map(({ code }) => code)).toEqual(['certificate.dates']);
  });
});

describe('account, region and state', () => {
  it('wants the certificate in the owner’s account, in us-east-1 and issued', () => {
    const arn = certificateArn('wild', otherAccount).replace('us-east-1', 'eu-west-1');
    const files = {
      'distributions/saas.json': template({ ViewerCertificate: { ACMCertificateArn: 'wild' } }),
      'certificates/wild.json': { Arn: arn, DomainName: '*.saas.example', Status: 'PENDING_VALIDATION' },
    };
    expect(check(files).map(({ code, file }) => `${code} ${file}`)).toEqual([
      'certificate.region certificates/wild.json',
      'certificate.not-issued certificates/wild.json',
      'certificate.other-account distributions/saas.json',
    ]);
  });
});
