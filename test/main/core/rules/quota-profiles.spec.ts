import { describe, expect, it } from 'vitest';
import { latestProfile, limitOf, profileOf, quotaOf, quotaProfiles } from '../../../../main/core/rules/quota-profiles';

describe('quota profiles', () => {
  it('all have the same limits, each with a sentence, a source and a date', () => {
    const ids = Object.keys(quotaProfiles[latestProfile] ?? {});
    expect(ids.length).toBeGreaterThan(15);
    for (const [name, profile] of Object.entries(quotaProfiles)) {
      expect(Object.keys(profile), name).toEqual(ids);
      for (const { what, limit, source, date } of Object.values(profile)) {
        expect(what).toMatch(/^[a-z].*[^.]$/);
        expect(limit).toBeGreaterThan(0);
        expect(source.length).toBeGreaterThan(10);
        expect(date).toMatch(/^\d{4}-\d{2}$|^SDK 3\./);
      }
    }
  });

  it('differ where the documents differ', () => {
    expect(limitOf({}, 'domainsPerTenant')).toBe(100);
    expect(limitOf({ profile: 'founding-guide' }, 'domainsPerTenant')).toBe(5);
    expect(limitOf({ profile: 'founding-guide' }, 'tenantsPerAccount')).toBe(10_000);
    expect(limitOf({ profile: 'unlimited' }, 'domainsPerTenant')).toBe(Infinity);
  });

  it('give way to what workspace.json says, and fall back to the newest', () => {
    expect(limitOf({ profile: 'unlimited', domainsPerTenant: 7 }, 'domainsPerTenant')).toBe(7);
    expect(profileOf({ profile: 'toString' })).toBe(quotaProfiles[latestProfile]);
    expect(quotaOf({}, 'toString')).toBeUndefined();
    expect(limitOf({}, 'nothing')).toBe(Infinity);
  });
});
