/** Holds work that takes a while: how far it is, what came of it, and the way to call it off. It goes on while another page is shown. */
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { describeError, type StudioError } from '../../api/errors';

/** What the host tells of long work. */
export type Step<Progress, Result> = { readonly progress: Progress } | { readonly result: Result };

export type Run<Progress, Result> =
  | { readonly state: 'idle' }
  | { readonly state: 'running' | 'stopped'; readonly key: string; readonly progress: Progress | null }
  | { readonly state: 'done'; readonly key: string; readonly result: Result }
  | { readonly state: 'failed'; readonly key: string; readonly error: StudioError };

export interface Runner<Progress, Result> {
  readonly use: UseBoundStore<StoreApi<{ readonly run: Run<Progress, Result> }>>;
  /** Begins, in place of what is running. `key` says what was asked, so that a page can tell an old answer from its own. */
  readonly begin: (key: string, start: (signal: AbortSignal) => Promise<AsyncIterable<Step<Progress, Result>>>) => Promise<void>;
  readonly stop: () => void;
}

export function createRunner<Progress, Result>(): Runner<Progress, Result> {
  const use = create<{ readonly run: Run<Progress, Result> }>(() => ({ run: { state: 'idle' } }));
  let current: AbortController | null = null;
  const set = (run: Run<Progress, Result>): void => use.setState({ run });
  return {
    use,
    begin: async (key, start) => {
      current?.abort();
      const mine = new AbortController();
      current = mine;
      set({ state: 'running', key, progress: null });
      try {
        for await (const step of await start(mine.signal)) {
          if (mine.signal.aborted) return;
          if ('result' in step) set({ state: 'done', key, result: step.result });
          else set({ state: 'running', key, progress: step.progress });
        }
        if (mine.signal.aborted || use.getState().run.state === 'done') return;
        set({ state: 'failed', key, error: { code: 'UNKNOWN', message: 'It ended without a result. Try again.' } });
      } catch (thrown) {
        if (!mine.signal.aborted) set({ state: 'failed', key, error: describeError(thrown) });
      }
    },
    stop: () => {
      current?.abort();
      const { run } = use.getState();
      if (run.state === 'running') set({ ...run, state: 'stopped' });
    },
  };
}
