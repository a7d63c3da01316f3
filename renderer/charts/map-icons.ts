/** One glyph for each layer of the map, as stroke paths in a square of 16 pixels; the shape alone tells the kind. */
import type { MapLayer } from '../../main/core/types/views';

export const layerIcons: Readonly<Record<MapLayer, string>> = {
  name: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M1.8 8h12.4M8 1.8c2.2 1.7 2.2 10.7 0 12.4M8 1.8c-2.2 1.7-2.2 10.7 0 12.4',
  dns: 'M8 1.5v13M3 3h8l2.5 2L11 7H3zM13 8.5H5l-2.5 2L5 12.5h8z',
  endpoint: 'M4.6 12.5a3.1 3.1 0 0 1-.3-6.2 4 4 0 0 1 7.6-.4 3.3 3.3 0 0 1-.3 6.6z',
  tenant: 'M8 8.2a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 1 0 0 5.8M2.6 14c.5-3.2 2.6-4.4 5.4-4.4s4.9 1.2 5.4 4.4',
  distribution: 'M8 1.8 14.2 5 8 8.2 1.8 5zM1.8 8 8 11.2 14.2 8M1.8 11 8 14.2 14.2 11',
  origin: 'M2.8 3.8c0-2.4 10.4-2.4 10.4 0v8.4c0 2.4-10.4 2.4-10.4 0zM2.8 3.8c0 2.4 10.4 2.4 10.4 0M2.8 8c0 2.4 10.4 2.4 10.4 0',
};

/** What a layer is called in a sentence. */
export const layerWords: Readonly<Record<MapLayer, string>> = {
  name: 'Name',
  dns: 'DNS record',
  endpoint: 'Endpoint',
  tenant: 'Tenant',
  distribution: 'Distribution',
  origin: 'Origin',
};

/** Dash pattern of each strand: the two are told apart without colour. `dns` is dashed, `host` solid and thicker. */
export const strandDash = { dns: [6, 4], host: [], config: [1, 3] } as const;
export const strandWidth = { dns: 2.25, host: 3, config: 1 } as const;
