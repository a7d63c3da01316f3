import { expect, it } from 'vitest';
import type { Fidelity } from '../../../../../main/core/types/compare';
import { agreement, linesText, replayText, verdict } from '../../../../../renderer/features/what-if/fidelity/fidelity-words';

const fidelity = (compared: number, agree: number): Fidelity => ({ compared, agree, rules: [], examples: [], divergences: [] });

it('does not round one difference in a million away', () => {
  expect([agreement(999_999, 1_000_000), agreement(5, 5), agreement(1, 3), agreement(0, 0), agreement(0, 9)]).toEqual([
    '99.99 %',
    '100 %',
    '33.33 %',
    '–',
    '0.0 %',
  ]);
});

it('says in one sentence how far they agree', () => {
  expect(verdict(fidelity(1000, 1000))).toBe('All 1,000 requests are decided as recorded.');
  expect(verdict(fidelity(1, 1))).toBe('The one request is decided as recorded.');
  expect(verdict(fidelity(1000, 998))).toBe('998 of 1,000 requests (99.8 %) are decided as recorded.');
  expect(verdict(fidelity(0, 0))).toBe('None of these requests can be held against the recording.');
});

it('names the first lines', () => {
  expect([linesText([7], 1), linesText([1, 2], 2), linesText([1, 2], 9), linesText([], 3)]).toEqual([
    'line 7',
    'lines 1, 2',
    'lines 1, 2 …',
    '',
  ]);
});

it('tells how far a replay is', () => {
  const progress = { done: 1500, total: null, bytesDone: 0, bytesTotal: null, changed: 0, perSecond: 0 };
  expect(replayText(progress)).toBe('1,500 requests');
  expect(replayText({ ...progress, total: 3000, perSecond: 4000.4 })).toBe('1,500 of 3,000 requests, 4,000 a second');
});
