import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../main/traces/store/schema';
import { changeSet, insertSet, listSets, numberOf, purgeSets } from '../../../../main/traces/store/set-table';

describe('the table of sets', () => {
  it('lists sets, the newest first, and changes only what is given', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await migrate(connection);
    const about = { kind: 'recording', source: '', workspace: '/w', anonymised: false } as const;
    const first = await insertSet(connection, { ...about, name: "it's one" }, 1000);
    const second = await insertSet(connection, { ...about, id: 'chosen', name: 'two' }, 2000);
    expect([second.id, second.no]).toEqual(['chosen', first.no + 1]);
    expect(await changeSet(connection, first.id, { pinned: true })).toBe(true);
    expect(await changeSet(connection, first.id, {})).toBe(true);
    expect(await changeSet(connection, 'none', { name: 'x' })).toBe(false);
    expect((await listSets(connection)).map(({ id, name, pinned, createdAt, firstAt }) => [id, name, pinned, createdAt, firstAt])).toEqual([
      ['chosen', 'two', false, 2000, null],
      [first.id, "it's one", true, 1000, null],
    ]);
    await changeSet(connection, 'chosen', { removedAt: 5000 });
    expect(await numberOf(connection, 'chosen')).toBeNull();
    // Of what was removed it takes only what was removed long enough ago; of empty recordings it leaves pinned ones and the one in use.
    expect(await purgeSets(connection, 4999, new Set())).toBe(0);
    expect(await purgeSets(connection, 5000, new Set())).toBe(1);
    const third = await insertSet(connection, { ...about, name: 'three' }, 3000);
    expect(await purgeSets(connection, 0, new Set([third.id]))).toBe(0);
    expect(await purgeSets(connection, 0, new Set())).toBe(1);
    expect(await numberOf(connection, first.id)).toBe(first.no);
  });
});
