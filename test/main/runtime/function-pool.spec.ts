import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FunctionCall, FunctionRun } from '../../../main/core/ports';
import { besideIfBuilt, createFunctionPool, sharedFunctions, type FunctionPool } from '../../../main/runtime/function-pool';
import { createFunctionSandbox } from '../../../main/runtime/function-sandbox';
import { buildFunctionWorker, type BuiltWorker } from '../../support/function-worker';

const call = (body: string, more: Partial<FunctionCall> = {}): FunctionCall => ({
  name: 'f',
  code: `function handler(event) { ${body} }`,
  event: { context: { eventType: 'viewer-request' }, request: { method: 'GET', uri: '/a', headers: {}, __rawQueryString: null } },
  store: null,
  tenant: null,
  at: 1_800_000_000_000,
  requestId: 'id==',
  ...more,
});
const without = ({ computeMs: _measured, ...run }: FunctionRun): object => run;

let built: BuiltWorker;
beforeAll(async () => {
  built = await buildFunctionWorker();
}, 60_000);
afterAll(() => built.remove());

async function withPool<T>(
  use: (pool: FunctionPool) => Promise<T>,
  more: { readonly size?: number; readonly patienceMs?: number } = {},
): Promise<T> {
  const pool = createFunctionPool({ worker: built.file, size: 2, ...more });
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

describe('functions in workers', () => {
  it('answer as they do on the thread that asks', async () => {
    const sandbox = createFunctionSandbox();
    const calls = [
      call('event.request.uri += "b"; console.log("hi"); return event.request;'),
      call('throw new Error("no");'),
      call('return { random: Math.random(), now: Date.now() };'),
      call('while (true) {}'),
    ];
    await withPool(async (pool) => {
      const beside = await Promise.all(calls.map(async (one) => pool.run(one)));
      const here = await Promise.all(calls.map(async (one) => sandbox.run(one)));
      expect(beside.map(without)).toEqual(here.map(without));
      expect(pool.open).toBe(0);
    });
  });

  it('let others pass while one of them does not end', async () => {
    await withPool(async (pool) => {
      const order: string[] = [];
      const after = async (name: string, body: string): Promise<void> => {
        await pool.run(call(body));
        order.push(name);
      };
      const endless = after('endless', 'while (true) {}');
      const quick = after('quick', 'return event.request;');
      // The thread that asks stays free all the while.
      await new Promise((done) => setImmediate(done));
      expect(order).toEqual([]);
      await Promise.all([endless, quick]);
      expect(order).toEqual(['quick', 'endless']);
    });
  });

  it('end with their worker when they do not come back, and the next call gets a new one', async () => {
    await withPool(
      async (pool) => {
        // Slow inside the engine, where it never looks up from its work.
        const stuck = await pool.run(call('return "x".repeat(1000).padEnd(100000).split("").map(() => { while (true) {} });'));
        expect(stuck).toMatchObject({ outcome: 'stopped', limit: 'time' });
        expect(await pool.run(call('return event.request;'))).toMatchObject({ outcome: 'returned' });
      },
      { size: 1, patienceMs: 2000 },
    );
  });

  it('are ended by a deadline of nothing at all', async () => {
    await withPool(
      async (pool) => expect(await pool.run(call('while (true) {}'))).toEqual({ outcome: 'stopped', limit: 'time', log: [] }),
      {
        size: 1,
        patienceMs: 1,
      },
    );
  });

  it('that wait when the pool is closed end as stopped', async () => {
    const pool = createFunctionPool({ worker: built.file, size: 1 });
    const runs = ['while (true) {}', 'return event.request;'].map(async (body) => pool.run(call(body)));
    await pool.close();
    expect(await Promise.all(runs)).toEqual([
      { outcome: 'stopped', limit: 'time', log: [] },
      { outcome: 'stopped', limit: 'time', log: [] },
    ]);
  });

  it('say what broke when the worker itself cannot run', async () => {
    const pool = createFunctionPool({ worker: `${built.file}.missing`, size: 1 });
    expect(await pool.run(call('return event.request;'))).toMatchObject({ outcome: 'failed' });
    await pool.close();
  });

  it('run on the thread that asks where no worker was built, with the same result', async () => {
    const run = await besideIfBuilt(null).run(call('return event.request;'));
    expect(run).toMatchObject({ outcome: 'returned', value: { uri: '/a' } });
    expect(sharedFunctions()).toBe(sharedFunctions());
  });
});
