import { AsyncIteratorClass, ORPCError } from '@orpc/client';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FunctionSummary, TrialResult, TrialRow } from '../../../../main/core/types/trial';
import type { Studio } from '../../../../preload/contract';
import type { TrialBatch, TrialInput } from '../../../../preload/contract/functions';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { createTrialRunner } from '../../../../renderer/features/functions/trial-runner';
import { changeDraft, useTrials, type Shown } from '../../../../renderer/features/functions/trial-session';

const fn: FunctionSummary = {
  arn: 'a',
  name: 'f',
  runtime: null,
  codeFile: 'functions/f.js',
  file: 'functions/f.js',
  associations: [],
  host: 'shop.example',
};

function resultOf({ url }: TrialInput): TrialResult {
  const host = new URL(url).hostname;
  const nothing = {
    changed: [],
    status: null,
    event: '',
    before: '',
    after: null,
    console: [],
    compute: null,
    origin: null,
    line: null,
    notes: [],
  };
  return { owner: { id: host, kind: 'tenant', name: host }, host, outcome: 'unchanged', sentence: '', ...nothing, afterIs: 'request' };
}

function rowOf(host: string): TrialRow {
  return {
    ownerId: host,
    ownerName: host,
    host,
    outcome: 'unchanged',
    sentence: '',
    changed: [],
    status: null,
    console: null,
    compute: null,
  };
}

/** A studio whose runs for all tenants give these batches one by one, each when `next` is called. */
function studioOf(verbs: Partial<Studio['functions']> = {}) {
  const asked: TrialInput[] = [];
  const batches: TrialBatch[] = [];
  let wake: () => void = () => undefined;
  let returned = false;
  const next = async (): Promise<IteratorResult<TrialBatch, void>> => {
    for (;;) {
      const value = batches.shift();
      if (value) return value.total < 0 ? { done: true, value: undefined } : { done: false, value };
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const functions: Partial<Studio['functions']> = {
    run: async (input) => {
      asked.push(input);
      return resultOf(input);
    },
    runAll: async (input) => {
      asked.push(input);
      return new AsyncIteratorClass(next, async () => {
        returned = true;
      });
    },
    ...verbs,
  };
  const give = (batch: TrialBatch): void => {
    batches.push(batch);
    wake();
  };
  return { studio: createMemoryStudio({ overrides: { functions } }), asked, give, returned: () => returned };
}

const end: TrialBatch = { rows: [], done: 0, total: -1 };
const shown = (): Shown | undefined => useTrials.getState().shown['a'];
const saved = async (): Promise<null> => null;

beforeEach(() => useTrials.setState(useTrials.getInitialState(), true));

describe('running what stands in the panel', () => {
  it('shows what came of the one request, and of the saved code', async () => {
    const { studio, asked } = studioOf();
    await createTrialRunner(studio, saved).run(fn);
    expect(asked).toMatchObject([{ arn: 'a', url: 'https://shop.example/' }]);
    expect(asked[0]).not.toHaveProperty('code');
    expect(shown()).toMatchObject({ all: null, one: { host: 'shop.example' }, unsaved: false });
    expect(useTrials.getState().running).toBeNull();
  });

  it('runs the code of the editor where it is not saved, and says so', async () => {
    const { studio, asked } = studioOf();
    await createTrialRunner(studio, async (path) => (path === 'functions/f.js' ? 'mine' : null)).run(fn);
    expect(asked[0]).toMatchObject({ code: 'mine' });
    expect(shown()?.unsaved).toBe(true);
  });

  it('asks nothing while a field is wrong', async () => {
    const { studio, asked } = studioOf();
    changeDraft(fn, { host: '' });
    await createTrialRunner(studio, saved).run(fn);
    expect([asked, shown()]).toEqual([[], undefined]);
  });

  it('keeps the reason when nothing could be run, until the next try', async () => {
    const refused = new ORPCError('INVALID', { defined: true, message: 'Nobody claims it.', data: {} });
    await createTrialRunner(studioOf({ run: async () => Promise.reject(refused) }).studio, saved).run(fn);
    expect(useTrials.getState()).toMatchObject({ running: null, error: { arn: 'a', error: { message: 'Nobody claims it.' } } });
    await createTrialRunner(studioOf().studio, saved).run(fn);
    expect(useTrials.getState().error).toBeNull();
  });
});

describe('running it for all tenants', () => {
  it('adds what each batch brings, and shows the tenant that is chosen meanwhile', async () => {
    const { studio, give } = studioOf();
    changeDraft(fn, { all: true });
    const runner = createTrialRunner(studio, saved);
    const done = runner.run(fn);
    give({ rows: [rowOf('a.example')], done: 1, total: 2 });
    await expect.poll(() => shown()?.all).toMatchObject({ done: 1, total: 2, state: 'running' });
    await runner.show(fn, 'a.example');
    give({ rows: [rowOf('b.example')], done: 2, total: 2 });
    give(end);
    await done;
    expect(shown()).toMatchObject({ one: { host: 'a.example' }, all: { done: 2, state: 'done' } });
    expect(shown()?.all?.rows.map(({ host }) => host)).toEqual(['a.example', 'b.example']);
  });

  it('keeps what it has when it is cancelled, and takes no more', async () => {
    const { studio, give, returned } = studioOf();
    changeDraft(fn, { all: true });
    const runner = createTrialRunner(studio, saved);
    const done = runner.run(fn);
    give({ rows: [rowOf('a.example')], done: 1, total: 3 });
    await expect.poll(() => shown()?.all?.done).toBe(1);
    runner.cancel();
    give({ rows: [rowOf('b.example')], done: 2, total: 3 });
    await done;
    expect(shown()?.all).toMatchObject({ done: 1, total: 3, state: 'cancelled' });
    expect([useTrials.getState().running, returned()]).toEqual([null, true]);
  });
});
