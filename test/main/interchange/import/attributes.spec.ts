import { describe, expect, it } from 'vitest';
import { attributeOf, bucketAttribute, refOf } from '../../../../main/interchange/import/attributes';
import type { Identity } from '../../../../main/interchange/import/register';

const of = (kind: Identity['kind'], endpoint: string | null = null): Identity => ({
  kind,
  name: 'shop',
  id: 'ID',
  arn: 'arn:shop',
  endpoint,
  file: 'x.json',
  base: '',
});

describe('Ref', () => {
  it.each([
    ['distribution', 'ID'],
    ['distribution-tenant', 'ID'],
    ['cache-policy', 'ID'],
    ['certificate', 'arn:shop'],
    ['function', 'arn:shop'],
    ['key-value-store', 'shop'],
    ['web-acl', 'shop|ID|CLOUDFRONT'],
  ] as const)('of a %s inside a longer text is %s', (kind, wanted) => {
    expect(refOf(of(kind), null)).toBe(wanted);
    expect(refOf(of(kind), 'Comment')).toBe(wanted);
  });

  it('is the name where a member refers to the resource', () => {
    expect(refOf(of('distribution'), 'DistributionId')).toBe('shop');
    expect(refOf(of('certificate'), 'AcmCertificateArn')).toBe('shop');
  });
});

describe('GetAtt', () => {
  it.each([
    ['distribution', 'DomainName', 'd1.cloudfront.net'],
    ['connection-group', 'RoutingEndpoint', 'd1.cloudfront.net'],
    ['connection-group', 'Id', 'ID'],
    ['function', 'FunctionMetadata.FunctionARN', 'arn:shop'],
    ['web-acl', 'Arn', 'arn:shop'],
    ['web-acl', 'Capacity', null],
    ['distribution-tenant', 'ETag', null],
  ] as const)('%s.%s', (kind, attribute, wanted) => {
    expect(attributeOf(of(kind, 'd1.cloudfront.net'), attribute, null)).toBe(wanted);
  });

  it('gives no domain name to a multi-tenant distribution', () => {
    expect(attributeOf(of('distribution'), 'DomainName', 'Value')).toBeNull();
  });

  it('knows the names of a bucket', () => {
    expect(
      ['Arn', 'DomainName', 'RegionalDomainName', 'DualStackDomainName', 'WebsiteURL', 'Other'].map((name) =>
        bucketAttribute('b', name, 'eu-west-1'),
      ),
    ).toEqual([
      'arn:aws:s3:::b',
      'b.s3.amazonaws.com',
      'b.s3.eu-west-1.amazonaws.com',
      'b.s3.dualstack.eu-west-1.amazonaws.com',
      'http://b.s3-website-eu-west-1.amazonaws.com',
      null,
    ]);
  });
});
