import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collapseMap } from '../../../renderer/charts/map-collapse';
import { buildMapPicture } from '../../../renderer/charts/map-picture';
import { layStrands } from '../../../renderer/charts/map-strands';
import { renderMapSvg } from '../../../renderer/charts/map-svg';
import { foundingGraph, foundingStrands, mapNode, tenantGraph } from '../../support/map-graphs';

const options = { limit: 1500, keep: new Set<string>() };
const golden = (name: string): string => join(import.meta.dirname, 'golden', name);

describe('the map as an SVG file', () => {
  it('draws the founding story', async () => {
    await expect(renderMapSvg(buildMapPicture(collapseMap(foundingGraph(), options)))).toMatchFileSnapshot(golden('founding.svg'));
  });

  it('draws both strands over it', async () => {
    const visible = collapseMap(foundingGraph(), options);
    const picture = buildMapPicture(visible);
    await expect(renderMapSvg(picture, layStrands(picture, visible, foundingStrands))).toMatchFileSnapshot(golden('founding-strands.svg'));
  });

  it('draws thousands of tenants as groups', async () => {
    await expect(renderMapSvg(buildMapPicture(collapseMap(tenantGraph(2000), options)))).toMatchFileSnapshot(golden('grouped.svg'));
  });

  it('escapes what a name may contain', () => {
    const visible = collapseMap({ revision: '', nodes: [mapNode('name:<a>&"b"')], edges: [] }, options);
    expect(renderMapSvg(buildMapPicture(visible))).toContain('&#60;a&#62;&#38;&#34;b&#34;');
  });
});
