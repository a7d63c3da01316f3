import { describe, expect, it } from 'vitest';
import { certificate, group, template, tenant, type Files } from '../../../support/compiled';
import { applyEdit, diagnosticsOf, textOf } from '../../../support/diagnostics';
import { zoneHead } from '../../../support/zones';

const asks = (host: string, more: object = {}): object => ({
  ConnectionGroupId: 'main',
  ManagedCertificateRequest: { ValidationTokenHost: host, ...more },
});
const around = (records: string | null, acme: object): Files => ({
  'distributions/saas.json': template({ ViewerCertificate: { ACMCertificateArn: 'wild' } }),
  'certificates/wild.json': certificate('wild', ['*.saas.example']),
  'connection-groups/main.json': group('main'),
  'connection-groups/other.json': group('other'),
  ...(records === null ? {} : { 'dns/vanity.example.zone': zoneHead + records }),
  'tenants/acme.json': acme,
});
const codes = (files: Files): readonly string[] =>
  diagnosticsOf(files)
    .filter(({ code }) => /^(?:dns|certificate)\./.test(code))
    .map(({ severity, code }) => `${severity} ${code}`);
const pending = 'info certificate.pending';
const vanity = ['shop.vanity.example'];

describe('a managed certificate whose token CloudFront hosts', () => {
  const waits = tenant('acme', vanity, asks('cloudfront'));

  it('is refused until DNS leads to the tenant’s own routing endpoint, in the words of AWS', () => {
    const found = diagnosticsOf(around('', waits), 'certificate.not-pointed-yet');
    expect(found.map(({ severity }) => severity)).toEqual(['error']);
    expect(found[0]?.message).toContain(
      'InvalidArgument (400), “The provided Domain Name is not valid. Could not verify Domain Name ownership.',
    );
    expect(codes(around('shop CNAME dmain.cloudfront.net.\n', waits))).toEqual([pending]);
  });

  it('is told so in place of what DNS rules would say', () => {
    for (const records of ['', 'shop A 198.51.100.1\n', 'shop CNAME old.example.\n', 'shop CNAME dother.cloudfront.net.\n']) {
      expect(codes(around(records, waits))).toEqual(['error certificate.not-pointed-yet']);
    }
  });

  it('is let be where no zone of the workspace holds the name, and once the domain is active', () => {
    expect(codes(around(null, waits))).toEqual([pending]);
    const active = { ...waits, Domains: [{ Domain: 'shop.vanity.example', Status: 'active' }] };
    expect(codes(around('', active))).toEqual(['warning dns.missing']);
  });
});

describe('a managed certificate whose token the tenant hosts', () => {
  const waits = tenant('acme', vanity, asks('self-hosted'));

  it('leaves DNS where it is', () => {
    expect(codes(around('shop A 198.51.100.1\n', waits))).toEqual([pending]);
    expect(codes(around('shop CNAME old.example.\n', waits))).toEqual([pending]);
  });

  it('never comes for a name without a server', () => {
    expect(codes(around('', waits))).toEqual(['warning certificate.self-hosted-unreachable']);
    const found = diagnosticsOf(around('', waits), 'certificate.self');
    expect(found[0]?.message).toContain(
      'Nothing answers at http://shop.vanity.example/.well-known/pki-validation/, so the certificate is never issued.',
    );
  });
});

describe('what AWS refuses', () => {
  it('names wildcards, covered ones apart', () => {
    const acme = tenant('acme', ['*.vanity.example', '*.saas.example'], asks('cloudfront'));
    const found = diagnosticsOf(around(null, acme), 'certificate.managed');
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['certificate.managed-wildcard /Domains/0/Domain']);
  });

  it('offers the domain that was meant as primary name', () => {
    const acme = tenant(
      'acme',
      ['a.vanity.example', 'shop.vanity.example'],
      asks('cloudfront', { PrimaryDomainName: 'shpo.vanity.example' }),
    );
    const [found] = diagnosticsOf(around(null, acme), 'certificate.managed');
    expect(found?.fixes.map(({ title }) => title)).toEqual(['Replace with "shop.vanity.example"']);
  });
});

