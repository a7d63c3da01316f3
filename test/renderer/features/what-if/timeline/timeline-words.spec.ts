import { describe, expect, it } from 'vitest';
import { sharesAt } from '../../../../../main/core/timeline/shares';
import {
  answersAt,
  momentSentence,
  shareText,
  summaryOf,
  verdictOf,
  wholePercents,
} from '../../../../../renderer/features/what-if/timeline/timeline-words';
import { brokenBetween, dark, nameTimeline, repointed, served, timelineOf } from '../../../../support/name-timelines';

describe('the words of the time machine', () => {
  it('do not round nearly nothing to nothing', () => {
    expect([0, 0.004, 0.372, 0.996, 1].map((share) => shareText(share))).toEqual(['0 %', 'under 1 %', '37 %', 'over 99 %', '100 %']);
  });

  it('add up to a hundred', () => {
    expect([wholePercents([0.375, 0.375, 0.25]), wholePercents([0.595, 0.155, 0.25]), wholePercents([0, 0, 1])]).toEqual([
      [38, 37, 25],
      [60, 15, 25],
      [0, 0, 100],
    ]);
  });

  it('say who sees what at a moment', () => {
    const name = brokenBetween('a.example', 1000, 500);
    expect(momentSentence(sharesAt(name, 0))).toBe(
      'At the moment of the change, 100 % of viewers still get the old answer. All are served.',
    );
    expect(momentSentence(sharesAt(name, 250))).toBe(
      '4 min 10 s after the change, 38 % of viewers still get the old answer, 37 % a mix and 25 % the new one. 38 % cannot be served.',
    );
    expect(momentSentence(sharesAt(name, 750))).toBe(
      '12 min 30 s after the change, 25 % of viewers get a mix of old and new and 75 % the new one. 25 % cannot be served.',
    );
    expect(momentSentence(sharesAt(name, 1000))).toBe('16 min 40 s after the change, 100 % of viewers get the new answer. All are served.');
  });

  it('list what viewers get, alike answers together', () => {
    expect(answersAt(brokenBetween('a.example', 1000, 500), 250).map(({ kind, works, share }) => [kind, works, share])).toEqual([
      ['old', true, 0.375],
      ['mixed', false, 0.375],
      ['fresh', true, 0.25],
    ]);
  });

  it('name what a person looks for first', () => {
    const one = (old: typeof served, fresh: typeof served, before = served) =>
      verdictOf(
        nameTimeline(
          'a.example',
          [{ ttl: 60 }],
          [
            { kind: 'old', held: [0], expired: [], answer: old },
            { kind: 'fresh', held: [], expired: [0], answer: fresh },
          ],
          { before },
        ),
      ).text;
    expect([
      one(served, served),
      one(served, dark),
      one(dark, served),
      one(dark, served, dark),
      one(dark, dark, dark),
      verdictOf(brokenBetween('a.example', 60, 30)).text,
    ]).toEqual(['served throughout', 'stops working', 'fails at first', 'starts working', 'does not work', 'fails in between']);
  });

  it('sum the change up', () => {
    expect(summaryOf(timelineOf([repointed('a.example', 300)]))).toBe('1 name leads elsewhere, settled after 5 min; 7 names as before.');
    expect(summaryOf(timelineOf([repointed('a.example', 300)], { unlisted: 1999, unchanged: 1 }))).toBe(
      '2,000 names lead elsewhere, settled after 5 min; 1 name as before.',
    );
  });
});
