import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'vite';
import { openEngine } from '../../../../main/traces/store/engine';
import { madeBatches } from '../../../support/stored-exchanges';
import { tempFolder } from '../../../support/temp-folder';
import { openFilled } from '../../../support/trace-engine';

const folder = tempFolder();
const place = (name: string): string => join(folder, name);

describe('the store of recorded traffic', () => {
  it('has everything again when it is opened anew', async () => {
    const { engine, set } = await openFilled(place('again'), 700);
    await engine.addSkipped(set, [{ file: 'made.log', line: 3, reason: 'It has no host.', text: 'x' }], 12);
    await engine.change(set, { name: 'renamed', pinned: true, untraced: 4 });
    await engine.close();
    const after = await openEngine({ folder: place('again') });
    expect(await after.sets()).toMatchObject([
      { id: set, name: 'renamed', pinned: true, requests: 700, skipped: 12, untraced: 4, kind: 'import', source: 'made.log' },
    ]);
    expect(await after.skipped(set)).toEqual([{ file: 'made.log', line: 3, reason: 'It has no host.', text: 'x' }]);
    await after.append(set, [...madeBatches(700, 710)]);
    const { exchanges } = await after.read(set, { limit: 1000 });
    expect(exchanges.map(({ row }) => row.key)).toEqual(Array.from({ length: 710 }, (_, n) => n + 1));
    await after.close();
  });

  it('takes a set away and brings it back, and forgets it with the next start', async () => {
    const { engine, set } = await openFilled(place('undo'), 10);
    expect(await engine.remove(set)).toBe(true);
    expect(await engine.sets()).toEqual([]);
    await expect(engine.read(set, { limit: 1 })).rejects.toThrow('no such set');
    expect(await engine.find('made-1')).toBeNull();
    expect(await engine.restore(set)).toBe(true);
    expect((await engine.sets())[0]?.requests).toBe(10);
    await engine.remove(set);
    expect(await engine.remove('none')).toBe(false);
    await engine.close();
    const after = await openEngine({ folder: place('undo') });
    expect(await after.restore(set)).toBe(false);
    await after.close();
  });

  it('keeps whole batches or nothing of them', async () => {
    const { engine, set } = await openFilled(place('whole'), 10);
    const [good] = madeBatches(10, 20);
    if (!good) throw new Error('no batch');
    const bad = { ...good, model: new Uint32Array(good.ids.length).fill(9), models: [null as never] };
    await expect(engine.append(set, [good, bad])).rejects.toThrow();
    expect((await engine.sets())[0]?.requests).toBe(10);
    await engine.append(set, [good]);
    expect((await engine.sets())[0]?.requests).toBe(20);
    await engine.empty(set);
    expect((await engine.sets())[0]?.requests).toBe(0);
    await engine.close();
  });
});

describe('a process that is killed while it records', () => {
  const base = join(import.meta.dirname, '../../../../node_modules/.edgecase-test');
  let outDir = '';
  beforeAll(async () => {
    mkdirSync(base, { recursive: true });
    outDir = mkdtempSync(join(base, 'killed-'));
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        ssr: join(import.meta.dirname, '../../../support/endless-recording.ts'),
        outDir,
        rollupOptions: { output: { format: 'es', entryFileNames: 'recording.mjs' } },
      },
    });
  }, 60_000);
  afterAll(() => rmSync(outDir, { recursive: true, force: true }));

  it.each([1, 2])(
    'loses nothing that was acknowledged, try %i',
    async (number) => {
      const into = place(`killed-${number}`);
      const child = spawn(process.execPath, [join(outDir, 'recording.mjs'), into], { stdio: ['ignore', 'pipe', 'inherit'] });
      let told = '';
      await new Promise<void>((resolve) => {
        child.stdout.on('data', (bytes: Buffer) => {
          told += bytes.toString();
          if (told.split('\n').length > 12 * number) resolve();
        });
      });
      child.kill('SIGKILL');
      await new Promise((resolve) => child.on('exit', resolve));
      const acknowledged = Number(told.trim().split('\n').at(-1));
      const engine = await openEngine({ folder: into });
      expect((await engine.state()).notices).toEqual([]);
      const [set] = await engine.sets();
      expect(set?.requests).toBeGreaterThanOrEqual(acknowledged);
      const last = await engine.find(`made-${acknowledged - 1}`);
      expect(last?.recorded.id).toBe(`made-${acknowledged - 1}`);
      await engine.close();
    },
    60_000,
  );
});
