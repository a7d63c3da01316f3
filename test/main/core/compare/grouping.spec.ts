import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../../../main/core/compare/attribute';
import { createGrouping, type Grouping } from '../../../../main/core/compare/grouping';
import type { CompareExample } from '../../../../main/core/types/compare';

const attribution = (more: Partial<Attribution> = {}): Attribution => ({
  kind: 'origin',
  cause: { file: 'tenants/acme.json', pointer: '/Parameters/0/Value', line: 5, side: 'both' },
  contributing: [],
  stage: '11-origin',
  from: 'us.example',
  to: 'eu.example',
  clause: 'parameter `region` of tenant `acme` is `eu` and was `us`',
  family: null,
  differences: [{ path: 'origin.domain', before: 'us.example', after: 'eu.example', stage: '11-origin' }],
  ...more,
});
const example = (id: string): CompareExample =>
  ({ id, line: null, before: {}, after: {}, differences: [], stage: '11-origin' }) as unknown as CompareExample;

function fill(grouping: Grouping, ids: readonly string[]): void {
  for (const id of ids) {
    grouping.see({ tenant: 'acme', from: '200 Miss', to: '200 Miss', count: 1 });
    grouping.add({ attribution: attribution(), tenant: 'acme', count: 1, example: () => example(id) });
  }
}

describe('groups', () => {
  it('add up by kind and cause, with a sentence, tenants and a few examples', () => {
    const grouping = createGrouping({ examples: 2 });
    fill(grouping, ['a', 'b', 'c']);
    grouping.see({ tenant: 'other', from: '200 Hit', to: '403 Error', count: 4 });
    grouping.add({ attribution: attribution({ kind: 'stops-working', stage: '06-waf' }), tenant: 'other', count: 4 });
    const { groups, changed, ignored, flows, tenants } = grouping.result();
    expect({ changed, ignored }).toEqual({ changed: 7, ignored: 0 });
    expect(groups.map(({ kind, count }) => [kind, count])).toEqual([
      ['stops-working', 4],
      ['origin', 3],
    ]);
    expect(groups[1]).toMatchObject({
      sentence: '3 requests change origin because parameter `region` of tenant `acme` is `eu` and was `us`.',
      from: 'us.example',
      to: 'eu.example',
      tenants: { acme: 3 },
      ignoredBy: null,
    });
    expect(groups[1]?.examples.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(flows).toEqual([
      { from: '200 Hit', to: '403 Error', count: 4 },
      { from: '200 Miss', to: '200 Miss', count: 3 },
    ]);
    expect(tenants).toEqual([
      { tenant: 'other', before: { '200 Hit': 4 }, after: { '403 Error': 4 }, changed: 4 },
      { tenant: 'acme', before: { '200 Miss': 3 }, after: { '200 Miss': 3 }, changed: 3 },
    ]);
  });

  it('are the same whether one worker counts or two', () => {
    const alone = createGrouping();
    fill(alone, ['a', 'b', 'c', 'd']);
    const [one, two, both] = [createGrouping(), createGrouping(), createGrouping()];
    fill(one, ['a', 'b']);
    fill(two, ['c', 'd']);
    one.diverge('Something was assumed.', 2);
    two.diverge('Something was assumed.', 1);
    // What crosses to another thread is cloned.
    both.merge(structuredClone(one.state()));
    both.merge(structuredClone(two.state()));
    expect(both.result()).toEqual({ ...alone.result(), divergences: [{ text: 'Something was assumed.', count: 3 }] });
    expect(both.changed()).toBe(4);
  });

  it('keep what a rule ignores apart, and only what it holds for', () => {
    const grouping = createGrouping({ ignore: [{ id: 'known', note: 'acme moves', tenant: 'acme' }] });
    grouping.add({ attribution: attribution(), tenant: 'acme', count: 5 });
    grouping.add({ attribution: attribution(), tenant: 'other', count: 2 });
    const { groups, changed, ignored } = grouping.result();
    expect({ changed, ignored }).toEqual({ changed: 2, ignored: 5 });
    expect(groups.map(({ count, ignoredBy }) => [count, ignoredBy])).toEqual([
      [5, 'known'],
      [2, null],
    ]);
    expect(new Set(groups.map(({ id }) => id)).size).toBe(2);
  });

  it('name what most of their requests have in common', () => {
    const grouping = createGrouping();
    grouping.add({ attribution: attribution({ to: 'one.example' }), tenant: '', count: 1 });
    grouping.add({ attribution: attribution({ to: 'two.example' }), tenant: '', count: 9 });
    expect(grouping.result().groups[0]).toMatchObject({ count: 10, to: 'two.example' });
  });
});
