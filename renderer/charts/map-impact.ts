/** Decides how the boxes of the map fare when something goes: a box of many fares as all of them do, or suffers when some are hit. */
import type { VisibleGraph } from './map-collapse';

export type Fate = 'gone' | 'stops' | 'suffers';

/** Fates by box id. */
export type ImpactOverlay = ReadonlyMap<string, Fate>;

/** @param fates by node id */
export function layImpact(visible: VisibleGraph, fates: Readonly<Record<string, Fate>>): ImpactOverlay {
  const counts = new Map<string, { gone: number; stops: number; suffers: number }>();
  for (const [node, fate] of Object.entries(fates)) {
    const box = visible.boxOf.get(node);
    if (box === undefined) continue;
    let count = counts.get(box);
    if (!count) counts.set(box, (count = { gone: 0, stops: 0, suffers: 0 }));
    count[fate] += 1;
  }
  const overlay = new Map<string, Fate>();
  for (const { id, members } of visible.nodes) {
    const count = counts.get(id);
    if (!count) continue;
    if (count.gone > 0 && members <= 1) overlay.set(id, 'gone');
    else overlay.set(id, count.gone + count.stops >= members ? 'stops' : 'suffers');
  }
  return overlay;
}
