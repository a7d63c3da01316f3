import { describe, expect, it } from 'vitest';
import { collapseMap } from '../../../renderer/charts/map-collapse';
import { buildMapPicture } from '../../../renderer/charts/map-picture';
import { layStrands } from '../../../renderer/charts/map-strands';
import { foundingGraph, foundingStrands, tenantGraph } from '../../support/map-graphs';

const graph = collapseMap(foundingGraph(), { limit: 1500, keep: new Set() });
const picture = buildMapPicture(graph);

describe('the two strands of a request', () => {
  it('run over the configured links, each in its order', () => {
    const overlay = layStrands(picture, graph, foundingStrands);
    expect(overlay.steps.map(({ strand, link }) => `${strand} ${link.to}`)).toEqual([
      'dns dns:shop.two.example',
      'dns dns:www.one.example',
      'dns endpoint:d111.cloudfront.net',
      'host distribution:two',
      'host origin:assets.s3.amazonaws.com',
    ]);
    expect(overlay.boxes.get('name:shop.two.example')).toEqual(['dns', 'host']);
  });

  it('name the two boxes where they part', () => {
    expect(layStrands(picture, graph, foundingStrands).apart).toEqual(['endpoint:d111.cloudfront.net', 'distribution:two']);
    expect(layStrands(picture, graph, { ...foundingStrands, disagreement: null }).apart).toEqual([]);
  });

  it('are drawn where no configured link joins two steps', () => {
    const overlay = layStrands(picture, graph, {
      dns: ['name:www.one.example', 'endpoint:d222.cloudfront.net'],
      host: [],
      disagreement: null,
    });
    expect(overlay.steps[0]?.link.points.length).toBeGreaterThanOrEqual(4);
  });

  it('leave out nodes that the map does not know', () => {
    const overlay = layStrands(picture, graph, { dns: ['name:gone.example'], host: ['tenant:gone'], disagreement: 'nobody owns Host' });
    expect(overlay).toMatchObject({ steps: [], apart: [], disagreement: 'nobody owns Host' });
  });

  it('run over the box of a group when a node is drawn with others', () => {
    const visible = collapseMap(tenantGraph(2000), { limit: 1500, keep: new Set() });
    const overlay = layStrands(buildMapPicture(visible), visible, {
      dns: [],
      host: ['name:t1.example.com', 'tenant:t1'],
      disagreement: null,
    });
    expect(overlay.steps[0]?.link.to).toMatch(/^tenant:\* /);
  });
});
