import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTraceStore } from '../../../../main/traces/store/store';
import { buildWorker, type BuiltWorker } from '../../../support/function-worker';
import { madeBatches } from '../../../support/stored-exchanges';
import { tempFolder } from '../../../support/temp-folder';

const bounds = { maxBytes: 1e12, maxDays: 1000 };
let built: BuiltWorker;
beforeAll(async () => {
  built = await buildWorker('main/traces/store/store-worker.ts');
}, 60_000);
afterAll(() => built.remove());

describe('the store, opened when it is needed', () => {
  it.each([
    ['in a thread of its own', () => built.file],
    ['in this thread, where none is built', () => null],
  ])('keeps and reads %s', async (_where, worker) => {
    const store = openTraceStore({ folder: tempFolder(), bounds, worker: worker() });
    expect(store.isOpen()).toBe(false);
    const engine = await store.engine();
    const set = await engine.addSet({ name: 'a', kind: 'recording', source: '', workspace: null, anonymised: false });
    await engine.append(set, [...madeBatches(0, 2500)]);
    const read: string[] = [];
    for await (const requests of store.readSet(set)) read.push(...requests.map(({ id }) => id));
    expect(read).toEqual(Array.from({ length: 2500 }, (_, n) => `made-${n}`));
    let rows = 0;
    for await (const page of store.readAll(set, { query: { terms: [{ qualifier: 'status', value: '4xx', not: false }] } }))
      rows += page.length;
    expect(rows).toBe(500);
    const stopped = new AbortController();
    let pages = 0;
    for await (const _page of store.readSet(set, stopped.signal)) {
      pages += 1;
      stopped.abort();
    }
    expect(pages).toBe(1);
    await expect(engine.append('none', [])).rejects.toThrow('no such set');
    await store.setBounds({ maxBytes: 1e12, maxDays: 1 });
    await store.close();
    expect(store.isOpen()).toBe(false);
  });

  it('says why it cannot be had, and can be had once that is mended', async () => {
    const folder = tempFolder();
    const place = join(folder, 'traffic');
    writeFileSync(place, 'in the way');
    const store = openTraceStore({ folder: place, bounds, worker: null });
    await expect(store.engine()).rejects.toThrow('Recorded traffic cannot be kept in');
    const elsewhere = openTraceStore({ folder: join(folder, 'other'), bounds, worker: null });
    expect(await (await elsewhere.engine()).sets()).toEqual([]);
    await elsewhere.close();
    await store.close();
  });
});
