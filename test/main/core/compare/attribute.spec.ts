import { describe, expect, it } from 'vitest';
import { certificate, certificateArn, group, template, tenant, type Files } from '../../../support/compiled';
import { compareOne, compiledFrom, noon } from '../../../support/compare';
import type { RequestInput } from '../../../../main/replay/request';

const zone = (records: string): string =>
  `$ORIGIN shop.example.\n$TTL 300\n@ IN SOA ns admin 1 7200 900 1209600 60\n@ IN NS ns\nns IN A 192.0.2.1\n${records}\n`;

const web = (more: object = {}): object => ({
  Id: 'web',
  DomainName: '{{region}}.web.example',
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
  ...more,
});
const behavior = (more: object = {}): object => ({
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: 'short',
  ...more,
});
const saas = (more: object = {}): object =>
  template({
    CallerReference: 'saas',
    Origins: [web()],
    DefaultCacheBehavior: behavior(),
    TenantConfig: { ParameterDefinitions: [{ Name: 'region', Definition: { StringSchema: { Required: false, DefaultValue: 'us' } } }] },
    ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
    ...more,
  });
const policy = (more: object = {}): object => ({
  Name: 'short',
  MinTTL: 1,
  DefaultTTL: 60,
  MaxTTL: 600,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: false,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  },
  ...more,
});

const files: Files = {
  'distributions/saas.json': saas(),
  'tenants/acme.json': tenant('acme', ['acme.shop.example'], { ConnectionGroupId: 'main' }),
  'tenants/rest.json': tenant('rest', ['*.shop.example'], { ConnectionGroupId: 'main' }),
  'connection-groups/main.json': group('main', { Ipv6Enabled: true }),
  'policies/cache/short.json': policy(),
  'certificates/wild.json': {
    ...certificate('wild', ['*.shop.example']),
    NotBefore: '2025-01-01T00:00:00Z',
    NotAfter: '2027-01-01T00:00:00Z',
  },
  'dns/shop.example.zone': zone('acme IN CNAME dmain.cloudfront.net.\n* IN CNAME dmain.cloudfront.net.'),
  'origins/us.web.example.json': {
    stubs: [
      { path: '/img/*', body: 'a picture' },
      { path: '*', body: 'hello' },
    ],
  },
  'origins/eu.web.example.json': { stubs: [{ path: '*', body: 'guten Tag' }] },
};

const page: RequestInput = { url: 'https://acme.shop.example/img/a.png' };

async function causeOfChange(changed: Files, input: RequestInput = page, at = noon): Promise<string> {
  const before = compiledFrom(files);
  const { attribution } = await compareOne(before, compiledFrom({ ...files, ...changed }), input, at);
  if (!attribution) return 'the same';
  const { kind, cause, clause } = attribution;
  return `${kind}: ${cause.side} ${cause.file}#${cause.pointer}: ${clause}`;
}

