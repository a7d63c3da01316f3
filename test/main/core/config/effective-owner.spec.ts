import { describe, expect, it } from 'vitest';
import { certificate, certificateArn, group, ownerOf, snapshotOf, standard, template, tenant } from '../../../support/compiled';

const arn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/1';
const snapshot = snapshotOf({
  'distributions/saas.json': template({
    WebACLId: 'arn:shared',
    Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Items: ['RU'] } },
    ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only' },
  }),
  'distributions/main.json': standard('main', ['www.example']),
  'certificates/wild.json': certificate('wild', ['*.shops.example']),
  'certificates/vanity.json': certificate('vanity', ['vanity.example']),
  'connection-groups/edge.json': group('edge', { IsDefault: true }),
  'connection-groups/slow.json': group('slow'),
  'tenants/plain.json': tenant('plain', ['plain.shops.example']),
  'tenants/own.json': tenant('own', ['vanity.example'], {
    ConnectionGroupId: 'slow',
    Enabled: false,
    Customizations: {
      Certificate: { Arn: certificateArn('vanity') },
      GeoRestrictions: { RestrictionType: 'whitelist', Locations: ['CH'] },
      WebAcl: { Action: 'override', Arn: arn },
    },
  }),
  'tenants/none.json': tenant('none', ['none.example'], { Customizations: { WebAcl: { Action: 'disable' } } }),
  'tenants/orphan.json': tenant('orphan', ['orphan.example'], { DistributionId: 'gone', ConnectionGroupId: 'gone' }),
});

describe('an effective owner', () => {
  it('is a tenant with all of its template, where it says nothing itself', () => {
    expect(ownerOf(snapshot, 'plain.shops.example')).toMatchObject({
      kind: 'tenant',
      name: 'plain',
      connectionGroup: { name: 'edge' },
      enabled: { value: true, from: 'tenant', because: [{ pointer: '/Enabled' }] },
      distributionEnabled: { value: true, from: 'template', because: [{ file: 'distributions/saas.json', pointer: '/Enabled' }] },
      certificates: [{ source: 'distribution' }],
      geo: { value: { RestrictionType: 'blacklist', Locations: ['RU'] }, from: 'template' },
      webAcl: { value: 'arn:shared', from: 'template' },
    });
  });

  it("adds the tenant's certificate before the template's, and replaces geo restriction and web ACL", () => {
    expect(ownerOf(snapshot, 'vanity.example')).toMatchObject({
      connectionGroup: { name: 'slow' },
      enabled: { value: false },
      certificates: [
        { source: 'tenant', certificate: { name: 'vanity' }, because: [{ pointer: '/Customizations/Certificate/Arn' }] },
        { source: 'distribution' },
      ],
      geo: { value: { RestrictionType: 'whitelist', Locations: ['CH'] }, from: 'tenant' },
      webAcl: { value: arn, from: 'tenant' },
    });
    expect(ownerOf(snapshot, 'none.example').webAcl).toMatchObject({ value: null, from: 'tenant' });
  });

  it('shares the behaviors of its template with all other tenants', () => {
    expect(ownerOf(snapshot, 'plain.shops.example').behaviors).toBe(ownerOf(snapshot, 'vanity.example').behaviors);
  });

  it('is a standard distribution by itself', () => {
    expect(ownerOf(snapshot, 'www.example')).toMatchObject({ kind: 'distribution', tenant: null, connectionGroup: null, certificates: [] });
  });

  it('has nothing to serve with when its template does not exist', () => {
    const orphan = ownerOf(snapshot, 'orphan.example');
    expect(orphan).toMatchObject({ distribution: null, connectionGroup: null, behaviors: [], distributionEnabled: { value: false } });
    expect(orphan.origin('web')).toBeNull();
  });

  it('keeps the origins that it resolved', () => {
    const owner = ownerOf(snapshot, 'plain.shops.example');
    expect(owner.origin('web')).toBe(owner.origin('web'));
    expect(owner.origin('web')).not.toBeNull();
  });
});
