import { describe, expect, it } from 'vitest';
import { mapLayers } from '../../../renderer/charts/map-columns';
import { layerIcons, layerWords, strandDash, strandWidth } from '../../../renderer/charts/map-icons';

describe('signs on the map', () => {
  it('has a glyph and a word of its own for each layer', () => {
    expect(new Set(mapLayers.map((layer) => layerIcons[layer])).size).toBe(mapLayers.length);
    expect(new Set(mapLayers.map((layer) => layerWords[layer])).size).toBe(mapLayers.length);
  });

  it('tells the strands apart without colour', () => {
    expect(strandDash.dns).not.toEqual(strandDash.host);
    expect(strandWidth.dns).not.toBe(strandWidth.host);
  });
});
