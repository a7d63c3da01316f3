import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countProblems, joinTraffic } from '../../../renderer/api/stores';
import { makeDiagnostic } from '../../support/make-diagnostic';
import { makeTrafficRow } from '../../support/traffic-row';

const numbers = (rows: readonly { readonly sequence: number }[]): readonly number[] => rows.map(({ sequence }) => sequence);

describe('joining traffic', () => {
  it('appends what is newer, in order', () => {
    const state = joinTraffic({ rows: [makeTrafficRow(1)], dropped: 0 }, [makeTrafficRow(3), makeTrafficRow(2)]);
    expect(numbers(state.rows)).toEqual([1, 2, 3]);
  });

  it('takes a row that arrives twice once, and returns the same state when nothing is new', () => {
    const state = { rows: [makeTrafficRow(1), makeTrafficRow(2)], dropped: 0 };
    expect(joinTraffic(state, [makeTrafficRow(2), makeTrafficRow(1)])).toBe(state);
    expect(numbers(joinTraffic(state, [makeTrafficRow(3), makeTrafficRow(3)]).rows)).toEqual([1, 2, 3]);
  });

  it('forgets the oldest beyond the limit and counts them', () => {
    const state = joinTraffic({ rows: [makeTrafficRow(1), makeTrafficRow(2)], dropped: 4 }, [makeTrafficRow(3)], 2);
    expect(numbers(state.rows)).toEqual([2, 3]);
    expect(state.dropped).toBe(5);
  });

  it('stays sorted and without doubles whatever arrives', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 40 }))), (batches) => {
        const state = batches.reduce(
          (now, batch) =>
            joinTraffic(
              now,
              batch.map((sequence) => makeTrafficRow(sequence)),
              25,
            ),
          { rows: [], dropped: 0 } as ReturnType<typeof joinTraffic>,
        );
        const sequences = numbers(state.rows);
        expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
        expect(sequences.length).toBeLessThanOrEqual(25);
      }),
    );
  });
});

describe('counting problems', () => {
  it('counts each severity apart', () => {
    const found = [makeDiagnostic(), makeDiagnostic({ severity: 'info' }), makeDiagnostic(), makeDiagnostic({ severity: 'warning' })];
    expect(countProblems(found)).toEqual({ error: 2, warning: 1, info: 1 });
  });
});
