import { expect, it } from 'vitest';
import { seenBy } from '../../../../main/core/compare/seen-by';
import type { ThingKind } from '../../../../main/core/compare/things';
import { stages } from '../../../../main/core/stages/index';

const at = (kind: ThingKind, ...steps: readonly string[]): readonly string[] => seenBy({ kind, steps });

it('leads each change to the stages that decide by it', () => {
  expect(at('dns-record', 'CNAME')).toEqual(['01-dns']);
  expect(at('distribution', 'CacheBehaviors', '/img/*', 'TargetOriginId')).toContain('11-origin');
  expect(at('distribution', 'CacheBehaviors', '/img/*', 'TargetOriginId')).not.toContain('07-behavior');
  expect(at('distribution', 'DefaultCacheBehavior', 'ViewerProtocolPolicy')).toEqual(['07-behavior']);
  expect(at('tenant', 'Customizations', 'GeoRestrictions', 'Locations')).toEqual(['05-geo']);
  expect(at('tenant', 'Parameters', 'region')).toContain('11-origin');
  expect(at('setting', 'network', 'viewers', '192.0.2.0/24')).toContain('05-geo');
});

it('leaves a whole resource and an assumption to every stage', () => {
  const all = stages.map(({ name }) => name);
  expect(at('tenant')).toEqual(all);
  expect(at('setting', 'assumptions', 'cache.scope')).toEqual(all);
  expect(at('condition', 'at')).toEqual(all);
});
