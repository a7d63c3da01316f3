/** Decides where an arrow key leads on the map, and what lies under a point: pure geometry over a finished picture. */
import type { MapPicture, PictureBox } from './map-picture';

export type Arrow = 'left' | 'right' | 'up' | 'down';

/**
 * The box that an arrow key leads to, or null at the rim.
 * 1. Left and right follow links: DNS before Host before configuration, then the nearest by height.
 * 2. Without a link that way, the nearest box of the next column.
 * 3. Up and down go through the column.
 */
export function walk(picture: MapPicture, id: string, arrow: Arrow): string | null {
  const box = picture.boxes[picture.boxIndex.get(id) ?? -1];
  if (!box) return null;
  if (arrow === 'up' || arrow === 'down') {
    const row = box.row + (arrow === 'up' ? -1 : 1);
    return picture.boxes.find((other) => other.column === box.column && other.row === row)?.id ?? null;
  }
  return alongLink(picture, box, arrow) ?? nearestBeside(picture, box, arrow);
}

const strandOrder = { dns: 0, host: 1, config: 2 } as const;

function alongLink(picture: MapPicture, box: PictureBox, arrow: 'left' | 'right'): string | null {
  const ways = picture.links
    .filter((link) => (arrow === 'right' ? link.from : link.to) === box.id)
    .map((link) => {
      const other = picture.boxes[picture.boxIndex.get(arrow === 'right' ? link.to : link.from) ?? -1] as PictureBox;
      return { id: other.id, strand: strandOrder[link.strand], far: Math.abs(other.y - box.y) };
    })
    .sort((a, b) => a.strand - b.strand || a.far - b.far);
  return ways[0]?.id ?? null;
}

function nearestBeside(picture: MapPicture, box: PictureBox, arrow: 'left' | 'right'): string | null {
  const column = box.column + (arrow === 'right' ? 1 : -1);
  let nearest: PictureBox | null = null;
  for (const other of picture.boxes) {
    if (other.column !== column) continue;
    if (!nearest || Math.abs(other.y - box.y) < Math.abs(nearest.y - box.y)) nearest = other;
  }
  return nearest?.id ?? null;
}

/** The box under a point of the picture, or null. */
export function boxAt(picture: MapPicture, x: number, y: number): PictureBox | null {
  const column = picture.columns.findIndex((each) => x >= each.x && x <= each.x + each.width);
  if (column < 0) return null;
  return picture.boxes.find((box) => box.column === column && y >= box.y && y <= box.y + box.height) ?? null;
}
