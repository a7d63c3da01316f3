import { describe, expect, it } from 'vitest';
import { complete } from '../../../../main/core/language/complete';
import type { Completion } from '../../../../main/core/language/completion';
import { cursorIn, edited, type Cursor, type Texts } from '../../../support/language';
import { shopCertificate, shopFiles, shopWith } from '../../../support/shop-workspace';

const optimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';

function at(files: Texts, before?: Texts): { readonly cursor: Cursor; readonly offered: readonly Completion[] } {
  const cursor = cursorIn(files, before);
  return { cursor, offered: complete(cursor.context, cursor.path, cursor.offset) };
}
const labels = (files: Texts, before?: Texts): readonly string[] => at(files, before).offered.map(({ label }) => label);

/** The cursor's file after the completion of that label. */
function taken(files: Texts, label: string, before?: Texts): string {
  const { cursor, offered } = at(files, before);
  const chosen = offered.find((one) => one.label === label);
  if (!chosen) throw new Error(`${label} is not among ${offered.map((one) => one.label).join(', ')}`);
  return edited(cursor.texts, [{ file: cursor.path, ...chosen.replace, text: chosen.insert }])[cursor.path] ?? '';
}

const template = 'distributions/shop.json';

describe('completing a policy by its name', () => {
  it('offers the own ones first, then the managed ones, and puts in the id', () => {
    const files = shopWith(template, `"CachePolicyId": "${optimized}"`, '"CachePolicyId": "|"');
    expect(labels(files).slice(0, 3)).toEqual(['short', 'Amplify', 'CachingDisabled']);
    expect(taken(files, 'CachingOptimized')).toContain(`"CachePolicyId": "${optimized}"\n`);
    expect(at(files).offered.find(({ label }) => label === 'CachingOptimized')?.doc).toContain('min 1, default 86400, max 31536000 s');
  });

  it('replaces the whole string, wherever in it the cursor stands', () => {
    const files = shopWith(template, `"${optimized}"`, '"658327ea|-f89d-4fab-a63d-7e88639e58f6"');
    expect(taken(files, 'CachingDisabled')).toContain('"CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"\n');
  });

  it('lets every other one through the filter when the value is complete already', () => {
    const files = shopWith(template, `"${optimized}"`, '"658327ea|-f89d-4fab-a63d-7e88639e58f6"');
    expect(at(files).offered.every(({ filter }) => filter.startsWith('658327ea'))).toBe(true);
  });

  it.each([
    ['a string without its closing quote', '"CachePolicyId": "Cach|'],
    ['a string without its closing quote before a comma', '"CachePolicyId": "Cach|,'],
    ['a value that is missing', '"CachePolicyId": |'],
    ['a word without quotes', '"CachePolicyId": Cach|'],
  ])('works in %s, while the file is no JSON', (_what, typed) => {
    const files = shopWith(template, `"CachePolicyId": "${optimized}"`, typed);
    const lines = taken(files, 'CachingOptimized', shopFiles).split('\n');
    expect(lines.map((line) => line.trim())).toContain(`"CachePolicyId": "${optimized}"${typed.endsWith(',') ? ',' : ''}`);
  });

  it('offers nothing behind a finished value and at the name of a member', () => {
    expect(labels(shopWith(template, `"${optimized}"`, `"${optimized}" |`), shopFiles)).toEqual([]);
    expect(labels(shopWith(template, '"CachePolicyId"', '"CacheP|olicyId"'))).toEqual([]);
  });
});

