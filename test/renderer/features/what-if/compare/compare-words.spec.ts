import { describe, expect, it } from 'vitest';
import {
  causeWords,
  factText,
  figuresOf,
  groupsOfFlow,
  inOrder,
  percentText,
  placeOf,
  progressText,
  shareDone,
  stoppedText,
  tenantsText,
} from '../../../../../renderer/features/what-if/compare/compare-words';
import { compareGroup, comparison, traceEnding } from '../../../../support/comparisons';

describe('the numbers of a comparison', () => {
  it('count what changes, breaks, is mended and is expected', () => {
    const groups = [
      compareGroup(),
      compareGroup({ id: 'b', kind: 'starts-working', count: 4, cause: { file: 'b.json', pointer: '/b', line: 2, side: 'both' } }),
      // The same line as the first one's.
      compareGroup({ id: 'd', kind: 'status', count: 0 }),
      compareGroup({ id: 'c', kind: 'origin', count: 9, ignoredBy: 'expected-1' }),
    ];
    const figures = figuresOf(comparison({ groups, changed: 16, ignored: 9 }));
    expect(figures.map(({ label, value, detail }) => [label, value, detail])).toEqual([
      ['Requests', '100', 'all were used'],
      ['Changed', '16', '16 %, 2 causes'],
      ['Stop working', '12', '12 %'],
      ['Start working', '4', '4 %'],
      ['Expected', '9', 'by your rules'],
      ['Errors', '0 → 12', 'answers of 400 and above, or none'],
    ]);
    expect(figures[2]?.tone).toBe('error');
  });

  it('are calm when nothing changes', () => {
    const figures = figuresOf(comparison({ groups: [], changed: 0 }));
    expect(figures.map(({ tone }) => tone)).not.toContain('warning');
    expect(figures.find(({ label }) => label === 'Changed')?.tone).toBe('ok');
  });

  it('do not round a handful of a million to nothing', () => {
    expect([percentText(0, 10), percentText(3, 1_000_000), percentText(999_999, 1_000_000), percentText(5, 5), percentText(1, 3)]).toEqual([
      '0 %',
      'under 1 %',
      'over 99 %',
      '100 %',
      '33 %',
    ]);
  });
});

describe('progress', () => {
  const progress = { done: 50_000, total: null, bytesDone: 10, bytesTotal: 40, changed: 7, perSecond: 1234.6 };

  it('goes by requests, by bytes while their number is unknown, or by nothing', () => {
    expect([shareDone({ ...progress, total: 100_000 }), shareDone(progress), shareDone({ ...progress, bytesTotal: null })]).toEqual([
      0.5,
      0.25,
      null,
    ]);
    expect(progressText(progress)).toBe('50,000 requests, 1,235 a second, 7 changed so far');
    expect(progressText({ ...progress, total: 100_000, perSecond: 0 })).toBe('50,000 of 100,000 requests, 7 changed so far');
  });
});

describe('causes', () => {
  it('stand at a place, or are named where no file has them', () => {
    const { cause } = compareGroup();
    expect(placeOf(cause)).toEqual({ file: 'tenants/a.json', pointer: '/Enabled', line: 4 });
    const without = (pointer: string) => ({ ...cause, file: '', pointer });
    expect(placeOf(without('/at'))).toBeNull();
    expect([causeWords(without('/at')), causeWords(without('/failingOrigins/web.example')), causeWords(without('/10-cache'))]).toEqual([
      'the time of the question',
      'origin web.example is made to fail',
      'no single line',
    ]);
  });

  it('name the tenants with the most requests', () => {
    expect(tenantsText({ a: 3, b: 1200, '': 5, d: 1 })).toBe('b 1,200, nobody 5, a 3 and 1 more');
    expect(tenantsText({ a: 3 })).toBe('a 3');
  });

  it('show lists of facts one after the other, and anything else as it is', () => {
    expect(['200 Hit', '["a 300 CNAME b","b 60 A 192.0.2.1"]', '[broken', '[1]'].map(factText)).toEqual([
      '200 Hit',
      'a 300 CNAME b, b 60 A 192.0.2.1',
      '[broken',
      '[1]',
    ]);
  });

  it('stand before those that are expected', () => {
    const groups = [compareGroup({ id: 'a', ignoredBy: 'x' }), compareGroup({ id: 'b' }), compareGroup({ id: 'c' })];
    expect(inOrder(groups).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });

  it('are those of a ribbon or a bar of the flow when one is chosen', () => {
    const broken = compareGroup();
    const slower = compareGroup({
      id: 'slower',
      examples: [
        {
          id: 'x',
          line: null,
          before: traceEnding(200, { resultType: 'Hit' }),
          after: traceEnding(200, { resultType: 'Miss' }),
          differences: [],
          stage: '10-cache',
        },
      ],
    });
    const of = (from: string | null, to: string | null) => groupsOfFlow([broken, slower], { from, to }).map(({ id }) => id);
    expect([of(null, null).length, of('200 Hit', null).length]).toEqual([2, 2]);
    expect([of(null, '200 Miss'), of('200 Hit', '403 Error'), of('403 Error', null)]).toEqual([['slower'], [broken.id], []]);
  });
});

it('says of traffic that was not read to its end how far it was, and that nothing of it is kept', () => {
  expect(stoppedText(null)).toBe('It had not begun to read the traffic.');
  expect(stoppedText('5 of 10 requests')).toBe('It had come as far as 5 of 10 requests. It starts over when it is begun again.');
});
