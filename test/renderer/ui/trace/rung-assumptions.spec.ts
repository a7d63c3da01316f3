import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import type { StageName } from '../../../../main/core/types/trace';
import { assumptionsByStage, placeOf } from '../../../../renderer/ui/trace/rung-assumptions';

const all = new Set<StageName>(['01-dns', '02-connect', '03-tls', '04-owner', '10-cache', '12-viewer-response']);

describe('assumptions on the ladder', () => {
  it('has a rung for every assumption of the ledger', () => {
    expect(assumptions.filter(({ id }) => placeOf(id) === undefined).map(({ id }) => id)).toEqual([]);
  });

  it('prefers the longest family that fits', () => {
    expect([placeOf('order.fronting'), placeOf('order.protocol-policy')]).toEqual(['04-owner', '07-behavior']);
    expect(placeOf('nothing.known')).toBeUndefined();
  });

  it('explains each in words', () => {
    const [sni] = assumptionsByStage(['sni.none'], all).get('03-tls') ?? [];
    expect(sni).toMatchObject({ id: 'sni.none', alternatives: ['default-certificate', 'drop'] });
    expect(sni?.what).toContain('no SNI');
  });

  it('moves to the last rung reached when its own was not', () => {
    const stages = assumptionsByStage(['cache.scope', 'unheard.of'], new Set<StageName>(['01-dns', '04-owner']));
    expect(stages.get('04-owner')?.map(({ id }) => id)).toEqual(['cache.scope', 'unheard.of']);
    expect(assumptionsByStage(['cache.scope'], new Set()).size).toBe(0);
  });
});
