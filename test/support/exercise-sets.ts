/** Calls every verb about recorded traffic over a real line, on a workspace whose tenant acme answers. */
import { expect } from 'vitest';
import type { Studio } from '../../preload/contract';

/** Notes which verb is called, and calls it. */
export type Call = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export async function exerciseSets(client: Studio, call: Call): Promise<void> {
  await client.edge.send({ url: 'https://acme.saas.example/kept?a=1' });
  const { sets } = await call('sets.list', () => client.sets.list());
  const set = sets.find(({ kind }) => kind === 'recording')?.id ?? '';
  const query = { terms: [{ qualifier: 'path' as const, value: '/kept', not: false }] };
  expect(await call('sets.index', () => client.sets.index({ set, query }))).toMatchObject({
    matching: 1,
    anchors: [{ key: expect.any(Number) as number }],
  });
  const { rows } = await call('sets.page', () => client.sets.page({ set, query }));
  expect(rows).toMatchObject([{ path: '/kept', query: 'a=1', owner: 'acme', status: 200, traced: true }]);
  const key = rows[0]?.key ?? 0;
  expect((await call('sets.groups', () => client.sets.groups({ set, query, by: 'owner' }))).groups).toMatchObject([
    { value: 'acme', count: 1 },
  ]);
  expect((await call('sets.histogram', () => client.sets.histogram({ set, query })))?.buckets.length).toBeGreaterThan(0);
  expect((await call('sets.exchange', () => client.sets.exchange({ set, key }))).recorded.trace?.owner?.name).toBe('acme');
  expect((await call('sets.replay', () => client.sets.replay({ set, key }))).differences).toEqual([]);
  expect((await call('sets.curl', () => client.sets.curl({ set, key }))).command).toContain('/kept?a=1');
  expect(await call('sets.skipped', () => client.sets.skipped({ set }))).toEqual([]);
  const changed = await call('sets.change', () => client.sets.change({ set, name: 'Mine', pinned: true }));
  expect(changed.sets.find(({ id }) => id === set)).toMatchObject({ name: 'Mine', pinned: true });
  expect((await call('sets.remove', () => client.sets.remove({ set }))).sets.some(({ id }) => id === set)).toBe(false);
  expect((await call('sets.restore', () => client.sets.restore({ set }))).sets.some(({ id }) => id === set)).toBe(true);
  const exported = await last(call('sets.exportSet', () => client.sets.exportSet({ set, format: 'traces' })));
  expect(exported).toMatchObject({ result: { path: null, text: expect.stringContaining('/kept') as string } });
  const from = { fileName: 'mine.http', base64: btoa('GET https://acme.saas.example/imported\n') };
  expect(await last(call('sets.importFile', () => client.sets.importFile({ from })))).toMatchObject({
    result: { requests: 1, format: 'http' },
  });
  const anonymised = await last(call('sets.anonymise', () => client.sets.anonymise({ set, anonymise: { queries: 'drop' } })));
  expect(anonymised).toMatchObject({ result: { skipped: 0 } });
  expect(await call('sets.setRecording', () => client.sets.setRecording({ maxDays: 3 }))).toMatchObject({ live: true, maxDays: 3 });
  const begun = await call('sets.startRecording', () => client.sets.startRecording({ name: 'Next' }));
  expect(begun.sets[0]).toMatchObject({ name: 'Next', requests: 0 });
  await expect(client.sets.page({ set: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
}

async function last<T>(stream: Promise<AsyncIterable<T>>): Promise<T | undefined> {
  let newest: T | undefined;
  for await (const message of await stream) newest = message;
  return newest;
}
