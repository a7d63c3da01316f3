import { describe, expect, it } from 'vitest';
import { chooseCertificate, type ChosenCertificate } from '../../../../main/core/certificates/choose';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { certificate, certificateArn, group, snapshotOf, standard, template, tenant, type Files } from '../../../support/compiled';

const custom = (name: string): object => ({ Customizations: { Certificate: { Arn: certificateArn(name) } } });

const files: Files = {
  'distributions/saas.json': template({
    ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
  }),
  'distributions/own.json': standard('own', ['own.example'], { ViewerCertificate: { CloudFrontDefaultCertificate: true } }),
  'connection-groups/main.json': group('main'),
  'certificates/wild.json': certificate('wild', ['*.saas.example']),
  'certificates/acme.json': certificate('acme', ['acme.example', 'shop.saas.example']),
  'certificates/pending.json': { ...certificate('pending', ['pending.saas.example']), Status: 'PENDING_VALIDATION' },
  'tenants/acme.json': tenant('acme', ['acme.example', 'shop.saas.example', 'www.acme.example'], custom('acme')),
  'tenants/inherits.json': tenant('inherits', ['inherits.saas.example', 'deep.down.saas.example']),
  'tenants/wild.json': tenant('wild', ['*.saas.example']),
  'tenants/dangling.json': tenant('dangling', ['dangling.saas.example'], custom('nowhere')),
  'tenants/pending.json': tenant('pending', ['pending.saas.example'], custom('pending')),
  'tenants/asleep.json': {
    Name: 'asleep',
    DistributionId: 'saas',
    Enabled: true,
    Domains: [{ Domain: 'asleep.example', Status: 'inactive' }],
  },
};

const snapshot = snapshotOf(files);
const choose = (sni: string | null): ChosenCertificate => chooseCertificate(snapshot, sni);
const sentences = ({ rejected }: ChosenCertificate): readonly string[] => rejected.map(({ reason }) => sentenceOf(reason));

describe('the certificate for an SNI', () => {
  it('is the tenant’s own where that covers the name, before the template’s', () => {
    const chosen = choose('shop.saas.example');
    expect(chosen).toMatchObject({ kind: 'covering', source: 'tenant', arn: certificateArn('acme'), policy: 'TLSv1.2_2021' });
    expect(chosen.owner?.name).toBe('acme');
    expect(sentences(chosen).join('\n')).toContain(
      "The distribution's certificate covers shop.saas.example too (by *.saas.example), but the tenant's own comes first.",
    );
  });

  it('is the template’s for a tenant without its own', () => {
    expect(choose('inherits.saas.example')).toMatchObject({ kind: 'covering', source: 'distribution', arn: certificateArn('wild') });
  });

  it('goes by the exact claim, not by the wildcard that also fits', () => {
    const chosen = choose('inherits.saas.example');
    expect(chosen.claim?.domain).toBe('inherits.saas.example');
    expect(sentences(chosen)).toContain(
      '*.saas.example of tenant wild does not decide the certificate: the exact name inherits.saas.example wins over every wildcard.',
    );
    expect(choose('any.saas.example')).toMatchObject({ matched: 'wildcard', kind: 'covering' });
  });

  it('is the owner’s first one when none covers, and the client will refuse it', () => {
    expect(choose('deep.down.saas.example')).toMatchObject({ kind: 'not-covering', arn: certificateArn('wild') });
    const chosen = choose('www.acme.example');
    expect(chosen).toMatchObject({ kind: 'not-covering', source: 'tenant', arn: certificateArn('acme') });
    expect(sentences(chosen)).toContain("The distribution's certificate is for *.saas.example and does not cover www.acme.example.");
  });

  it('is the template’s where the tenant’s does not exist, and says so', () => {
    const chosen = choose('dangling.saas.example');
    expect(chosen).toMatchObject({ kind: 'covering', source: 'distribution' });
    expect(sentences(chosen).join('\n')).toMatch(/certificate .*nowhere does not exist in this workspace/);
  });

  it('is the template’s while the tenant’s is not issued, and says so', () => {
    const chosen = choose('pending.saas.example');
    expect(chosen).toMatchObject({ kind: 'covering', source: 'distribution' });
    expect(sentences(chosen).join('\n')).toContain('has the status PENDING_VALIDATION');
  });

  it('is the default one for an owner that has none', () => {
    const chosen = choose('own.example');
    expect(chosen).toMatchObject({ kind: 'no-certificate', source: 'default', names: ['*.cloudfront.net'], policy: 'TLSv1', arn: null });
    expect(chosen.owner?.kind).toBe('distribution');
  });

  it('is the default one for CloudFront’s own names, whoever they belong to', () => {
    expect(choose('dmain.cloudfront.net')).toMatchObject({ kind: 'endpoint', source: 'default', owner: null });
    expect(choose('down.cloudfront.net')).toMatchObject({ kind: 'endpoint', source: 'default', account: null });
  });

  it('is the default one for a name that nobody claims, which is an assumption', () => {
    expect(choose('nobody.example')).toMatchObject({ kind: 'unclaimed', source: 'default', claim: null, assumptions: ['sni.unknown'] });
  });

  it('is the default one where the domain is not active', () => {
    const chosen = choose('asleep.example');
    expect(chosen).toMatchObject({ kind: 'inactive', source: 'default', owner: null });
    expect(chosen.claim?.ownerName).toBe('asleep');
    expect(chosen.assumptions).toEqual(expect.arrayContaining(['owner.inactive-domain', 'sni.unknown']));
    expect(chosen.rejected).toEqual([]);
  });

  it('is the default one without SNI, which is an assumption', () => {
    expect(choose(null)).toMatchObject({ kind: 'no-sni', source: 'default', assumptions: ['sni.none'] });
  });

  it('is none at all where the workspace assumes so', () => {
    const strict = snapshotOf(files, { 'sni.none': 'drop', 'sni.unknown': 'alert' });
    expect(chooseCertificate(strict, null)).toMatchObject({ kind: 'no-sni', source: 'none', names: [] });
    expect(chooseCertificate(strict, 'nobody.example')).toMatchObject({ kind: 'unclaimed', source: 'none' });
    expect(chooseCertificate(strict, 'asleep.example')).toMatchObject({ kind: 'inactive', source: 'none' });
    expect(chooseCertificate(strict, 'dmain.cloudfront.net')).toMatchObject({ source: 'default' });
  });

  it('points at the domain and at the line that attached the certificate', () => {
    expect(choose('shop.saas.example').because).toEqual([
      { file: 'tenants/acme.json', pointer: '/Domains/1/Domain', base: '' },
      { file: 'tenants/acme.json', pointer: '/Customizations/Certificate/Arn', base: '' },
    ]);
  });
});
