import { describe, expect, it } from 'vitest';
import { buildScene, type SceneInput } from '../../../../renderer/features/map/map-scene';
import { foundingGraph, foundingStrands, tenantGraph } from '../../../support/map-graphs';

const scene = (more: Partial<SceneInput>): ReturnType<typeof buildScene> =>
  buildScene({ graph: foundingGraph(), search: '', mode: 'dim', strands: null, opened: new Map(), grouping: null, ...more });

describe('what the map shows', () => {
  it('is everything, lit, while nothing is searched for', () => {
    expect(scene({})).toMatchObject({ lit: null, found: [], matches: 0, grouped: 0 });
    expect(scene({}).visible.nodes).toHaveLength(9);
  });

  it('dims what has nothing to do with a search', () => {
    const { lit, found, visible } = scene({ search: 'shop' });
    expect(found).toEqual(['name:shop.two.example', 'dns:shop.two.example']);
    expect(lit?.has('endpoint:d111.cloudfront.net')).toBe(true);
    expect(lit?.has('endpoint:d222.cloudfront.net')).toBe(false);
    expect(visible.nodes).toHaveLength(9);
  });

  it('hides it on demand, but never the strands that are shown', () => {
    const hidden = scene({ search: 'www.one layer:name', mode: 'hide' });
    expect(hidden.visible.nodes.map((node) => node.id)).not.toContain('distribution:two');
    const withStrands = scene({ search: 'www.one layer:name', mode: 'hide', strands: foundingStrands });
    expect(withStrands.visible.nodes.map((node) => node.id)).toContain('distribution:two');
    expect(withStrands.lit).toBeNull();
  });

  it('is empty when nothing matches and the rest is hidden', () => {
    expect(scene({ search: 'nowhere', mode: 'hide' }).visible.nodes).toEqual([]);
  });

  it('gives found tenants boxes of their own on a large map', () => {
    const large = scene({ graph: tenantGraph(2000), search: 't77.example.com' });
    expect(large.found).toEqual(['name:t77.example.com', 'dns:t77.example.com']);
    expect(large.visible.boxOf.get('tenant:t77')).toBe('tenant:t77');
    expect(large.grouped).toBeGreaterThan(5000);
  });

  it('groups a map that is large, and any other on demand', () => {
    expect(scene({ graph: tenantGraph(150) }).grouped).toBe(0);
    expect(scene({ graph: tenantGraph(12), grouping: true }).grouped).toBeGreaterThan(10);
    expect(scene({ graph: tenantGraph(150), grouping: true }).grouped).toBeGreaterThan(300);
    expect(scene({ graph: tenantGraph(300) }).grouped).toBeGreaterThan(600);
    expect(scene({ graph: tenantGraph(300), grouping: false }).grouped).toBe(0);
    expect(scene({ graph: tenantGraph(2000), grouping: false }).visible.nodes.length).toBeLessThan(1500);
  });

  it('counts a group once among the found boxes', () => {
    const large = scene({ graph: tenantGraph(2000), search: 'layer:tenant' });
    expect(large.matches).toBe(2000);
    expect(new Set(large.found).size).toBe(large.found.length);
  });
});
