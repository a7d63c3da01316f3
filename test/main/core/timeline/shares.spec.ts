import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bendsOf, heldShare, momentsOf, settledAfter, sharesAt, stateShare } from '../../../../main/core/timeline/shares';
import { cachedNames, createWorlds, habitsOf, shapesOf } from '../../../../main/core/timeline/states';
import { visibleChain } from '../../../../main/core/timeline/visible';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { snapshotOf, group } from '../../../support/compiled';
import { shopZone } from '../../../support/timelines';

const names = ['a', 'b', 'c', 'd', 'e'] as const;
type Zone = Readonly<Partial<Record<string, { readonly target: string; readonly ttl: number }>>>;

/** Records only lead down the alphabet, to endpoints, or to nothing, so no chain goes round. */
const zoneArbitrary: fc.Arbitrary<Zone> = fc
  .tuple(
    ...names.map((_name, place) =>
      fc.option(
        fc.record({
          target: fc.constantFrom(...names.slice(place + 1), 'dold.cloudfront.net.', 'dnew.cloudfront.net.', 'nowhere'),
          ttl: fc.constantFrom(0, 30, 60, 100, 300),
        }),
        { nil: undefined, freq: 6 },
      ),
    ),
  )
  .map((records) => Object.fromEntries(names.map((name, place) => [name, records[place]])) as Zone);

function worldWith(zone: Zone): Snapshot {
  const records = Object.entries(zone)
    .filter(([, record]) => record !== undefined)
    .map(([name, record]) => `${name} ${record?.ttl} IN CNAME ${record?.target}`);
  return snapshotOf({
    'connection-groups/old.json': group('old'),
    'connection-groups/new.json': group('new'),
    'dns/shop.example.zone': shopZone(records.join('\n')),
  });
}

const answer = { endpoint: null, owner: null, status: 200, failure: null, sentence: '' } as const;

function sharedOf(before: Snapshot, after: Snapshot, name: string) {
  const cached = cachedNames(
    before.dns,
    names.map((each) => `${each}.shop.example`),
    before.assumption,
  );
  const habits = habitsOf(after.assumption);
  const shapes = shapesOf(name, { before, after, habits, isCached: (link) => cached.has(link) });
  const shared = shapes && { links: shapes.links, states: shapes.states.map((state) => ({ ...state, answer })) };
  return { shared, shapes, cached };
}

const keysOf = (snapshot: Snapshot, name: string): string =>
  visibleChain(snapshot.dns, name, snapshot.assumption)
    .map(({ name: at, visible }) => `${at} ${visible.key}`)
    .join(' > ');

/** A generator of numbers in [0, 1) from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('the share of resolvers that keep a record', () => {
  it('falls in a straight line over the TTL', () => {
    const link = { ttl: 200, sureFor: 0 };
    expect([0, 50, 100, 200, 300].map((seconds) => heldShare(link, seconds))).toEqual([1, 0.75, 0.5, 0, 0]);
  });

  it('begins to fall later when stale answers are served, and is nothing where nothing may be kept', () => {
    expect([0, 30, 130, 230].map((seconds) => heldShare({ ttl: 230, sureFor: 30 }, seconds))).toEqual([1, 1, 0.5, 0]);
    expect(heldShare({ ttl: 0, sureFor: 0 }, 0)).toBe(0);
  });

  it('multiplies over links, those that are gone with the rest', () => {
    const links = [
      { ttl: 100, sureFor: 0 },
      { ttl: 400, sureFor: 0 },
    ];
    expect(stateShare({ held: [1], expired: [0] }, links, 50)).toBeCloseTo(0.5 * 0.875);
    expect(settledAfter({ links, states: [{ held: [0, 1] }, { held: [1] }, { held: [] }] })).toBe(400);
    expect(settledAfter({ links, states: [{ held: [0, 1] }, { held: [] }] })).toBe(100);
  });
});

describe('moments', () => {
  it('begin at the change, end where all is settled, and hold every bend between', () => {
    const moments = momentsOf(
      300,
      bendsOf({
        links: [
          { ttl: 61, sureFor: 0 },
          { ttl: 300, sureFor: 7 },
        ] as never,
      }),
    );
    expect([moments[0], moments.at(-1)]).toEqual([0, 300]);
    expect(moments).toEqual(expect.arrayContaining([7, 61]));
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect(momentsOf(0, [])).toEqual([0]);
  });
});

describe('shares of any change', () => {
  it('add up to one, old never grows, and all is fresh when it is settled', () => {
    fc.assert(
      fc.property(zoneArbitrary, zoneArbitrary, (one, other) => {
        const [before, after] = [worldWith(one), worldWith(other)];
        for (const each of names) {
          const { shared } = sharedOf(before, after, `${each}.shop.example`);
          if (!shared) continue;
          const settled = settledAfter(shared);
          const points = momentsOf(settled, bendsOf(shared)).map((seconds) => sharesAt(shared, seconds));
          let last = 1;
          for (const { old, mixed, fresh } of points) {
            expect(old + mixed + fresh).toBeCloseTo(1, 9);
            expect(old).toBeLessThanOrEqual(last + 1e-12);
            last = old;
          }
          expect(points.at(-1)?.fresh).toBeCloseTo(1, 12);
          if (settled > 1) expect(sharesAt(shared, settled - 1).fresh).toBeLessThan(1);
          expect(settled).toBeLessThanOrEqual(Math.max(0, ...shared.links.map(({ ttl }) => ttl)));
        }
      }),
    );
  });

  it('are found for exactly the names whose chain differs', () => {
    fc.assert(
      fc.property(zoneArbitrary, zoneArbitrary, (one, other) => {
        const [before, after] = [worldWith(one), worldWith(other)];
        for (const each of names) {
          const name = `${each}.shop.example`;
          expect(sharedOf(before, after, name).shared !== null).toBe(keysOf(before, name) !== keysOf(after, name));
        }
      }),
    );
  });

  it('agree with resolvers that are played one by one', () => {
    fc.assert(
      fc.property(
        zoneArbitrary,
        zoneArbitrary,
        fc.integer(),
        fc.double({ min: 0.02, max: 0.95, noNaN: true }),
        (one, other, seed, part) => {
          const [before, after] = [worldWith(one), worldWith(other)];
          const random = randomOf(seed);
          const name = 'a.shop.example';
          const { shared, cached } = sharedOf(before, after, name);
          if (!shared) return;
          const seconds = settledAfter(shared) * part;
          const [oldKeys, newKeys] = [keysOf(before, name), keysOf(after, name)];
          const lives = [...cached].map((at) => [at, visibleChain(before.dns, at)[0]?.visible.ttl ?? 0] as const);
          const seen = { old: 0, mixed: 0, fresh: 0 };
          const players = 3000;
          for (let player = 0; player < players; player++) {
            // Each record has a rest of its life; what is still alive is answered as before, the rest is asked for anew.
            const alive = lives.filter(([, ttl]) => (1 - random()) * ttl > seconds).map(([at]) => at);
            const keys = keysOf(createWorlds(before, after)(alive), name);
            seen[keys === oldKeys ? 'old' : keys === newKeys ? 'fresh' : 'mixed'] += 1;
          }
          const exact = sharesAt(shared, seconds);
          // Five standard deviations and a bit.
          for (const kind of ['old', 'mixed', 'fresh'] as const) {
            const spread = Math.sqrt((exact[kind] * (1 - exact[kind])) / players);
            expect(Math.abs(seen[kind] / players - exact[kind])).toBeLessThan(5.5 * spread + 1e-6);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
