import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROOT, type PathTable, type Place } from '../../../../main/replay/lines/profiles';
import { Grid, PathSlots, Shortcuts } from '../../../../main/replay/lines/shortcuts';

describe('PathSlots', () => {
  it('finds what was added, by table and both hashes', () => {
    const path = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer(), fc.integer({ min: -1, max: 1 }));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 300, selector: String }), path, (paths, other) => {
        const slots = new PathSlots(10_000);
        paths.forEach((one, slot) => slots.add(...one, slot));
        paths.forEach((one, slot) => expect(slots.find(...one)).toBe(slot));
        expect(slots.find(...other)).toBe(paths.findIndex((one) => one.join() === other.join()));
      }),
    );
  });

  it('forgets all when it is full, and goes on', () => {
    const slots = new PathSlots(10);
    for (let at = 0; at < 25; at++) slots.add(0, at, at, at);
    expect(slots.find(0, 3, 3)).toBe(-1);
    expect(slots.find(0, 24, 24)).toBe(24);
  });

  it('grows with its paths', () => {
    const slots = new PathSlots(100_000);
    for (let at = 0; at < 20_000; at++) slots.add(1, at, ~at, at % 7);
    for (let at = 0; at < 20_000; at++) expect(slots.find(1, at, ~at)).toBe(at % 7);
  });
});

describe('Grid', () => {
  it('finds things by row and column', () => {
    const grid = new Grid<string>();
    grid.add(5, 1_000_000, 'a');
    grid.add(5, 7, 'b');
    grid.add(6, 7, 'c');
    expect([grid.find(5, 1_000_000), grid.find(5, 7), grid.find(6, 7), grid.find(6, 1_000_000), grid.find(9, 7), grid.find(5, 8)]).toEqual([
      'a',
      'b',
      'c',
      undefined,
      undefined,
      undefined,
    ]);
    expect(grid.size).toBe(3);
  });
});

describe('Shortcuts', () => {
  const table = { id: 3, behaviors: [{}, {}] } as unknown as PathTable;
  const place = { scope: 'a' } as Place;

  it('knows hosts that it has met, and no others', () => {
    const shortcuts = new Shortcuts();
    shortcuts.meet(5000, table);
    expect([shortcuts.tableOf(5000), shortcuts.tableOf(4999), shortcuts.tableOf(1_000_000)]).toEqual([3, -1, -1]);
  });

  it('tells apart the places of hosts, behaviors and the default root object', () => {
    const shortcuts = new Shortcuts();
    shortcuts.meet(0, table);
    shortcuts.meet(1, table);
    shortcuts.add(0, 1, place);
    shortcuts.add(1, ROOT + 1, place);
    expect([shortcuts.placeAt(0, 1), shortcuts.placeAt(1, ROOT + 1)]).toEqual([place, place]);
    expect(
      [
        [0, 0],
        [0, ROOT + 1],
        [1, 1],
        [0, 2],
        [0, 999],
      ].map(([host, slot]) => shortcuts.placeAt(host as number, slot as number)),
    ).toEqual(Array.from({ length: 5 }, () => undefined));
  });

  it('remembers connections by host, the first eight, and what is to be seen of them', () => {
    const shortcuts = new Shortcuts();
    for (const connection of [0, 7, 8]) shortcuts.pass(3000, connection, connection + 5);
    expect([0, 1, 7, 8].map((connection) => shortcuts.lookOf(3000, connection))).toEqual([5, 0, 12, 0]);
    expect([shortcuts.lookOf(2999, 0), shortcuts.lookOf(1_000_000, 0)]).toEqual([0, 0]);
  });
});
