import { beforeAll, describe, expect, it, vi } from 'vitest';
import { paintMap, type CanvasState, type MapView } from '../../../renderer/charts/map-canvas';
import { collapseMap } from '../../../renderer/charts/map-collapse';
import { buildMapPicture } from '../../../renderer/charts/map-picture';
import { layStrands } from '../../../renderer/charts/map-strands';
import { paperPalette } from '../../../renderer/charts/map-svg';
import { foundingGraph, foundingStrands } from '../../support/map-graphs';

const visible = collapseMap(foundingGraph(), { limit: 1500, keep: new Set() });
const picture = buildMapPicture(visible);
const state: CanvasState = {
  palette: paperPalette,
  focus: '#00f',
  strands: null,
  lit: null,
  impact: null,
  fates: { gone: 'red', stops: 'pink', suffers: 'gold' },
  current: null,
  font: 'sans-serif',
};
const whole: MapView = { scale: 1, x: 0, y: 0, width: 4000, height: 4000, ratio: 1 };

/** Writes down which drawing verbs were used, with what. */
function recorder(): { context: CanvasRenderingContext2D; calls: Map<string, unknown[][]> } {
  const calls = new Map<string, unknown[][]>();
  const target: Record<string, unknown> = {};
  const context = new Proxy(target, {
    get: (_, verb: string) =>
      verb in target ? target[verb] : (...given: unknown[]) => calls.set(verb, [...(calls.get(verb) ?? []), given]),
  });
  return { context: context as unknown as CanvasRenderingContext2D, calls };
}

beforeAll(() => {
  vi.stubGlobal('Path2D', function Path2D() {});
});

describe('the map on a canvas', () => {
  it('paints every box with its label', () => {
    const { context, calls } = recorder();
    paintMap(context, picture, whole, state);
    const texts = (calls.get('fillText') ?? []).map(([text]) => text);
    for (const box of picture.boxes) expect(texts).toContain(box.label);
    expect(calls.get('roundRect')).toHaveLength(picture.boxes.length);
  });

  it('leaves out what the window does not show', () => {
    const { context, calls } = recorder();
    paintMap(context, picture, { ...whole, width: 150, height: 4000 }, state);
    expect(calls.get('roundRect')).toHaveLength(picture.boxes.filter((box) => box.x <= 150).length);
  });

  it('leaves out labels that could not be read', () => {
    const { context, calls } = recorder();
    paintMap(context, picture, { ...whole, scale: 0.2 }, state);
    expect(calls.get('fillText')).toBeUndefined();
  });

  it('dashes the DNS strand and draws the Host strand whole', () => {
    const { context, calls } = recorder();
    const strands = layStrands(picture, visible, { ...foundingStrands, dns: foundingStrands.dns.slice(0, 2) });
    paintMap(context, { ...picture, links: [], boxes: [] }, whole, { ...state, strands });
    expect((calls.get('setLineDash') ?? []).map(([dash]) => dash)).toEqual([[6, 4], [], []]);
  });
});
