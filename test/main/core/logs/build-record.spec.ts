import { describe, expect, it } from 'vitest';
import { buildLogRecord, offlineMeasures, type Measures } from '../../../../main/core/logs/build-record';
import { isNotLogged } from '../../../../main/core/logs/not-logged';
import type { LogRecord } from '../../../../main/core/types/log';
import type { Exchange, Span, ViewerRequest } from '../../../../main/core/types/exchange';
import { group, ownedExchange, snapshotOf, standard, template, tenant } from '../../../support/compiled';

const files = {
  'distributions/shop.json': standard('shop', ['shop.example']),
  'distributions/saas.json': template(),
  'connection-groups/main.json': group('main', { IsDefault: true }),
  'tenants/acme.json': tenant('acme', ['acme.example'], { Id: 'dt_acme' }),
};
const snapshot = snapshotOf(files);

const answer = {
  status: 206,
  headers: [
    ['content-type', 'text/html'],
    ['content-length', '10'],
    ['content-range', 'bytes 5-14/100'],
    ['x-amz-cf-pop', 'LOC50-C1'],
    ['x-amz-cf-id', 'id=='],
  ],
  body: { size: 10 },
} as const;

function record(
  host: string,
  facts: Partial<Exchange> = {},
  more: Partial<Measures> = {},
  request: Partial<ViewerRequest> = {},
): LogRecord {
  const exchange = { ...ownedExchange(snapshot, host, request), response: answer, resultType: 'Hit', ...facts };
  const made = buildLogRecord({ exchange, spans: [] }, snapshot, { ...offlineMeasures(exchange), ...more });
  if (isNotLogged(made)) throw new Error(made.notLogged);
  return made;
}

describe('the record of a request', () => {
  it('has what the response says of itself', () => {
    expect(record('shop.example')).toMatchObject({
      status: 206,
      contentType: 'text/html',
      contentLength: 10,
      rangeStart: 5,
      rangeEnd: 14,
      location: 'LOC50-C1',
      requestId: 'id==',
      responseBytes:
        'HTTP/1.1 200 \r\ncontent-type: text/html\r\ncontent-length: 10\r\ncontent-range: bytes 5-14/100\r\nx-amz-cf-pop: LOC50-C1\r\nx-amz-cf-id: id==\r\n\r\n'
          .length + 10,
    });
  });

  it('counts the request with its head and its body', () => {
    const headers = [['host', 'shop.example']] as const;
    const sent = 'POST /a?b HTTP/1.1\r\nhost: shop.example\r\n\r\n'.length + 7;
    expect(record('shop.example', {}, {}, { method: 'POST', path: '/a', query: 'b', headers, bodyBytes: 7 }).requestBytes).toBe(sent);
  });

  it('names the distribution, and for a tenant its id', () => {
    expect(record('shop.example')).toMatchObject({ distributionId: 'ESHOP', distributionDomain: 'dshop.cloudfront.net', tenantId: null });
    expect(record('acme.example')).toMatchObject({ distributionDomain: null, tenantId: 'dt_acme' });
  });

  it('has the routing endpoint as the domain of a tenant’s distribution where that is assumed', () => {
    const assuming = snapshotOf(files, { 'log.tenant-distribution-domain': 'routing-endpoint' });
    const exchange = { ...ownedExchange(assuming, 'acme.example'), response: answer };
    expect(buildLogRecord({ exchange, spans: [] }, assuming, offlineMeasures(exchange))).toMatchObject({
      distributionDomain: 'dmain.cloudfront.net',
    });
  });

  it('keeps what the viewer sent, not what a function made of it', () => {
    const asSent = ownedExchange(snapshot, 'shop.example', { path: '/before' }).request;
    expect(record('shop.example', { asSent }, {}, { path: '/after' }).path).toBe('/before');
  });

  it('is 000 without bytes when the viewer left before the head was sent', () => {
    const delivery = { aborted: true, headSent: false, by: 'viewer-asking' } as const;
    expect(record('shop.example', {}, { delivery })).toMatchObject({
      status: 0,
      responseBytes: 0,
      contentType: null,
      resultType: 'Error',
      detailedResultType: 'ClientHungUpRequest',
    });
  });

  it('has the facts of the connection, and of the handshake', () => {
    const connection = { clientPort: 4711, serverIp: '127.0.64.1', tls: { protocol: 'TLSv1.2', cipher: 'X' }, connectionId: null };
    expect(record('shop.example', {}, { connection })).toMatchObject({ clientPort: 4711, tlsProtocol: 'TLSv1.2', tlsCipher: 'X' });
    const certificate = { version: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256' } as NonNullable<Exchange['certificate']>;
    expect(record('shop.example', { certificate })).toMatchObject({ clientPort: null, tlsCipher: 'TLS_AES_128_GCM_SHA256' });
    expect(record('shop.example', { certificate }, {}, { scheme: 'http' })).toMatchObject({ tlsProtocol: null, tlsCipher: null });
  });

  it('names WebSocket and gRPC by their own schemes', () => {
    expect(record('shop.example', { response: { ...answer, status: 101 } }).scheme).toBe('wss');
    expect(record('shop.example', { response: { ...answer, status: 101 } }, {}, { scheme: 'http' }).scheme).toBe('ws');
    const headers = [['content-type', 'application/grpc+proto']] as const;
    expect(record('shop.example', {}, {}, { httpVersion: '2', headers }).scheme).toBe('grpcs');
    expect(record('shop.example', {}, {}, { httpVersion: '1.1', headers }).scheme).toBe('https');
  });

  it('has the times of the origin where it was asked', () => {
    const exchange = ownedExchange(snapshot, 'shop.example');
    const origin = exchange.owner?.owner.origin('web');
    if (!origin) throw new Error('no origin');
    const originRequest = { method: 'GET', origin, scheme: 'https', port: 443, host: '', target: '/', headers: [], bodyBytes: 0 } as const;
    const span: Span = { stage: '11-origin', result: { decision: '', reason: { code: '', params: {} } }, startMs: 2, durationMs: 30 };
    const made = buildLogRecord({ exchange: { ...exchange, originRequest }, spans: [span] }, snapshot, {
      ...offlineMeasures(exchange),
      durationMs: 50,
    });
    expect(made).toMatchObject({ originDomain: 'web.example', originFirstByteMs: 30, originLastByteMs: 48 });
  });
});
