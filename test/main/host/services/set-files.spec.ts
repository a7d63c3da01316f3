import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportedSet, ImportedSet } from '../../../../preload/contract/sets';
import { tempFolder } from '../../../support/temp-folder';
import { startTestStudio, type TestStudio } from '../../../support/studio';

const folder = tempFolder();
let studio: TestStudio;
let set: string;

beforeAll(async () => {
  studio = await startTestStudio();
  const send = (path: string) =>
    studio.services.edge.send({
      url: `https://acme.saas.example${path}`,
      driver: 'live',
      method: 'GET',
      headers: [['cookie', 'session=abc123']],
    });
  await send('/a');
  await send('/b?token=secret');
  set = (await studio.services.sets.list()).state.recording ?? '';
});
afterAll(() => studio.close());

/** The last message of a stream. */
async function resultOf<R>(stream: Promise<AsyncIterable<object>>): Promise<R> {
  let last: object = {};
  for await (const message of await stream) last = message;
  return (last as { readonly result: R }).result;
}

const query = { terms: [] };
const rowsOf = async (id: string) => (await studio.services.sets.page({ set: id, query, sort: 'key', descending: false, limit: 10 })).rows;

describe('traffic in and out', () => {
  it.each(['traces', 'har', 'v2-json'] as const)('is the same after a way through %s', async (format) => {
    const { text, name, exchanges, left } = await resultOf<ExportedSet>(studio.services.sets.exportSet({ set, query, format }));
    expect([exchanges, left]).toEqual([2, 0]);
    const from = { fileName: name, base64: Buffer.from(text ?? '').toString('base64') };
    const imported = await resultOf<ImportedSet>(studio.services.sets.importFile({ from, name: `by ${format}` }));
    expect(imported).toMatchObject({ requests: 2, skipped: 0 });
    const facts = (rows: Awaited<ReturnType<typeof rowsOf>>) =>
      rows.map(({ host, path, query: search, status, owner }) => [host, path, search, status, owner]);
    expect(facts(await rowsOf(imported.set))).toEqual(facts(await rowsOf(set)));
    expect(readdirSync(join(studio.folder, 'data', 'traffic')).filter((entry) => entry.startsWith('incoming'))).toEqual([]);
  });

  it('goes where a person wants it, or below the user data where it is no text', async () => {
    const path = join(folder, 'mine.har');
    expect(await resultOf<ExportedSet>(studio.services.sets.exportSet({ set, query, format: 'har', path }))).toMatchObject({
      path,
      text: null,
    });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('log.entries.length', 2);
    const parquet = await resultOf<ExportedSet>(studio.services.sets.exportSet({ set, query, format: 'parquet' }));
    expect(parquet.path?.startsWith(join(studio.folder, 'data', 'exports'))).toBe(true);
    expect(existsSync(parquet.path ?? '')).toBe(true);
  });

  it('loses its people on the way when that is asked for', async () => {
    const made = await resultOf<ImportedSet>(studio.services.sets.anonymise({ set, anonymise: {} }));
    const { sets } = await studio.services.sets.list();
    expect(sets.find(({ id }) => id === made.set)).toMatchObject({ anonymised: true, requests: 2 });
    const [row] = await rowsOf(made.set);
    const { recorded } = await studio.services.sets.exchange({ set: made.set, key: row?.key ?? 0 });
    expect(JSON.stringify(recorded)).not.toMatch(/abc123|secret/);
    expect(recorded.request.headers.some(([name, value]) => name === 'cookie' && value.startsWith('session='))).toBe(true);
  });

  it('refuses what cannot be read, with a sentence', async () => {
    const read = (path: string) => resultOf(studio.services.sets.importFile({ from: { path } }));
    await expect(read('relative.log')).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('no absolute path') as string,
    });
    const path = join(folder, 'picture.bin');
    writeFileSync(path, Buffer.from([0, 1, 2, 3, 0]));
    await expect(read(path)).rejects.toThrow('picture.bin');
    await expect(resultOf(studio.services.sets.exportSet({ set: 'none', query, format: 'har' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
