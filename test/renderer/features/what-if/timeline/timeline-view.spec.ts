import { describe, expect, it } from 'vitest';
import { namePoints, overallAt, overallPoints, rangesOf } from '../../../../../renderer/features/what-if/timeline/timeline-view';
import { repointed, timelineOf } from '../../../../support/name-timelines';

describe('all names at a moment', () => {
  it('are the mean of each, by its weight', () => {
    const even = timelineOf([repointed('a.example', 100), repointed('b.example', 400)]);
    expect(overallAt(even, 100)).toMatchObject({ old: 0.375, fresh: 0.625, failing: 0 });
    const weighed = timelineOf([repointed('a.example', 100, { weight: 1 }), repointed('b.example', 400, { weight: 3 })]);
    expect(overallAt(weighed, 100).old).toBeCloseTo(0.5625);
    expect(overallAt(timelineOf([]), 5)).toMatchObject({ old: 0, fresh: 1 });
  });

  it('lie between the points that are known when not every name is listed', () => {
    const name = repointed('a.example', 100);
    const points = [0, 50, 100].map((seconds) => ({ seconds, old: 1 - seconds / 100, mixed: 0, fresh: seconds / 100, failing: 0 }));
    const timeline = timelineOf([name], { unlisted: 9, points });
    expect(overallAt(timeline, 25).old).toBeCloseTo(0.75);
    expect(overallAt(timeline, 500)).toMatchObject({ old: 0, fresh: 1 });
    expect(overallPoints(timeline, 60).map(({ seconds }) => seconds)).toEqual([0, 50, 60]);
  });

  it('are drawn from the change to the end of the range', () => {
    const timeline = timelineOf([repointed('a.example', 100), repointed('b.example', 400)]);
    const points = overallPoints(timeline, 200);
    expect([points[0]?.seconds, points.at(-1)?.seconds, points.some(({ seconds }) => seconds === 100)]).toEqual([0, 200, true]);
    expect(points.at(-1)?.old).toBeCloseTo(0.25);
    expect(namePoints(timeline.names[0] as never, 50).at(-1)).toMatchObject({ seconds: 50, old: 0.5 });
  });
});

describe('ranges', () => {
  it('offer a minute beside a day when something ends within it', () => {
    const ranges = rangesOf(timelineOf([repointed('a.example', 60), repointed('b.example', 86_400)]));
    expect(ranges.map(({ label, seconds }) => [label, seconds])).toEqual([
      ['All, 1 d', 86_400],
      ['First 1 min', 60],
      ['First 5 min', 300],
      ['First 15 min', 900],
      ['First 1 h', 3600],
      ['First 6 h', 21_600],
    ]);
    expect(rangesOf(timelineOf([repointed('a.example', 300)]))).toHaveLength(1);
  });
});
