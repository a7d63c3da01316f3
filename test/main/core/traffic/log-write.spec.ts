import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogWriter, type LogFormat } from '../../../../main/core/logs/formats';
import { createJsonLogReader } from '../../../../main/core/traffic/json-lines';
import { createTableReader, type LineReader } from '../../../../main/core/traffic/log-table';
import { toldRecordOf } from '../../../../main/core/traffic/log-write';
import type { LogRecord } from '../../../../main/core/types/log';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { logRecord } from '../../../support/log-record';
import { recordedAnswer, recordedRequest } from '../../../support/traffic';
import { trace } from '../../../support/traces';

const readers: Partial<Record<LogFormat, () => LineReader>> = {
  v1: () => createTableReader({ format: 'log-v1' }),
  'v2-json': () => createJsonLogReader({ prefix: '', distributionId: null }),
  'v2-w3c': () => createTableReader({ format: 'log-v2-w3c' }),
  realtime: () => createTableReader({ format: 'log-realtime' }),
};

/** The line that is written of what was read of a line. */
function again(format: LogFormat, line: string, fields?: readonly string[]): string | null {
  const writer = createLogWriter(format, { cookies: true, ...(fields ? { fields } : {}) });
  const reader = (readers[format] as () => LineReader)();
  for (const header of writer.header.split('\n')) reader.read(header, 0);
  const read = reader.read(line.trimEnd(), 1);
  const [recorded] = (Array.isArray(read) ? read : [read]) as RecordedRequest[];
  const record = recorded && typeof recorded === 'object' ? toldRecordOf(recorded) : null;
  return record && writer.line(record);
}

const text = fc.stringMatching(/^[\w./ %{}'"&=-]{1,12}$/).map((found) => found.trim() || 'x');
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);
const milliseconds = fc.nat(600_000);

/** Records of which anything may be missing, as writers make them. */
const anyRecord: fc.Arbitrary<LogRecord> = fc
  .record({
    endedAt: fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) }),
    location: some(fc.constantFrom('FRA60-P1', 'LAX1')),
    distributionDomain: some(fc.constant('d111111abcdef8.cloudfront.net')),
    host: fc.constantFrom('shop.example', 'SHOP.example:443', '192.0.2.1'),
    method: fc.constantFrom('GET', 'POST'),
    path: fc.stringMatching(/^\/[\w.%{}'"&=-]{0,12}$/),
    query: some(fc.stringMatching(/^[\w.%&=-]{1,12}$/)),
    scheme: fc.constantFrom('http' as const, 'https' as const, 'ws' as const, 'wss' as const, 'grpcs' as const),
    httpVersion: fc.constantFrom('HTTP/1.0', 'HTTP/1.1', 'HTTP/2.0', 'HTTP/3.0', 'HTTP/0.9'),
    headers: fc.uniqueArray(fc.tuple(fc.constantFrom('referer', 'x-forwarded-for', 'cookie', 'user-agent'), text), {
      selector: ([name]) => name,
    }),
    requestBytes: fc.nat(),
    clientIp: fc.oneof(fc.ipV4(), fc.constant('2001:db8::1')),
    clientPort: some(fc.nat(65_535)),
    status: fc.constantFrom(0, 200, 304, 503),
    responseBytes: fc.nat(),
    contentType: some(fc.constantFrom('text/html', 'text/html; charset=UTF-8')),
    contentLength: some(fc.nat()),
    rangeStart: some(fc.nat()),
    rangeEnd: some(fc.nat()),
    requestId: some(fc.constant('SOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmureZmBNrjGdRLiNIQ==')),
    timeTakenMs: milliseconds,
    firstByteMs: milliseconds,
    tlsProtocol: some(fc.constantFrom('TLSv1.2', 'TLSv1.3')),
    tlsCipher: some(fc.constant('TLS_AES_128_GCM_SHA256')),
    resultType: fc.constantFrom('Hit', 'Miss', 'Error'),
    detailedResultType: fc.constantFrom('Hit', 'ClientCommError'),
    tenantId: some(fc.constant('dt_1')),
    connectionId: some(fc.constant('abc==')),
    asn: some(fc.nat()),
    country: some(fc.constant('DE')),
    pathPattern: some(fc.constantFrom('*', '/img/*')),
    originFirstByteMs: some(milliseconds),
    originLastByteMs: some(milliseconds),
  })
  .map((record) => logRecord({ ...record, headers: [['host', record.host], ...record.headers] }));

