import { describe, expect, it } from 'vitest';
import { connectionLine, type ConnectionLogRecord } from '../../../../main/core/logs/connection-log';

const connection: ConnectionLogRecord = {
  at: 1731620046814,
  connectionId: 'Xq0r8-example',
  failure: null,
  clientIp: '192.0.2.1',
  clientPort: 4711,
  serverIp: '127.0.64.1',
  distributionId: 'E1',
  tenantId: 'dt_1',
  tlsProtocol: 'TLSv1.3',
  tlsCipher: 'TLS_AES_128_GCM_SHA256',
  handshakeMs: 12.6,
  sni: 'shop.example',
  certificate: { serialNumber: '0a', subject: 'CN=viewer', issuer: 'CN=ca', validity: 'NotBefore=1;NotAfter=2' },
  customData: null,
};

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
