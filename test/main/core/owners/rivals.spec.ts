import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { matchHost } from '../../../../main/core/owners/match-host';
import { ownerRivals } from '../../../../main/core/owners/rivals';
import { snapshotOf, template, tenant } from '../../../support/compiled';

const files = {
  'distributions/saas.json': template(),
  'tenants/a.json': tenant('a', ['shop.example', '*.deep.shop.example']),
  'tenants/b.json': tenant('b', ['shop.example', '*.shop.example']),
  'tenants/c.json': tenant('c', [], { Domains: [{ Domain: 'c.shop.example', Status: 'inactive' }] }),
};

function told(host: string, assumptions: Readonly<Record<string, string>> = {}): readonly string[] {
  const { hosts, assumption } = snapshotOf(files, assumptions);
  const match = matchHost(hosts, host, assumption);
  return ownerRivals(match.rivals, host, match.claim ?? match.inactive).map((rival) => `${rival.candidate}: ${sentenceOf(rival.reason)}`);
}

describe('the claims that lost', () => {
  it('are named with the reason, and a second claim is called what AWS would call it', () => {
    expect(told('shop.example')).toEqual([expect.stringMatching(/^tenant b: .*CNAMEAlreadyExists.*tenant a, keeps it/)]);
    expect(told('x.deep.shop.example')).toEqual([
      'tenant b: *.shop.example covers the name as well, but *.deep.shop.example is more specific.',
    ]);
    expect(told('c.shop.example')).toEqual([expect.stringMatching(/^tenant c: Its domain c\.shop\.example is inactive/)]);
    expect(told('c.shop.example', { 'owner.inactive-domain': 'refused' })).toContainEqual(
      'tenant b: *.shop.example covers the name as well, but tenant c holds it, although inactive.',
    );
  });

  it('are none when nobody competes', () => {
    expect(told('y.shop.example')).toEqual([]);
  });
});
