import { describe, expect, it } from 'vitest';
import { createGraphBuilder, nodeId } from '../../../../main/core/explain/map-graph';

describe('a graph that is being built', () => {
  it('keeps the first of two nodes with one id, and adds problems up', () => {
    const graph = createGraphBuilder(true);
    const id = graph.node('tenant', 'acme', () => ({ label: 'acme', detail: 'first', source: null }));
    graph.node('tenant', 'acme', () => ({ label: 'acme', detail: 'second', source: null }));
    graph.complain(id, 'It is off.');
    graph.complain(id, 'It is lost.');
    graph.complain(id, 'It is off.');
    graph.complain(nodeId('tenant', 'unknown'), 'Nobody hears this.');
    expect(graph.finish('r1')).toEqual({
      revision: 'r1',
      nodes: [{ id: 'tenant:acme', layer: 'tenant', label: 'acme', detail: 'first', source: null, problem: 'It is off. It is lost.' }],
      edges: [],
    });
  });
});
