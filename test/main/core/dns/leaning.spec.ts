import { describe, expect, it } from 'vitest';
import { describeOwner, findLeaning, type Leaning } from '../../../../main/core/dns/leaning';
import { resolveName } from '../../../../main/core/dns/resolve';
import { matchHost } from '../../../../main/core/owners/match-host';
import type { DomainClaim } from '../../../../main/core/types/snapshot';
import { group, snapshotOf, standard, template, tenant } from '../../../support/compiled';

const snapshot = snapshotOf({
  'distributions/saas.json': template(),
  'distributions/first.json': standard('first', ['cdn.first.test', 'www.first.test']),
  'distributions/second.json': standard('second', ['www.second.test', '*.wild.test']),
  'connection-groups/main.json': group('main'),
  'tenants/shop.json': tenant('shop', ['www.customer.test'], { ConnectionGroupId: 'main' }),
  'dns/first.test.zone': '$TTL 60\ncdn CNAME dfirst.cloudfront.net.\nwww CNAME cdn\n',
  'dns/second.test.zone': '$TTL 60\nwww CNAME mid\nmid CNAME cdn.first.test.\n',
  'dns/customer.test.zone': '$TTL 60\nwww CNAME customer-123.saas.test.\n',
  'dns/saas.test.zone': '$TTL 60\ncustomer-123 CNAME x.wild.test.\n',
  'dns/wild.test.zone': '$TTL 60\n* CNAME dmain.cloudfront.net.\n',
});

function claimOf(host: string): DomainClaim {
  const { claim } = matchHost(snapshot.hosts, host, snapshot.assumption);
  if (!claim) throw new Error(`nobody claims ${host}`);
  return claim;
}

function leaning(name: string, host = name): Leaning | null {
  return findLeaning(snapshot.hosts, resolveName(snapshot.dns, name, 'A'), claimOf(host), snapshot.assumption);
}

describe('findLeaning', () => {
  it('finds the record of another owner on the way, past names that nobody claims', () => {
    const found = leaning('www.second.test');
    expect(found).toMatchObject({ name: 'cdn.first.test', record: { source: { file: 'dns/first.test.zone', line: 2 } } });
    expect(found && describeOwner(found.claim)).toBe('distribution first');
  });

  it('takes a wildcard claim for a claim', () => {
    expect(leaning('www.customer.test')?.name).toBe('x.wild.test');
  });

  it('is content with names of the same owner', () => {
    expect(leaning('www.first.test')).toBeNull();
  });

  it('does not hold it against a request that it was sent to another name on purpose', () => {
    expect(leaning('cdn.first.test', 'www.second.test')).toBeNull();
  });
});

describe('describeOwner', () => {
  it('tells tenants from distributions', () => {
    expect(describeOwner(claimOf('www.customer.test'))).toBe('tenant shop');
  });
});
