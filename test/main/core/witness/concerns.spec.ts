import { describe, expect, it } from 'vitest';
import { aspectsOf, isMute } from '../../../../main/core/witness/concerns';
import type { ThingKind } from '../../../../main/core/compare/things';

const of = (kind: ThingKind, ...steps: readonly string[]): readonly string[] => aspectsOf({ kind, steps });

describe('what a difference can be the reason of', () => {
  it('hangs on the member that differs', () => {
    expect(of('tenant', 'Customizations', 'GeoRestrictions', 'Locations', 'DE')).toEqual(['05-geo']);
    expect(of('distribution', 'CacheBehaviors', '/api/*', 'OriginRequestPolicyId')).toEqual(['11-origin head']);
    expect(of('distribution', 'DefaultCacheBehavior', 'ViewerProtocolPolicy')).toEqual(['07-behavior']);
    expect(of('response-headers-policy', 'CustomHeadersConfig')).toEqual(['12-viewer-response head']);
  });

  it('is anything for what is new or gone as a whole, or not known', () => {
    expect(of('tenant')).toContain('04-owner');
    expect(of('tenant')).toContain('12-viewer-response status');
    expect(of('distribution', 'MadeUp')).toEqual(of('tenant'));
  });

  it('is nothing for what only describes', () => {
    expect(of('distribution', 'Comment')).toEqual([]);
    expect(of('setting', 'quotas', 'tenantsPerAccount')).toEqual([]);
    expect(isMute({ steps: ['DefaultCacheBehavior', 'RealtimeLogConfigArn'] })).toBe(true);
    expect(isMute({ steps: ['FunctionCode'] })).toBe(false);
  });
});
