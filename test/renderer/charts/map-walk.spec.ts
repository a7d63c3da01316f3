import { describe, expect, it } from 'vitest';
import { collapseMap } from '../../../renderer/charts/map-collapse';
import { buildMapPicture, type PictureBox } from '../../../renderer/charts/map-picture';
import { boxAt, walk, type Arrow } from '../../../renderer/charts/map-walk';
import { foundingGraph } from '../../support/map-graphs';

const picture = buildMapPicture(collapseMap(foundingGraph(), { limit: 1500, keep: new Set() }));
const go = (from: string, ...arrows: Arrow[]): string | null =>
  arrows.reduce<string | null>((at, arrow) => at && walk(picture, at, arrow), from);

describe('moving about the map by keyboard', () => {
  it('follows the DNS strand to the right', () => {
    expect(go('name:shop.two.example', 'right', 'right', 'right')).toBe('endpoint:d111.cloudfront.net');
  });

  it('comes back the same way', () => {
    expect(go('dns:shop.two.example', 'left')).toBe('name:shop.two.example');
  });

  it('goes through a column with up and down', () => {
    const names = picture.boxes.filter((box) => box.column === 0);
    expect(walk(picture, names[0]?.id ?? '', 'down')).toBe(names[1]?.id);
    expect(walk(picture, names[1]?.id ?? '', 'up')).toBe(names[0]?.id);
  });

  it('crosses to the nearest box where no link leads that way', () => {
    expect(walk(picture, 'endpoint:d222.cloudfront.net', 'left')).toBe('dns:www.one.example');
  });

  it('stops at the rim', () => {
    expect(go('origin:assets.s3.amazonaws.com', 'right')).toBeNull();
    expect(walk(picture, 'tenant:gone', 'right')).toBeNull();
  });

  it('reaches every box', () => {
    const seen = new Set<string>([picture.boxes[0]?.id ?? '']);
    for (const id of seen) {
      for (const arrow of ['left', 'right', 'up', 'down'] as const) {
        const next = walk(picture, id, arrow);
        if (next) seen.add(next);
      }
    }
    expect(seen.size).toBe(picture.boxes.length);
  });
});

describe('what lies under a point', () => {
  it('is the box there, or nothing', () => {
    const box = picture.boxes[3] as PictureBox;
    expect(boxAt(picture, box.x + 5, box.y + 5)?.id).toBe(box.id);
    expect(boxAt(picture, box.x + 5, box.y - 5)).toBeNull();
    expect(boxAt(picture, -5, 0)).toBeNull();
  });
});
