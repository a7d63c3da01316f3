import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseZone } from '../../../../main/core/dns/zone-file';

const file = 'dns/example.com.zone';

function records(text: string, path = file): string[] {
  const { zone } = parseZone(text, path);
  return (zone?.records ?? []).map(({ name, ttl, type, data }) => `${name} ${ttl} ${type} ${data}`);
}

function problems(text: string, path = file): string[] {
  return parseZone(text, path).diagnostics.map(({ code, line, column, severity }) => `${severity} ${code} ${line}:${column}`);
}

describe('parseZone', () => {
  it('reads the zone that a name server would be given', () => {
    const text = [
      '$ORIGIN example.com.',
      '$TTL 1h',
      '@   IN SOA ns1 hostmaster (',
      '        2024010101 ; serial',
      '        2h 15m 1w',
      '        5m )      ; minimum',
      '    IN NS ns1',
      '    IN MX 10 mail',
      'ns1    A    192.0.2.1',
      '       AAAA 2001:DB8:0::1',
      'www 60 IN CNAME d111111abcdef8.cloudfront.net.',
      '*.shop IN 60 CNAME www',
      'txt    TXT "v=spf1 -all" second',
      '@      CAA 0 issue "amazon.com"',
    ].join('\n');
    expect(records(text)).toEqual([
      'example.com 3600 SOA ns1.example.com hostmaster.example.com 2024010101 7200 900 604800 300',
      'example.com 3600 NS ns1.example.com',
      'example.com 3600 MX 10 mail.example.com',
      'ns1.example.com 3600 A 192.0.2.1',
      'ns1.example.com 3600 AAAA 2001:db8::1',
      'www.example.com 60 CNAME d111111abcdef8.cloudfront.net',
      '*.shop.example.com 60 CNAME www.example.com',
      'txt.example.com 3600 TXT "v=spf1 -all" "second"',
      'example.com 3600 CAA 0 issue "amazon.com"',
    ]);
    expect(problems(text)).toEqual([]);
    expect(parseZone(text, file).zone).toMatchObject({ origin: 'example.com', file, negativeTtl: 300 });
  });

  it('points at the owner and type of a record and at its line', () => {
    const { zone } = parseZone('$TTL 60\n\nwww A 192.0.2.1\n0/25 TXT x\n', file);
    expect(zone?.records.map(({ source }) => source)).toEqual([
      { file, pointer: '/www.example.com/A', line: 3 },
      { file, pointer: '/0~125.example.com/TXT', line: 4 },
    ]);
  });

  it.each([
    {
      name: '$ORIGIN above the first record',
      text: '$ORIGIN shop.example.\n@ 60 A 192.0.2.1',
      path: 'dns/other.zone',
      origin: 'shop.example',
    },
    { name: 'the file name without .zone', text: '@ 60 A 192.0.2.1', path: 'dns/shop.example.zone', origin: 'shop.example' },
    {
      name: 'the SOA below a shorter $ORIGIN',
      text: '$ORIGIN com.\nexample 60 SOA a b 1 2 3 4 5',
      path: 'dns/x.zone',
      origin: 'example.com',
    },
    {
      name: 'the file name when $ORIGIN is the root',
      text: '$ORIGIN .\nshop.example 60 A 192.0.2.1',
      path: 'dns/shop.example.zone',
      origin: 'shop.example',
    },
    {
      name: 'not a later $ORIGIN',
      text: '@ 60 A 192.0.2.1\n$ORIGIN a.shop.example.\nb 60 A 192.0.2.2',
      path: 'shop.example.zone',
      origin: 'shop.example',
    },
  ])('takes the name of the zone from $name', ({ text, path, origin }) => {
    expect(parseZone(text, path).zone?.origin).toBe(origin);
  });

  it('lets a given origin win over the file', () => {
    expect(parseZone('@ 60 A 192.0.2.1', 'x.zone', 'Given.Example.').zone?.origin).toBe('given.example');
  });

  it('gives no zone when nothing tells its name', () => {
    expect(parseZone('www 60 A 192.0.2.1', 'dns/a..b.zone').zone).toBeNull();
    expect(problems('www 60 A 192.0.2.1', 'dns/a..b.zone')).toEqual(['error dns.zone-name 1:1']);
  });

  it.each([
    { name: 'its own TTL', text: '$TTL 10\na 20 A 192.0.2.1', ttl: 20 },
    { name: '$TTL', text: 'x 5 A 192.0.2.9\n$TTL 10\na A 192.0.2.1', ttl: 10 },
    { name: 'the last stated TTL', text: 'x 5 A 192.0.2.9\na A 192.0.2.1', ttl: 5 },
    { name: 'the minimum of the SOA', text: 'a A 192.0.2.1\n@ 77 SOA n h 1 2 3 4 99', ttl: 99 },
    { name: '300 seconds', text: 'a A 192.0.2.1', ttl: 300 },
  ])('falls back to $name', ({ text, ttl }) => {
    expect(parseZone(text, file).zone?.records.find(({ name }) => name === 'a.example.com')?.ttl).toBe(ttl);
  });

  it('says so when it has to assume the TTL', () => {
    expect(problems('a A 192.0.2.1\nb A 192.0.2.2')).toEqual(['warning dns.no-ttl 1:1']);
  });

  it.each([
    { name: 'an unknown type', line: 'a 60 FOO bar', problem: 'error dns.unknown-type 2:6' },
    { name: 'a type of providers', line: '@ 60 ALIAS d1.cloudfront.net.', problem: 'error dns.unknown-type 2:6' },
    { name: 'a missing type', line: 'a 60 IN', problem: 'error dns.syntax 2:6' },
    { name: 'a wrong address', line: 'a 60 A 192.0.2.256', problem: 'error dns.bad-data 2:8' },
    { name: 'missing data', line: 'a 60 MX 10', problem: 'error dns.bad-data 2:6' },
    { name: 'too much data', line: 'a 60 CNAME b c', problem: 'error dns.bad-data 2:14' },
    { name: 'an empty label', line: 'a..b 60 A 192.0.2.1', problem: 'error dns.bad-name 2:1' },
    { name: 'a name that is not ASCII', line: 'a 60 CNAME bücher.example.', problem: 'error dns.bad-name 2:12' },
    { name: 'another class', line: 'a 60 CH TXT x', problem: 'error dns.unsupported-class 2:6' },
    { name: 'a TTL out of range', line: 'a 2147483648 A 192.0.2.1', problem: 'error dns.bad-ttl 2:3' },
    { name: 'a record of another zone', line: 'a.other.example. 60 A 192.0.2.1', problem: 'error dns.out-of-zone 2:1' },
    { name: 'a string without end', line: 'a 60 TXT "open', problem: 'error dns.syntax 2:10' },
    { name: 'an open parenthesis', line: 'a 60 TXT ( "x"', problem: 'error dns.syntax 2:10' },
    { name: 'a closing parenthesis', line: 'a 60 TXT "x" )', problem: 'error dns.syntax 2:14' },
    { name: '$INCLUDE', line: '$INCLUDE other.zone', problem: 'error dns.include-refused 2:1' },
    { name: 'an unknown directive', line: '$FOO 1', problem: 'error dns.unknown-directive 2:1' },
    { name: '$TTL without time', line: '$TTL soon', problem: 'error dns.bad-ttl 2:6' },
    { name: '$GENERATE without range', line: '$GENERATE x a$ A 192.0.2.1', problem: 'error dns.generate-refused 2:11' },
    { name: 'octets that are no address', line: 'a 60 A \\# 2 0A00', problem: 'error dns.bad-data 2:8' },
  ])('loses one line only to $name', ({ line, problem }) => {
    const text = `first 60 A 192.0.2.1\n${line}\nlast 60 A 192.0.2.2`;
    expect(problems(text)).toEqual([problem]);
    expect(records(text)).toEqual(['first.example.com 60 A 192.0.2.1', 'last.example.com 60 A 192.0.2.2']);
  });

  it('does not hang a record on the wrong owner when the owner above cannot be read', () => {
    const text = 'a 60 A 192.0.2.1\nb..c 60 A 192.0.2.2\n  60 TXT lost\nd 60 A 192.0.2.3';
    expect(problems(text)).toEqual(['error dns.bad-name 2:1', 'error dns.no-owner 3:3']);
    expect(records(text)).toHaveLength(2);
  });

  it('keeps the owner of a record whose data is wrong for the lines below it', () => {
    expect(records('a 60 A nonsense\n  60 TXT "mine"')).toEqual(['a.example.com 60 TXT "mine"']);
  });

  it('keeps records that contradict each other, because the resolver answers SERVFAIL for them', () => {
    const text = '@ 60 CNAME d1.cloudfront.net.\n@ 60 NS ns\nb 60 CNAME c\nb 60 TXT x\nd 60 CNAME a\nd 60 CNAME c';
    expect(problems(text)).toEqual([
      'error dns.cname-at-apex 1:1',
      'error dns.cname-beside-other-data 3:1',
      'error dns.several-cnames 6:1',
    ]);
    expect(records(text)).toHaveLength(6);
  });

  it('warns of a name that lacks its final dot and offers the edit', () => {
    const { zone, diagnostics } = parseZone('www 60 CNAME d1.cloudfront.net\nwww.example.com 60 TXT x', file);
    expect(zone?.records.map(({ name, data }) => `${name} ${data}`)).toEqual([
      'www.example.com d1.cloudfront.net.example.com',
      'www.example.com.example.com "x"',
    ]);
    expect(diagnostics.map(({ code, fixes }) => [code, fixes[0]?.edits?.[0]])).toEqual([
      ['dns.missing-dot', { file, startLine: 1, startColumn: 14, endLine: 1, endColumn: 31, text: 'd1.cloudfront.net.' }],
      ['dns.missing-dot', { file, startLine: 2, startColumn: 1, endLine: 2, endColumn: 16, text: 'www.example.com.' }],
    ]);
  });

  it('does not warn of a relative name that exists', () => {
    expect(problems('a 60 CNAME b.shop\nb.shop 60 A 192.0.2.1')).toEqual([]);
  });

  it('expands $GENERATE', () => {
    expect(records('$TTL 60\n$GENERATE 1-3/2 host${0,2} A 192.0.2.$')).toEqual([
      'host01.example.com 60 A 192.0.2.1',
      'host03.example.com 60 A 192.0.2.3',
    ]);
  });

  it('reads known types and unknown ones from their octets', () => {
    expect(records('a 60 A \\# 4 C0000201\nb 60 TYPE65280 \\# 2 abCD')).toEqual([
      'a.example.com 60 A 192.0.2.1',
      'b.example.com 60 TYPE65280 \\# 2 ABCD',
    ]);
  });

  it('refuses a zone of CloudFront itself', () => {
    expect(problems('a 60 A 192.0.2.1', 'dns/cloudfront.net.zone')).toEqual(['error dns.reserved-zone 1:1']);
  });

  it('warns of a star that is no wildcard', () => {
    expect(problems('a*b 60 A 192.0.2.1')).toEqual(['warning dns.odd-wildcard 1:1']);
  });

  it('never throws and places every problem inside the text', () => {
    const word = fc.constantFrom(
      'a',
      '@',
      '*',
      'IN',
      'A',
      'CNAME',
      'TXT',
      '60',
      '192.0.2.1',
      '"',
      '(',
      ')',
      ';',
      '\\',
      '\\0',
      '$TTL',
      '$ORIGIN',
      '.',
      '..',
    );
    const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
    const text = fc.oneof(
      fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (source) => {
        const lines = source.split('\n').length;
        for (const { line: at, column } of parseZone(source, file).diagnostics) {
          expect(at).toBeGreaterThan(0);
          expect(at).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('reads ten thousand records in a moment', () => {
    const text = `$TTL 60\n${Array.from({ length: 10_000 }, (_, at) => `tenant-${at} CNAME d1.cloudfront.net.`).join('\n')}`;
    expect(records(text)).toHaveLength(10_000);
  });

  it('lists no more problems than anybody reads', () => {
    expect(problems('a..b\n'.repeat(2000))).toHaveLength(501);
  });
});
