import { describe, expect, it } from 'vitest';
import { createLogWriter } from '../../../../main/core/logs/formats';
import { createJsonLogReader, createTracesReader, readLogRecord } from '../../../../main/core/traffic/json-lines';
import type { LineResult } from '../../../../main/core/traffic/log-table';
import { savedHeader, savedLine } from '../../../../main/core/traffic/saved';
import { logRecord } from '../../../support/log-record';
import { trace } from '../../../support/traces';
import { recordedRequest } from '../../../support/traffic';

const log = createLogWriter('v2-json')
  .line(logRecord({ tenantId: 'dt_1' }))
  .trimEnd();
const read = (text: string): LineResult => createJsonLogReader().read(text, 5);

describe('logs of version 2 as JSON', () => {
  it('are read by the names of their fields, in any order', () => {
    const turned = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(log) as object).toReversed()));
    expect(read(log)).toEqual(read(turned));
    expect(read(log)).toMatchObject([
      { id: '5', line: 5, request: { path: '/index.html', maxTls: 'TLSv1.2' }, answered: { tenantId: 'dt_1' } },
    ]);
  });

  it('are read one by one where Firehose put nothing between them', () => {
    expect(read(`${log}${log}`)).toMatchObject([{ id: '5' }, { id: '5.2' }]);
  });

  it('are read from a list, on one line or on several', () => {
    expect(read(`[${log},${log}]`)).toHaveLength(2);
    const reader = createJsonLogReader();
    expect(['[', `${log},`, `${log}]`].map((line, at) => reader.read(line, at + 1))).toMatchObject([[], [{ id: '2' }], [{ id: '3' }]]);
  });

  it('are taken out of the events that CloudWatch wraps them in, also where it made numbers of them', () => {
    expect(read(JSON.stringify({ timestamp: 1, message: log }))).toEqual(read(log));
    expect(read(JSON.stringify({ '@message': { ...(JSON.parse(log) as object), 'sc-status': 200 } }))).toEqual(read(log));
  });

  it('say what is wrong with them', () => {
    expect(read('{"date"')).toMatch(/no JSON, or it was cut off/);
    expect(read('{')).toMatch(/each object on one line/);
    expect(read('7')).toEqual(['This is no object of JSON.']);
    expect(read('{"sc-status":{}}')).toEqual(['sc-status is neither text nor number.']);
    expect(read('{"sc-status":"moved"}')).toEqual(['sc-status is “moved”, which is no number.']);
    expect(read('')).toEqual([]);
  });
});

describe('records by the names of their columns', () => {
  const place = { id: '1', line: 1, distributionId: null };
  const record = {
    'cs-method': 'GET',
    'cs-uri-stem': '/a?b=1',
    timestamp: '1731620046.814',
    'cs-host': 'shop.example',
    'x-host-header': 'd1.cloudfront.net',
  };

  it('are of a real-time log where the names are', () => {
    expect(readLogRecord(record, place)).toMatchObject({ at: 1731620046814, request: { host: 'shop.example', path: '/a', query: 'b=1' } });
    const renamed = Object.fromEntries(Object.entries(record).map(([name, value]) => [name.replaceAll('-', '_'), value]));
    expect(readLogRecord(renamed, place)).toEqual(readLogRecord(record, place));
  });

  it('are of a standard log where date and time are apart', () => {
    const standard = {
      date: '2026-01-02',
      time: '03:04:05',
      cs_method: 'GET',
      cs_uri_stem: '/',
      cs_host: 'd1.cloudfront.net',
      x_host_header: 'shop.example',
    };
    expect(readLogRecord(standard, place)).toMatchObject({ request: { host: 'shop.example' } });
  });
});

describe('saved traces', () => {
  it('are what serve prints, its first line passed over', () => {
    const reader = createTracesReader();
    expect(reader.read('{"ready":true,"https":8443}', 1)).toEqual([]);
    expect(reader.read(JSON.stringify(trace({ id: 'same' })), 2)).toMatchObject([{ id: '2', trace: { id: 'same' } }]);
    expect(reader.read(JSON.stringify(trace({ id: 'same' })), 3)).toMatchObject([{ id: '3' }]);
  });

  it('stay apart when files of them are put together', () => {
    const reader = createTracesReader({ prefix: 'f' });
    const lines = [savedHeader(), savedLine(recordedRequest()), savedHeader(), savedLine(recordedRequest())];
    const ids = lines.flatMap((line, at) => reader.read(line, at + 1)).map((result) => (result as { id: string }).id);
    expect(ids).toEqual(['f1', 'f2:1']);
  });

  it('of a newer version are refused, and so is what follows', () => {
    const reader = createTracesReader();
    expect(reader.read('{"schema":"edgecase/traffic/99"}', 1)).toMatchObject([expect.stringMatching(/newer Edgecase/)]);
    expect(reader.read(savedLine(recordedRequest()), 2)).toMatchObject([expect.stringMatching(/schema/)]);
  });
});
