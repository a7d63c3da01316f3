import { describe, expect, it } from 'vitest';
import { run, type Finished } from '../../../main/core/pipeline';
import { stages } from '../../../main/core/stages/index';
import type { Snapshot } from '../../../main/core/types/snapshot';
import { createTraceRing, type TraceRecord, type TraceRing } from '../../../main/traces/ring';
import { exchangeOf, snapshotOf } from '../../support/compiled';
import { portsOf } from '../../support/ports';
import { saasWithZone } from '../../support/saas-workspace';

/** A real exchange through all stages. */
async function record(id: string, snapshot: Snapshot): Promise<TraceRecord> {
  const finished: Finished = await run(stages, { ...exchangeOf({ host: 'acme.saas.example' }), id }, snapshot, portsOf());
  return { id, at: finished.exchange.at, finished, snapshot, bodyBytes: 5, durationMs: 1.5 };
}

async function filled(ids: readonly string[], capacity?: number): Promise<TraceRing> {
  const snapshot = snapshotOf(saasWithZone);
  const ring = createTraceRing(capacity === undefined ? {} : { capacity });
  for (const id of ids) ring.append(await record(id, snapshot));
  return ring;
}

const ids = (ring: TraceRing, after: number | undefined, limit: number): readonly string[] =>
  ring.list(after, limit).rows.map(({ id }) => id);

describe('the traffic ring', () => {
  it('lists the newest exchanges, oldest first, and pages on from a sequence', async () => {
    const ring = await filled(['a', 'b', 'c', 'd']);
    expect(ids(ring, undefined, 2)).toEqual(['c', 'd']);
    expect(ids(ring, 1, 2)).toEqual(['b', 'c']);
    expect(ids(ring, 4, 2)).toEqual([]);
    expect(ring.lastSequence()).toBe(4);
  });

  it('makes rows and traces of what was kept', async () => {
    const ring = await filled(['a']);
    expect(ring.list(undefined, 10).rows[0]).toMatchObject({
      id: 'a',
      sequence: 1,
      method: 'GET',
      url: 'https://acme.saas.example/',
      owner: 'acme',
      status: 200,
      bytes: 5,
      durationMs: 1.5,
    });
    expect(ring.trace('a')).toMatchObject({ id: 'a', driver: 'live', owner: { name: 'acme' }, response: { bodyBytes: 5 } });
    expect(ring.trace('b')).toBeNull();
  });

  it('lists what is like an earlier exchange without having its account made', async () => {
    const first = await record('a', snapshotOf(saasWithZone));
    let made = 0;
    const ring = createTraceRing();
    ring.append(first);
    ring.append({
      ...first,
      id: 'b',
      at: first.at + 1000,
      like: first.finished,
      get finished() {
        made += 1;
        return { ...first.finished, exchange: { ...first.finished.exchange, id: 'b' } };
      },
    });
    const [before, after] = ring.list(undefined, 10).rows;
    expect(after).toEqual({ ...before, id: 'b', sequence: 2, at: first.at + 1000 });
    expect(ring.record('b')?.at).toBe(first.at + 1000);
    expect(made).toBe(0);
    expect(ring.trace('b')).toMatchObject({ id: 'b', owner: { name: 'acme' } });
    expect(made).toBe(1);
  });

  it('forgets the oldest beyond its capacity and counts them', async () => {
    const ring = await filled(['a', 'b', 'c', 'd', 'e'], 3);
    expect(ring.list(undefined, 10)).toMatchObject({ total: 3, dropped: 2 });
    expect(ids(ring, undefined, 10)).toEqual(['c', 'd', 'e']);
    expect([ring.trace('b'), ring.trace('c')?.id]).toEqual([null, 'c']);
  });

  it('can be cleared without giving a sequence twice', async () => {
    const ring = await filled(['a', 'b']);
    expect(ring.clear()).toBe(2);
    expect(ring.list(undefined, 10)).toEqual({ rows: [], total: 0, dropped: 0 });
    ring.append(await record('c', snapshotOf(saasWithZone)));
    expect(ring.list(0, 10).rows.map(({ sequence }) => sequence)).toEqual([3]);
  });

  it('packs exchanges of configurations that are long gone, and still shows them', async () => {
    const ring = createTraceRing({ generations: 2, slice: 1 });
    const before: string[] = [];
    for (let generation = 0; generation < 5; generation++) {
      const snapshot = snapshotOf(saasWithZone);
      for (const half of ['a', 'b']) {
        ring.append(await record(`${generation}${half}`, snapshot));
        before.push(JSON.stringify(ring.trace(`${generation}${half}`)));
      }
    }
    const rows = ring.list(undefined, 100);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(ring.record('0a')).toBeNull();
    expect(ring.record('4b')).not.toBeNull();
    expect(ring.list(undefined, 100)).toEqual(rows);
    expect(rows.rows.map(({ id }) => JSON.stringify(ring.trace(id)))).toEqual(before);
    expect(ring.logRecords(new Set(['4b', '0a', 'gone']))).toMatchObject([
      { path: '/', status: 200, host: 'acme.saas.example' },
      { path: '/', status: 200, host: 'acme.saas.example' },
    ]);
  });
});
