import { describe, expect, it } from 'vitest';
import { computeNotes, utilizationOf } from '../../../../main/core/functions/compute';
import type { FunctionRun } from '../../../../main/core/ports';

const ran = (computeMs?: number): FunctionRun => ({
  outcome: 'returned',
  value: {},
  origin: null,
  log: [],
  ...(computeMs === undefined ? {} : { computeMs }),
});

describe('compute utilization', () => {
  it.each([
    [0, 'one-millisecond', 0],
    [0.25, 'one-millisecond', 25],
    [0.25, 'five-milliseconds', 5],
    [80, 'one-millisecond', 100],
  ])('of %d ms, where 100 is %s, is %d', (computeMs, choice, expected) => {
    expect(utilizationOf(ran(computeMs), choice)).toBe(expected);
  });

  it('is unknown where nothing was measured, and then not told', () => {
    expect(utilizationOf(ran(), 'one-millisecond')).toBeNull();
    expect(computeNotes('f', ran(), [], () => 'one-millisecond')).toEqual([]);
  });

  it('is a warning above 70', () => {
    const codeAt = (computeMs: number) => computeNotes('f', ran(computeMs), [], () => 'one-millisecond')[0]?.reason.code;
    expect([codeAt(0.7), codeAt(0.71)]).toEqual(['function.compute', 'function.compute-high']);
  });
});
