import { describe, expect, it } from 'vitest';
import { checkRecords, checkZoneName, groupBy, limitProblems, type PlacedRecord, problemAt } from '../../../../main/core/dns/zone-checks';

function placed(...lines: readonly string[]): PlacedRecord[] {
  return lines.map((line, at) => {
    const [name = '', ttl = '', type = '', ...data] = line.split(' ');
    const source = { file: 'dns/z.zone', pointer: `/${name}/${type}`, line: at + 1 };
    const aliased = type.startsWith('ALIAS-') ? { type: 'ALIAS', aliasFor: type.slice(6) as 'A' } : { type };
    return { record: { name, ttl: Number(ttl), data: data.join(' '), source, ...aliased }, column: 1, endColumn: 9 };
  });
}

const found = (...lines: readonly string[]): string[] =>
  checkRecords('z.test', placed(...lines)).map(({ code, line }) => `${code} ${line}`);

describe('checkRecords', () => {
  it.each([
    { name: 'a CNAME at the apex', lines: ['z.test 60 NS ns', 'z.test 60 CNAME a'], problems: ['dns.cname-at-apex 2'] },
    {
      name: 'a CNAME beside a TXT record',
      lines: ['a.z.test 60 CNAME b', 'a.z.test 60 TXT x'],
      problems: ['dns.cname-beside-other-data 1'],
    },
    {
      name: 'a CNAME beside an alias',
      lines: ['a.z.test 60 ALIAS-A d1', 'a.z.test 60 CNAME b'],
      problems: ['dns.cname-beside-other-data 2'],
    },
    { name: 'two CNAME records', lines: ['a.z.test 60 CNAME b', 'a.z.test 60 CNAME c'], problems: ['dns.several-cnames 2'] },
    { name: 'a record twice', lines: ['a.z.test 60 A 1', 'a.z.test 60 A 1'], problems: ['dns.duplicate-record 2'] },
    { name: 'different TTLs in one set', lines: ['a.z.test 60 A 1', 'a.z.test 90 A 2'], problems: ['dns.ttl-mismatch 2'] },
    { name: 'two SOA records', lines: ['z.test 60 SOA a', 'z.test 60 SOA b'], problems: ['dns.several-soa 2'] },
    { name: 'a SOA below the apex', lines: ['a.z.test 60 SOA a'], problems: ['dns.soa-not-at-apex 1'] },
  ])('finds $name', ({ lines, problems }) => {
    expect(found(...lines)).toEqual(problems);
  });

  it('is content with what may stand together', () => {
    expect(
      found(
        'a.z.test 60 CNAME b',
        'a.z.test 60 RRSIG x',
        'z.test 60 ALIAS-A d1',
        'z.test 60 ALIAS-AAAA d1',
        'b.z.test 60 A 1',
        'b.z.test 60 A 2',
      ),
    ).toEqual([]);
  });

  it('says what stands in the way and what to do', () => {
    const [apex] = checkRecords('z.test', placed('z.test 60 CNAME d1.cloudfront.net'));
    expect(apex?.message).toContain('cannot be a CNAME to d1.cloudfront.net');
    expect(apex?.fixes[0]?.title).toContain('Route 53 alias');
    const [beside] = checkRecords('z.test', placed('a.z.test 60 CNAME b', 'a.z.test 60 MX 10 c'));
    expect(beside?.message).toContain('also an MX record (line 2)');
  });
});

describe('checkZoneName', () => {
  it('refuses the zone of CloudFront and all below it', () => {
    expect(
      ['cloudfront.net', 'd1.cloudfront.net', 'example.com', 'notcloudfront.net'].map((name) => checkZoneName(name, 'f').length),
    ).toEqual([1, 1, 0, 0]);
  });
});

describe('limitProblems', () => {
  const problem = (line: number): ReturnType<typeof problemAt> =>
    problemAt('dns.syntax', 'error', 'x', 'f', { line, column: 1, endColumn: 1 });

  it('sorts by line and stops where nobody reads on', () => {
    expect(limitProblems([problem(3), problem(1), problem(2)], 'f').map(({ line }) => line)).toEqual([1, 2, 3]);
    const many = limitProblems(
      Array.from({ length: 600 }, (_, at) => problem(at + 1)),
      'f',
    );
    expect(many).toHaveLength(501);
    expect(many.at(-1)).toMatchObject({ code: 'dns.too-many-problems', message: '100 more problems in this file are not listed.' });
  });
});

describe('groupBy', () => {
  it('keeps the order of first appearance', () => {
    expect([...groupBy(['b1', 'a1', 'b2'], (item) => item.charAt(0))]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });
});
