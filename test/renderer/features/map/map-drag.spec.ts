import { describe, expect, it } from 'vitest';
import type { MapLayer } from '../../../../main/core/types/views';
import type { PictureBox } from '../../../../renderer/charts/map-picture';
import { canDrag, canDrop, dragged, dropWords, type Drag } from '../../../../renderer/features/map/map-drag';

function box(layer: MapLayer, label: string, detail: string, members = 1): PictureBox {
  const id = `${layer}:${label}`;
  const node = { id, layer, label, detail, source: null, problem: null, members };
  return { id, layer, label, detail, node, x: 0, y: 0, width: 10, height: 10 } as unknown as PictureBox;
}

const tenant = box('tenant', 'acme', '1 domain, connection group main');
const record = box('dns', 'www.acme.example', 'CNAME dmain.cloudfront.net, TTL 300');
const group = box('endpoint', 'dother.cloudfront.net', 'connection group other, no IPv6');
const standard = box('endpoint', 'd1.cloudfront.net', 'distribution site');

describe('dragging on the map', () => {
  it('takes tenants, records, and names that have a record; never several boxes drawn as one', () => {
    expect([tenant, record, box('name', 'a.example', 'A 192.0.2.1, TTL 5 · tenant a')].map(canDrag)).toEqual([true, true, true]);
    const others = [box('name', 'a.example', 'no DNS record · tenant a'), group, box('origin', 'o', ''), box('tenant', 'x', '', 5)];
    expect(others.map(canDrag)).toEqual([false, false, false, false]);
  });

  it('drops tenants on connection groups, and records on any endpoint', () => {
    expect([canDrop(tenant, group), canDrop(tenant, standard), canDrop(record, standard), canDrop(record, tenant)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(dropWords(tenant, group)).toBe('Move acme to connection group other');
    expect(dropWords(record, standard)).toBe('Point www.acme.example at d1.cloudfront.net');
  });

  it('is a click until the pointer has really moved', () => {
    const start: Drag = { box: tenant, from: { x: 0, y: 0 }, to: { x: 0, y: 0 }, moving: false, target: null };
    expect(dragged(start, { x: 3, y: 3 }, group)).toMatchObject({ moving: false, target: null });
    const moving = dragged(start, { x: 30, y: 0 }, group);
    expect(moving).toMatchObject({ moving: true, target: { id: group.id } });
    expect(dragged(moving, { x: 1, y: 0 }, standard)).toMatchObject({ moving: true, target: null });
  });
});
