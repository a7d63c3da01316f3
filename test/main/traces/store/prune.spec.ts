import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { readSize } from '../../../../main/traces/store/prune';
import { openEngine, type StoreEngine } from '../../../../main/traces/store/engine';
import { madeBatches } from '../../../support/stored-exchanges';
import { tempFolder } from '../../../support/temp-folder';
import { openFilled } from '../../../support/trace-engine';

const day = 86_400_000;
const open: StoreEngine[] = [];
afterAll(() => Promise.all(open.map((engine) => engine.close())));

async function filled(count: number, now: () => number) {
  const made = await openFilled(tempFolder(), count, now);
  open.push(made.engine);
  return made;
}

const idsOf = async (engine: StoreEngine, set: string): Promise<readonly string[]> =>
  (await engine.read(set, { limit: 1_000_000 })).exchanges.map(({ recorded }) => recorded.id);

describe('the bounds of the store', () => {
  it('let go what is older than it may be, and keep what is pinned', async () => {
    let now = Date.UTC(2031, 0, 1);
    const { engine, set } = await filled(600, () => now);
    const pinned = await engine.addSet({ name: 'pinned', kind: 'import', source: '', workspace: null, anonymised: false });
    await engine.append(pinned, [...madeBatches(0, 5)]);
    await engine.change(pinned, { pinned: true });
    now += 3 * day;
    await engine.append(set, [...madeBatches(600, 610)]);
    await engine.setBounds({ maxBytes: 1e12, maxDays: 2 });
    expect(await idsOf(engine, set)).toEqual(Array.from({ length: 10 }, (_, n) => `made-${600 + n}`));
    expect(await idsOf(engine, pinned)).toHaveLength(5);
  });

  it('let go the oldest until it fits again, and use the room for what comes', async () => {
    const { engine, set } = await filled(0, Date.now);
    const fill = async (from: number, to: number): Promise<void> => {
      for (const batch of madeBatches(from, to)) {
        const details = batch.details.map((text) => JSON.stringify({ ...JSON.parse(text), padding: randomBytes(700).toString('base64') }));
        await engine.append(set, [{ ...batch, details }]);
      }
    };
    await fill(0, 12_000);
    await engine.setBounds({ maxBytes: 5_000_000, maxDays: 1000 });
    expect((await engine.state()).bytes).toBeLessThan(5_500_000);
    const left = await idsOf(engine, set);
    expect(left.length).toBeGreaterThan(3000);
    expect(left.length).toBeLessThan(7000);
    expect(left.at(-1)).toBe('made-11999');
    await fill(12_000, 24_000);
    await engine.setBounds({ maxBytes: 5_000_000, maxDays: 1000 });
    const { bytes, full } = await engine.state();
    expect([bytes < 5_500_000, full]).toEqual([true, false]);
    expect((await idsOf(engine, set)).at(-1)).toBe('made-23999');
  }, 60_000);

  it('leave a store that goes on recording where everything went, the part that was being filled among it', async () => {
    const { engine, set } = await filled(100, Date.now);
    await engine.empty(set);
    await engine.append(set, [...madeBatches(100, 110)]);
    await engine.setBounds({ maxBytes: 1, maxDays: 1000 });
    await engine.append(set, [...madeBatches(110, 120)]);
    expect((await idsOf(engine, set)).at(-1)).toBe('made-119');
  });

  it('say so when nothing is left that could go', async () => {
    const { engine, set } = await filled(3000, Date.now);
    await engine.change(set, { pinned: true });
    await engine.setBounds({ maxBytes: 1, maxDays: 1000 });
    expect((await engine.state()).full).toBe(true);
    expect(await idsOf(engine, set)).toHaveLength(3000);
  });

  it('forget recordings of earlier runs that nothing is left of', async () => {
    let now = Date.UTC(2031, 0, 1);
    const folder = tempFolder();
    const { engine } = await openFilled(folder, 1, () => now);
    const set = await engine.addSet({ name: 'short', kind: 'recording', source: '', workspace: null, anonymised: false });
    await engine.append(set, [...madeBatches(0, 5)]);
    now += 10 * day;
    await engine.setBounds({ maxBytes: 1e12, maxDays: 1 });
    expect((await engine.sets()).map(({ name, requests }) => [name, requests])).toEqual([
      ['short', 0],
      ['made', 0],
    ]);
    await engine.close();
    const after = await openEngine({ folder });
    open.push(after);
    expect((await after.sets()).map(({ name }) => name)).toEqual(['made']);
  });
});

describe('a size in words', () => {
  it.each([
    ['0 bytes', 0],
    ['12 bytes', 12],
    ['1.5 KiB', 1536],
    ['31.0 MiB', 31 * 1024 * 1024],
    ['2 GB', 2e9],
    ['?', 0],
  ])('%s is %i bytes', (words, bytes) => {
    expect(readSize(words)).toBe(bytes);
  });
});
