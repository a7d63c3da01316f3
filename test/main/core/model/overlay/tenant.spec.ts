import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../../main/core/config/shapes/reading';
import { readRequired } from '../../../../../main/core/config/shapes/read';
import { readShape } from '../../../../support/shapes';
import { structureShape } from '../../../../../main/core/config/shapes/structures';

const distributionTenant = structureShape('cloudfront.CreateDistributionTenantRequest');
const connectionGroup = structureShape('cloudfront.CreateConnectionGroupRequest');

const created = {
  DistributionId: 'E1',
  Name: 'acme',
  Domains: [{ Domain: 'acme.example' }],
  Tags: { Items: [{ Key: 'team', Value: 'web' }] },
  Customizations: {
    WebAcl: { Action: 'override', Arn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/1' },
    Certificate: { Arn: 'arn:aws:acm:us-east-1:111122223333:certificate/c' },
    GeoRestrictions: { RestrictionType: 'blacklist', Locations: ['KP'] },
  },
  Parameters: [{ Name: 'bucket', Value: 'acme' }],
  ConnectionGroupId: 'cg_1',
  ManagedCertificateRequest: {
    ValidationTokenHost: 'cloudfront',
    PrimaryDomainName: 'acme.example',
    CertificateTransparencyLoggingPreference: 'enabled',
  },
  Enabled: true,
};

describe('tenants', () => {
  it('take the whole input of create-distribution-tenant', () => {
    expect(readShape(distributionTenant, created)).toEqual({ value: created, problems: [], messages: [] });
  });

  it('take what get-distribution-tenant prints and keep none of its book-keeping', () => {
    const { ManagedCertificateRequest: _request, Tags: _tags, ...rest } = created;
    const printed = {
      ...rest,
      Id: 'dt_1',
      Arn: 'arn:aws:cloudfront::111122223333:distribution-tenant/dt_1',
      Domains: [{ Domain: 'acme.example', Status: 'active' }],
      CreatedTime: '2026-01-01T00:00:00.000Z',
      LastModifiedTime: 1_767_225_600.123,
      Status: 'Deployed',
      ETag: 'E',
    };
    expect(readShape(distributionTenant, printed)).toMatchObject({ value: { ...rest, Domains: printed.Domains }, problems: [] });
    expect(readShape(distributionTenant, printed).value).not.toHaveProperty('Id');
  });

  it.each([
    ['ab', false],
    ['abc', true],
    ['a.b-c', true],
    ['-abc', false],
    ['abc.', false],
    ['a_b', false],
    ['a'.repeat(129), false],
  ])('name %s: %s', (Name, good) => {
    expect(readShape(distributionTenant, { ...created, Name }).problems).toEqual(good ? [] : ['shape.malformed /Name']);
  });

  it('lead from the template’s words to the tenant’s', () => {
    const { messages } = readShape(distributionTenant, {
      ...created,
      Aliases: [],
      Customizations: { GeoRestrictions: { RestrictionType: 'none', Items: [] } },
    });
    expect(messages.join(' ')).toMatch(/Did you mean "Locations"\?.*Did you mean "Domains"\?/);
  });

  it('do not offer a rename where the member belongs inside another', () => {
    const reading: Reading = { path: [], problems: [] };
    readRequired(distributionTenant, { ...created, Certificate: { Arn: 'a' } }, reading);
    expect(reading.problems[0]?.message).toContain('Did you mean "Customizations.Certificate"?');
    expect(reading.problems[0]).not.toHaveProperty('remedy');
  });
});

describe('connection groups', () => {
  it('take what create-connection-group takes and get-connection-group prints', () => {
    const created = { Name: 'europe', Ipv6Enabled: true, AnycastIpListId: 'aip_1', Enabled: true };
    const tagged = { ...created, Tags: { Items: [{ Key: 'team', Value: 'web' }] } };
    expect(readShape(connectionGroup, tagged)).toEqual({ value: tagged, problems: [], messages: [] });
    const printed = {
      Id: 'cg_1',
      Arn: 'a',
      CreatedTime: 1,
      LastModifiedTime: 1,
      Status: 'Deployed',
      ETag: 'E',
      RoutingEndpoint: 'd111111abcdef8.cloudfront.net',
      IsDefault: true,
    };
    expect(readShape(connectionGroup, { ...created, ...printed })).toEqual({
      value: { ...created, RoutingEndpoint: printed.RoutingEndpoint, IsDefault: true },
      problems: [],
      messages: [],
    });
  });

  it('want an endpoint below cloudfront.net', () => {
    expect(readShape(connectionGroup, { Name: 'abc', RoutingEndpoint: 'cdn.example.com' }).problems).toEqual([
      'shape.malformed /RoutingEndpoint',
    ]);
    expect(readShape(connectionGroup, { Name: 'abc', IsIPV6Enabled: true }).messages[0]).toContain('Did you mean "Ipv6Enabled"?');
  });
});
