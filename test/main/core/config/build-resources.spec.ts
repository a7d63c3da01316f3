import { describe, expect, it } from 'vitest';
import {
  buildCertificate,
  buildConnectionGroup,
  buildDistribution,
  buildResource,
  milliseconds,
} from '../../../../main/core/config/build-resources';
import { deriveArn, deriveEndpoint, deriveId } from '../../../../main/core/config/names';

const account = '111122223333';
const raw = (value: object, envelope: object = {}, steps: readonly (string | number)[] = []): Parameters<typeof buildResource>[3] => ({
  value: value as Record<string, unknown>,
  envelope: envelope as Record<string, unknown>,
  steps,
});

describe('buildResource', () => {
  it('derives what the file does not say', () => {
    const id = deriveId('distribution-tenant', 'acme');
    expect(buildResource('distribution-tenant', 'tenants/x.json', 0, raw({}), { Name: 'acme' }, account)).toEqual({
      id,
      arn: deriveArn('distribution-tenant', account, id, 'acme'),
      name: 'acme',
      account,
      file: 'tenants/x.json',
      base: '',
      value: { Name: 'acme' },
    });
  });

  it('takes id, ARN and account from the file or from the wrapper, the account of the ARN first', () => {
    const arn = 'arn:aws:cloudfront::444455556666:distribution/E99';
    expect(
      buildResource(
        'distribution',
        'distributions/d.json',
        0,
        raw({}, { Id: 'E99', ARN: arn }, ['Distribution', 'DistributionConfig']),
        {},
        account,
      ),
    ).toMatchObject({
      id: 'E99',
      arn,
      account: '444455556666',
      base: '/Distribution/DistributionConfig',
    });
    expect(
      buildResource(
        'certificate',
        'certificates/c.json',
        0,
        raw({ Arn: 'arn:aws:acm:us-east-1:444455556666:certificate/c-9' }),
        { Account: '777788889999' },
        account,
      ),
    ).toMatchObject({
      id: 'c-9',
      account: '444455556666',
    });
    expect(buildResource('certificate', 'certificates/c.json', 0, raw({}), { Account: '777788889999' }, account).account).toBe(
      '777788889999',
    );
  });

  it('names resources without a name after their file, the further ones of a list with a number', () => {
    const names = [0, 1, 2].map((index) => buildResource('distribution', 'distributions/main.json', index, raw({}), {}, account).name);
    expect(names).toEqual(['main', 'main-2', 'main-3']);
    expect(buildResource('distribution-tenant', 'tenants/t.json', 0, raw({}), { Name: '' }, account).name).toBe('t');
    expect(buildResource('function', 'functions/f.json', 0, raw({ Name: 'other' }), { Name: 'other' }, account).name).toBe('f');
  });
});

describe('kinds with more to say', () => {
  const of = (value: object): Parameters<typeof buildConnectionGroup>[0] =>
    buildResource('connection-group', 'x/main.json', 0, raw({}), value as Record<string, unknown>, account);

  it('gives a standard distribution its endpoint and a multi-tenant one none', () => {
    expect(buildDistribution(of({}), raw({}, { DomainName: 'D1ABC.cloudfront.net' }))).toMatchObject({
      domainName: 'd1abc.cloudfront.net',
      multiTenant: false,
    });
    expect(buildDistribution(of({}), raw({}, { DomainName: '-' })).domainName).toBe(deriveEndpoint('distribution', 'main'));
    expect(buildDistribution(of({ ConnectionMode: 'tenant-only' }), raw({}, { DomainName: 'd1.cloudfront.net' }))).toMatchObject({
      domainName: '-',
      multiTenant: true,
    });
  });

  it('gives a connection group its routing endpoint', () => {
    expect(buildConnectionGroup(of({ RoutingEndpoint: 'D1.cloudfront.net', IsDefault: true }))).toMatchObject({
      routingEndpoint: 'd1.cloudfront.net',
      isDefault: true,
      implicit: false,
    });
    expect(buildConnectionGroup(of({ Name: 'eu' })).routingEndpoint).toBe(deriveEndpoint('connection-group', 'eu'));
  });

  it('gives a certificate its names in lower case, once each, and its dates as numbers', () => {
    const value = {
      DomainName: 'Shop.example',
      SubjectAlternativeNames: ['shop.example', '*.Shop.example'],
      NotBefore: 1_700_000_000,
      NotAfter: '2030-01-01T00:00:00Z',
    };
    expect(buildCertificate(of(value))).toMatchObject({
      names: ['shop.example', '*.shop.example'],
      notBefore: 1_700_000_000_000,
      notAfter: Date.UTC(2030, 0, 1),
    });
    expect(buildCertificate(of({ DomainName: 'a' }))).toMatchObject({ notBefore: null, notAfter: null });
    expect(milliseconds('not a date')).toBeNull();
    expect(milliseconds(8_640_000_000_000.001)).toBeNull();
    expect(milliseconds(1e300)).toBeNull();
  });
});
