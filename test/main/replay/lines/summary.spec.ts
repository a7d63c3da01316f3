import { describe, expect, it } from 'vitest';
import { divergencesOf, summaryOf } from '../../../../main/replay/lines/summary';

const hit = { status: 200, failure: null, resultType: 'Hit', detailedResultType: 'Hit', cache: 'Hit' };

describe('summaryOf', () => {
  it('adds up by status and result type, most first; where there was no answer, by failure', () => {
    const lost = { status: null, failure: 'tls.expired', resultType: null, detailedResultType: null, cache: null };
    const counted = [
      { outcome: lost, count: 2 },
      { outcome: hit, count: 3 },
      { outcome: { ...hit, resultType: 'Miss', cache: 'Miss' }, count: 4 },
    ];
    const summary = summaryOf(counted, 1, 2);
    expect(summary).toEqual({
      requests: 9,
      skipped: 1,
      byStatus: { 200: 7, 'tls.expired': 2 },
      byResultType: { Miss: 4, Hit: 3 },
      linesPerSecond: 5,
    });
    expect(Object.keys(summary.byResultType)).toEqual(['Miss', 'Hit']);
  });
});

describe('divergencesOf', () => {
  it('says what was assumed, and nothing where nothing was', () => {
    expect(divergencesOf({ guessed: 0, evicted: 0, overlapping: 0 })).toEqual([]);
    expect(divergencesOf({ guessed: 3, evicted: 1, overlapping: 2 }).map(({ count }) => count)).toEqual([3, 1, 2]);
  });
});
