import { describe, expect, it } from 'vitest';
import {
  accessWish,
  connectionWish,
  familyWish,
  Invalid,
  isFailoverCode,
  objectOf,
  onlyReadTimeout,
  originSettings,
  tlsWish,
} from '../../../../main/core/functions/origin-options';
import { bucketOrigin, customOrigin, sceneOf } from '../../../support/origins';

const because = { file: 'functions/f.json', pointer: '' };
const { origin } = sceneOf(customOrigin);

describe('settings that a function gives for an origin', () => {
  it('are empty where it says nothing', () => {
    expect(originSettings({})).toEqual({ onOrigin: {}, onBoth: {} });
    expect(onlyReadTimeout({})).toEqual({});
    expect([accessWish(undefined, because), tlsWish(undefined), familyWish(undefined)]).toEqual([null, {}, {}]);
    expect(connectionWish({}, origin)).toEqual({ hostHeader: null });
  });

  it('can switch signing off', () => {
    expect(accessWish({ enabled: false }, because)).toBe('none');
  });

  it('can name the TLS versions and the address family', () => {
    expect(tlsWish(['TLSv1.2'])).toEqual({ OriginSslProtocols: ['TLSv1.2'] });
    expect(familyWish('dualstack')).toEqual({ IpAddressType: 'dualstack' });
  });

  it('fail over at the statuses of the guide only', () => {
    expect([400, 403, 404, 416, 429, 500, 502, 503, 504].every(isFailoverCode)).toBe(true);
    expect([200, 401, 501, '500'].some(isFailoverCode)).toBe(false);
  });

  it('refuse a Host of their own where an origin access control signs', () => {
    const signed = sceneOf({ ...bucketOrigin, OriginAccessControlId: 'oac' }).origin;
    expect(() => connectionWish({ hostHeader: 'h.example' }, signed)).toThrow(Invalid);
    expect(() => connectionWish({}, signed)).not.toThrow();
  });

  it.each([
    [() => originSettings({ connectionAttempts: 0 }), 'from 1 to 3'],
    [() => originSettings({ timeouts: { connectionTimeout: 11 } }), 'from 1 to 10'],
    [() => originSettings({ timeouts: { keepAliveTimeout: '5' } }), 'keepAliveTimeout'],
    [() => originSettings({ timeouts: 5 }), 'timeouts needs an object'],
    [() => originSettings({ originShield: { enabled: true } }), 'originShield.region'],
    [() => originSettings({ originShield: { enabled: 'yes' } }), 'originShield.enabled'],
    [() => accessWish({}, because), 'enabled'],
    [() => accessWish({ enabled: true, signingBehavior: 'often' }, because), 'signingBehavior'],
    [() => accessWish({ enabled: true, signingProtocol: 'sigv2' }, because), 'signingProtocol'],
    [() => accessWish({ enabled: true, originType: 'ec2' }, because), 'originType'],
    [() => tlsWish(['TLSv9']), 'sslProtocols'],
    [() => familyWish('ipv5'), 'ipAddressType'],
    [() => connectionWish({ allowedCertificateNames: ['x'.repeat(65)] }, origin), 'allowedCertificateNames'],
    [() => connectionWish({ sni: '' }, origin), 'sni'],
    [() => objectOf([], 'x'), 'x needs an object'],
  ])('are refused: %#', (make, word) => {
    expect(make).toThrow(word);
  });
});
