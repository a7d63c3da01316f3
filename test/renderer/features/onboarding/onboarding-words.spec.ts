import { describe, expect, it } from 'vitest';
import type { OnboardingSummary } from '../../../../main/core/types/onboarding';
import { awayText, filterTenants, partyText, recordLine } from '../../../../renderer/features/onboarding/onboarding-words';

const tenant = (name: string, state: OnboardingSummary['state'], domains: readonly string[]): OnboardingSummary => ({
  id: name,
  name,
  domains,
  way: 'managed-cloudfront',
  state,
  text: '',
});
const all = [tenant('acme', 'serving', ['www.acme.example']), tenant('bolt', 'trouble', ['bolt.example', 'www.bolt.example'])];

describe('words of onboarding', () => {
  it('find tenants by all words, in name, domain, way or state', () => {
    const names = (text: string, open = false): readonly string[] => filterTenants(all, text, open).map(({ name }) => name);
    expect(names('')).toEqual(['acme', 'bolt']);
    expect(names('BOLT www')).toEqual(['bolt']);
    expect(names('trouble')).toEqual(['bolt']);
    expect(names('hosts token')).toEqual(['acme', 'bolt']);
    expect(names('', true)).toEqual(['bolt']);
    expect(names('acme', true)).toEqual([]);
  });

  it('say how far a moment is from the simulated now', () => {
    const minute = 60_000;
    const at = (away: number): string => awayText(1e12 + away, 1e12);
    expect([at(0), at(5 * minute), at(-1 * minute), at(36 * 60 * minute), at(-48 * 60 * minute), at(153 * 1440 * minute)]).toEqual([
      'now',
      'in 5 minutes',
      '1 minute ago',
      'in 36 hours',
      '2 days ago',
      'in 153 days',
    ]);
  });

  it('write a record as a zone file has it, and describe an alias', () => {
    expect(recordLine({ name: 'www.a.example', type: 'CNAME', value: 'd1.cloudfront.net', alias: false })).toBe(
      'www.a.example. IN CNAME d1.cloudfront.net.',
    );
    expect(recordLine({ name: '_a.example', type: 'TXT', value: 'd1.cloudfront.net', alias: false })).toBe(
      '_a.example. IN TXT "d1.cloudfront.net"',
    );
    expect(recordLine({ name: 'a.example', type: 'A', value: 'd1.cloudfront.net', alias: true })).toBe(
      'a.example A alias to d1.cloudfront.net',
    );
  });

  it('name the account of a party only where it is another one', () => {
    const party = { kind: 'tenant', id: 'dt_1', name: 'acme', account: '111122223333', endpoint: null, domains: 1 } as const;
    expect(partyText(party, '111122223333')).toBe('tenant acme');
    expect(partyText(party, null)).toBe('tenant acme (111122223333)');
  });
});
