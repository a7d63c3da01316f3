import { describe, expect, it } from 'vitest';
import { writeField } from '../../../../main/core/logs/fields';
import { realtimeFields } from '../../../../main/core/logs/realtime-fields';
import type { LogRecord } from '../../../../main/core/types/log';
import { logRecord } from '../../../support/log-record';

function value(name: string, more: Partial<LogRecord> = {}): string {
  const field = realtimeFields.find((candidate) => candidate.name === name);
  return field ? writeField(field, logRecord(more)) : 'no such field';
}

describe('the columns of real-time logs', () => {
  it('mean the opposite of standard logs by their host fields', () => {
    const more = { host: 'www.example.com' };
    expect([value('cs-host', more), value('x-host-header', more)]).toEqual(['www.example.com', 'd111111abcdef8.cloudfront.net']);
  });

  it('have the query in cs-uri-stem', () => {
    expect(value('cs-uri-stem', { query: 'a=1' })).toBe('/index.html?a=1');
    expect(value('cs-uri-stem')).toBe('/index.html');
  });

  it('tell the version of the address', () => {
    expect([value('c-ip-version'), value('c-ip-version', { clientIp: '2001:db8::1' })]).toEqual(['IPv4', 'IPv6']);
  });

  it('list the headers, and cut long values at 800', () => {
    const headers = [
      ['host', 'a'],
      ['x-long', 'x'.repeat(1000)],
      ['cookie', 'c'.repeat(900)],
    ] as const;
    expect(value('cs-headers', { headers })).toMatch(/^host:a%0Ax-long:x{786}$/);
    expect(value('cs-header-names', { headers })).toBe('host%0Ax-long%0Acookie%0A');
    expect(value('cs-headers-count', { headers })).toBe('3');
    expect(value('cs-cookie', { headers })).toBe('c'.repeat(800));
  });

  it('name the origin that was asked', () => {
    expect([value('r-host', { originDomain: 'web.example' }), value('r-host'), value('sr-reason')]).toEqual(['web.example', '-', '-']);
  });
});
