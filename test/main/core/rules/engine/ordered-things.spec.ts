import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOrderedThings } from '../../../../../main/core/rules/engine/ordered-things';

const pool = Array.from({ length: 12 }, (_unused, id) => ({ id }));
const list = fc.shuffledSubarray(pool);

describe('ordered things', () => {
  it('tell what came and went, and number the list in its order', () => {
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 8 }), (states) => {
        const things = createOrderedThings<{ id: number }>();
        let known = new Set<{ id: number }>();
        for (const state of states) {
          const { gone, come } = things.update(state);
          for (const thing of gone) expect(known.delete(thing)).toBe(true);
          for (const thing of come) known.add(thing);
          expect(known).toEqual(new Set(state));
          const orders = state.map(things.order);
          expect(orders).toEqual(orders.toSorted((a, b) => a - b));
          expect(new Set(orders).size).toBe(state.length);
          known = new Set(state);
        }
      }),
    );
  });

  it('moves nothing when one thing is replaced or put between', () => {
    const things = createOrderedThings<{ id: number }>();
    things.update(pool.slice(0, 5));
    const before = pool.slice(0, 5).map(things.order);
    const [added, other] = [{ id: 100 }, { id: 101 }];
    const next = [...pool.slice(0, 2), added, ...pool.slice(3, 5), other];
    expect(things.update(next)).toEqual({ gone: [pool[2]], come: [added, other] });
    expect([0, 1, 3, 4].map((at) => things.order(pool[at] as { id: number }))).toEqual([0, 1, 3, 4].map((at) => before[at]));
    expect(things.update(next)).toEqual({ gone: [], come: [] });
  });

  it('numbers anew when there is no number left between two', () => {
    const things = createOrderedThings<{ id: number }>();
    const [first, last] = pool as [{ id: number }, { id: number }];
    let state = [first, last];
    things.update(state);
    for (let id = 0; id < 200; id += 1) {
      state = [first, { id }, ...state.slice(1)];
      things.update(state);
    }
    const orders = state.map(things.order);
    expect(orders).toEqual(orders.toSorted((a, b) => a - b));
    expect(new Set(orders).size).toBe(202);
  });
});
