import { describe, expect, it } from 'vitest';
import { IP, REFERER } from '../../../../main/replay/lines/columns';
import { LineScanner } from '../../../../main/replay/lines/scan';
import { firstMoment, logLine, usualLayout } from '../../../support/log-lines';

function scanned(columns: Readonly<Record<string, string>>, later = 0): LineScanner {
  const scanner = new LineScanner(usualLayout);
  const bytes = Buffer.from(`\n${logLine(columns, later)}\r\nmore`, 'latin1');
  expect(scanner.scan(bytes, 1, bytes.length)).toBe(true);
  expect([bytes[scanner.end], bytes[scanner.next]]).toEqual([13, 109]);
  return scanner;
}

describe('LineScanner', () => {
  it('finds moment, host, path, query and answer', () => {
    const line = scanned({ 'cs-uri-stem': '/a%2520b/caf%C3%A9', 'cs-uri-query': 'q=%2522', 'time-taken': '2.5', 'sc-status': '404' }, 61);
    expect(line.at).toBe(firstMoment + 61_000 - 2500);
    expect(line.hosts.textOf(line.host)).toBe('acme.saas.example');
    expect(line.pathText()).toBe('/a%20b/caf\u00c3\u00a9');
    line.readQuery();
    expect(Buffer.from(line.queryBytes.subarray(line.queryStart, line.queryEnd)).toString()).toBe('q=%22');
    expect(line.status).toBe(404);
    line.readResults();
    expect(line.results.textOf(line.result)).toBe('Hit');
    expect(line.isAbsent(REFERER)).toBe(true);
    expect(line.isAbsent(IP)).toBe(false);
  });

  it('tells connections apart by scheme, versions and the family of the address', () => {
    const scanner = new LineScanner(usualLayout);
    const connectionOf = (columns: Readonly<Record<string, string>>): number => {
      const bytes = Buffer.from(logLine(columns));
      expect(scanner.scan(bytes, 0, bytes.length)).toBe(true);
      return scanner.connection;
    };
    const kinds = [
      {},
      { 'cs-protocol': 'http' },
      { 'cs-protocol-version': 'HTTP/1.1' },
      { 'ssl-protocol': 'TLSv1.2' },
      { 'c-ip': '2001:db8::1' },
    ];
    expect(new Set(kinds.map(connectionOf)).size).toBe(5);
    expect(connectionOf({ 'c-ip': '198.51.100.1' })).toBe(connectionOf({}));
  });

  it('has no query where the line has none', () => {
    const line = scanned({});
    line.readQuery();
    expect(line.queryStart).toBe(-1);
  });

  it('takes the distribution’s name where the line has no Host', () => {
    const line = scanned({ 'x-host-header': '-' });
    expect(line.hosts.textOf(line.host)).toBe('dmain.cloudfront.net');
  });

  it('takes the end of what there is for the end of the last line', () => {
    const scanner = new LineScanner(usualLayout);
    const bytes = Buffer.from(logLine());
    expect(scanner.scan(bytes, 0, bytes.length)).toBe(true);
    expect([scanner.end, scanner.next]).toEqual([bytes.length, bytes.length + 1]);
  });

  it.each([
    ['has too few columns', logLine().split('\t').slice(0, 20).join('\t')],
    ['has words for a number', logLine({ 'c-port': '80x' })],
    ['has a number that ends in a dot', logLine({ 'sc-bytes': '80.' })],
    ['has no date', logLine({ date: '2026-13-45' })],
    ['has a time with a fraction', logLine({ time: '12:00:00.5' })],
    ['has a time that is none', logLine({ time: '25:00:00' })],
    ['has no method', logLine({ 'cs-method': '-' })],
    ['has a path without a slash', logLine({ 'cs-uri-stem': 'x' })],
    ['has no name of a host at all', logLine({ 'x-host-header': '-', 'cs(Host)': '-' })],
    ['is very long', logLine({ 'cs-uri-stem': `/${'x'.repeat(7000)}` })],
    ['took more decimals than it reads', logLine({ 'time-taken': '0.12345' })],
    ['has a status that is none', logLine({ 'sc-status': '2x0' })],
  ])('leaves a line to the reader that %s', (_why, text) => {
    const bytes = Buffer.from(`${text}\n`, 'latin1');
    expect(new LineScanner(usualLayout).scan(bytes, 0, bytes.length)).toBe(false);
  });
});
