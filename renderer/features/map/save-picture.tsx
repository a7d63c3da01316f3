/** Saves the map as an SVG file. */
import type { MapPicture } from '../../charts/map-picture';
import type { StrandOverlay } from '../../charts/map-strands';
import { renderMapSvg } from '../../charts/map-svg';

export function savePicture(picture: MapPicture, strands: StrandOverlay | null): void {
  const address = URL.createObjectURL(new Blob([renderMapSvg(picture, strands)], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'edgecase-map.svg';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
