import { describe, expect, it } from 'vitest';
import { collapseMap } from '../../../renderer/charts/map-collapse';
import { buildMapPicture } from '../../../renderer/charts/map-picture';
import { estimateWidth } from '../../../main/core/charts/text';
import { foundingGraph, mapNode, tenantGraph } from '../../support/map-graphs';

const all = { limit: 1500, keep: new Set<string>() };

describe('the picture of the map', () => {
  it('keeps every label inside its box, the whole text beside it', () => {
    const name = 'name:a-customer-with-a-remarkably-long-name.stores.emea.platform.example.com';
    const picture = buildMapPicture(collapseMap({ revision: '', nodes: [mapNode(name)], edges: [] }, all));
    const [box] = picture.boxes;
    expect(box?.label).toMatch(/…$/);
    expect(estimateWidth(box?.label ?? '', 12)).toBeLessThanOrEqual((box?.width ?? 0) - 32);
    expect(`name:${box?.node.label}`).toBe(name);
  });

  it('keeps boxes apart, also across columns', () => {
    const { boxes } = buildMapPicture(collapseMap(tenantGraph(30), all));
    for (const a of boxes) {
      for (const b of boxes) {
        if (a === b) continue;
        const apart = a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });

  it('heads each layer once', () => {
    const { columns } = buildMapPicture(collapseMap(foundingGraph(), all));
    expect(columns.map((column) => column.title)).toEqual(['Names', 'DNS records', '', 'Endpoints', 'Distributions', 'Origins']);
  });

  it('shows a second line only where there is room for it', () => {
    expect(buildMapPicture(collapseMap(foundingGraph(), all)).boxes.every((box) => box.detail !== '')).toBe(true);
    expect(buildMapPicture(collapseMap(tenantGraph(30), all)).boxes.every((box) => box.detail === '')).toBe(true);
  });

  it('starts the links of one box apart from each other', () => {
    const { links } = buildMapPicture(collapseMap(foundingGraph(), all));
    const starts = links.filter((link) => link.from === 'name:shop.two.example').map((link) => link.points[0]?.y);
    expect(new Set(starts).size).toBe(2);
  });

  it('is empty for an empty workspace', () => {
    expect(buildMapPicture(collapseMap({ revision: '', nodes: [], edges: [] }, all))).toMatchObject({ boxes: [], links: [], columns: [] });
  });
});
