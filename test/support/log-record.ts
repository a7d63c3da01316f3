/** The records of one ordinary request and connection, for the tests of what logs write. */
import type { ConnectionLogRecord } from '../../main/core/logs/connection-log';
import type { LogRecord } from '../../main/core/types/log';

/** Modelled on the example of AWS's page standard-logs-reference. */
export function logRecord(more: Partial<LogRecord> = {}): LogRecord {
  return {
    resultType: 'Hit',
    responseResultType: 'Hit',
    detailedResultType: 'Hit',
    endedAt: Date.UTC(2019, 11, 4, 21, 2, 31, 500),
    location: 'LAX1',
    distributionId: 'EMLARXS9EXAMPLE',
    distributionDomain: 'd111111abcdef8.cloudfront.net',
    tenantId: null,
    host: 'd111111abcdef8.cloudfront.net',
    method: 'GET',
    path: '/index.html',
    query: null,
    scheme: 'https',
    httpVersion: 'HTTP/2.0',
    headers: [
      ['host', 'd111111abcdef8.cloudfront.net'],
      ['user-agent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'],
    ],
    requestBytes: 23,
    clientIp: '192.0.2.100',
    clientPort: 11040,
    serverIp: '127.0.64.1',
    country: 'US',
    asn: null,
    status: 200,
    responseBytes: 392,
    contentType: 'text/html',
    contentLength: 78,
    rangeStart: null,
    rangeEnd: null,
    requestId: 'SOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmureZmBNrjGdRLiNIQ==',
    timeTakenMs: 1,
    firstByteMs: 1,
    tlsProtocol: 'TLSv1.2',
    tlsCipher: 'ECDHE-RSA-AES128-GCM-SHA256',
    pathPattern: '*',
    originDomain: null,
    originReason: null,
    originFirstByteMs: null,
    originLastByteMs: null,
    connectionId: null,
    ...more,
  };
}

/** A handshake with viewer mTLS that succeeded. */
export function connectionRecord(more: Partial<ConnectionLogRecord> = {}): ConnectionLogRecord {
  return {
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
    ...more,
  };
}
