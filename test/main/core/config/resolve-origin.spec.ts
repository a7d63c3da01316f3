import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../../../main/core/origins/limits';
import type { ResolvedOrigin } from '../../../../main/core/types/snapshot';
import { ownerOf, snapshotOf, template, tenant } from '../../../support/compiled';
import { sceneSnapshot } from '../../../support/origin-workspace';

const bucket = 'bucket.s3.us-east-1.amazonaws.com';
const custom = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' };

function origins(list: readonly object[], more: object = {}, tenantMore: object = {}): (id: string) => ResolvedOrigin | null {
  const snapshot = snapshotOf({
    'distributions/saas.json': template({ Origins: list, ...more }),
    'tenants/shop.json': tenant('shop', ['shop.example'], tenantMore),
    'tenants/other.json': tenant('other', ['other.example']),
  });
  return ownerOf(snapshot, 'shop.example').origin;
}

describe('an origin for one owner', () => {
  it('has the placeholders of domain and path filled in, with the lines that did it', () => {
    const origin = origins(
      [{ Id: 'web', DomainName: '{{brand}}.Web.example', OriginPath: '/{{brand}}/{{dir}}', CustomOriginConfig: custom }],
      {},
      {
        Parameters: [
          { Name: 'brand', Value: 'Acme' },
          { Name: 'dir', Value: 'Public' },
        ],
      },
    )('web');
    expect(origin).toMatchObject({
      domain: 'acme.web.example',
      path: '/Acme/Public',
      parameters: { brand: 'Acme', dir: 'Public' },
      unresolved: [],
      s3: false,
    });
    expect(origin?.because.map((ref) => `${ref.file}${ref.pointer}`)).toEqual([
      'distributions/saas.json/Origins/0/DomainName',
      'distributions/saas.json/Origins/0/OriginPath',
      'tenants/shop.json/Parameters/0/Value',
      'tenants/shop.json/Parameters/1/Value',
    ]);
  });

  it('goes by what workspace.json assumes about buckets and about controls without a file', () => {
    const S3OriginConfig = { OriginAccessIdentity: '', OriginReadTimeout: 12 };
    const origins = [{ Id: 'web', DomainName: bucket, OriginAccessControlId: 'E2UNKNOWN', S3OriginConfig }];
    const scene = (assumptions: Readonly<Record<string, string>>): ResolvedOrigin | null =>
      ownerOf(sceneSnapshot({ origins, assumptions }), 'www.shop.example').origin('web');
    expect(scene({})).toMatchObject({ access: { signing: 'always', assumed: true } });
    expect(limitsOf(scene({}) as ResolvedOrigin).readMs).toBe(12_000);
    const other = scene({ 's3.read-timeout': '30-seconds', 'origin-access.undeclared': 'never' });
    expect(other).toMatchObject({ access: { signing: 'never', assumed: true } });
    expect(limitsOf(other as ResolvedOrigin).readMs).toBe(30_000);
  });

  it('lists the placeholders without a value and leaves them in the text', () => {
    expect(origins([{ Id: 'web', DomainName: '{{Brand}}.example', CustomOriginConfig: custom }])('web')).toMatchObject({
      domain: '{{Brand}}.example',
      unresolved: ['Brand'],
      parameters: {},
    });
  });

  it('names the assumption about defaults of required parameters', () => {
    const TenantConfig = { ParameterDefinitions: [{ Name: 'b', Definition: { StringSchema: { Required: true, DefaultValue: 'x' } } }] };
    const origin = origins([{ Id: 'web', DomainName: '{{b}}.example', CustomOriginConfig: custom }], { TenantConfig })('web');
    expect(origin).toMatchObject({ domain: 'x.example', assumptions: ['parameter.required-default'] });
  });

  it('is the very same object for all tenants when nothing is substituted', () => {
    const snapshot = snapshotOf({
      'distributions/saas.json': template(),
      'tenants/a.json': tenant('a', ['a.example']),
      'tenants/b.json': tenant('b', ['b.example']),
    });
    expect(ownerOf(snapshot, 'a.example').origin('web')).toBe(ownerOf(snapshot, 'b.example').origin('web'));
  });

  it.each([
    [{ DomainName: bucket, S3OriginConfig: { OriginAccessIdentity: '' } }, true],
    [{ DomainName: bucket }, true],
    [{ DomainName: 'bucket.s3-us-west-2.amazonaws.com' }, true],
    [{ DomainName: bucket, CustomOriginConfig: custom }, false],
    [{ DomainName: 'bucket.s3-website-us-east-1.amazonaws.com' }, false],
    [{ DomainName: 'web.example', CustomOriginConfig: custom }, false],
  ])('%j: S3 %s', (origin, s3) => {
    expect(origins([{ Id: 'web', ...origin }])('web')?.s3).toBe(s3);
  });

  it('is the first member of an origin group, and null for an id that names nothing', () => {
    const find = origins([{ Id: 'web', DomainName: 'web.example', CustomOriginConfig: custom }], {
      OriginGroups: [
        {
          Id: 'both',
          FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [503] } },
          Members: { Quantity: 2, Items: [{ OriginId: 'web' }, { OriginId: 'web' }] },
        },
      ],
    });
    expect(find('both')?.id).toBe('web');
    expect(find('nowhere')).toBeNull();
  });
});
