import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutMap, type LayoutGraph } from '../../../renderer/charts/map-layout';
import { mapLayers } from '../../../renderer/charts/map-columns';
import { foundingGraph, tenantGraph } from '../../support/map-graphs';

const graphs: fc.Arbitrary<LayoutGraph> = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc.record({
    nodes: fc
      .array(fc.constantFrom(...mapLayers), { minLength: count, maxLength: count })
      .map((layers) => layers.map((layer, index) => ({ id: `n${index}`, layer }))),
    edges: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: count }), fc.integer({ min: 0, max: count - 1 }), fc.constantFrom('dns', 'host', 'config'))
        .map(([from, to, strand]) => ({ from: `n${from}`, to: `n${to}`, strand })),
      { maxLength: 80 },
    ),
  }),
);

describe('the layout of the map', () => {
  it('never puts one box on top of another, whatever the graph', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const layout = layoutMap(graph, { boxHeight: 26, gap: 10 });
        for (const column of layout.rows) {
          for (let row = 1; row < column.length; row++) {
            const above = layout.middle[column[row - 1] as number] as number;
            expect((layout.middle[column[row] as number] as number) - above).toBeGreaterThanOrEqual(36);
          }
        }
        expect(Math.min(...layout.middle)).toBeGreaterThanOrEqual(13);
        expect(layout.rows.flat().sort((a, b) => a - b)).toEqual(graph.nodes.map((_, index) => index));
      }),
    );
  });

  it('gives the same layout for the same graph', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(layoutMap(structuredClone(graph))).toEqual(layoutMap(graph));
      }),
      { numRuns: 25 },
    );
  });

  it('keeps the layers in their order from left to right', () => {
    expect(layoutMap(foundingGraph()).columns).toEqual(['name', 'dns', 'dns', 'endpoint', 'distribution', 'origin']);
  });

  it('keeps lanes free of boxes, so that the Host strand runs beside the DNS strand', () => {
    const graph = foundingGraph();
    const layout = layoutMap(graph, { boxHeight: 26, gap: 10 });
    const passing = graph.edges.findIndex((edge) => edge.strand === 'host' && edge.from === 'name:shop.two.example');
    expect(layout.lanes[passing]).toHaveLength(3);
    layout.lanes[passing]?.forEach((y, step) => {
      for (const node of layout.rows[step + 1] ?? []) expect(Math.abs((layout.middle[node] as number) - y)).toBeGreaterThan(13);
    });
  });

  it('shares a lane between all links to the same target', () => {
    const nodes = [
      ...['a', 'b', 'c'].map((id) => ({ id, layer: 'name' as const })),
      { id: 'd', layer: 'dns' as const },
      { id: 't', layer: 'tenant' as const },
    ];
    const edges = ['a', 'b', 'c'].map((from) => ({ from, to: 't', strand: 'host' }));
    const { lanes } = layoutMap({ nodes, edges });
    expect(new Set(lanes.flat()).size).toBe(1);
  });

  it('lays out ten thousand tenants, drawn one by one, the same way every time', () => {
    const graph = tenantGraph(10_000);
    expect(layoutMap(graph)).toEqual(layoutMap(graph));
  });
});
