import { describe, expect, it } from 'vitest';
import { createLogWriter } from '../../../../main/core/logs/formats';
import { createTableReader, type LineResult } from '../../../../main/core/traffic/log-table';
import type { RecordedRequest, TrafficFormat } from '../../../../main/core/types/traffic';
import { logRecord } from '../../../support/log-record';

function readAll(text: string, format: TrafficFormat, fields?: readonly string[]): LineResult[] {
  const reader = createTableReader({ format, ...(fields ? { fields } : {}) });
  return text.split('\n').map((line, at) => reader.read(line, at + 1));
}

const usable = (results: LineResult[]): RecordedRequest[] =>
  results.filter((result): result is RecordedRequest => typeof result === 'object' && result !== null);

const example =
  '2019-12-04\t21:02:31\tLAX1\t392\t192.0.2.24\tGET\td111111abcdef8.cloudfront.net\t/index.html\t200\t-\tMozilla/5.0%20(Windows%20NT%2010.0;%20Win64;%20x64)\t-\t-\tHit\tSOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmureZmBNrjGdRLiNIQ==\tshop.example\thttps\t23\t0.001\t-\tTLSv1.2\tECDHE-RSA-AES128-GCM-SHA256\tHit\tHTTP/2.0\t-\t-\t11040\t0.001\tHit\ttext/html\t78\t-\t-';

describe('logs in columns', () => {
  it('reads the example of the Developer Guide', () => {
    const [request] = usable(readAll(example, 'log-v1'));
    expect(request).toMatchObject({
      id: '1',
      line: 1,
      at: Date.UTC(2019, 11, 4, 21, 2, 30, 999),
      request: {
        method: 'GET',
        path: '/index.html',
        query: null,
        host: 'shop.example',
        maxTls: 'TLSv1.2',
        httpVersion: '2',
        client: { ip: '192.0.2.24' },
      },
      answered: { status: 200, resultType: 'Hit', bytes: 392, timeTakenMs: 1, contentType: 'text/html' },
    });
    expect(request?.request.headers).toContainEqual(['user-agent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)']);
  });

  it('goes by the header of the file, in any order and with columns that nobody knows', () => {
    const text =
      '#Version: 1.0\n#Fields: cs-method cs-uri-stem future-column date time x-host-header\nPUT\t/a\tx\t2026-01-02\t03:04:05\ta.example';
    expect(usable(readAll(text, 'log-v2-w3c'))[0]).toMatchObject({
      at: Date.UTC(2026, 0, 2, 3, 4, 5),
      request: { method: 'PUT', path: '/a', host: 'a.example' },
    });
  });

  it('starts anew at a second header, as files have that were put together', () => {
    const text =
      '#Fields: date time cs-method cs-uri-stem x-host-header\n2026-01-02\t03:04:05\tGET\t/a\ta.example\n#Fields: cs-method date time cs-uri-stem x-host-header\nGET\t2026-01-02\t03:04:05\t/b\ta.example';
    expect(usable(readAll(text, 'log-v2-w3c')).map(({ request }) => request.path)).toEqual(['/a', '/b']);
  });

  it('reads lines of older years, which have fewer columns', () => {
    const old = example.split('\t').slice(0, 26).join('\t');
    expect(usable(readAll(old, 'log-v1'))[0]?.answered).toMatchObject({ detailedResultType: null, resultType: 'Hit' });
  });

  it('reads lines that lost their tabs on the way', () => {
    expect(usable(readAll(example.replaceAll('\t', '   '), 'log-v1'))[0]?.request.path).toBe('/index.html');
  });

  it.each([',', '|', ' ', ';'])('finds out that columns are parted by “%s”', (delimiter) => {
    const fields = ['date', 'time', 'cs-method', 'cs-uri-stem', 'x-host-header'];
    const writer = createLogWriter('v2-plain', { fields, delimiter });
    expect(usable(readAll(writer.line(logRecord()).trimEnd(), 'log-v2-plain', fields))[0]?.request.path).toBe('/index.html');
  });

  it('says of a line that was cut off that it was', () => {
    const results = readAll(`${example}\n${example.slice(0, 90)}`, 'log-v1');
    expect(results[1]).toBe('The line has 10 of 33 columns; it may have been cut off.');
  });

  it('names the column whose value is none', () => {
    expect(readAll(example.replace('\t200\t', '\tmoved\t'), 'log-v1')[0]).toBe('sc-status is “moved”, which is no number.');
  });

  it('passes over headers, comments and blank lines', () => {
    expect(readAll('#Version: 1.0\n\n# a remark\n', 'log-v1')).toEqual([null, null, null, null]);
  });

  it('says what it had to guess about lines without a header, and nothing where they have one', () => {
    const reader = createTableReader({ format: 'log-v1' });
    expect(reader.guessed?.()).toBeNull();
    reader.read(example, 1);
    expect(reader.guessed?.()).toMatch(/^No line says which columns these are: the 33 of the first line/);
    const named = createTableReader({ format: 'log-v1' });
    named.read(createLogWriter('v1').header.split('\n')[1] ?? '', 1);
    named.read(example, 2);
    expect(named.guessed?.()).toBeNull();
  });
});
