import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { differingAspects, observe, stageOf } from '../../../../main/core/witness/observe';
import { compiledFrom } from '../../../support/compare';
import type { Files } from '../../../support/compiled';
import {
  allViewer,
  bothOf,
  changed,
  counted,
  plainRequest,
  platform,
  platformBehavior,
  platformTemplate,
  webOrigin,
} from '../../../support/witness';

const before = compiledFrom(platform);
const aspects = async (template: object, more = {}): Promise<readonly string[]> => {
  const after = compiledFrom(changed(platform, { 'distributions/saas.json': template }));
  const outcomes = await bothOf(before, after, plainRequest('acme.shop.example', more));
  return differingAspects(observe(outcomes.before), observe(outcomes.after));
};

describe('what counts as behavior', () => {
  it('is not which lines decided, nor a comment, nor the place of a behavior in its list', async () => {
    expect(await aspects(platformTemplate({ Comment: 'other' }))).toEqual([]);
    const moved = platformTemplate({
      CacheBehaviors: [
        platformBehavior('/never/*'),
        platformBehavior('/api/*', { TargetOriginId: 'api', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' }),
        platformBehavior('/img/*'),
      ],
    });
    expect(await aspects(moved, { path: '/img/a' })).toEqual([]);
  });

  it('tells where an origin is asked from what it is sent', async () => {
    expect(await aspects(platformTemplate({ DefaultCacheBehavior: platformBehavior(null, { OriginRequestPolicyId: allViewer }) }))).toEqual(
      ['11-origin head'],
    );
    const origins = [webOrigin('web', 'web.example', { OriginPath: '/v2' }), webOrigin('api', 'api.example')];
    expect(await aspects(platformTemplate({ Origins: origins }))).toEqual(['11-origin where']);
  });

  it('counts what an origin answers only where it gets on to the viewer or to a lifetime', async () => {
    const policy = {
      Name: 'bare',
      RemoveHeadersConfig: counted({ Header: 'etag' }),
    };
    const stubs = (headers: object): object => ({ stubs: [{ path: '*', body: 'page', headers }] });
    const answering = (headers: object, more: Readonly<Record<string, unknown>>): Files =>
      changed(platform, {
        'policies/response-headers/bare.json': policy,
        'distributions/saas.json': platformTemplate({ DefaultCacheBehavior: platformBehavior(null, more) }),
        'origins/web.example.json': stubs(headers),
      });
    const between = async (headers: readonly [object, object], more: Readonly<Record<string, unknown>>): Promise<readonly string[]> => {
      const [one, other] = headers.map((each) => compiledFrom(answering(each, more))) as [Snapshot, Snapshot];
      const outcomes = await bothOf(one, other, plainRequest('acme.shop.example'));
      return differingAspects(observe(outcomes.before), observe(outcomes.after));
    };
    const tagged = [{ etag: '"v1"' }, {}] as const;
    expect(await between(tagged, {})).toEqual(['11-origin answer', '12-viewer-response head']);
    expect(await between(tagged, { ResponseHeadersPolicyId: 'bare' })).toEqual([]);
    expect(await between([{ 'cache-control': 'max-age=5' }, { 'cache-control': 'max-age=6' }], {})).toEqual([
      '10-cache life',
      '11-origin answer',
      '12-viewer-response head',
    ]);
  });

  it('stops where a request ends', async () => {
    const closed = platformTemplate({ Enabled: false });
    const found = await aspects(closed);
    expect(found[0]).toBe('04-owner');
    expect(found).toContain('11-origin end');
    expect(stageOf('11-origin end')).toBe('11-origin');
  });
});
