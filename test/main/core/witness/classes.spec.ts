import { describe, expect, it } from 'vitest';
import { isInRange } from '../../../../main/core/waf/address-set';
import { addressesFor, countriesFor, representatives } from '../../../../main/core/witness/classes';

describe('values that stand for others', () => {
  it('has the first of each combination of memberships', () => {
    expect(representatives([1, 2, 3, 4, 5, 6], [(value) => value % 2 === 0, (value) => value > 3])).toEqual([1, 2, 4, 5]);
  });

  it('has a country inside and outside of every list, and none where there is no list', () => {
    const sets = [['DE', 'LI'], ['LI']];
    const found = countriesFor(sets);
    expect(found).toEqual(['US', 'DE', 'LI']);
    expect(countriesFor([])).toEqual([]);
  });

  it('has addresses for ranges within ranges, of both families', () => {
    const sets = [['10.0.0.0/8'], ['10.0.0.0/32'], ['2001:db8:1::/48']];
    const found = addressesFor(sets, '127.0.0.1');
    const key = (address: string): string => sets.map((set) => set.some((range) => isInRange(address, range))).join();
    expect(found.map(key).sort()).toEqual(['false,false,false', 'false,false,true', 'true,false,false', 'true,true,false']);
    expect(found[0]).toBe('127.0.0.1');
  });
});