describe('a line of a log that was read', () => {
  it.each(['v1', 'v2-json', 'v2-w3c'] as const)('is written again as it was, in %s', (format) => {
    const writer = createLogWriter(format, { cookies: true });
    fc.assert(
      fc.property(anyRecord, (record) => {
        const line = writer.line(record);
        // What would decode to a space was not encoded by the log, and user agents may have been encoded twice.
        fc.pre(!/%25(?:20|25)/.test(line));
        expect(again(format, line)).toBe(line);
      }),
    );
  });

  it('has - where it said nothing, whatever was filled in to make a request of it', () => {
    const bare = `2026-01-02\t03:04:05\t-\t-\t-\tGET\td111111abcdef8.cloudfront.net\t/${'\t-'.repeat(25)}`;
    expect(again('v1', `${bare}\n`)).toBe(`${bare}\n`);
  });

  it('has the columns of version 2 that it was chosen to have, and - in others', () => {
    const fields = ['timestamp(ms)', 'c-country', 'asn', 'cs-uri-stem', 'cs-method', 'x-host-header', 'cache-behavior-path-pattern'];
    const record = logRecord({ asn: 64_500, country: 'NO', pathPattern: '/img/*' });
    const line = createLogWriter('v2-json', { fields }).line(record);
    expect(again('v2-json', line, fields)).toBe(line);
    expect(JSON.parse(again('v2-json', line) as string)).toMatchObject({
      'cs-method': 'GET',
      'c-ip': '-',
      'sc-status': '-',
      'cs-protocol': '-',
    });
  });

  it('of real-time logs keeps its headers, and a standard log has none to write into one', () => {
    const writer = createLogWriter('realtime');
    const line = writer.line(logRecord({ originDomain: 'o.example', originReason: 'Failover:503', serverIp: '198.51.100.7' }));
    const named = `#Fields: ${writer.fields.map(({ name }) => name).join(' ')}`;
    const reader = createTableReader({ format: 'log-realtime' });
    reader.read(named, 0);
    const read = reader.read(line.trimEnd(), 1) as RecordedRequest;
    const written = writer.line(toldRecordOf(read) as NonNullable<ReturnType<typeof toldRecordOf>>).split('\t');
    const column = (name: string): string | undefined => written[writer.fields.findIndex((field) => field.name === name)]?.trimEnd();
    expect([column('cs-headers-count'), column('s-ip'), column('c-ip-version')]).toEqual(['2', '198.51.100.7', 'IPv4']);
    const standard = createTableReader({ format: 'log-v1' }).read(createLogWriter('v1').line(logRecord()).trimEnd(), 1) as RecordedRequest;
    const other = writer.line(toldRecordOf(standard) as NonNullable<ReturnType<typeof toldRecordOf>>).split('\t');
    expect(other[writer.fields.findIndex(({ name }) => name === 'cs-headers')]).toBe('-');
  });
});

describe('a request that no log told of', () => {
  it('says what its answer tells', () => {
    const headers = [
      ['content-length', '10'],
      ['x-amz-cf-pop', 'FRA60-P1'],
      ['content-range', 'bytes 0-9/100'],
    ] as const;
    expect(toldRecordOf(recordedRequest({ answered: recordedAnswer({ headers, bytes: 10 }) }))).toMatchObject({
      location: 'FRA60-P1',
      contentLength: 10,
      rangeStart: 0,
      rangeEnd: 9,
      responseBytes: 101,
      tlsProtocol: null,
      clientPort: null,
    });
  });

  it('is none without an answer, or where it was nobody’s', () => {
    expect(toldRecordOf(recordedRequest({ answered: null }))).toBeNull();
    const nobody = recordedAnswer({ distributionId: null, tenantId: null });
    expect(toldRecordOf(recordedRequest({ answered: nobody, trace: trace() }))).toBeNull();
    expect(toldRecordOf(recordedRequest({ answered: nobody }))).not.toBeNull();
  });
});
