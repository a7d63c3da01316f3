import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseZone } from '../../../../main/core/dns/zone-file';
import { editZone, type RecordChange } from '../../../../main/core/moves/zone-lines';

const file = 'dns/a.example.zone';
const head = '$TTL 300\n@ SOA ns hostmaster 1 7200 900 1209600 300\n';

function edit(text: string, changes: Readonly<Record<number, RecordChange | null>>): string {
  const result = editZone(file, text, new Map(Object.entries(changes).map(([line, change]) => [Number(line), change])));
  return 'text' in result ? result.text : `refused: ${result.refusal}`;
}

describe('taking a record out of a master file', () => {
  it('takes its line and nothing else', () => {
    expect(edit(`${head}; shops\nwww   CNAME d1.cloudfront.net. ; main\n\nmail A 192.0.2.1\n`, { 4: null })).toBe(
      `${head}; shops\n\nmail A 192.0.2.1\n`,
    );
  });

  it('takes all lines of a record in parentheses, and the last one without a line end', () => {
    expect(edit(`${head}txt TXT ( "a"\n  "b" ; more\n)\nmail A 192.0.2.1\n`, { 3: null })).toBe(`${head}mail A 192.0.2.1\n`);
    expect(edit(`${head}mail A 192.0.2.1`, { 3: null })).toBe(head);
  });

  it('leaves its owner to the record below that has none', () => {
    expect(edit(`${head}www A 192.0.2.1\n    A 192.0.2.2\n\tTXT "x"\n`, { 3: null })).toBe(`${head}www    A 192.0.2.2\n\tTXT "x"\n`);
    expect(edit(`${head}www A 192.0.2.1\n    A 192.0.2.2\n    TXT "x"\n`, { 3: null, 4: null })).toBe(`${head}www    TXT "x"\n`);
    expect(edit(`${head}www A 192.0.2.1\n    A 192.0.2.2\n`, { 4: null })).toBe(`${head}www A 192.0.2.1\n`);
  });

  it('writes the owner out whole where another $ORIGIN stands between', () => {
    expect(edit(`${head}www A 192.0.2.1\n$ORIGIN sub\n  A 192.0.2.2\n`, { 3: null })).toBe(
      `${head}$ORIGIN sub\nwww.a.example.  A 192.0.2.2\n`,
    );
  });

  it('is refused where another record would change, and where one line stands for many', () => {
    const timed = '@ SOA ns hostmaster 1 7200 900 1209600 300\nwww 60 A 192.0.2.1\nmail A 192.0.2.2\n';
    expect(edit(timed, { 2: null })).toContain('takes its owner or its TTL');
    expect(edit(`${head}$GENERATE 1-3 t$ A 192.0.2.$\n`, { 3: null })).toContain('$GENERATE');
    expect(edit(head, { 9: null })).toContain('no longer');
  });

  it('keeps line ends and a byte order mark', () => {
    expect(edit(`\uFEFF${head}www A 192.0.2.1\r\nmail A 192.0.2.2\r\n`, { 3: null })).toBe(`\uFEFF${head}mail A 192.0.2.2\r\n`);
  });
});

describe('changing the words of a record', () => {
  it('changes data, type and TTL in their places', () => {
    expect(edit(`${head}www  IN  A   192.0.2.1 ; main\n`, { 3: { type: 'CNAME', data: 'd1.cloudfront.net.' } })).toBe(
      `${head}www  IN  CNAME   d1.cloudfront.net. ; main\n`,
    );
    expect(edit(`${head}www 60 CNAME a\n`, { 3: { ttl: 5 } })).toBe(`${head}www 5 CNAME a\n`);
    expect(edit(`${head}www IN CNAME a\n`, { 3: { ttl: 5, data: 'b' } })).toBe(`${head}www IN 5 CNAME b\n`);
    expect(edit(`${head}x A 192.0.2.1\n  CNAME (\n a )\n`, { 4: { data: 'b' } })).toBe(`${head}x A 192.0.2.1\n  CNAME (\n b )\n`);
  });

  it('gives a record the owner of the one above when that goes', () => {
    expect(edit(`${head}www A 192.0.2.1\n    A 192.0.2.2 ; second\n`, { 3: null, 4: { data: '192.0.2.9' } })).toBe(
      `${head}www    A 192.0.2.9 ; second\n`,
    );
  });
});

describe('any edit of a zone', () => {
  const owner = constantFrom('www', 'shop', '@', 'www.a.example.', '');
  const ttl = constantFrom('', ' 60', ' 60 IN', ' IN');
  const rest = constantFrom('A 192.0.2.1', 'A 192.0.2.2 ; c', 'TXT "a;b" "c"', 'TXT ( "a"\n "b" )', 'AAAA 2001:db8::1', 'MX 10 mail');
  const line = tuple(owner, ttl, rest).map(([name, time, data]) => `${name}${time || ' '} ${data}\n`);
  const between = constantFrom('', '', '\n', '; note\n', '$ORIGIN sub\n', '$TTL 20\n');
  const zone = array(
    tuple(between, line).map((parts) => parts.join('')),
    { minLength: 1, maxLength: 7 },
  ).map((parts) => `${head}${parts.join('')}`);
  const meanings = (text: string): readonly string[] =>
    (parseZone(text, file).zone?.records ?? []).map(({ name, type, ttl: seconds, data }) => `${name} ${seconds} ${type} ${data}`);

  it('takes exactly the record that is meant, or is refused', () => {
    assert(
      property(zone, (text) => {
        for (const { source } of parseZone(text, file).zone?.records ?? []) {
          const result = editZone(file, text, new Map([[source.line, null]]));
          if ('refusal' in result) continue;
          const kept = parseZone(text, file).zone?.records.filter((record) => record.source.line !== source.line) ?? [];
          expect(meanings(result.text)).toEqual(kept.map(({ name, type, ttl: seconds, data }) => `${name} ${seconds} ${type} ${data}`));
          expect(parseZone(result.text, file).diagnostics.filter(({ code }) => code === 'dns.syntax')).toEqual([]);
        }
      }),
    );
  });

  it('changes exactly the words that are meant', () => {
    assert(
      property(zone, (text) => {
        const records = parseZone(text, file).zone?.records ?? [];
        for (const [at, record] of records.entries()) {
          if (record.type !== 'A') continue;
          const result = editZone(file, text, new Map([[record.source.line, { data: '203.0.113.9' }]]));
          if ('refusal' in result) throw new Error(result.refusal);
          const expected = meanings(text).map((meaning, index) => (index === at ? meaning.replace(record.data, '203.0.113.9') : meaning));
          expect(meanings(result.text)).toEqual(expected);
          expect(result.text.length).toBe(text.length - record.data.length + '203.0.113.9'.length);
        }
      }),
    );
  });
});
