import { expect, it } from 'vitest';
import { differingRules, fidelityOf, type FidelityKind } from '../../../../main/core/compare/fidelity';

const miss = { status: 200, failure: null, resultType: 'Miss', detailedResultType: 'Miss', cache: 'Miss' };
const kind = (more: Partial<FidelityKind> = {}): FidelityKind => ({
  outcome: miss,
  status: 200,
  resultType: 'Miss',
  detailedResultType: 'Miss',
  absent: false,
  lines: [1],
  count: 1,
  ...more,
});

it('agrees by rule, and counts a request as agreeing when all rules do', () => {
  const { compared, agree, rules } = fidelityOf(
    [kind({ count: 8 }), kind({ status: 404, resultType: 'Error', lines: [9], count: 2 })],
    [],
    [],
  );
  expect([compared, agree]).toEqual([10, 8]);
  expect(rules.map(({ rule, compared: of, agree: same }) => [rule, of, same])).toEqual([
    ['status', 10, 8],
    ['result-type', 10, 8],
    ['detailed-result-type', 10, 10],
    ['cache', 8, 8],
  ]);
  expect(rules[0]?.confusions).toEqual([{ recorded: '404', simulated: '200', count: 2, lines: [9] }]);
});

it('leaves out what a recording cannot be held against: cold caches, conditions nobody wrote down, viewers that left', () => {
  const cold = kind({ resultType: 'Hit', absent: true });
  const conditional = kind({ status: 304, resultType: 'Hit' });
  const left = kind({ status: 0, resultType: 'Error' });
  for (const doubtful of [cold, conditional, left]) expect(differingRules(doubtful)).toEqual([]);
  const found = fidelityOf([cold, conditional, left], [], []);
  expect(found.compared).toBe(0);
  expect(found.divergences).toHaveLength(3);
  // The same hit on an object that we have and would renew is a difference.
  expect(differingRules(kind({ resultType: 'Hit' }))).toEqual(['result-type', 'cache']);
});

it('takes words that the recording does not say as no statement', () => {
  expect(differingRules(kind({ resultType: '-', detailedResultType: '' }))).toEqual([]);
});
