import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { clientCertificateOf, nodeClientCertificates, readClientCertificate } from '../../../main/runtime/client-certificates';
import { clientAuthority, fingerprintOf, issueClient } from '../../support/client-certificates';

const root = clientAuthority('Root');
const middle = clientAuthority('Middle', root);
const other = clientAuthority('Root');
const device = issueClient(middle, 'device, 1');

describe('a certificate of a viewer', () => {
  it('is read from PEM, with its chain and without the key beside it', () => {
    const read = readClientCertificate(`${device.pem}${middle.pem}`);
    expect(read).toMatchObject({
      subject: 'CN=device\\, 1,O=Example',
      issuer: 'CN=Middle,O=Example',
      sha256: fingerprintOf(device.certificate),
      keyType: 'ec',
      clientAuth: true,
    });
    expect(read?.chain).toHaveLength(1);
    expect(read?.pem).not.toContain('PRIVATE KEY');
    expect(readClientCertificate(issueClient(root, 'a', { purpose: null }).pem)?.clientAuth).toBeNull();
    expect(readClientCertificate(issueClient(root, 'a', { purpose: '1.3.6.1.5.5.7.3.1', key: 'rsa' }).pem)).toMatchObject({
      clientAuth: false,
      keyType: 'rsa',
    });
  });

  it('is none where the text holds none', () => {
    expect(readClientCertificate('nothing here')).toBeNull();
    expect(readClientCertificate('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toBeNull();
    expect(clientCertificateOf([])).toBeNull();
  });

  it('is the same from the bytes of a handshake', () => {
    const raw = [device.certificate, middle.pem].map((pem) => new X509Certificate(pem).raw);
    expect(clientCertificateOf(raw)).toEqual(readClientCertificate(device.pem + middle.pem));
  });
});

describe('a trust store', () => {
  const trusts = (chain: readonly string[], bundle: string): string => nodeClientCertificates.trusts(chain, bundle);

  it.each([
    ['issued by one of its authorities', [device.certificate], middle.pem, 'trusted'],
    ['that leads to one by its chain', [device.certificate, middle.pem], root.pem, 'trusted'],
    ['whose chain is not sent', [device.certificate], root.pem, 'untrusted'],
    ['of an authority with the same name and another key', [issueClient(other, 'device').certificate], root.pem, 'untrusted'],
    ['of nobody it knows', [device.certificate, middle.pem], clientAuthority('Stranger').pem, 'untrusted'],
    ['that cannot be read', ['nothing'], root.pem, 'broken'],
  ])('judges one %s', (_what, chain, bundle, expected) => {
    expect(trusts(chain, bundle)).toBe(expected);
  });

  it('takes no certificate of a device for an authority', () => {
    const forged = issueClient({ ...middle, name: middle.name }, 'x');
    expect(trusts([forged.certificate], device.certificate)).toBe('untrusted');
  });
});
