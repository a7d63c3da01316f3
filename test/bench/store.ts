/**
 * Measures the store of recorded traffic: `node store.mjs <folder> [exchanges]`. Fills it, then asks for first pages under several orders and
 * filters, groups, and a page from the middle. The peer is DuckDB counting the same rows in the same file. Prints one line of JSON; times are
 * milliseconds, the least of several rounds: what a quiet machine would need.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import type { TrafficQuery, TrafficSort } from '../../main/core/types/traffic-query';
import { openEngine } from '../../main/traces/store/engine';
import type { ExchangeBatch } from '../../main/traces/store/batch';
import { madeBatches } from '../support/stored-exchanges';

const [folder = '', count = '1000000'] = process.argv.slice(2);
const exchanges = Number(count);
const rounds = 9;
const all: TrafficQuery = { terms: [] };

const engine = await openEngine({ folder });
const set = await engine.addSet({ name: 'bench', kind: 'import', source: '', workspace: null, anonymised: false });
const begun = performance.now();
let waiting: ExchangeBatch[] = [];
for (const batch of madeBatches(0, exchanges)) {
  waiting.push(batch);
  if (waiting.length < 32) continue;
  await engine.append(set, waiting);
  waiting = [];
}
await engine.append(set, waiting);
const fill = performance.now() - begun;

const page =
  (sort: TrafficSort, query: TrafficQuery = all) =>
  (): Promise<unknown> =>
    engine.page(set, query, { sort, descending: true, limit: 200 });
const anchor = { value: Math.floor(exchanges * 0.7), key: Math.floor(exchanges * 0.7) };
const asked: Readonly<Record<string, () => Promise<unknown>>> = {
  'newest first': page('key'),
  'by host': page('host'),
  'by duration': page('duration'),
  'a tenant, 4xx': page('key', {
    terms: [
      { qualifier: 'tenant', value: '=tenant-5', not: false },
      { qualifier: 'status', value: '4xx', not: false },
    ],
  }),
  'a word anywhere': page('key', { terms: [{ qualifier: null, value: 'products/996', not: false }] }),
  'from the middle': () => engine.page(set, all, { sort: 'key', descending: false, limit: 200, from: anchor }),
  index: () => engine.index(set, all, 'key', true, 400),
  'by tenant, counted': () => engine.groups(set, all, 'owner', 200),
};
const times: Record<string, number> = {};
for (const [name, ask] of Object.entries(asked)) times[name] = await least(ask);
await engine.close();

const instance = await DuckDBInstance.create(join(folder, 'exchanges.duckdb'));
const connection = await instance.connect();
const peer = await least(() => connection.runAndReadAll("select count(*) from exchanges where lower(host) like '%zzz%'"));
connection.closeSync();
instance.closeSync();
console.log(JSON.stringify({ exchanges, fill, times, peer }));

async function least(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    await work();
    best = Math.min(best, performance.now() - from);
  }
  return best;
}
