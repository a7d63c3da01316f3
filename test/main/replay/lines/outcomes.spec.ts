import { expect, it } from 'vitest';
import { Outcomes } from '../../../../main/replay/lines/outcomes';

it('gives equal outcomes one number', () => {
  const outcomes = new Outcomes();
  const hit = { status: 200, failure: null, resultType: 'Hit', detailedResultType: 'Hit', cache: 'Hit' };
  expect(outcomes.idOf(hit)).toBe(0);
  expect(outcomes.idOf({ ...hit, cache: null })).toBe(1);
  expect(outcomes.idOf({ ...hit })).toBe(0);
  expect(outcomes.list).toHaveLength(2);
});
