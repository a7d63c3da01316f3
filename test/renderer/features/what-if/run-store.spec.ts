import { describe, expect, it } from 'vitest';
import { createRunner, type Step } from '../../../../renderer/features/what-if/run-store';

async function* steps(list: readonly Step<number, string>[]): AsyncGenerator<Step<number, string>> {
  for (const step of list) yield step;
}

describe('long work', () => {
  it('tells how far it is, and ends with its result', async () => {
    const runner = createRunner<number, string>();
    const seen: string[] = [];
    runner.use.subscribe(({ run }) => seen.push(run.state === 'running' ? `running ${run.progress}` : run.state));
    await runner.begin('key', async () => steps([{ progress: 1 }, { progress: 2 }, { result: 'done' }]));
    expect(seen).toEqual(['running null', 'running 1', 'running 2', 'done']);
    expect(runner.use.getState().run).toEqual({ state: 'done', key: 'key', result: 'done' });
  });

  it('keeps how far it was when it is called off, and takes nothing more', async () => {
    const runner = createRunner<number, string>();
    let signal: AbortSignal | null = null;
    await runner.begin('key', async (given) => {
      signal = given;
      return (async function* stopping() {
        yield { progress: 5 };
        runner.stop();
        yield { result: 'too late' };
      })();
    });
    expect(signal).toMatchObject({ aborted: true });
    expect(runner.use.getState().run).toEqual({ state: 'stopped', key: 'key', progress: 5 });
  });

  it('gives way to newer work', async () => {
    const runner = createRunner<number, string>();
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const old = runner.begin('old', async () =>
      (async function* slow() {
        await gate;
        yield { result: 'old' };
      })(),
    );
    await runner.begin('new', async () => steps([{ result: 'new' }]));
    letGo();
    await old;
    expect(runner.use.getState().run).toEqual({ state: 'done', key: 'new', result: 'new' });
  });

  it('says what went wrong, also when it ends without a result', async () => {
    const runner = createRunner<number, string>();
    await runner.begin('key', () => Promise.reject(new Error('There is no such set.')));
    expect(runner.use.getState().run).toMatchObject({ state: 'failed', error: { message: 'There is no such set.' } });
    await runner.begin('key', async () => steps([{ progress: 1 }]));
    expect(runner.use.getState().run).toMatchObject({ state: 'failed', error: { message: expect.stringContaining('without a result') } });
  });
});
