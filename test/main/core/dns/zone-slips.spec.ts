import { describe, expect, it } from 'vitest';
import { readEntries } from '../../../../main/core/dns/zone-lexer';
import { readEntry, type ZoneState } from '../../../../main/core/dns/zone-records';
import { slipProblems, slipsOf } from '../../../../main/core/dns/zone-slips';

const slips = (line: string, names: readonly string[] = []): readonly string[] => {
  const standing = { origin: 'z.test', topOrigin: null, ttl: null, statedTtl: null, owner: undefined };
  const state: ZoneState = { ...standing, file: 'dns/z.test.zone', drafts: [], problems: [] };
  for (const entry of readEntries(line)) readEntry(state, entry);
  const found = state.drafts.flatMap((draft) => slipsOf('z.test', draft));
  return slipProblems('dns/z.test.zone', found, (name) => names.includes(name)).map(({ message }) => message.split(',')[0] ?? '');
};

describe('slipsOf and slipProblems', () => {
  it.each([
    { line: 'a.Z.test A 192.0.2.1', found: ['“a.Z.test” has no final dot'] },
    { line: 'a CNAME b.example', found: ['“b.example” has no final dot'] },
    { line: 'a MX 10 mail.z.test', found: ['“mail.z.test” has no final dot'] },
    { line: 'a CNAME b.example.', found: [] },
    { line: 'a CNAME b', found: [] },
    { line: 'a TXT b.example', found: [] },
  ])('finds $found.length in $line', ({ line, found }) => expect(slips(line)).toEqual(found));

  it('takes a target as it stands when the zone has that name', () => {
    expect(slips('a CNAME b.example', ['b.example.z.test'])).toEqual([]);
  });
});