describe('the cause of a changed answer', () => {
  it('is nothing where nothing changed', async () => {
    expect(await causeOfChange({})).toBe('the same');
  });

  it('is the parameter value that was filled into the origin domain', async () => {
    const changed = {
      'tenants/acme.json': tenant('acme', ['acme.shop.example'], {
        ConnectionGroupId: 'main',
        Parameters: [{ Name: 'region', Value: 'eu' }],
      }),
    };
    expect(await causeOfChange(changed)).toBe(
      'origin: after tenants/acme.json#/Parameters/0: parameter `region` of tenant `acme` is new, `eu`',
    );
  });

  it('is the default of the parameter where the tenant gives no value', async () => {
    const changed = {
      'distributions/saas.json': saas({
        TenantConfig: { ParameterDefinitions: [{ Name: 'region', Definition: { StringSchema: { Required: false, DefaultValue: 'eu' } } }] },
      }),
    };
    expect(await causeOfChange(changed)).toBe(
      'origin: both distributions/saas.json#/TenantConfig/ParameterDefinitions/0/Definition/StringSchema/DefaultValue: the default of parameter `region` of template `saas` is `eu` and was `us`',
    );
  });

  it('is the record that is gone, not the wildcard that answers in its place', async () => {
    const changed = { 'dns/shop.example.zone': zone('acme IN TXT "kept"\n* IN CNAME dmain.cloudfront.net.') };
    expect(await causeOfChange(changed)).toBe(
      'stops-working: before dns/shop.example.zone#/acme.shop.example/CNAME: the CNAME record of `acme.shop.example` is gone',
    );
  });

  it('is the record that points elsewhere', async () => {
    const changed = { 'dns/shop.example.zone': zone('acme IN CNAME old.example.\n* IN CNAME dmain.cloudfront.net.') };
    expect(await causeOfChange(changed)).toBe(
      'stops-working: both dns/shop.example.zone#/acme.shop.example/CNAME: the CNAME record of `acme.shop.example` points to `old.example` and not to `dmain.cloudfront.net`',
    );
  });

  it('is the tenant that is new and takes the host from a wildcard', async () => {
    const changed = { 'tenants/new.json': tenant('new', ['other.shop.example'], { ConnectionGroupId: 'main' }) };
    expect(await causeOfChange(changed, { url: 'https://other.shop.example/' })).toBe(
      'owner: after tenants/new.json#: tenant `new` is new',
    );
  });

  it('is the behavior that was placed before the one that matched', async () => {
    const changed = {
      'distributions/saas.json': saas({
        CacheBehaviors: [behavior({ PathPattern: '/img/*', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'Managed-CachingDisabled' })],
      }),
    };
    expect(await causeOfChange(changed)).toBe(
      'cache: after distributions/saas.json#/CacheBehaviors/0: behavior `/img/*` of template `saas` is new',
    );
  });

  it('is the date of the certificate', async () => {
    const changed = {
      'certificates/wild.json': {
        ...certificate('wild', ['*.shop.example']),
        NotBefore: '2025-01-01T00:00:00Z',
        NotAfter: '2025-12-01T00:00:00Z',
      },
    };
    expect(await causeOfChange(changed)).toBe(
      'stops-working: both certificates/wild.json#/NotAfter: NotAfter of certificate `wild` is `2025-12-01T00:00:00Z` and was `2027-01-01T00:00:00Z`',
    );
  });

  it('is the one lifetime of a policy that differs', async () => {
    expect(await causeOfChange({ 'policies/cache/short.json': policy({ DefaultTTL: 90 }) })).toBe(
      'cache: both policies/cache/short.json#/DefaultTTL: DefaultTTL of cache policy `short` is `90` and was `60`',
    );
  });

  it('is the answer that a stub gives', async () => {
    const changed = {
      'origins/us.web.example.json': {
        stubs: [
          { path: '/img/*', body: 'another picture' },
          { path: '*', body: 'hello' },
        ],
      },
    };
    expect(await causeOfChange(changed)).toBe(
      'response: both origins/us.web.example.json#/stubs/0/body: stubs.0.body of origin `us.web.example` is `another picture` and was `a picture`',
    );
  });

  it('is the assumption that was chosen otherwise', async () => {
    const off = { 'tenants/acme.json': tenant('acme', ['acme.shop.example'], { ConnectionGroupId: 'main', Enabled: false }) };
    const before = compiledFrom({ ...files, ...off });
    const after = compiledFrom({
      ...files,
      ...off,
      'workspace.json': { schemaVersion: 1, name: 'x', assumptions: { 'tenant.disabled-status': '404' } },
    });
    const { attribution } = await compareOne(before, after, page);
    expect(attribution?.clause).toBe('assumption `tenant.disabled-status` is new, `404`');
    expect(attribution?.cause).toMatchObject({ file: 'workspace.json', pointer: '/assumptions/tenant.disabled-status' });
  });

  it('never is a line that only moved', async () => {
    const text = `\n\n\n${JSON.stringify(saas(), null, 7)}`;
    expect(await causeOfChange({ 'distributions/saas.json': text })).toBe('the same');
  });
});
