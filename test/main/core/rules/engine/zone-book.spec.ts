import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDnsIndex } from '../../../../../main/core/dns/build-index';
import { createZoneBook } from '../../../../../main/core/rules/engine/zone-book';
import type { DnsRecord, Zone } from '../../../../../main/core/types/resources';

const names = ['', 'a.', 'b.', 'b.a.', 'c.b.a.', '*.b.', 'x.y.b.'];
const record = (name: string, type: string, data: string): DnsRecord => ({
  name,
  type,
  data,
  ttl: 60,
  source: { file: 'dns', pointer: `/${name}/${type}`, line: 1 },
});
/** Records are drawn from one pool, so that zones share objects as the loader lets them. */
const pool = new Map<string, DnsRecord>();
const pooled = (name: string, type: string): DnsRecord => {
  const key = `${name} ${type}`;
  const known = pool.get(key) ?? record(name, type, `to.${name}`);
  pool.set(key, known);
  return known;
};
const zone = (origin: string): fc.Arbitrary<Zone> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom('A', 'CNAME', 'NS', 'DNAME')), { selector: String, maxLength: 8 })
    .map((entries) => ({
      origin,
      file: `dns/${origin}.zone`,
      negativeTtl: 60,
      records: entries.map(([label, type]) => pooled(`${label}${origin}`, type)),
    }));
const zones = fc.tuple(zone('one.example'), zone('two.example'), zone('b.one.example')).chain((all) => fc.subarray(all, { minLength: 1 }));
const asked = ['example', 'one.example', 'two.example', 'b.one.example', 'gone.example'].flatMap((origin) =>
  names.flatMap((label) => [`${label}${origin}`, `y.${label}${origin}`]),
);

describe('the zone book', () => {
  it('knows after any edits what an index built anew knows, and which names changed', () => {
    fc.assert(
      fc.property(fc.array(zones, { minLength: 1, maxLength: 5 }), (states) => {
        const book = createZoneBook();
        const seen = (): Map<string, string> =>
          new Map(asked.map((name) => [name, JSON.stringify([book.records(name) ?? null, book.exists(name), book.isCut(name)])]));
        for (const state of states) {
          const before = seen();
          const changes = book.update(state);
          const index = buildDnsIndex({ zones: state, connectionGroups: [], distributions: [] });
          for (const name of asked) {
            expect(book.records(name)).toEqual(index.records.get(name));
            expect([name, book.exists(name), book.isCut(name)]).toEqual([name, index.exists.has(name), index.cuts.has(name)]);
          }
          expect([...book.zones().keys()]).toEqual([...index.zones.keys()]);
          const after = seen();
          for (const name of asked) if (before.get(name) !== after.get(name)) expect(changes.differs(name)).toBe(true);
        }
      }),
    );
  });

  it('touches only the names of changed records', () => {
    const book = createZoneBook();
    const first: Zone = {
      origin: 'one.example',
      file: 'a',
      negativeTtl: 1,
      records: [pooled('a.one.example', 'A'), pooled('c.b.one.example', 'A')],
    };
    book.update([first]);
    const changes = book.update([{ ...first, records: [pooled('a.one.example', 'A'), pooled('d.one.example', 'A')] }]);
    expect([...(changes.names ?? [])].toSorted()).toEqual(['b.one.example', 'c.b.one.example', 'd.one.example']);
    expect(changes.zoneSet).toBe(false);
  });
});
