import { describe, expect, it } from 'vitest';
import { compiledFrom } from '../../../support/compare';
import { tenant } from '../../../support/compiled';
import { changed, plainRequest, platform, platformBehavior, platformTemplate, shownBetween, webAcl } from '../../../support/witness';

const causes = async (edits: Readonly<Record<string, unknown>>, more = {}, base = platform): Promise<readonly string[] | null> => {
  const shown = await shownBetween(compiledFrom(base), compiledFrom(changed(base, edits)), plainRequest('acme.shop.example', more));
  return shown && shown.causes.map(({ change, stage }) => `${stage} ${change.kind} ${change.steps.join('.')}`);
};

describe('the causes of what a request shows', () => {
  it('are none where it shows nothing', async () => {
    expect(await causes({ 'distributions/saas.json': platformTemplate({ Comment: 'x' }) })).toBeNull();
  });

  it('are the changed members of the behavior that the request falls to', async () => {
    const template = platformTemplate({
      DefaultCacheBehavior: platformBehavior(null, { TargetOriginId: 'api' }),
      CacheBehaviors: [
        platformBehavior('/api/*', { TargetOriginId: 'web', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' }),
        platformBehavior('/img/*'),
      ],
    });
    expect(await causes({ 'distributions/saas.json': template })).toEqual(['11-origin distribution DefaultCacheBehavior.TargetOriginId']);
    expect(await causes({ 'distributions/saas.json': template }, { path: '/api/x' })).toEqual([
      '11-origin distribution CacheBehaviors./api/*.TargetOriginId',
    ]);
  });

  it('are not those of the new owner where the owner itself is another', async () => {
    const edits = {
      'tenants/acme.json': tenant('acme', ['spare.shop.example'], { ConnectionGroupId: 'main' }),
      'tenants/bolt.json': tenant('bolt', ['bolt.shop.example', 'acme.shop.example'], {
        ConnectionGroupId: 'main',
        Customizations: { GeoRestrictions: { RestrictionType: 'blacklist', Locations: ['DE'] } },
      }),
    };
    const found = await causes(edits, { country: 'FR' });
    expect(found?.every((cause) => !cause.startsWith('12'))).toBe(true);
    expect(found?.[0]).toContain('Domains');
  });

  it('are found behind references: an IP set that a rule names', async () => {
    const arn = 'arn:aws:wafv2:us-east-1:111122223333:global/ipset/office/1';
    const set = (address: string): object => ({
      Name: 'office',
      Id: '1',
      ARN: arn,
      Scope: 'CLOUDFRONT',
      IPAddressVersion: 'IPV4',
      Addresses: [address],
    });
    const base = changed(platform, {
      'distributions/saas.json': platformTemplate({ WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/guard/1' }),
      'web-acls/guard.json': webAcl([{ Statement: { IPSetReferenceStatement: { ARN: arn } } }]),
      'ip-sets/office.json': set('198.51.100.0/24'),
    });
    const found = await causes({ 'ip-sets/office.json': set('203.0.113.0/24') }, { clientIp: '203.0.113.9' }, base);
    expect(found?.length).toBeGreaterThan(0);
    expect(found?.every((cause) => cause.startsWith('06-waf ip-set Addresses'))).toBe(true);
  });
});
