import { beforeEach, describe, expect, it } from 'vitest';
import { useSettings } from '../../../../renderer/api/settings';
import { keepRules, ruleFor, rulesOf, withRules } from '../../../../renderer/features/what-if/ignore-rules';
import { compareGroup, comparison } from '../../../support/comparisons';

beforeEach(() => {
  useSettings.setState({ layout: {} });
});

const other = compareGroup({
  id: 'other',
  kind: 'origin',
  cause: { file: 'distributions/t.json', pointer: '/Origins/0', line: 9, side: 'both' },
  count: 3,
});

describe('expected differences', () => {
  it('are kept for each workspace by itself, and what is no rule is not taken for one', () => {
    const rule = ruleFor(other, 'planned', []);
    keepRules('/one', [rule]);
    expect([rulesOf('/one'), rulesOf('/two')]).toEqual([[rule], []]);
    useSettings.setState({ layout: { 'what-if:ignore:/two': [{ id: 7 }] } });
    expect(rulesOf('/two')).toEqual([]);
  });

  it('name the kind and the line, under an id that is free', () => {
    const first = ruleFor(other, 'planned', []);
    expect(first).toEqual({ id: 'expected-1', note: 'planned', kind: 'origin', file: 'distributions/t.json', pointer: '/Origins/0' });
    expect(ruleFor(other, '', [first]).id).toBe('expected-2');
    expect(ruleFor(other, '', [{ ...first, id: 'expected-2' }]).id).toBe('expected-3');
  });

  it('take a group out at once, and give it back with the rule', () => {
    const compared = comparison({ groups: [compareGroup(), other] });
    const rule = ruleFor(other, '', []);
    const ruled = withRules(compared, [rule]);
    expect([ruled.changed, ruled.ignored]).toEqual([12, 3]);
    expect(ruled.groups.map(({ ignoredBy }) => ignoredBy)).toEqual([null, 'expected-1']);
    expect(withRules(ruled, [])).toMatchObject({ changed: 15, ignored: 0 });
  });

  it('leave what the host took out by tenant or header as it is while the rule stands', () => {
    const byTenant = { id: 'mine', note: '', tenant: 'a' };
    const compared = comparison({ groups: [{ ...other, ignoredBy: 'mine' }, compareGroup()] });
    expect(withRules(compared, [byTenant]).groups.map(({ ignoredBy }) => ignoredBy)).toEqual(['mine', null]);
    expect(withRules(compared, []).ignored).toBe(0);
  });
});
