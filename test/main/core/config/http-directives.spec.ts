import { describe, expect, it } from 'vitest';
import { type Directives, readDirective } from '../../../../main/core/config/http-directives';

function read(...lines: readonly string[]): { all: Directives; problems: string[] } {
  const all: Directives = { input: {}, driver: null, expectations: [], name: '' };
  const problems = lines
    .flatMap((text, at) => readDirective(all, { text, line: at + 1 }, (value) => value))
    .map(([code, message]) => `${code}: ${message}`);
  return { all, problems };
}

describe('readDirective', () => {
  it('reads all that a viewer can be told', () => {
    const { all, problems } = read(
      '# @sni Other.Example',
      '// @connect-to d1.cloudfront.net',
      '#@country de',
      '# @client-ip 2001:db8::1',
      '# @http 1.0',
      '# @tls tlsv1.1',
      '# @ciphers ECDHE-RSA-AES128-SHA:AES128-SHA',
      '# @ipv6',
      '# @at 2024-06-01T00:00:00Z',
      '# @driver offline',
      '# @name Something else',
      '# @expect outcome.status 200',
    );
    expect(problems).toEqual([]);
    expect(all).toMatchObject({
      input: {
        sni: 'other.example',
        connectTo: 'd1.cloudfront.net',
        country: 'DE',
        clientIp: '2001:db8::1',
        httpVersion: '1.0',
        maxTls: 'TLSv1.1',
        ciphers: ['ECDHE-RSA-AES128-SHA', 'AES128-SHA'],
        ipv6: true,
        at: '2024-06-01T00:00:00Z',
      },
      driver: 'offline',
      name: 'Something else',
      expectations: [{ path: 'outcome.status', line: 12 }],
    });
  });

  it('can say that no SNI is sent', () => {
    expect(read('# @no-sni').all.input.sni).toBeNull();
    expect(read('# @sni none').all.input.sni).toBeNull();
  });

  it.each([
    ['# @snj x', 'http.unknown-directive: There is no directive @snj; @sni may be meant.'],
    ['# @constructor x', 'http.unknown-directive: There is no directive @constructor'],
    ['# @sni', 'http.bad-directive: @sni takes a host name, or none.'],
    ['# @no-sni x', 'http.bad-directive: @no-sni takes nothing behind it.'],
    ['# @country Germany', 'http.bad-directive: @country takes a country code of two letters.'],
    ['# @http 4', 'http.bad-directive: @http takes 1.0, 1.1 or 2.'],
    ['# @tls SSLv3', 'http.bad-directive: @tls takes'],
    ['# @ciphers DHE-RSA-AES128-SHA', 'http.bad-directive: @ciphers takes'],
    ['# @at tomorrow', 'http.bad-directive: @at takes a time'],
    ['# @at 2024-13-45', 'http.bad-directive: @at takes a time'],
    ['# @driver recorded', 'http.bad-directive: @driver takes live or offline.'],
    ['# @expect outcome.status', 'http.bad-expectation: What outcome.status should be is missing.'],
  ])('refuses %s', (line, problem) => {
    const { all, problems } = read(line);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
    expect(all).toEqual({ input: {}, driver: null, expectations: [], name: '' });
  });

  it('passes over other comments', () => {
    expect(read('# a word', '#', '// user@example.com', '# see @expect in the README').problems).toEqual([]);
  });
});
