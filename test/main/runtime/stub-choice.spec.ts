import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OriginFixture, OriginStub } from '../../../main/core/types/resources';
import { chooseStub, createTally, draw } from '../../../main/runtime/stub-choice';

const fixture = (...stubs: readonly OriginStub[]): OriginFixture => ({ domain: 'web.example', stubs, files: null });
const tally = createTally();
const chosen = (given: OriginFixture, path = '/', method = 'GET', counts = tally): number | null =>
  chooseStub(given, path, method, counts)?.index ?? null;

describe('chooseStub', () => {
  it('is the first whose path and method fit', () => {
    const given = fixture({ path: '/api/*', method: 'post' }, { path: '/api/*' }, { path: '/?' });
    expect([chosen(given, '/api/x', 'POST'), chosen(given, '/api/x'), chosen(given, '/a'), chosen(given, '/none')]).toEqual([
      0,
      1,
      2,
      null,
    ]);
  });

  it('passes a stub by that has answered as often as it may', () => {
    const given = fixture({ path: '/x', fault: 'refused', times: 2 }, {});
    expect([chosen(given, '/other'), chosen(given, '/x'), chosen(given, '/x'), chosen(given, '/x')]).toEqual([1, 0, 0, 1]);
  });

  it('counts anew in another tally', () => {
    const given = fixture({ times: 1 });
    const [one, other] = [createTally(), createTally()];
    expect([chosen(given, '/', 'GET', one), chosen(given, '/', 'GET', one), chosen(given, '/', 'GET', other)]).toEqual([0, null, 0]);
  });

  it('draws the same on every run, another series for another seed, and about as often as asked', () => {
    const series = (seed: number): readonly boolean[] => {
      const given = fixture({ probability: 0.3, seed });
      return Array.from({ length: 1000 }, () => chosen(given) !== null);
    };
    expect(series(1)).toEqual(series(1));
    expect(series(1)).not.toEqual(series(2));
    expect(series(1).filter(Boolean).length).toBeGreaterThan(240);
    expect(series(1).filter(Boolean).length).toBeLessThan(360);
  });

  it('always or never at the ends of the scale', () => {
    expect(chosen(fixture({ probability: 1 }))).toBe(0);
    expect(chosen(fixture({ probability: 0 }))).toBeNull();
  });
});

describe('draw', () => {
  it('lies from 0 to 1, below 1', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, position) => {
        const drawn = draw(seed, position);
        return drawn >= 0 && drawn < 1;
      }),
    );
  });
});
