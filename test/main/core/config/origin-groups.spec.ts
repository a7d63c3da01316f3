import { describe, expect, it } from 'vitest';
import { compileOriginGroups } from '../../../../main/core/config/origin-groups';
import type { CompiledOriginGroup } from '../../../../main/core/types/snapshot';
import { groupOf, sceneSnapshot, web } from '../../../support/origin-workspace';

function groups(...declared: readonly object[]): ReadonlyMap<string, CompiledOriginGroup> {
  const { workspace } = sceneSnapshot({ origins: [web('one'), web('two')], groups: declared as never });
  return compileOriginGroups(workspace.distributions[0] as never);
}

describe('compileOriginGroups', () => {
  it('says who is first, who takes over, and at what', () => {
    expect([...groups(groupOf('pair', ['two', 'one'], [404])).values()]).toEqual([
      {
        id: 'pair',
        primary: 'two',
        secondary: 'one',
        codes: [404],
        source: { file: 'distributions/shop.json', base: '/DistributionConfig', pointer: '/OriginGroups/0' },
      },
    ]);
  });

  it('keeps the first of two groups of one name, and none without members', () => {
    const made = groups(groupOf('pair', ['one', 'two'], [404]), groupOf('pair', ['two', 'one'], [500]), { Id: 'empty' });
    expect([...made.keys()]).toEqual(['pair']);
    expect(made.get('pair')?.primary).toBe('one');
  });

  it('makes do with one member', () => {
    expect(groups({ Id: 'half', Members: { Quantity: 1, Items: [{ OriginId: 'one' }] } }).get('half')).toMatchObject({
      primary: 'one',
      secondary: null,
      codes: [],
    });
  });
});
