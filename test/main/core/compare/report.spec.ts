import { expect, it } from 'vitest';
import { assumptionRows, placeOf, tenantsOf, timeText, verdictOf } from '../../../../main/core/compare/report';
import { hostileReport } from '../../../support/reports';

it('says the whole in one sentence', () => {
  const report = hostileReport();
  const verdict = (more: object): string => verdictOf({ ...report, comparison: { ...report.comparison, ...more } });
  expect(verdict({})).toBe('2 of 1,500 requests are answered differently, for one cause. 1 more differs as expected.');
  expect(verdict({ changed: 0, ignored: 0 })).toBe('None of 1,500 requests is answered differently.');
  expect(verdict({ before: { ...report.comparison.before, requests: 0 } })).toBe('There was no request to compare.');
});

it('writes places, tenants, assumptions and times as people do', () => {
  expect(placeOf({ cause: { file: 'a.json', pointer: '/x', line: 3, side: 'after' } })).toBe('a.json:3 /x (after)');
  expect(placeOf({ cause: { file: '', pointer: '/at', line: null, side: 'both' } })).toBe('');
  expect(tenantsOf({ tenants: { a: 1, '': 5, b: 3 } }, 2)).toEqual({
    shown: [
      ['nobody’s', 5],
      ['b', 3],
    ],
    more: 1,
  });
  expect(assumptionRows(hostileReport().comparison)[0]?.text).toMatch(/cache/i);
  expect(timeText(Date.UTC(2026, 0, 2, 3, 4))).toBe('2026-01-02 03:04 UTC');
});
