import { describe, expect, it } from 'vitest';
import { indexLinks, isEmptyQuery, matchNodes, parseMapQuery, relatedNodes } from '../../../renderer/charts/map-filter';
import { foundingGraph, mapNode, tenantGraph } from '../../support/map-graphs';

const find = (text: string): readonly string[] => matchNodes(foundingGraph().nodes, parseMapQuery(text));

describe('search on the map', () => {
  it('reads words, a layer and is:problem', () => {
    expect(parseMapQuery(' Shop  layer:DNS is:problem ')).toEqual({ words: ['shop'], layer: 'dns', problem: true });
    expect(isEmptyQuery(parseMapQuery('  '))).toBe(true);
    expect(isEmptyQuery(parseMapQuery('layer:dns'))).toBe(false);
  });

  it('looks at labels and details, all words together', () => {
    expect(find('shop two')).toEqual(['name:shop.two.example', 'dns:shop.two.example']);
    expect(find('s3')).toEqual(['origin:assets.s3.amazonaws.com']);
    expect(find('nowhere')).toEqual([]);
  });

  it('keeps to one layer', () => {
    expect(find('shop layer:dns')).toEqual(['dns:shop.two.example']);
  });

  it('finds what is wrong', () => {
    const nodes = [mapNode('tenant:a'), mapNode('tenant:b', '', 'The tenant is disabled.')];
    expect(matchNodes(nodes, parseMapQuery('is:problem'))).toEqual(['tenant:b']);
    expect(matchNodes(nodes, parseMapQuery('disabled'))).toEqual(['tenant:b']);
  });
});

describe('what belongs to a found node', () => {
  it('is the DNS chain up to its endpoint, and what Host picks behind it', () => {
    const related = relatedNodes(indexLinks(foundingGraph()), ['name:shop.two.example']);
    expect([...related].sort()).toEqual([
      'distribution:two',
      'dns:shop.two.example',
      'dns:www.one.example',
      'endpoint:d111.cloudfront.net',
      'name:shop.two.example',
      'origin:assets.s3.amazonaws.com',
    ]);
  });

  it('does not spread through an endpoint to every tenant behind it', () => {
    const related = relatedNodes(indexLinks(tenantGraph(200)), ['tenant:t3']);
    expect([...related].filter((id) => id.startsWith('tenant:'))).toEqual(['tenant:t3']);
    expect(related).toContain('name:t3.example.com');
    expect(related).toContain('dns:t3.example.com');
  });

  it('of an endpoint is every name that leads to it and every tenant behind it', () => {
    const related = [...relatedNodes(indexLinks(tenantGraph(10)), ['endpoint:e0.cloudfront.net'])];
    expect(related.filter((id) => id.startsWith('name:'))).toEqual(['name:t0.example.com', 'name:t5.example.com']);
    expect(related.filter((id) => id.startsWith('tenant:'))).toEqual(['tenant:t0', 'tenant:t5']);
  });

  it('stops at a limit', () => {
    expect(relatedNodes(indexLinks(tenantGraph(500)), ['distribution:template-0'], 20).size).toBe(20);
  });
});
