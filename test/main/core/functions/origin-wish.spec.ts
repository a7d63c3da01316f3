import { describe, expect, it } from 'vitest';
import { originWish, type WishResult } from '../../../../main/core/functions/origin-wish';
import type { OriginWish } from '../../../../main/core/ports';
import { ownerOf, snapshotOf, template, tenant } from '../../../support/compiled';

const bucket = { Id: 'files', DomainName: 'files.s3.us-east-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } };
const web = {
  Id: 'web',
  DomainName: 'web.example',
  CustomOriginConfig: { HTTPPort: 8080, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' },
};
const vpc = { Id: 'vpc', DomainName: 'internal.example', VpcOriginConfig: { VpcOriginId: 'vo_1' } };
const snapshot = snapshotOf({
  'distributions/saas.json': template({ Origins: [web, bucket, vpc] }),
  'tenants/shop.json': tenant('shop', ['shop.example']),
});
const owner = ownerOf(snapshot, 'shop.example');
const source = { file: 'distributions/saas.json', pointer: '' };
const wish = (made: OriginWish, base = 'web'): WishResult => originWish(made, owner.origin(base), owner, source);
const update = (options: object, base = 'web'): WishResult => wish({ kind: 'update', options }, base);

describe('an origin that a function wishes for', () => {
  it('inherits what the function does not say', () => {
    expect(update({ originPath: '/v2/' })).toMatchObject({
      origin: { domain: 'web.example', path: '/v2', config: { CustomOriginConfig: { HTTPPort: 8080, OriginProtocolPolicy: 'http-only' } } },
      hostHeader: null,
    });
    expect(update({ customOriginConfig: { protocol: 'https', port: 8443 } })).toMatchObject({
      origin: { config: { CustomOriginConfig: { HTTPSPort: 8443, OriginProtocolPolicy: 'https-only' } } },
    });
  });

  it('is a bucket by its domain, and a web server otherwise', () => {
    expect(update({ domainName: 'other.s3.eu-west-1.amazonaws.com' }, 'files')).toMatchObject({ origin: { s3: true } });
    const server = update({ domainName: 'api.example' }, 'files');
    expect(server).toMatchObject({ origin: { s3: false, domain: 'api.example' } });
    expect('origin' in server && server.origin.config.S3OriginConfig).toBeUndefined();
  });

  it('may clear the custom headers, and set Host', () => {
    expect(update({ customHeaders: {}, hostHeader: 'h.example' })).toMatchObject({
      origin: { config: { CustomHeaders: [] } },
      hostHeader: 'h.example',
    });
  });

  it('is another one of the distribution, or the first of a pair', () => {
    expect(wish({ kind: 'select', id: 'files', overrides: {} })).toMatchObject({ origin: { id: 'files' }, unfollowed: [] });
    const group = { originIds: [{ originId: 'files' }, { originId: 'web' }], failoverCriteria: { statusCodes: [500] } };
    expect(wish({ kind: 'group', group })).toMatchObject({
      origin: { id: 'files' },
      group: { secondary: { origin: { id: 'web' } }, codes: [500] },
      unfollowed: [],
    });
  });

  it.each([
    [{ originIds: [{ originId: 'files' }] }, 'two originIds'],
    [{ originIds: [{ originId: 'files' }, { originId: 'nowhere' }], failoverCriteria: { statusCodes: [500] } }, 'no origin'],
    [{ originIds: [{ originId: 'files' }, { originId: 'web' }] }, 'failoverCriteria'],
    [{ originIds: [{ originId: 'files' }, { originId: 'web' }], failoverCriteria: { statusCodes: [] } }, 'needs a list'],
    [{ originIds: [{ originId: 'files' }, { originId: 'web' }], failoverCriteria: { statusCodes: [418] } }, '418'],
    [
      { originIds: [{ originId: 'files' }, { originId: 'web' }], failoverCriteria: { statusCodes: [500] }, selectionCriteria: 'best' },
      'selectionCriteria',
    ],
  ])('is no group: %j', (group, word) => {
    const result = wish({ kind: 'group', group });
    expect('invalid' in result && result.invalid).toContain(word);
  });

  it('is asked for under the name that the function gives, else under its Host or its domain', () => {
    expect(update({ domainName: 'api.example' })).toMatchObject({ sni: 'api.example', hostHeader: null });
    expect(update({ domainName: 'api.example', hostHeader: 'h.example' })).toMatchObject({ sni: 'h.example' });
    expect(update({ domainName: 'api.example', hostHeader: 'h.example', sni: 's.example' })).toMatchObject({ sni: 's.example' });
    expect('sni' in update({ originPath: '/x' })).toBe(false);
    expect(wish({ kind: 'select', id: 'web', overrides: { allowedCertificateNames: ['a.example'] } })).toMatchObject({
      allowedCertificateNames: ['a.example'],
    });
  });

  it('has the attempts, timeouts, shield and signing that the function gives', () => {
    const options = {
      connectionAttempts: 1,
      timeouts: { connectionTimeout: 2, readTimeout: 3, keepAliveTimeout: 4, responseCompletionTimeout: 5 },
      originShield: { enabled: true, region: 'us-east-1' },
      originAccessControlConfig: { enabled: true, signingBehavior: 'always', signingProtocol: 'sigv4', originType: 's3' },
    };
    expect(update(options)).toMatchObject({
      origin: {
        config: {
          ConnectionAttempts: 1,
          ConnectionTimeout: 2,
          ResponseCompletionTimeout: 5,
          OriginShield: { Enabled: true, OriginShieldRegion: 'us-east-1' },
          CustomOriginConfig: { OriginReadTimeout: 3, OriginKeepaliveTimeout: 4 },
        },
        access: { kind: 'control', signing: 'always', service: 's3' },
      },
      unfollowed: [],
    });
    expect(update({ timeouts: { readTimeout: 9 } }, 'files')).toMatchObject({
      origin: { config: { S3OriginConfig: { OriginReadTimeout: 9 } } },
    });
  });

  it.each([
    [{ domainName: 5 }, 'web', 'domainName'],
    [{ domainName: `${'a'.repeat(260)}.example` }, 'web', 'too long'],
    [{ customHeaders: { a: 1 } }, 'web', 'customHeaders.a'],
    [{ customOriginConfig: { port: 0 } }, 'web', 'port'],
    [{ customOriginConfig: { protocol: 'ftp' } }, 'web', 'protocol'],
    [{ connectionAttempts: 4 }, 'web', 'connectionAttempts'],
    [{ timeouts: { readTimeout: 121 } }, 'web', 'readTimeout'],
    [{ originAccessControlConfig: { enabled: true }, hostHeader: 'h.example' }, 'web', 'hostHeader'],
    [{ domainName: 'x.example' }, 'vpc', 'VPC origin'],
    [{ domainName: 'x.example' }, 'nowhere', 'no origin'],
  ])('is refused: %j of %s', (options, base, word) => {
    const result = update(options, base);
    expect('invalid' in result && result.invalid).toContain(word);
  });
});
