import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isDamage, openStoreFile, StoreUnavailable } from '../../../../main/traces/store/open-file';
import { tempFolder } from '../../../support/temp-folder';
import { openFilled } from '../../../support/trace-engine';

const at = (): number => Date.UTC(2031, 0, 2, 3, 4, 5);
const aside = 'exchanges.duckdb.aside-2031-01-02T03-04-05';

describe('opening the store', () => {
  it('puts a file aside that is no database, and begins a new one', async () => {
    const folder = tempFolder({ 'exchanges.duckdb': 'this is my shopping list' });
    const file = await openStoreFile(folder, at);
    expect(file.notices).toEqual([expect.stringContaining(`because it is damaged. It lies beside the new one as ${aside}.`)]);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('this is my shopping list');
    file.close();
  });

  it('puts a file aside whose bytes were changed, with everything in it', async () => {
    const folder = tempFolder();
    const { engine } = await openFilled(folder, 2000);
    await engine.close();
    const path = join(folder, 'exchanges.duckdb');
    const bytes = readFileSync(path);
    bytes.fill(0x41, 4096, 12_288);
    writeFileSync(path, bytes);
    const file = await openStoreFile(folder, at);
    expect(file.notices.join()).toContain('damaged');
    expect(readFileSync(join(folder, aside)).equals(bytes)).toBe(true);
    file.close();
  });

  it.each([
    ["insert into about values ('later', 'x'); update about set value = '999' where name = 'version'", 'it was made by a newer Edgecase'],
    ['drop table about', 'it holds no recorded traffic'],
  ])('puts a file aside after %s', async (sql, why) => {
    const folder = tempFolder();
    const first = await openStoreFile(folder, at);
    await first.writer.run(sql);
    first.close();
    const file = await openStoreFile(folder, at);
    expect(file.notices.join()).toContain(`because ${why}`);
    expect(readdirSync(folder)).toContain(aside);
    file.close();
  });

  it('takes another file while this one is held, and says so', async () => {
    const folder = tempFolder();
    const first = await openStoreFile(folder);
    const second = await openStoreFile(folder);
    expect(second.path).toBe(join(folder, 'exchanges-2.duckdb'));
    expect(second.notices.join()).toContain('Another Edgecase on the same user data holds the recorded traffic');
    first.close();
    const third = await openStoreFile(folder);
    expect([third.path, third.notices]).toEqual([join(folder, 'exchanges.duckdb'), []]);
    second.close();
    third.close();
  });

  it('takes another file while another process holds this one', async () => {
    const folder = tempFolder();
    const first = await openStoreFile(folder);
    const script = `
      const { DuckDBInstance } = require('@duckdb/node-api');
      DuckDBInstance.create(${JSON.stringify(first.path)}).then(() => console.log('opened'), (error) => console.log(error.message));`;
    const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    // What the other process reads is what this one goes by.
    expect(stdout).toMatch(/set lock on file|being used by another process/);
    expect(isDamage(new Error(stdout))).toBe(false);
    first.close();
  });

  it('puts a file aside at which the process ended twice', async () => {
    const folder = tempFolder();
    (await openStoreFile(folder, at)).close();
    writeFileSync(join(folder, 'exchanges.duckdb.opening'), '1');
    const once = await openStoreFile(folder, at);
    expect(once.notices).toEqual([]);
    once.close();
    writeFileSync(join(folder, 'exchanges.duckdb.opening'), '2');
    const twice = await openStoreFile(folder, at);
    expect(twice.notices.join()).toContain('ended twice');
    twice.close();
    expect(readdirSync(folder)).not.toContain('exchanges.duckdb.opening');
  });

  it('says what is in the way where nothing can be kept', async () => {
    const folder = tempFolder({ traffic: 'a file where the folder should be' });
    await expect(openStoreFile(join(folder, 'traffic'))).rejects.toThrow(StoreUnavailable);
    await expect(openStoreFile(join(folder, 'traffic'))).rejects.toThrow('Recorded traffic cannot be kept in');
  });
});
