import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../../main/core/compare/changes';
import { effectsOf, sameness, works, worthShowing, type Effect } from '../../../../main/core/witness/effects';
import { compiledFrom } from '../../../support/compare';
import { group, tenant } from '../../../support/compiled';
import { changed, counted, plainRequest, platform, platformTemplate, shownBetween } from '../../../support/witness';

describe('effects', () => {
  it('are the outcome for what decided it, and the stage for all else', async () => {
    const after = changed(platform, {
      'distributions/saas.json': platformTemplate({ Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', ...counted('DE') } } }),
    });
    const shown = await shownBetween(compiledFrom(platform), compiledFrom(after), plainRequest('acme.shop.example', { country: 'DE' }));
    expect(effectsOf(shown as NonNullable<typeof shown>)).toMatchObject([
      { kind: 'stops-working', from: '200', to: '403', stage: '05-geo' },
    ]);
  });

  it('of the same edit in many files are one', () => {
    const moved = (name: string): object => tenant(name, [`${name}.shop.example`], { ConnectionGroupId: 'side' });
    const after = changed(platform, {
      'tenants/acme.json': moved('acme'),
      'tenants/bolt.json': moved('bolt'),
      'connection-groups/new.json': group('new'),
    });
    const { all } = changesBetween(compiledFrom(platform).workspace, compiledFrom(after).workspace);
    expect(all).toHaveLength(3);
    expect(new Set(all.map(sameness)).size).toBe(2);
  });

  it('leave out that one refusal takes the place of another, where the change also stops or starts something', () => {
    const [change] = changesBetween(
      compiledFrom(platform).workspace,
      compiledFrom(changed(platform, { 'tenants/acme.json': null })).workspace,
    ).all;
    const effect = (kind: Effect['kind']): Effect => ({
      id: kind,
      change: change as Effect['change'],
      kind,
      part: null,
      stage: '04-owner',
      from: '',
      to: '',
    });
    const all = new Map((['stops-working', 'status', 'owner'] as const).map((kind) => [kind, effect(kind)]));
    expect([...worthShowing(all)]).toEqual(['stops-working', 'owner']);
    expect([...worthShowing(new Map([['status', effect('status')]]))]).toEqual(['status']);
  });

  it('take redirects for working and failures of the handshake for not', () => {
    expect(['200', '301', '404', 'tls.expired', 'none'].map(works)).toEqual([true, true, false, false, false]);
  });
});
