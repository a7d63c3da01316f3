import { describe, expect, it } from 'vitest';
import { certificateFactsOf, connectionLine, failureOf } from '../../../../main/core/logs/connection-log';
import { connectionRecord } from '../../../support/log-record';

const connection = connectionRecord();

describe('the line of a connection', () => {
  it('is an object of texts in CloudFront’s order', () => {
    const line = connectionLine(connection);
    expect(line.endsWith('}\n')).toBe(true);
    expect(JSON.parse(line)).toMatchObject({ eventTimestamp: '1731620046814', connectionStatus: 'Success', tlsHandshakeDuration: '13' });
    expect(JSON.parse(line)).toMatchObject({ clientLeafCertSerialNumber: '0a', connectionLogCustomData: '-' });
  });

  it('tells why a handshake failed', () => {
    const failed = connectionLine({ ...connection, failure: 'ClientCertMissing', certificate: null });
    expect(JSON.parse(failed)).toMatchObject({ connectionStatus: 'Failed:ClientCertMissing', clientLeafCertSubject: '-' });
  });
});

describe('the facts of a connection', () => {
  it.each([
    [undefined, null],
    ['Success', null],
    ['Failed:ClientCertExpired', 'ClientCertExpired'],
    ['Failed:SomethingNew', 'UnmappedConnectionError'],
  ])('have the code of the status %s: %s', (status, code) => {
    expect(failureOf(status)).toBe(code);
  });

  it('have the certificate with its dates, and null for none', () => {
    const leaf = { serialNumber: '0A', subject: 'CN=a', issuer: 'CN=b', notBefore: 0, notAfter: Date.UTC(2030, 0, 1) };
    const certificate = { ...leaf, pem: '', chain: [], sha256: '', keyType: 'ec', clientAuth: null };
    expect(certificateFactsOf(certificate)).toEqual({
      serialNumber: '0A',
      subject: 'CN=a',
      issuer: 'CN=b',
      validity: 'NotBefore=1970-01-01T00:00:00Z;NotAfter=2030-01-01T00:00:00Z',
    });
    expect(certificateFactsOf(null)).toBeNull();
  });
});
