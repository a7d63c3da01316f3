import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../../../main/traces/store/engine';
import { migrate, schemaVersion } from '../../../../main/traces/store/schema';
import { oldStores } from '../../../support/old-stores';
import { tempFolder } from '../../../support/temp-folder';

describe('the tables of the store', () => {
  it('has an old file of every version', () => {
    expect(oldStores.map(({ version }) => version)).toEqual(Array.from({ length: schemaVersion }, (_, index) => index + 1));
  });

  it.each(oldStores)('of version $version are brought up to now, with what is in them', async ({ sql }) => {
    const folder = tempFolder();
    const instance = await DuckDBInstance.create(join(folder, 'exchanges.duckdb'));
    const connection = await instance.connect();
    for (const statement of sql) await connection.run(statement);
    connection.closeSync();
    instance.closeSync();
    const engine = await openEngine({ folder });
    expect((await engine.state()).notices).toEqual([]);
    expect(await engine.sets()).toMatchObject([{ id: 'old', name: 'An old recording', requests: 1, skipped: 1 }]);
    const found = await engine.find('exchange-1');
    expect(found).toMatchObject({ row: { host: 'shop.example', status: 200, traced: false }, recorded: { request: { path: '/a' } } });
    await engine.close();
  });

  it('are left alone where they are newer or not ours', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    expect(await migrate(connection)).toBe('ready');
    expect(await migrate(connection)).toBe('ready');
    await connection.run("update about set value = '77' where name = 'version'");
    expect(await migrate(connection)).toBe('newer');
    await connection.run("delete from about where name = 'version'");
    expect(await migrate(connection)).toBe('foreign');
  });
});
