import { describe, expect, it } from 'vitest';
import { assignColumns, mapLayers } from '../../../renderer/charts/map-columns';

const at = (...layers: (typeof mapLayers)[number][]): Uint8Array => Uint8Array.from(layers, (layer) => mapLayers.indexOf(layer));
const links = (...pairs: [number, number][]): [Uint32Array, Uint32Array] => [
  Uint32Array.from(pairs, ([from]) => from),
  Uint32Array.from(pairs, ([, to]) => to),
];

describe('columns of the map', () => {
  it('gives each layer that has nodes one column', () => {
    const { of, layers } = assignColumns(at('name', 'tenant', 'origin'), ...links([0, 1], [1, 2]));
    expect([...of]).toEqual([0, 1, 2]);
    expect(layers.map((layer) => mapLayers[layer])).toEqual(['name', 'tenant', 'origin']);
  });

  it('spreads a DNS chain over columns so that its last hop stands beside the endpoints', () => {
    const { of, layers } = assignColumns(at('dns', 'dns', 'dns', 'endpoint', 'dns'), ...links([0, 1], [1, 2], [2, 3], [4, 3]));
    expect([...of]).toEqual([0, 1, 2, 3, 2]);
    expect(layers).toHaveLength(4);
  });

  it('cuts a DNS loop instead of following it for ever', () => {
    const { of } = assignColumns(at('dns', 'dns', 'dns'), ...links([0, 1], [1, 2], [2, 0]));
    expect([...of].sort((a, b) => a - b)).toEqual([0, 1, 2]);
  });

  it('takes a record that leads to itself as one column', () => {
    expect([...assignColumns(at('dns'), ...links([0, 0])).of]).toEqual([0]);
  });

  it('lets very long chains share the first column of their layer', () => {
    const chain = Array.from({ length: 12 }, (_, index): [number, number] => [index, index + 1]);
    const { layers } = assignColumns(new Uint8Array(13).fill(mapLayers.indexOf('dns')), ...links(...chain));
    expect(layers).toHaveLength(5);
  });
});
