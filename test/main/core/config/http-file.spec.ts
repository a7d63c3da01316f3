import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpFile } from '../../../../main/core/config/http-file';

const file = 'requests/shop.http';
const read = (...lines: readonly string[]): ReturnType<typeof parseHttpFile> => parseHttpFile(lines.join('\n'), file);
const problems = (...lines: readonly string[]): string[] =>
  read(...lines).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('parseHttpFile', () => {
  it('reads requests with names, headers, bodies and expectations', () => {
    const { requests, diagnostics } = read(
      '# The shop.',
      '@shop = shop.example',
      '',
      '### Home page',
      '# @connect-to d1.cloudfront.net',
      '# @expect outcome.status 200',
      'GET https://{{shop}}/ HTTP/1.1',
      'Accept: text/html',
      '# a comment between headers',
      'Cookie: a=b; c=d',
      '',
      '### Order',
      'post https://{{shop}}/orders',
      '  ?dry=1',
      '  &note=x',
      'Content-Type: application/json',
      '',
      '{ "shop": "{{shop}}", "kept": "{{unknown}}" }',
      '',
      'second paragraph',
      '',
      '',
    );
    expect(diagnostics).toEqual([]);
    expect(requests).toEqual([
      {
        file,
        name: 'Home page',
        line: 4,
        requestLine: 7,
        driver: null,
        expectations: [{ path: 'outcome.status', operator: '==', value: 200, line: 6 }],
        request: {
          method: 'GET',
          url: 'https://shop.example/',
          httpVersion: '1.1',
          connectTo: 'd1.cloudfront.net',
          headers: [
            ['Accept', 'text/html'],
            ['Cookie', 'a=b; c=d'],
          ],
        },
      },
      {
        file,
        name: 'Order',
        line: 12,
        requestLine: 13,
        driver: null,
        expectations: [],
        request: {
          method: 'POST',
          url: 'https://shop.example/orders?dry=1&note=x',
          headers: [['Content-Type', 'application/json']],
          body: '{ "shop": "shop.example", "kept": "{{unknown}}" }\n\nsecond paragraph',
        },
      },
    ]);
  });

  it('takes an address alone for a GET and its line for the name', () => {
    const { requests } = read('', 'https://a.example/x');
    expect(requests).toMatchObject([{ name: 'GET https://a.example/x', line: 2, request: { method: 'GET' } }]);
  });

  it('lets the directive win over the request line', () => {
    expect(read('# @http 2', 'GET https://a.example/ HTTP/1.1').requests[0]?.request.httpVersion).toBe('2');
  });

  it.each([
    { what: 'an address without scheme', lines: ['GET shop.example/'], at: 'http.bad-url 1:5' },
    { what: 'another scheme', lines: ['GET ftp://shop.example/'], at: 'http.bad-url 1:5' },
    { what: 'no host', lines: ['GET https:///x'], at: 'http.bad-url 1:5' },
    { what: 'a host with a user', lines: ['GET https://a@b/x'], at: 'http.bad-url 1:5' },
    { what: 'words behind the address', lines: ['GET https://a.example/ now please'], at: 'http.syntax 1:1' },
    { what: 'an unknown HTTP version', lines: ['GET https://a.example/ HTTP/9'], at: 'http.syntax 1:24' },
    { what: 'a header without colon', lines: ['GET https://a.example/', 'Accept'], at: 'http.bad-header 2:1' },
    { what: 'an unknown variable', lines: ['GET https://{{host}}/'], at: 'http.undefined-variable 1:13' },
    { what: 'a variable without value sign', lines: ['@host a.example'], at: 'http.syntax 1:1' },
    { what: 'a name without request', lines: ['### Nothing', '# only a comment'], at: 'http.no-request 1:1' },
    { what: 'an unknown directive', lines: ['  # @foo', 'GET https://a.example/'], at: 'http.unknown-directive 1:5' },
    { what: 'a body from a file', lines: ['POST https://a.example/', '', '< ./body.json'], at: 'http.unsupported 3:1' },
    {
      what: 'a name used twice',
      lines: ['### A', 'GET https://a.example/', '### A', 'GET https://a.example/'],
      at: 'http.duplicate-name 3:1',
    },
  ])('says where $what stands', ({ lines, at }) => {
    expect(problems(...lines)[0]).toBe(at);
  });

  it('goes on behind a request that cannot be read', () => {
    expect(read('### Bad', 'GET nowhere', '### Good', 'GET https://a.example/').requests.map(({ name }) => name)).toEqual(['Good']);
  });

  it('never throws and places every problem inside the text', () => {
    const piece = fc.constantFrom(
      '###',
      '# @expect ',
      '# @sni ',
      '@a = ',
      '{{a}}',
      'GET ',
      'https://a.example/',
      ' HTTP/1.1',
      ':',
      '?x',
      '\n',
      '\r\n',
      ' ',
      '< f',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
          fc.string(),
        ),
        (text) => {
          const lines = text.split('\n').length;
          for (const { line, column, endColumn } of parseHttpFile(text, file).diagnostics) {
            expect(line).toBeLessThanOrEqual(lines);
            expect(column).toBeGreaterThan(0);
            expect(endColumn ?? 0).toBeGreaterThan(column);
          }
        },
      ),
    );
  });
});
