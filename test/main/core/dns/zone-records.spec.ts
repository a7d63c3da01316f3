import { describe, expect, it } from 'vitest';
import { readEntries } from '../../../../main/core/dns/zone-lexer';
import { readEntry, type ZoneState } from '../../../../main/core/dns/zone-records';

const read = (text: string): ZoneState => {
  const standing = { origin: 'z.test', topOrigin: null, ttl: null, statedTtl: null, owner: undefined };
  const state: ZoneState = { ...standing, file: 'dns/z.test.zone', drafts: [], problems: [] };
  for (const entry of readEntries(text)) readEntry(state, entry);
  return state;
};

describe('readEntry', () => {
  it('lets each line stand on what the lines above have set', () => {
    const { drafts, problems } = read('a 5 A 192.0.2.1\n  TXT "x"\n$TTL 1h\n$ORIGIN sub\nb IN CNAME a');
    expect(problems).toEqual([]);
    expect(drafts.map(({ name, type, ttl, data }) => [name, type, ttl, data])).toEqual([
      ['a.z.test', 'A', 5, '192.0.2.1'],
      ['a.z.test', 'TXT', 5, '"x"'],
      ['b.sub.z.test', 'CNAME', 3600, 'a.sub.z.test'],
    ]);
  });

  it('remembers the first $ORIGIN only above every record', () => {
    expect(read('$ORIGIN a.test.\n$ORIGIN b.test.').topOrigin).toBe('a.test');
    expect(read('x A 192.0.2.1\n$ORIGIN a.test.').topOrigin).toBeNull();
  });

  it('costs a bad line only itself', () => {
    const { drafts, problems, owner } = read('a A 192.0.2.1\nb CH A 192.0.2.2\nc A nonsense\n.. A 192.0.2.3\n  A 192.0.2.4');
    expect(drafts).toHaveLength(1);
    expect(problems.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'dns.unsupported-class 2',
      'dns.bad-data 3',
      'dns.bad-name 4',
      'dns.no-owner 5',
    ]);
    expect(owner).toBeNull();
  });

  it('says where a single word of data stands, and nothing of generated ones', () => {
    const { drafts } = read('a A 192.0.2.1\n$GENERATE 1-2 g$ A 192.0.2.$');
    expect(drafts.map(({ dataAt }) => dataAt)).toEqual([{ line: 1, column: 5, endColumn: 14, typeColumn: 3 }, null, null]);
  });
});
