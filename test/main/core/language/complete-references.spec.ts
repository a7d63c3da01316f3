import { describe, expect, it } from 'vitest';
import { labelsAt, takenAt } from '../../../support/completions';
import { shopCertificate, shopFiles, shopWith } from '../../../support/shop-workspace';

const template = 'distributions/shop.json';

describe('completing references', () => {
  it('offers origins of the same distribution as its text has them now', () => {
    expect(labelsAt(shopWith(template, '"TargetOriginId": "pages"', '"TargetOriginId": "|"'))).toEqual(['pages', 'api']);
    const renamed = JSON.stringify(shopFiles[template], null, 2)
      .replace('"Id": "api"', '"Id": "backend"')
      .replace('"TargetOriginId": "api"', '"TargetOriginId": "|');
    expect(labelsAt({ ...shopFiles, [template]: renamed }, shopFiles)).toEqual(['pages', 'backend']);
  });

  it('offers origin groups where behaviors may send to them, and only origins inside a group', () => {
    const groups = { Quantity: 1, Items: [{ Id: 'both', Members: { Quantity: 2, Items: [{ OriginId: 'pages' }, { OriginId: '|' }] } }] };
    const config = { ...shopFiles[template].DistributionConfig, OriginGroups: groups };
    expect(labelsAt({ ...shopFiles, [template]: { DistributionConfig: config } })).toEqual(['pages', 'api']);
    const behavior = { ...config.DefaultCacheBehavior, TargetOriginId: '|' };
    const closed = { ...config, OriginGroups: { Quantity: 1, Items: [{ Id: 'both', Members: [{ OriginId: 'pages' }] }] } };
    expect(labelsAt({ ...shopFiles, [template]: { ...closed, DefaultCacheBehavior: behavior } })).toEqual(['pages', 'api', 'both']);
  });

  it('offers a tenant the templates by name, with the id where the file gives one', () => {
    const files = {
      ...shopWith('tenants/cedar.json', '"E1SHOPTEMPLATE"', '"|"'),
      'distributions/plain.json': { ...shopFiles[template].DistributionConfig, ConnectionMode: 'direct' },
    };
    expect(labelsAt(files)).toEqual(['shop']);
    expect(takenAt(files, 'shop')).toContain('"DistributionId": "E1SHOPTEMPLATE"');
  });

  it('offers connection groups, certificates and functions in the form that AWS wants', () => {
    expect(takenAt(shopWith('tenants/cedar.json', '"ConnectionGroupId": "main"', '"ConnectionGroupId": "|"'), 'main')).toContain(
      '"ConnectionGroupId": "main"',
    );
    expect(takenAt(shopWith('tenants/fjord.json', shopCertificate.CertificateArn, '|'), 'wildcard')).toContain(
      shopCertificate.CertificateArn,
    );
    expect(takenAt(shopWith(template, 'arn:aws:cloudfront::111122223333:function/stamp', '|'), 'stamp')).toContain(
      '111122223333:function/stamp"',
    );
  });

  it('offers keys, key groups, stores, access controls and the sets that statements of web ACLs name', () => {
    const files = {
      ...shopFiles,
      'key-groups/signers.json': { Name: 'signers', Items: [] },
      'public-keys/alice.pem': '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
      'key-value-stores/redirects.json': { '/old': '/new' },
      'ip-sets/office.json': { Name: 'office', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] },
      'origin-access-controls/bucket.json': {
        Name: 'bucket',
        SigningProtocol: 'sigv4',
        SigningBehavior: 'always',
        OriginAccessControlOriginType: 's3',
      },
    };
    expect(labelsAt({ ...files, 'key-groups/signers.json': { Name: 'signers', Items: ['|'] } })).toEqual(['alice']);
    expect(
      labelsAt({ ...files, 'functions/stamp.json': { KeyValueStoreAssociations: { Quantity: 1, Items: [{ KeyValueStoreARN: '|' }] } } }),
    ).toEqual(['redirects']);
    const rule = { Name: 'r', Priority: 0, Statement: { NotStatement: { Statement: { IPSetReferenceStatement: { ARN: '|' } } } } };
    expect(labelsAt({ ...files, 'web-acls/a.json': { Name: 'a', Rules: [rule] } })).toEqual(['office']);
    const config = shopFiles[template].DistributionConfig;
    const trusted = { ...config.DefaultCacheBehavior, TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['|'] } };
    expect(labelsAt({ ...files, [template]: { ...config, DefaultCacheBehavior: trusted } })).toEqual(['signers']);
    const origins = [{ ...config.Origins.Items[1], OriginAccessControlId: '|' }];
    expect(labelsAt({ ...files, [template]: { ...config, Origins: origins } })).toEqual(['bucket']);
  });

  it('offers endpoints to records in JSON', () => {
    const zone = { ResourceRecordSets: [{ Name: 'a.example', Type: 'A', AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: '|' } }] };
    expect(labelsAt({ ...shopFiles, 'dns/a.example.json': zone })).toEqual(['dmain.cloudfront.net']);
  });
});
