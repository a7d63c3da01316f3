import { describe, expect, it } from 'vitest';
import { collapseMap } from '../../../renderer/charts/map-collapse';
import { foundingGraph, tenantGraph } from '../../support/map-graphs';

const none = new Set<string>();

describe('drawing many nodes as one', () => {
  it('leaves a small map as it is', () => {
    const graph = foundingGraph();
    const visible = collapseMap(graph, { limit: 1500, keep: none });
    expect(visible.nodes.map((node) => node.id)).toEqual(graph.nodes.map((node) => node.id));
    expect(visible.edges).toHaveLength(graph.edges.length);
  });

  it('brings ten thousand tenants below the limit and loses none of them', () => {
    const graph = tenantGraph(10_000);
    const visible = collapseMap(graph, { limit: 1500, keep: none });
    expect(visible.nodes.length).toBeLessThan(1500);
    expect(visible.nodes.reduce((sum, node) => sum + node.members, 0)).toBe(graph.nodes.length);
    expect(visible.edges.reduce((sum, edge) => sum + edge.members, 0)).toBe(graph.edges.length);
  });

  it('groups tenants by the template and the endpoint they share', () => {
    const visible = collapseMap(tenantGraph(10_000), { limit: 1500, keep: none });
    const groups = visible.nodes.filter((node) => node.layer === 'tenant' && node.members > 1);
    expect(groups).toHaveLength(40);
    for (const group of groups) {
      const [template, endpoint] = [
        visible.edges.filter((edge) => edge.from === group.id),
        visible.edges.filter((edge) => edge.to === group.id && edge.strand === 'config'),
      ];
      expect([template.length, endpoint.length]).toEqual([1, 1]);
    }
    expect(groups[0]?.label).toMatch(/^\d+ tenants$/);
  });

  it('keeps what was searched for and what is wrong on its own', () => {
    const visible = collapseMap(tenantGraph(10_000), { limit: 1500, keep: new Set(['tenant:t5']) });
    expect(visible.nodes.find((node) => node.id === 'tenant:t5')?.members).toBe(1);
    expect(visible.nodes.find((node) => node.id === 'tenant:t99')?.problem).toBe('The tenant is disabled.');
    expect(visible.boxOf.get('tenant:t6')).toMatch(/^tenant:\* /);
  });

  it('says how many problems a group holds beyond the ones shown', () => {
    const visible = collapseMap(tenantGraph(10_000), { limit: 1500, keep: none });
    const hidden = visible.nodes.filter((node) => node.members > 1 && node.problem !== null);
    expect(hidden[0]?.problem).toMatch(/of them have a problem/);
  });

  it('shows some members of a group that was opened', () => {
    const graph = tenantGraph(10_000);
    const closed = collapseMap(graph, { limit: 1500, keep: none });
    const group = closed.nodes.find((node) => node.layer === 'tenant' && node.members > 1)?.id as string;
    const opened = collapseMap(graph, { limit: 1500, keep: none, opened: new Map([[group, 30]]) });
    const tenants = (nodes: readonly { layer: string }[]): number => nodes.filter((node) => node.layer === 'tenant').length;
    expect(tenants(opened.nodes)).toBe(tenants(closed.nodes) + 30);
    expect(opened.nodes.find((node) => node.id === group)?.label).toMatch(/more tenants$/);
  });

  it('falls back to one box per layer when nothing else is small enough', () => {
    const graph = tenantGraph(10_000);
    const visible = collapseMap(graph, { limit: 70, keep: none });
    expect(visible.nodes.filter((node) => node.layer === 'name')).toHaveLength(1);
  });
});
