import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseZone } from '../../../../main/core/dns/zone-file';
import { layoutBefore, placePart, readParts, type ZonePart } from '../../../../main/core/dns/zone-parts';
import { seed } from '../../../support/seed';

const file = 'dns/z.test.zone';
const numbers = Array.from({ length: 300 }, (_unused, at) => at);
const zone = (...more: readonly string[]): string =>
  ['$TTL 60', '@ SOA ns1 host (1 2', ' 3 4 5)', '@ NS ns1', ...more, ...numbers.map((at) => `t${at} A 192.0.2.1`), ''].join('\n');
const partsOf = (text: string, before: ReadonlyMap<number, ZonePart> = new Map()): ReadonlyMap<number, ZonePart> => {
  const { parts } = readParts(file, text, 'z.test', (line) => before.get(line));
  return new Map(parts.map((part) => [part.line, 'drafts' in part ? placePart('z.test', part) : part]));
};
const read = (before: ReadonlyMap<number, ZonePart>, after: ReadonlyMap<number, ZonePart>): number =>
  [...after.values()].filter((part) => before.get(part.line) !== part).length;

describe('readParts', () => {
  it('reads only the part again whose text changed', () => {
    const before = partsOf(zone());
    expect(before.size).toBeGreaterThan(3);
    expect(read(before, partsOf(zone().replace('t150 A', 't150 AAAA'), before))).toBe(1);
    expect(read(before, partsOf(zone(), before))).toBe(0);
  });

  it('reads again what stands below a line that sets something', () => {
    const before = partsOf(zone());
    expect(read(before, partsOf(zone().replace('$TTL 60', '$TTL 61'), before))).toBe(before.size);
    expect(read(before, partsOf(zone().replace('t100 A 192.0.2.1', 't100 500 A 192.0.2.1'), before))).toBe(before.size - 1);
  });

  it('does not cut parentheses, and does not keep a text in which one is open', () => {
    const long = zone(`big TXT (\n${numbers.map((at) => `"${at}"`).join('\n')} )`);
    expect([...partsOf(long).values()].flatMap(({ records }) => records).length).toBe(303);
    expect(readParts(file, `${long}x ( A`, 'z.test', () => undefined)).toMatchObject({ whole: true, parts: { length: 1 } });
  });
});

describe('layoutBefore', () => {
  const layout = { places: new Map(), troubled: new Set<string>() };

  it('names the records of parts that were read again, as long as all names stand where they stood', () => {
    const byLine = partsOf(zone());
    const after = partsOf(zone().replace('t299 A 192.0.2.1', 't299 A 192.0.2.2'), byLine);
    expect(layoutBefore([...after.values()], { byLine, layout })?.touched.has('t299.z.test')).toBe(true);
    expect(layoutBefore([...after.values()], { byLine, layout })?.touched.has('t0.z.test')).toBe(false);
    expect(layoutBefore([...partsOf(zone().replace('t299 ', 'other '), byLine).values()], { byLine, layout })).toBeUndefined();
    expect(layoutBefore([...partsOf(zone('more A 192.0.2.1')).values()], { byLine, layout })).toBeUndefined();
  });
});

/** Lines that set something for those below, contradict others, or are wrong. */
const oddLines = [
  '$TTL 90',
  '$ORIGIN a.z.test.',
  '$ORIGIN z.test.',
  '$GENERATE 1-3 g$ A 192.0.2.$',
  ' 70 A 192.0.2.9',
  ' TXT "x"',
  'a CNAME z.test',
  't3 CNAME b',
  't3 CNAME c.example',
  '@ CNAME d',
  'www SOA a b 1 2 3 4 5',
  'far.example. A 192.0.2.1',
  '( ',
  ') ; x',
  'q TXT "open',
  'b 5 TXT ( "x"',
  ' "y" )',
  't4 A 192.0.2.1',
  't4 A 192.0.2.2',
  '',
  '; note',
  'bad..name A 1',
  '@ 5 NS ns.z.test',
  't5 1h A 192.0.2.1',
];

describe('reading a zone again', () => {
  it('says what reading it anew says, whatever was edited', () => {
    const lines = fc.constantFrom(...oddLines);
    const edit = fc.record({ at: fc.nat(), kind: fc.constantFrom('replace', 'insert', 'remove', 'swap'), line: lines });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), fc.boolean(), fc.boolean(), (edits, timed, crlf) => {
        let text = timed ? zone() : zone().replace('$TTL 60\n', '');
        let known = parseZone(text, file, 'z.test');
        for (const { at, kind, line } of edits) {
          const all = text.split(/\r?\n/);
          const place = at % all.length;
          if (kind === 'insert') all.splice(place, 0, line);
          else if (kind === 'remove') all.splice(place, 1);
          else if (kind === 'swap') [all[0], all[place]] = [all[place] as string, all[0] as string];
          else all[place] = line;
          text = all.join(crlf ? '\r\n' : '\n');
          known = parseZone(text, file, 'z.test', known.parts);
          const { parts: _parts, ...anew } = parseZone(text, file, 'z.test');
          const { parts: _known, ...again } = known;
          expect(again).toEqual(anew);
        }
      }),
      { seed, numRuns: Number(process.env['EDGECASE_CASES'] ?? 60) },
    );
  });
});
