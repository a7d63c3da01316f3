import { describe, expect, it } from 'vitest';
import { collapseMap } from '../../../renderer/charts/map-collapse';
import { layImpact } from '../../../renderer/charts/map-impact';
import { foundingGraph, mapNode } from '../../support/map-graphs';

describe('an impact laid over the boxes', () => {
  it('gives every box the fate of its node', () => {
    const visible = collapseMap(foundingGraph(), { limit: 100, keep: new Set() });
    const overlay = layImpact(visible, { 'dns:www.one.example': 'gone', 'name:www.one.example': 'stops', 'distribution:one': 'suffers' });
    expect([...overlay]).toEqual([
      ['name:www.one.example', 'stops'],
      ['dns:www.one.example', 'gone'],
      ['distribution:one', 'suffers'],
    ]);
  });

  it('lets a group stop when all in it do, and suffer when some are hit', () => {
    const nodes = Array.from({ length: 5 }, (_unused, at) => mapNode(`name:n${at}.example`));
    const visible = collapseMap({ revision: 'r', nodes, edges: [] }, { limit: 0, smallLayer: 0, keep: new Set() });
    expect(visible.nodes.map(({ members }) => members)).toEqual([5]);
    const fates = (count: number): Record<string, 'stops'> => Object.fromEntries(nodes.slice(0, count).map(({ id }) => [id, 'stops']));
    expect([...layImpact(visible, fates(2)).values()]).toEqual(['suffers']);
    expect([...layImpact(visible, fates(5)).values()]).toEqual(['stops']);
    expect(layImpact(visible, { 'name:elsewhere': 'stops' }).size).toBe(0);
  });
});