describe('very many domains that wait', () => {
  const many = Array.from({ length: 21 }, (_, at) => `n${at}.vanity.example`);

  it('are told of once, those that are refused and those that are on their way', () => {
    const waits = tenant('acme', many, asks('cloudfront'));
    expect(codes(around('', waits))).toEqual(['error certificate.not-pointed-yet']);
    expect(codes(around('* CNAME dmain.cloudfront.net.\n', waits))).toEqual([pending]);
    expect(diagnosticsOf(around('', waits), 'certificate.')[0]?.message).toContain('So it is with 20 other domains.');
  });
});

describe('a managed certificate that was issued', () => {
  const waits = tenant('acme', vanity, asks('cloudfront'));
  const issued = (more: object = {}): Files => ({
    ...around('shop CNAME dmain.cloudfront.net.\n', waits),
    'certificates/issued.json': { DomainName: 'shop.vanity.example', ManagedBy: 'CLOUDFRONT', Status: 'ISSUED', ...more },
  });

  it('does nothing until somebody attaches it, which the fix does', () => {
    expect(codes(issued())).toEqual(['warning certificate.not-attached']);
    const [found] = diagnosticsOf(issued(), 'certificate.not-attached');
    const edit = found?.fixes[0]?.edits?.[0];
    const mended = edit && JSON.parse(applyEdit(textOf(waits), edit));
    expect(mended.Customizations.Certificate.Arn).toMatch(/^arn:aws:acm:us-east-1:111122223333:certificate\//);
    expect(codes({ ...issued(), 'tenants/acme.json': mended })).toEqual([]);
  });

  it('attaches itself under the other assumption', () => {
    const found = diagnosticsOf(issued(), 'certificate.', {}, { assumptions: { 'certificate.attach': 'automatic' } });
    expect(found).toEqual([]);
  });

  it('is not one that is still pending, of another account, or not managed', () => {
    expect(codes(issued({ Status: 'PENDING_VALIDATION' }))).toEqual([pending]);
    expect(codes(issued({ Account: '444455556666' }))).toEqual([pending]);
    expect(codes(issued({ ManagedBy: undefined }))).toEqual([pending]);
  });
});

describe('renewal of a managed certificate', () => {
  const attached = (more: object = {}): object =>
    tenant('acme', ['shop.vanity.example', 'a.vanity.example'], {
      ConnectionGroupId: 'main',
      Customizations: { Certificate: { Arn: 'vanity' } },
      ...more,
    });
  const managed = {
    'certificates/vanity.json': {
      DomainName: 'shop.vanity.example',
      SubjectAlternativeNames: ['a.vanity.example'],
      ManagedBy: 'CLOUDFRONT',
    },
  };
  const blocked = (records: string, acme = attached()): ReturnType<typeof diagnosticsOf> =>
    diagnosticsOf({ ...around(records, acme), ...managed }, 'certificate.renewal');

  it('fails for names that DNS leads away, told once at the certificate', () => {
    const found = blocked('shop A 198.51.100.1\na CNAME dmain.cloudfront.net.\n');
    expect(found.map(({ pointer }) => pointer)).toEqual(['/Customizations/Certificate/Arn']);
    expect(found[0]?.message).toContain('shop.vanity.example leads to 198.51.100.1 (dns/vanity.example.zone line 5).');
    expect(blocked('* A 198.51.100.1\n')[0]?.message).toContain(
      'shop.vanity.example leads to 198.51.100.1 (dns/vanity.example.zone line 5) and a.vanity',
    );
  });

  it('works over any endpoint here, and is no matter for disabled tenants', () => {
    expect(blocked('* CNAME dother.cloudfront.net.\n')).toEqual([]);
    expect(blocked('* A 198.51.100.1\n', attached({ Enabled: false }))).toEqual([]);
  });
});