describe('completing references', () => {
  it('offers origins of the same distribution as its text has them now', () => {
    expect(labels(shopWith(template, '"TargetOriginId": "pages"', '"TargetOriginId": "|"'))).toEqual(['pages', 'api']);
    const renamed = JSON.stringify(shopFiles[template], null, 2)
      .replace('"Id": "api"', '"Id": "backend"')
      .replace('"TargetOriginId": "api"', '"TargetOriginId": "|');
    expect(labels({ ...shopFiles, [template]: renamed }, shopFiles)).toEqual(['pages', 'backend']);
  });

  it('offers origin groups where behaviors may send to them, and only origins inside a group', () => {
    const groups = { Quantity: 1, Items: [{ Id: 'both', Members: { Quantity: 2, Items: [{ OriginId: 'pages' }, { OriginId: '|' }] } }] };
    const config = { ...shopFiles[template].DistributionConfig, OriginGroups: groups };
    expect(labels({ ...shopFiles, [template]: { DistributionConfig: config } })).toEqual(['pages', 'api']);
    const behavior = { ...config.DefaultCacheBehavior, TargetOriginId: '|' };
    const closed = { ...config, OriginGroups: { Quantity: 1, Items: [{ Id: 'both', Members: [{ OriginId: 'pages' }] }] } };
    expect(labels({ ...shopFiles, [template]: { ...closed, DefaultCacheBehavior: behavior } })).toEqual(['pages', 'api', 'both']);
  });

  it('offers a tenant the templates by name, with the id where the file gives one', () => {
    const files = {
      ...shopWith('tenants/cedar.json', '"E1SHOPTEMPLATE"', '"|"'),
      'distributions/plain.json': { ...shopFiles[template].DistributionConfig, ConnectionMode: 'direct' },
    };
    expect(labels(files)).toEqual(['shop']);
    expect(taken(files, 'shop')).toContain('"DistributionId": "E1SHOPTEMPLATE"');
  });

  it('offers connection groups, certificates and functions in the form that AWS wants', () => {
    expect(taken(shopWith('tenants/cedar.json', '"ConnectionGroupId": "main"', '"ConnectionGroupId": "|"'), 'main')).toContain(
      '"ConnectionGroupId": "main"',
    );
    expect(taken(shopWith('tenants/fjord.json', shopCertificate.CertificateArn, '|'), 'wildcard')).toContain(
      shopCertificate.CertificateArn,
    );
    expect(taken(shopWith(template, 'arn:aws:cloudfront::111122223333:function/stamp', '|'), 'stamp')).toContain(
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
    expect(labels({ ...files, 'key-groups/signers.json': { Name: 'signers', Items: ['|'] } })).toEqual(['alice']);
    expect(
      labels({ ...files, 'functions/stamp.json': { KeyValueStoreAssociations: { Quantity: 1, Items: [{ KeyValueStoreARN: '|' }] } } }),
    ).toEqual(['redirects']);
    const rule = { Name: 'r', Priority: 0, Statement: { NotStatement: { Statement: { IPSetReferenceStatement: { ARN: '|' } } } } };
    expect(labels({ ...files, 'web-acls/a.json': { Name: 'a', Rules: [rule] } })).toEqual(['office']);
    const config = shopFiles[template].DistributionConfig;
    const trusted = { ...config.DefaultCacheBehavior, TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['|'] } };
    expect(labels({ ...files, [template]: { ...config, DefaultCacheBehavior: trusted } })).toEqual(['signers']);
    const origins = [{ ...config.Origins.Items[1], OriginAccessControlId: '|' }];
    expect(labels({ ...files, [template]: { ...config, Origins: origins } })).toEqual(['bucket']);
  });

  it('offers endpoints to records in JSON', () => {
    const zone = { ResourceRecordSets: [{ Name: 'a.example', Type: 'A', AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: '|' } }] };
    expect(labels({ ...shopFiles, 'dns/a.example.json': zone })).toEqual(['dmain.cloudfront.net']);
  });
});

describe('completing parameters', () => {
  it('offers names between braces and closes the braces', () => {
    const files = shopWith(template, '{{bucket}}.s3', '{{bu|.s3');
    expect(labels(files)).toEqual(['{{bucket}}', '{{site}}']);
    expect(taken(files, '{{bucket}}')).toContain('"{{bucket}}.s3.eu-central-1.amazonaws.com"');
    expect(taken(shopWith(template, '{{bucket}}.s3', '{{buc|ket}}.s3'), '{{site}}')).toContain('"{{site}}.s3.eu-central-1.amazonaws.com"');
    expect(taken(shopWith(template, '/sites/{{site}}', '/sites/{|'), '{{site}}')).toContain('"/sites/{{site}}"');
  });

  it('offers a tenant the names that it does not give yet', () => {
    expect(labels(shopWith('tenants/cedar.json', '"Name": "site"', '"Name": "|"'))).toEqual(['bucket', 'site']);
    const files = shopWith('tenants/cedar.json', '"Value": "cedar"\n    }', '"Value": "cedar"\n    },\n    { "Name": "|" }');
    expect(labels(files)).toEqual(['bucket']);
  });

  it('offers values that other tenants give, the default first', () => {
    const files = {
      ...shopFiles,
      'tenants/cedar.json': { ...shopFiles['tenants/cedar.json'], Parameters: [{ Name: 'bucket', Value: '|' }] },
    };
    expect(at(files).offered.map(({ label, detail }) => `${label}: ${detail}`)).toEqual(['shared: the default', 'fjord-web: tenant fjord']);
  });
});

describe('completing domains', () => {
  it('offers names whose DNS leads here and that nobody claims, and names that a certificate covers', () => {
    const files = { ...shopFiles, 'tenants/extra.json': { Name: 'extra', DistributionId: 'shop', Domains: [{ Domain: '|' }] } };
    expect(at(files).offered.map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
      'new.shop.example: CNAME to main',
      'extra.shop.example: certificate wildcard, *.shop.example',
      'extra.example: certificate wildcard',
    ]);
  });
});

describe('a file without anything in it', () => {
  it.each(['|', '{|}', '{|', 'n|'])('is offered a new resource of its folder (%s)', (text) => {
    const { offered } = at({ ...shopFiles, 'tenants/new.json': text }, { 'tenants/new.json': '' });
    expect(offered.map(({ label, snippet }) => [label, snippet])).toEqual([['New distribution tenant', true]]);
  });

  it('is left alone as soon as it holds something', () => {
    expect(labels({ ...shopFiles, 'tenants/new.json': '{ "Name": | }' }, { 'tenants/new.json': '' })).toEqual([]);
  });
});
