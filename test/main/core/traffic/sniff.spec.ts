import { describe, expect, it } from 'vitest';
import { createLogWriter, logFormats } from '../../../../main/core/logs/formats';
import { sniffTraffic } from '../../../../main/core/traffic/sniff';
import { logRecord } from '../../../support/log-record';

describe('what a file of traffic is', () => {
  it.each([
    ['v1', 'log-v1'],
    ['v2-w3c', 'log-v2-w3c'],
    ['v2-plain', 'log-v2-plain'],
    ['realtime', 'log-realtime'],
  ] as const)('is told by the content of %s logs', (format, expected) => {
    expect(logFormats).toContain(format);
    const writer = createLogWriter(format);
    expect(sniffTraffic(writer.header + writer.line(logRecord()), 'noname')).toBe(expected);
  });

  it('is a real-time log where somebody put their names before it', () => {
    expect(sniffTraffic('#Fields: timestamp c-ip sc-status cs-method cs-host cs-uri-stem\n', 'x')).toBe('log-realtime');
  });

  it('is a log of version 1 also without its header', () => {
    expect(sniffTraffic(createLogWriter('v1').line(logRecord()), 'x.txt')).toBe('log-v1');
  });

  it('is a request file by its lines or, where those leave it open, by its name', () => {
    expect(sniffTraffic('### first\nGET https://a.example/\n', 'x')).toBe('http');
    expect(sniffTraffic('https://a.example/\n', 'x.http')).toBe('http');
    expect(sniffTraffic('', 'x.http')).toBe('http');
  });

  it.each([["curl 'https://a.example/'"], ['#!/bin/sh\n# remark\n$ /usr/bin/curl -k x'], ['curl.exe ^"https://a.example^"']])(
    'is curl commands by %j',
    (text) => {
      expect(sniffTraffic(text, 'x')).toBe('curl');
    },
  );

  it.each([
    [createLogWriter('v2-json').line(logRecord()), 'log-v2-json'],
    ['{"log": {"version": "1.2"', 'har'],
    ['{"ready":true,"https":1}\n', 'traces'],
    ['{"schema":"edgecase/traffic/1"}\n', 'traces'],
    ['{"id":1,"schema":"edgecase/trace/1"}\n', 'traces'],
    ['{"timestamp":1,"message":"{\\"cs-method\\":\\"GET\\"}"}\n', 'log-v2-json'],
    ['{"name":"package"}', null],
  ])('is told by the members of its JSON: %j', (text, expected) => {
    expect(sniffTraffic(text, 'x.json')).toBe(expected);
  });

  it('is nothing that we know otherwise', () => {
    expect(sniffTraffic('Dear diary', 'x.txt')).toBeNull();
  });
});
