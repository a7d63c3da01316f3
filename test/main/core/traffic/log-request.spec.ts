import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogWriter, fieldsOf, type LogFormat } from '../../../../main/core/logs/formats';
import { createJsonLogReader } from '../../../../main/core/traffic/json-lines';
import { createTableReader } from '../../../../main/core/traffic/log-table';
import type { LogFacts } from '../../../../main/core/traffic/log-facts';
import { hostName, isName, recordedOf } from '../../../../main/core/traffic/log-request';
import type { LogRecord } from '../../../../main/core/types/log';
import type { RecordedRequest, TrafficFormat } from '../../../../main/core/types/traffic';
import { anyLogRecord } from '../../../support/any-log-record';

function recorded(more: Partial<LogFacts> = {}): RecordedRequest {
  const facts: LogFacts = { headers: [], endedAt: 10_000, method: 'GET', path: '/', host: 'Shop.Example.', scheme: 'https', ...more };
  const result = recordedOf(facts, { id: '1', line: 1, distributionId: null });
  if (typeof result === 'string') throw new Error(result);
  return result;
}

describe('the request of a line', () => {
  it('asks DNS for, and shakes hands with, the name that the Host header has', () => {
    const { request } = recorded();
    expect(request).toMatchObject({ dnsName: 'shop.example', sni: 'shop.example', host: 'shop.example', urlHost: 'shop.example' });
    expect(request.headers).toEqual([['host', 'Shop.Example.']]);
  });

  it('began before it ended by the time it took', () => {
    expect(recorded({ timeTakenMs: 1234 }).at).toBe(8766);
  });

  it('offers no more TLS than was negotiated, and no name in the handshake over plain HTTP', () => {
    expect(recorded({ tlsProtocol: 'TLSv1.2' }).request.maxTls).toBe('TLSv1.2');
    expect(recorded({ scheme: 'http', httpVersion: 'HTTP/1.1' }).request).toMatchObject({ sni: null, scheme: 'http', httpVersion: '1.1' });
  });

  it('lets a request whose Host is an address come by the distribution’s own name', () => {
    const { request } = recorded({ host: '192.0.2.7', distributionDomain: 'd1.cloudfront.net' });
    expect(request).toMatchObject({ host: '192.0.2.7', dnsName: 'd1.cloudfront.net', sni: 'd1.cloudfront.net' });
    expect(recorded({ host: '192.0.2.7' }).request).toMatchObject({ dnsName: '192.0.2.7', sni: null });
  });

  it('gives a WebSocket and gRPC the headers that make them such', () => {
    const socket = recorded({ scheme: 'wss', httpVersion: 'HTTP/1.1' }).request;
    expect(socket).toMatchObject({ scheme: 'https', httpVersion: '1.1' });
    expect(Object.fromEntries(socket.headers)).toMatchObject({
      upgrade: 'websocket',
      connection: 'Upgrade',
      'sec-websocket-version': '13',
    });
    expect(Object.fromEntries(recorded({ scheme: 'grpcs' }).request.headers)).toMatchObject({ 'content-type': 'application/grpc' });
  });

  it('says of an answer that never came that it has no status', () => {
    expect(recorded({ status: 0, resultType: 'Error' }).answered).toMatchObject({ status: null, resultType: 'Error' });
    expect(recorded({ status: 304 }).answered).toMatchObject({ status: 304 });
  });

  it('prefers the list of all headers, and adds columns of headers that were cut off it', () => {
    const { request } = recorded({
      allHeaders: [
        ['host', 'shop.example:443'],
        ['accept', '*/*'],
      ],
      headers: [
        ['accept', '*/*'],
        ['cookie', 'a=1'],
      ],
    });
    expect(request.headers).toEqual([
      ['host', 'shop.example:443'],
      ['accept', '*/*'],
      ['cookie', 'a=1'],
    ]);
  });

  it('has a body only where a list of all headers says so', () => {
    expect(recorded({ method: 'POST' }).request.bodyBytes).toBe(0);
    expect(recorded({ method: 'POST', allHeaders: [['content-length', '6']] }).request.bodyBytes).toBe(6);
  });

  it('notices that a client of IPv6 uses IPv6', () => {
    expect(recorded({ clientIp: '2001:db8::1' }).request).toMatchObject({ ipv6: true, client: { ip: '2001:db8::1' } });
  });

  it.each([
    [{ endedAt: undefined }, /no time/],
    [{ method: undefined }, /no method/],
    [{ path: undefined }, /no path/],
    [{ path: 'index.html' }, /does not begin with a slash/],
    [{ host: undefined }, /no host/],
  ])('says why %j is no request', (missing, words) => {
    const facts = { headers: [], endedAt: 1, method: 'GET', path: '/', host: 'a.example', ...missing } as LogFacts;
    expect(recordedOf(facts, { id: '1', line: 1, distributionId: null })).toMatch(words);
  });

  it('tells names from addresses and from what nobody can ask for', () => {
    expect(['shop.example', '_acme.shop.example', 'a'].map(isName)).toEqual([true, true, true]);
    expect(['', '1.2.3.4', '2001:db8::1', 'a..b', '<script>', '-a.example'].map(isName)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(['A.Example:8443', '[2001:DB8::1]:443', 'a.'].map(hostName)).toEqual(['a.example', '2001:db8::1', 'a']);
  });
});

/** What a format can be asked for, with what no request can be read without. */
const formats = ['v1', 'v2-json', 'v2-plain', 'v2-w3c', 'v2-raw', 'realtime'] as const;

function chosenFields(format: LogFormat): fc.Arbitrary<readonly string[]> {
  const all = fieldsOf(format).map(({ name }) => name);
  if (format === 'v1') return fc.constant(all);
  const [needed, moments] =
    format === 'realtime'
      ? [['cs-method', 'cs-host', 'cs-uri-stem'], ['timestamp']]
      : [
          ['cs-method', 'x-host-header', 'cs-uri-stem'],
          ['date', 'time'],
        ];
  return fc
    .tuple(fc.subarray(all), fc.constantFrom(...(format === 'realtime' ? [moments] : [moments, ['timestamp'], ['timestamp(ms)']])))
    .chain(([some, moment]) =>
      fc.shuffledSubarray([...new Set([...some, ...needed, ...moment])], { minLength: new Set([...some, ...needed, ...moment]).size }),
    );
}

const written = fc
  .constantFrom(...formats)
  .chain((format) => fc.record({ format: fc.constant(format), fields: chosenFields(format), record: anyLogRecord }));

function readBack(format: LogFormat, fields: readonly string[], record: LogRecord): RecordedRequest {
  const writer = createLogWriter(format, { ...(format === 'v1' ? {} : { fields }), cookies: true });
  const options = {
    format: `log-${format}` as TrafficFormat,
    ...(writer.header === '' ? { fields: writer.fields.map(({ name }) => name) } : {}),
  };
  const reader = format === 'v2-json' ? createJsonLogReader() : createTableReader(options);
  const lines = `${writer.header}${writer.line(record)}`.trimEnd().split('\n');
  const results = lines.map((line, at) => reader.read(line, at + 1)).flat();
  const request = results.at(-1);
  if (typeof request !== 'object' || request === null) throw new Error(String(request));
  return request;
}

describe('a record that was written and read back', () => {
  it('tells the same request, in every format, with any fields in any order', () => {
    fc.assert(
      fc.property(written, ({ format, fields, record }) => {
        const { at, request, answered } = readBack(format, fields, record);
        const has = (name: string): boolean => fields.includes(name);
        const exact = format === 'realtime' || has('timestamp(ms)');
        const ended = exact ? record.endedAt : Math.floor(record.endedAt / 1000) * 1000;
        expect(at).toBe(ended - (has('time-taken') ? record.timeTakenMs : 0));
        const { method, path, scheme, client, host } = request;
        expect({ method, path, host }).toEqual({ method: record.method, path: record.path, host: hostName(record.host) });
        if (has('cs-uri-query') || format === 'realtime') expect(request.query).toBe(record.query);
        if (has('cs-protocol')) expect(scheme).toBe(record.scheme === 'http' || record.scheme === 'ws' ? 'http' : 'https');
        if (has('c-ip')) expect(client.ip).toBe(record.clientIp);
        expect(client.country).toBe(has('c-country') ? record.country : null);
        expect(request.maxTls).toBe(has('ssl-protocol') ? record.tlsProtocol : 'TLSv1.3');
        if (has('cs-protocol-version') && !record.scheme.startsWith('ws')) {
          expect(request.httpVersion).toBe({ 'HTTP/1.0': '1.0', 'HTTP/1.1': '1.1', 'HTTP/2.0': '2', 'HTTP/3.0': '3' }[record.httpVersion]);
        }
        expect(answered).toMatchObject({
          status: has('sc-status') && record.status !== 0 ? record.status : null,
          resultType: has('x-edge-result-type') ? record.resultType : null,
          detailedResultType: has('x-edge-detailed-result-type') ? record.detailedResultType : null,
          bytes: has('sc-bytes') ? record.responseBytes : null,
          timeTakenMs: has('time-taken') ? record.timeTakenMs : null,
          contentType: has('sc-content-type') ? record.contentType : null,
          tenantId: has('distribution-tenant-id') ? record.tenantId : null,
          pathPattern: has('cache-behavior-path-pattern') ? record.pathPattern : null,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('tells the headers that have columns, byte by byte, and all of them where there is a list', () => {
    const columns = [
      ['user-agent', 'cs(User-Agent)', 'cs-user-agent'],
      ['referer', 'cs(Referer)', 'cs-referer'],
      ['cookie', 'cs(Cookie)', 'cs-cookie'],
      ['x-forwarded-for', 'x-forwarded-for', 'x-forwarded-for'],
      ['accept', '', 'cs-accept'],
      ['accept-encoding', '', 'cs-accept-encoding'],
    ] as const;
    fc.assert(
      fc.property(written, ({ format, fields, record }) => {
        const { request } = readBack(format, fields, record);
        const listed = fields.includes('cs-headers');
        for (const [header, standard, realtime] of columns) {
          if (!listed && !fields.includes(format === 'realtime' ? realtime : standard)) continue;
          expect(request.headers.find(([name]) => name === header)?.[1]).toBe(record.headers.find(([name]) => name === header)?.[1]);
        }
        if (listed && !record.scheme.startsWith('ws') && record.scheme !== 'grpcs') expect(request.headers).toEqual(record.headers);
      }),
      { numRuns: 300 },
    );
  });
});
