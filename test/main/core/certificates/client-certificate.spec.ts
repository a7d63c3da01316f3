import { describe, expect, it } from 'vitest';
import { judgeClient, mtlsOf, type Mtls } from '../../../../main/core/certificates/client-certificate';
import type { ClientCertificatePort } from '../../../../main/core/ports';
import type { ClientCertificate } from '../../../../main/core/types/exchange';
import { snapshotOf, standard } from '../../../support/compiled';

const snapshot = snapshotOf({
  'distributions/a.json': standard('a', ['a.example'], {
    ViewerMtlsConfig: { Mode: 'required', TrustStoreConfig: { TrustStoreId: 'devices' } },
  }),
  'distributions/b.json': standard('b', ['b.example'], { ViewerMtlsConfig: { TrustStoreConfig: { TrustStoreId: 'nowhere' } } }),
  'distributions/c.json': standard('c', ['c.example']),
  'trust-stores/devices.pem': '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
});
const of = (name: string): Mtls | null =>
  mtlsOf(
    snapshot,
    snapshot.workspace.distributions.find((one) => one.name === name),
  );
const certificate: ClientCertificate = {
  pem: 'leaf',
  chain: [],
  subject: 'CN=device',
  issuer: 'CN=ca',
  serialNumber: '01',
  notBefore: 100,
  notAfter: 200,
  sha256: 'ab',
  keyType: 'ec',
  clientAuth: true,
};
const saying = (answer: ReturnType<ClientCertificatePort['trusts']>): ClientCertificatePort => ({ trusts: () => answer });

describe('what a distribution asks of its viewers', () => {
  it('is nothing without ViewerMtlsConfig', () => {
    expect(of('c')).toBeNull();
    expect(mtlsOf(snapshot, null)).toBeNull();
  });

  it('is a certificate that the trust store is held against', () => {
    expect(of('a')).toMatchObject({ mode: 'required', reference: 'devices', trustStore: { name: 'devices' }, ignoresExpiry: false });
    expect(of('b')).toMatchObject({ mode: 'required', reference: 'nowhere', trustStore: null });
  });
});

describe('the verdict on a viewer’s certificate', () => {
  const asked = of('a') as Mtls;
  const fault = (more: Partial<ClientCertificate> = {}, at = 150, port?: ClientCertificatePort, mtls = asked): string | null =>
    judgeClient(mtls, { ...certificate, ...more }, at, port ?? saying('trusted')).fault;

  it.each<[string, string | null, Partial<ClientCertificate>, number, ReturnType<ClientCertificatePort['trusts']>]>([
    ['a good one', null, {}, 150, 'trusted'],
    ['its first and last moment', null, {}, 200, 'trusted'],
    ['one that has expired', 'ClientCertExpired', {}, 201, 'trusted'],
    ['one of tomorrow', 'ClientCertNotYetValid', {}, 99, 'trusted'],
    ['one of a stranger', 'ClientCertUntrusted', {}, 150, 'untrusted'],
    ['one whose signature does not hold', 'ClientCertInvalid', {}, 150, 'broken'],
    ['one for servers', 'ClientCertIntentInvalid', { clientAuth: false }, 150, 'trusted'],
    ['one without a purpose', null, { clientAuth: null }, 150, 'trusted'],
    ['one with another kind of key', 'ClientCertTypeUnsupported', { keyType: 'ed25519' }, 150, 'trusted'],
    ['one with a long chain', 'ClientCertMaxChainDepthExceeded', { chain: Array.from({ length: 10 }, () => 'x') }, 150, 'trusted'],
  ])('about %s', (_what, expected, more, at, answer) => {
    expect(fault(more, at, saying(answer))).toBe(expected);
  });

  it('passes over dates where the distribution ignores them', () => {
    expect(fault({}, 999, undefined, { ...asked, ignoresExpiry: true })).toBeNull();
  });

  it('is against everybody where the trust store is not there, or nobody can read certificates', () => {
    expect(fault({}, 150, undefined, of('b') as Mtls)).toBe('ClientCertUntrusted');
    expect(judgeClient(asked, certificate, 150, undefined).fault).toBe('ClientCertUntrusted');
  });

  it('about none at all hangs on the mode', () => {
    const without = (mode: Mtls['mode']): unknown => judgeClient({ ...asked, mode }, null, 150, saying('trusted'));
    expect(without('required')).toEqual({ fault: 'ClientCertMissing', verified: false });
    expect(without('optional')).toEqual({ fault: null, verified: false });
    expect(without('passthrough')).toEqual({ fault: null, verified: false });
  });
});
